//! Writing down how attempts ended.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Ended, Turn};
use crate::model::{
    CallEnd, Channel, Delivery, Event, FailureReason, Outcome, Patience, State, TutorId,
};
use crate::store::StoreError;
use crate::store::bindings::forget_bot;
use crate::store::books::{Books, Closing, corrupt, is_state};
use crate::store::channels::ClosedChannel;
use crate::store::deliveries::row::{Word as _, delivery};
use crate::store::entity::delivery::{Column, Entity, Model};
use crate::store::entity::{batch, webhook};
use crate::store::ids::few_lengths;
use crate::store::time::{from_micros, to_micros};

/// How many rows one turn looks at beside its own calls.
const ROWS_AT_ONCE: u64 = 500;

/// Settles the calls that have ended. An answer to an attempt that another has followed is too
/// late to matter.
pub(super) async fn ended(books: &mut Books, turn: &Turn<'_>) -> Result<(), StoreError> {
    let by_id: BTreeMap<_, _> = turn.ended.iter().map(|it| (it.delivery.0, it)).collect();
    if by_id.is_empty() {
        return Ok(());
    }
    let rows = books.rows(by_id.keys().copied()).await?;
    let rows = rows.into_iter().filter(|row| by_id[&row.id].attempt == row.attempts);
    let rows: Vec<_> = rows.collect();
    books.read_lanes(rows.iter().filter_map(|row| row.lane.clone())).await?;
    let mut sent = Vec::new();
    for row in &rows {
        let end = &by_id[&row.id].end;
        let patience = close(books, turn, row, end).await?;
        end_call(books, turn, row, Some(&end.outcome));
        forget_binding(books, row, end).await?;
        let event = Event::Ended(end.outcome.clone());
        if step(books, turn, row, event, patience).await? == Some(State::Sent) {
            sent.push(row);
        }
    }
    books.write(&sent, Delivery::Sent).await?;
    keep_msgids(books, &by_id).await?;
    count_sent(books, &sent).await?;
    books.end(&rows);
    Ok(())
}

/// Somebody whom the bot does not know any more must tell it anew who they are; unless they have,
/// since the message left.
async fn forget_binding(books: &Books, row: &Model, end: &CallEnd) -> Result<(), StoreError> {
    let is_unknown =
        matches!(end.outcome, Outcome::TurnedAway { reason: FailureReason::NotBound, .. });
    let Some(tutor) = row.tutor_id else { return Ok(()) };
    if is_unknown && Channel::read(&row.channel) == Some(Channel::Aibot) {
        forget_bot(&books.tx, TutorId(tutor), Some(from_micros(row.attempted_at))).await?;
    }
    Ok(())
}

/// Keeps what takes a message back.
async fn keep_msgids(books: &Books, ended: &BTreeMap<i64, &Ended>) -> Result<(), StoreError> {
    for (id, msgid) in ended.iter().filter_map(|(id, it)| Some((*id, it.end.msgid.as_ref()?))) {
        Entity::update_many()
            .col_expr(Column::WecomMsgid, Expr::value(msgid.as_str()))
            .filter(Column::Id.eq(id))
            .exec(&books.tx)
            .await?;
    }
    Ok(())
}

/// Settles the attempts whose lease has ended, and answers how many there were.
pub(super) async fn interrupted(books: &mut Books, turn: &Turn<'_>) -> Result<usize, StoreError> {
    let rows = Entity::find()
        .filter(is_state(State::Sending))
        .filter(Column::LeaseUntil.lte(to_micros(books.now)))
        .limit(ROWS_AT_ONCE)
        .all(&books.tx)
        .await?;
    if rows.is_empty() {
        return Ok(0);
    }
    books.read_lanes(rows.iter().filter_map(|row| row.lane.clone())).await?;
    for row in &rows {
        end_call(books, turn, row, None);
        step(books, turn, row, Event::LeaseEnded, patience(row)).await?;
    }
    books.end(&rows);
    Ok(rows.len())
}

