//! Choosing what goes next, and putting the attempts on record.

mod groups;
mod members;

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use wecom_client::api::UserId as WecomUserId;
use wecom_client::api::webhook::RobotKey;

use self::groups::Groups;
use self::members::Members;
use super::release::Unplaced;
use super::settle::{end_uncalled, expire, shut};
use super::{Call, Claimed, Turn, repeats_until};
use crate::model::bot::BotUser;
use crate::model::pace::{Full, Limit};
use crate::model::{Channel, DeliveryId, Event, FailureReason, Outcome, Patience, State};
use crate::store::StoreError;
use crate::store::books::{Books, Closing, corrupt};
use crate::store::deliveries::content::{app_content, content};
use crate::store::deliveries::row::{Word, delivery};
use crate::store::entity::delivery::{Column, Entity, Model};
use crate::store::entity::queue;
use crate::store::ids::few_lengths;
use crate::store::time::{from_micros, to_micros};

/// How often a turn looks for more when lanes turned out to be full.
const LOOKS_MAX: usize = 8;
/// How soon to look again at a lane whose calls are all under way.
const SOON: jiff::SignedDuration = jiff::SignedDuration::from_secs(1);

/// A delivery that goes now, and how.
struct Ready {
    row: Model,
    call: Call,
    lane: String,
}

/// Claims up to as many deliveries as there are slots: the most urgent first, then batch by
/// batch in turn, one for each target. Nothing overtakes what has no place in its queue yet.
pub(super) async fn claim(
    books: &mut Books,
    turn: &Turn<'_>,
    unplaced: Option<Unplaced>,
) -> Result<Vec<Claimed>, StoreError> {
    let mut claimed: Vec<Claimed> = Vec::new();
    for _ in 0..LOOKS_MAX {
        books.refresh_queues().await?;
        let free = turn.slots - claimed.len();
        let bots_free = bots_free(turn, &claimed);
        let queues = ready_queues(books, free, bots_free, unplaced).await?;
        let is_last_look = queues.len() < free;
        if queues.is_empty() {
            break;
        }
        let ready = admitted(books, turn, bots_free, queues).await?;
        claimed.extend(put_on_record(books, turn, ready).await?);
        if is_last_look || claimed.len() == turn.slots {
            break;
        }
    }
    Ok(claimed)
}

/// The partial index `wecom_queues_by_turn` answers this in order. The bot's messages are seen
/// where the bot is, while it can take more.
async fn ready_queues(
    books: &Books,
    limit: usize,
    bots_free: usize,
    unplaced: Option<Unplaced>,
) -> Result<Vec<queue::Model>, StoreError> {
    let limit = u64::try_from(limit).unwrap_or(u64::MAX);
    let mut ready = queue::Entity::find()
        .filter(Expr::cust("head_id IS NOT NULL AND closed_at IS NULL"))
        .filter(queue::Column::WakeAt.lte(to_micros(books.now)))
        .order_by_asc(queue::Column::Urgency)
        .order_by_asc(queue::Column::Turn)
        .limit(limit);
    if bots_free == 0 {
        ready = ready.filter(queue::Column::Channel.ne(Channel::Aibot.word()));
    }
    if let Some(Unplaced { urgency, id }) = unplaced {
        ready = ready.filter(Expr::cust(format!("(urgency, head_id) < ({urgency}, {id})")));
    }
    Ok(ready.all(&books.tx).await?)
}