/// Gives up what has waited too long.
pub(super) async fn expired(books: &mut Books, turn: &Turn<'_>) -> Result<(), StoreError> {
    let rows = Entity::find()
        .filter(is_state(State::Queued))
        .filter(Expr::cust("expires_at IS NOT NULL"))
        .filter(Column::ExpiresAt.lte(to_micros(books.now)))
        .order_by_asc(Column::ExpiresAt)
        .limit(ROWS_AT_ONCE)
        .all(&books.tx)
        .await?;
    for row in &rows {
        expire(books, turn, row).await?;
    }
    Ok(())
}

/// Gives up one delivery whose time has passed.
pub(super) async fn expire(
    books: &mut Books,
    turn: &Turn<'_>,
    row: &Model,
) -> Result<(), StoreError> {
    step(books, turn, row, Event::Expired, patience(row)).await?;
    Ok(())
}

/// Moves a delivery on. Those that are sent are left to the caller, who writes them together.
async fn step(
    books: &mut Books,
    turn: &Turn<'_>,
    row: &Model,
    event: Event,
    patience: Patience,
) -> Result<Option<State>, StoreError> {
    let before = delivery(row).map_err(|column| corrupt(row.id, column))?;
    let rules = turn.rules(row, patience);
    let Ok(mut after) = before.step(event, &rules) else { return Ok(None) };
    if after.state() == State::Queued {
        hold_if_paused(books, row).await?;
        if row.is_taken_back {
            after = after.step(Event::Cancelled, &rules).expect("what is queued can be cancelled");
        }
    }
    let state = after.state();
    if state != State::Sent {
        books.write(&[row], after).await?;
    }
    Ok(Some(state))
}

/// A person may hold the batch of a delivery that waits again.
async fn hold_if_paused(books: &Books, row: &Model) -> Result<(), StoreError> {
    let Some(id) = row.batch_id else { return Ok(()) };
    let batch = batch::Entity::find_by_id(id).one(&books.tx).await?;
    if batch.is_some_and(|batch| batch.is_paused) {
        Entity::update_many()
            .col_expr(Column::IsHeld, Expr::value(true))
            .filter(Column::Id.eq(row.id))
            .exec(&books.tx)
            .await?;
    }
    Ok(())
}

/// The lane has one call less under way, and rests if WeCom wants it to.
fn end_call(books: &mut Books, turn: &Turn<'_>, row: &Model, outcome: Option<&Outcome>) {
    let (Some(name), Some(channel)) = (&row.lane, Channel::read(&row.channel)) else { return };
    let limits = turn.limits.of(channel);
    let (now, delivery) = (books.now, crate::model::DeliveryId(row.id));
    let since_epoch = now.duration_since(jiff::Timestamp::UNIX_EPOCH);
    let since_epoch = since_epoch.try_into().unwrap_or_default();
    books.change_lane(name, |lane| {
        lane.end(delivery, limits, now);
        match outcome {
            Some(Outcome::Throttled { block }) => {
                lane.refusals = lane.refusals.saturating_add(1);
                let wait = block.wait(lane.refusals, since_epoch);
                lane.block(now.saturating_add(wait).unwrap_or(jiff::Timestamp::MAX));
            }
            Some(Outcome::Accepted) => lane.unblock(now),
            Some(
                Outcome::TurnedAway { .. }
                | Outcome::NotReached { .. }
                | Outcome::Closed { .. }
                | Outcome::Unanswered { .. },
            )
            | None => {}
        }
    });
}

fn patience(row: &Model) -> Patience {
    if row.is_patient { Patience::Waits } else { Patience::Fails }
}

/// Closes what a call has found closed: the robot if its pool has another, or the queue. What
/// another robot takes need not fail.
async fn close(
    books: &mut Books,
    turn: &Turn<'_>,
    row: &Model,
    end: &CallEnd,
) -> Result<Patience, StoreError> {
    let (Outcome::Closed { reason, refusal }, Some(queue)) = (&end.outcome, row.queue_id) else {
        return Ok(patience(row));
    };
    let closing = Closing { reason: *reason, refusal: refusal.clone() };
    if Channel::read(&row.channel) == Some(Channel::App) {
        let seen_ip = end.seen_ip.map(|ip| ip.to_string());
        close_channel(books, turn, Channel::App, closing.clone(), seen_ip).await?;
        shut(books, turn, queue, closing).await?;
        return Ok(patience(row));
    }
    // Nobody could open the queue of a group that was deleted.
    let Some(group) = row.webhook_id else { return Ok(patience(row)) };
    if let Some(lane) = &row.lane
        && books.close_robot(group, lane, *reason).await?
    {
        return Ok(Patience::Waits);
    }
    shut(books, turn, queue, closing).await?;
    Ok(patience(row))
}

/// What bars the way to one member of the application bars it to all.
async fn close_channel(
    books: &mut Books,
    turn: &Turn<'_>,
    channel: Channel,
    closing: Closing,
    seen_ip: Option<String>,
) -> Result<(), StoreError> {
    let Closing { reason, refusal } = closing.clone();
    books.write_channel(channel, Some(ClosedChannel { reason, refusal, seen_ip })).await?;
    for queue in books.waiting_queues(channel).await? {
        shut(books, turn, queue, closing.clone()).await?;
    }
    Ok(())
}

/// Nothing of this queue is called until a person opens it. What cannot wait fails.
pub(super) async fn shut(
    books: &mut Books,
    turn: &Turn<'_>,
    queue: i64,
    closing: Closing,
) -> Result<(), StoreError> {
    let impatient = Entity::find()
        .filter(is_state(State::Queued))
        .filter(Expr::cust("NOT is_held"))
        .filter(Column::QueueId.eq(queue))
        .filter(Column::IsPatient.eq(false))
        .all(&books.tx)
        .await?;
    for row in &impatient {
        let Closing { reason, refusal } = closing.clone();
        let outcome = Outcome::Closed { reason, refusal };
        end_uncalled(books, turn, row, outcome, Patience::Fails).await?;
    }
    books.shut(queue, closing).await
}

/// An attempt that ends before its call.
pub(super) async fn end_uncalled(
    books: &mut Books,
    turn: &Turn<'_>,
    row: &Model,
    outcome: Outcome,
    patience: Patience,
) -> Result<(), StoreError> {
    let before = delivery(row).map_err(|column| corrupt(row.id, column))?;
    let rules = turn.rules_before(patience);
    let claimed = before.step(Event::Claimed { lease_until: turn.lease_until() }, &rules);
    if let Ok(after) = claimed.and_then(|claimed| claimed.step(Event::Ended(outcome), &rules)) {
        books.write(&[row], after).await?;
    }
    Ok(())
}

async fn count_sent(books: &Books, sent: &[&Model]) -> Result<(), StoreError> {
    let mut by_webhook = BTreeMap::<i64, i64>::new();
    for id in sent.iter().filter_map(|row| row.webhook_id) {
        *by_webhook.entry(id).or_default() += 1;
    }
    let mut by_count = BTreeMap::<i64, Vec<i64>>::new();
    for (id, count) in by_webhook {
        by_count.entry(count).or_default().push(id);
    }
    let total = webhook::Column::TotalMessagesSent;
    for (count, ids) in by_count {
        webhook::Entity::update_many()
            .col_expr(total, Expr::col(total).add(count))
            .col_expr(webhook::Column::LastUsedAt, Expr::value(to_micros(books.now)))
            .filter(webhook::Column::Id.is_in(few_lengths(ids)))
            .exec(&books.tx)
            .await?;
    }
    Ok(())
}