/// Those whose lane admits a call now. The other queues sleep, or are closed.
async fn admitted(
    books: &mut Books,
    turn: &Turn<'_>,
    mut bots_free: usize,
    queues: Vec<queue::Model>,
) -> Result<Vec<Ready>, StoreError> {
    let rows = books.rows(queues.iter().filter_map(|queue| queue.head_id)).await?;
    let known = Known {
        groups: groups::read(books, &rows).await?,
        members: members::read(books, &rows).await?,
    };
    let mut by_id: HashMap<_, _> = rows.into_iter().map(|row| (row.id, row)).collect();
    let mut ready = Vec::new();
    let mut sleeping = BTreeMap::<i64, Vec<i64>>::new();
    for queue in queues {
        let Some(row) = queue.head_id.and_then(|head| by_id.remove(&head)) else { continue };
        let channel = Channel::read(&row.channel).ok_or_else(|| corrupt(row.id, "channel"))?;
        match look(books, turn, &row, channel, &known) {
            // It stays ready for whom it is not too many.
            Look::Go { to: To::Bot(_), .. } if bots_free == 0 => {}
            Look::Go { to, lane } => match to.call(books, &row).await {
                Ok(call) => {
                    bots_free -= usize::from(matches!(call, Call::Bot { .. }));
                    let limits = turn.limits.of(channel);
                    books.change_lane(&lane, |it| it.begin(DeliveryId(row.id), limits));
                    ready.push(Ready { row, call, lane });
                }
                Err(error @ StoreError::Corrupt { .. }) => {
                    tracing::error!(%error, "a message cannot be sent");
                    give_up(books, turn, &row).await?;
                }
                Err(error) => return Err(error),
            },
            Look::TooLate => expire(books, turn, &row).await?,
            Look::InDoubt => doubt(books, turn, &row).await?,
            Look::Sleep(until) => sleeping.entry(to_micros(until)).or_default().push(queue.id),
            Look::Barred(reason) => bar(books, turn, &queue, &row, reason).await?,
        }
    }
    for (until, queues) in sleeping {
        queue::Entity::update_many()
            .col_expr(queue::Column::WakeAt, Expr::value(until))
            .filter(queue::Column::Id.is_in(few_lengths(queues)))
            .exec(&books.tx)
            .await?;
    }
    Ok(ready)
}

/// Whom the heads of the queues are for.
struct Known {
    groups: Groups,
    members: Members,
}

/// What is to be done with the head of a queue.
enum Look {
    Go { to: To, lane: String },
    TooLate,
    InDoubt,
    Sleep(Timestamp),
    Barred(FailureReason),
}

/// Whom a call reaches.
enum To {
    Robot(RobotKey),
    Member(WecomUserId),
    Bot(BotUser),
}

impl To {
    /// The call, with what the row says.
    async fn call(self, books: &Books, row: &Model) -> Result<Call, StoreError> {
        Ok(match self {
            Self::Robot(key) => Call::Robot { key, content: content(&books.tx, row).await? },
            Self::Member(to) => Call::App { to, content: app_content(&books.tx, row).await? },
            Self::Bot(to) => Call::Bot { to, content: app_content(&books.tx, row).await? },
        })
    }
}

fn look(books: &Books, turn: &Turn<'_>, row: &Model, channel: Channel, known: &Known) -> Look {
    let is_for_nobody = match channel {
        Channel::Robot => !known.groups.has(row),
        Channel::App | Channel::Aibot => !known.members.has(row),
    };
    if is_for_nobody {
        return Look::Barred(FailureReason::TargetRemoved);
    }
    if row.expires_at.is_some_and(|at| from_micros(at) <= books.now) {
        return Look::TooLate;
    }
    if row.doubt.is_some() && repeats_until(row).is_some_and(|until| until <= books.now) {
        return Look::InDoubt;
    }
    match channel {
        Channel::Robot => known.groups.look(books, turn, row),
        Channel::App => known.members.look(books, turn, row),
        Channel::Aibot => known.members.look_by_bot(books, turn, row),
    }
}

/// How many more messages of the bot may go in this turn.
pub(super) fn bots_free(turn: &Turn<'_>, claimed: &[Claimed]) -> usize {
    let bots = claimed.iter().filter(|it| matches!(it.call, Call::Bot { .. })).count();
    turn.bot.map_or(0, |bot| bot.slots.saturating_sub(bots))
}

/// When a lane may be called, and how much it has carried lately.
fn free_at(books: &Books, lane: &str, limits: &[Limit]) -> (Timestamp, usize) {
    let Some(lane) = books.lane(lane) else { return (books.now, 0) };
    let at = match lane.admits(limits, books.now) {
        Ok(()) => books.now,
        Err(Full::Until(until)) => until,
        Err(Full::UntilACallEnds) => books.now.saturating_add(SOON).unwrap_or(Timestamp::MAX),
    };
    (at, lane.calls.len())
}

/// The target cannot be called at all. What waits for it fails or waits for a person.
async fn bar(
    books: &mut Books,
    turn: &Turn<'_>,
    queue: &queue::Model,
    row: &Model,
    reason: FailureReason,
) -> Result<(), StoreError> {
    let is_patient = row.is_patient && may_be_mended(reason);
    let patience = if is_patient { Patience::Waits } else { Patience::Fails };
    end_uncalled(books, turn, row, Outcome::Closed { reason, refusal: None }, patience).await?;
    match patience {
        Patience::Waits => shut(books, turn, queue.id, Closing { reason, refusal: None }).await,
        Patience::Fails => Ok(()),
    }
}

/// Nobody can mend what was deleted; and who a tutor is says nobody to a queue.
fn may_be_mended(reason: FailureReason) -> bool {
    use FailureReason::{NoUserId, NotBound, TargetRemoved, TutorLeft};
    !matches!(reason, TargetRemoved | TutorLeft | NoUserId | NotBound)
}

/// It may have gone, and a repetition would not be recognised any more: a person looks.
async fn doubt(books: &mut Books, turn: &Turn<'_>, row: &Model) -> Result<(), StoreError> {
    let before = delivery(row).map_err(|column| corrupt(row.id, column))?;
    let after = before.step(Event::TooLateToRepeat, &turn.rules_before(Patience::Waits));
    books.write(&[row], after.map_err(|_| corrupt(row.id, "state"))?).await
}

/// What it says cannot be read. The others go on.
async fn give_up(books: &mut Books, turn: &Turn<'_>, row: &Model) -> Result<(), StoreError> {
    let damaged = Outcome::TurnedAway { reason: FailureReason::Damaged, refusal: None };
    end_uncalled(books, turn, row, damaged, Patience::Fails).await
}

async fn put_on_record(
    books: &mut Books,
    turn: &Turn<'_>,
    ready: Vec<Ready>,
) -> Result<Vec<Claimed>, StoreError> {
    if ready.is_empty() {
        return Ok(Vec::new());
    }
    let mut lanes = CaseStatement::new();
    for Ready { row, .. } in &ready {
        let before = delivery(row).map_err(|column| corrupt(row.id, column))?;
        let claimed = Event::Claimed { lease_until: turn.lease_until() };
        let after = before.step(claimed, &turn.rules_before(Patience::Waits));
        let after = after.map_err(|_| corrupt(row.id, "state"))?;
        books.count(row.batch_id, State::Queued, after.state(), 1);
        books.turn = Ord::max(books.turn, row.turn);
    }
    for (id, lane) in few_lengths(ready.iter().map(|it| (it.row.id, it.lane.as_str()))) {
        lanes = lanes.case(Expr::col(Column::Id).eq(id), lane);
    }
    Entity::update_many()
        .col_expr(Column::State, Expr::value(State::Sending.word()))
        .col_expr(Column::LeaseUntil, Expr::cust(lease_until(turn)))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .col_expr(Column::AttemptedAt, Expr::value(to_micros(books.now)))
        .col_expr(Column::RepeatsSince, Expr::cust(repeats_since(books.now)))
        .col_expr(Column::Lane, lanes.into())
        .filter(Column::Id.is_in(few_lengths(ready.iter().map(|it| it.row.id))))
        .exec(&books.tx)
        .await?;
    books.begin(ready.iter().filter_map(|it| it.row.queue_id).collect()).await?;
    let claimed = ready.into_iter().map(|Ready { row, call, .. }| {
        let (delivery, attempt) = (DeliveryId(row.id), row.attempts + 1);
        Claimed { delivery, attempt, call }
    });
    Ok(claimed.collect())
}

/// A message of the bot may wait longer for its call than others.
fn lease_until(turn: &Turn<'_>) -> String {
    let [bots, others] = [Channel::Aibot, Channel::App].map(|it| to_micros(turn.lease_of(it)));
    format!("CASE WHEN channel = 'aibot' THEN {bots} ELSE {others} END")
}

/// A message that may have gone is repeated as the one of then; any other begins anew.
fn repeats_since(now: Timestamp) -> String {
    let now = to_micros(now);
    format!("CASE WHEN doubt IS NULL THEN {now} ELSE COALESCE(repeats_since, {now}) END")
}
