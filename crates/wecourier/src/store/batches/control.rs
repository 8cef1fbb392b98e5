//! What people decide about a batch or a delivery after they pressed Send.

use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::BatchRecord;
use crate::model::access::Scope;
use crate::model::batch::{BatchAction, actions, may_start_otherwise};
use crate::model::{
    BatchId, Channel, Delivery, DeliveryId, Event, Patience, Repeat, Rules, State, WebhookId,
};
use crate::store::books::{Books, corrupt, is_state};
use crate::store::deliveries::row::{Word, delivery};
use crate::store::entity::{batch, delivery as log, queue, webhook};
use crate::store::scope::{batch_in, branch, group_in};
use crate::store::time::to_micros;
use crate::store::turns::release;
use crate::store::{DeliveryRecord, Store, StoreError};

/// Why a decision was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum ControlError {
    /// There is nothing with this id.
    #[error("there is no such batch or delivery")]
    Absent,
    /// It does not stand where this could be done.
    #[error("it cannot be done where it stands")]
    NotNow,
    /// Whoever decides on it asked for it themselves, or is a program.
    #[error("a second person has to decide")]
    SecondPerson,
    /// It would have to be sent again, and its text was erased.
    #[error("its text was erased")]
    Erased,
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for ControlError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// Holds what has not gone. Calls in hand are finished.
    pub async fn pause_batch(
        &self,
        scope: &Scope,
        id: BatchId,
        now: Timestamp,
    ) -> Result<BatchRecord, ControlError> {
        let (books, _) = self.open_batch(scope, id, BatchAction::Pause, now).await?;
        hold(&books, id).await?;
        set(&books, id, [(batch::Column::IsPaused, Expr::value(true))]).await?;
        books.refresh_queues_of(id.0).await?;
        self.done(books, id).await
    }

    /// Lets what was held go on.
    pub async fn resume_batch(
        &self,
        scope: &Scope,
        id: BatchId,
        now: Timestamp,
    ) -> Result<BatchRecord, ControlError> {
        let (mut books, _) = self.open_batch(scope, id, BatchAction::Resume, now).await?;
        set(&books, id, [(batch::Column::IsPaused, Expr::value(false))]).await?;
        let row = batch::Entity::find_by_id(id.0).one(&books.tx).await?;
        if row.is_some_and(|row| row.is_released) {
            release::release(&mut books, id.0).await?;
        }
        self.done(books, id).await
    }

    /// Takes back what has not gone. Calls in hand are finished, and not tried again.
    pub async fn cancel_batch(
        &self,
        scope: &Scope,
        id: BatchId,
        now: Timestamp,
    ) -> Result<BatchRecord, ControlError> {
        let (mut books, _) = self.open_batch(scope, id, BatchAction::Cancel, now).await?;
        take_back(&mut books, id).await?;
        self.done(books, id).await
    }

    /// Sends again what surely did not arrive, and nothing else, although its time may have passed.
    /// What a person holds stays held, and so does what is sent again with it.
    pub async fn retry_failed(
        &self,
        scope: &Scope,
        id: BatchId,
        now: Timestamp,
    ) -> Result<BatchRecord, ControlError> {
        let (mut books, _) = self.open_batch(scope, id, BatchAction::RetryFailed, now).await?;
        step_all(&mut books, id, State::Failed, &Event::SentAgain).await?;
        forget_expiry(&books, log::Column::BatchId.eq(id.0)).await?;
        let open = [
            (batch::Column::IsCancelled, Expr::value(false)),
            (batch::Column::IsReleased, Expr::value(true)),
        ];
        set(&books, id, open).await?;
        let row = batch::Entity::find_by_id(id.0).one(&books.tx).await?;
        if row.is_some_and(|row| row.is_paused) {
            hold(&books, id).await?;
            books.refresh_queues_of(id.0).await?;
        } else {
            release::release(&mut books, id.0).await?;
        }
        self.done(books, id).await
    }

    /// Starts a batch at another time. What has gone by then does not matter: nothing has.
    pub async fn reschedule_batch(
        &self,
        scope: &Scope,
        id: BatchId,
        starts_at: Timestamp,
        now: Timestamp,
    ) -> Result<BatchRecord, ControlError> {
        let books = self.open_books(now).await?;
        let this = batch::Entity::find_by_id(id.0).filter(batch_in(scope));
        let row = this.one(&books.tx).await?;
        let record: BatchRecord = row.ok_or(ControlError::Absent)?.try_into()?;
        if !may_start_otherwise(&record.plan, &record.counts) {
            return Err(ControlError::NotNow);
        }
        set(&books, id, [(batch::Column::StartsAt, Expr::value(to_micros(starts_at)))]).await?;
        self.done(books, id).await
    }

    /// Lets what waits for this group go: a person has mended what was wrong, or thinks so.
    /// Answers whether there is this group.
    pub async fn reopen(
        &self,
        scope: &Scope,
        group: WebhookId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut books = self.open_books(now).await?;
        let this = webhook::Entity::find_by_id(group.0).filter(group_in(scope));
        if this.one(&books.tx).await?.is_none() {
            return Ok(false);
        }
        books.open_robots(group).await?;
        books.let_through(group).await?;
        books.close().await?;
        Ok(true)
    }

    /// Writes down what a person saw or wants: there, not there, or send it again.
    ///
    /// `seen` is the number of attempts they knew of: after another it is refused.
    pub async fn resolve(
        &self,
        scope: &Scope,
        id: DeliveryId,
        event: Event,
        seen: Option<i32>,
        now: Timestamp,
    ) -> Result<DeliveryRecord, ControlError> {
        let mut books = self.open_books(now).await?;
        let row = books.rows([id.0]).await?.pop();
        let row = row.filter(|row| scope.holds(branch(row.branch.as_deref()).as_ref()));
        let row = row.ok_or(ControlError::Absent)?;
        if seen.is_some_and(|attempts| attempts != row.attempts) {
            return Err(ControlError::NotNow);
        }
        let before = delivery(&row).map_err(|column| corrupt(row.id, column))?;
        let after = before.step(event, &by_hand(now)).map_err(|_| ControlError::NotNow)?;
        let goes_again = after.state() == State::Queued;
        if goes_again && row.text_erased_at.is_some() {
            return Err(ControlError::Erased);
        }
        if row.queue_id.is_none() && goes_again {
            // It was sent before there were queues.
            return Err(ControlError::NotNow);
        }
        books.write(&[&row], after).await?;
        if goes_again {
            go_again(&books, &row).await?;
        }
        books.close().await?;
        self.find_delivery(scope, id).await?.ok_or(ControlError::Absent)
    }

    /// Whoever asked for this delivery does not wait for it any more: from now on it waits where a
    /// person has to mend something, and is tried again. What is settled stays so.
    pub async fn make_patient(
        &self,
        id: DeliveryId,
        now: Timestamp,
    ) -> Result<DeliveryRecord, StoreError> {
        let books = self.open_books(now).await?;
        log::Entity::update_many()
            .col_expr(log::Column::IsPatient, Expr::value(true))
            .filter(log::Column::Id.eq(id.0))
            .exec(&books.tx)
            .await?;
        books.close().await?;
        let delivery = self.find_delivery(&Scope::WholeCompany, id).await?;
        Ok(delivery.expect("no delivery is ever deleted"))
    }

    /// Opens the books if the batch is there and may take this action now.
    pub(super) async fn open_batch(
        &self,
        scope: &Scope,
        id: BatchId,
        action: BatchAction,
        now: Timestamp,
    ) -> Result<(Books, BatchRecord), ControlError> {
        let books = self.open_books(now).await?;
        let this = batch::Entity::find_by_id(id.0).filter(batch_in(scope));
        let row = this.one(&books.tx).await?;
        let record: BatchRecord = row.ok_or(ControlError::Absent)?.try_into()?;
        if actions(&record.plan, &record.counts).contains(&action) {
            Ok((books, record))
        } else {
            Err(ControlError::NotNow)
        }
    }

    pub(super) async fn done(
        &self,
        books: Books,
        id: BatchId,
    ) -> Result<BatchRecord, ControlError> {
        books.close().await?;
        self.find_batch(&Scope::WholeCompany, id).await?.ok_or(ControlError::Absent)
    }
}

impl Books {
    /// The queue of this group, if there is one, is not closed any more.
    pub(in crate::store) async fn let_through(
        &mut self,
        group: WebhookId,
    ) -> Result<(), StoreError> {
        if let Some(queue) = self.queue_of(group).await? {
            self.open_again(vec![queue]).await?;
            self.look_again([queue]);
        }
        Ok(())
    }

    /// The queue of this group, if there is one.
    pub(in crate::store) async fn queue_of(
        &self,
        group: WebhookId,
    ) -> Result<Option<i64>, StoreError> {
        let queue = queue::Entity::find()
            .filter(queue::Column::Channel.eq(Channel::Robot.word()))
            .filter(queue::Column::Target.eq(group.to_string()))
            .one(&self.tx)
            .await?;
        Ok(queue.map(|queue| queue.id))
    }
}

/// What a person decides needs no back-off and no second try.
fn by_hand(now: Timestamp) -> Rules {
    Rules {
        now,
        repeat: Repeat::Unsafe,
        patience: Patience::Waits,
        failures_max: 1,
        again_after: SignedDuration::ZERO,
    }
}

/// Takes back what has not gone, and what is under way is not tried again.
pub(super) async fn take_back(books: &mut Books, id: BatchId) -> Result<(), StoreError> {
    step_all(books, id, State::Queued, &Event::Cancelled).await?;
    log::Entity::update_many()
        .col_expr(log::Column::IsTakenBack, Expr::value(true))
        .filter(log::Column::BatchId.eq(id.0))
        .filter(is_state(State::Sending))
        .exec(&books.tx)
        .await?;
    let over = [
        (batch::Column::IsCancelled, Expr::value(true)),
        (batch::Column::IsPaused, Expr::value(false)),
    ];
    set(books, id, over).await
}

async fn hold(books: &Books, id: BatchId) -> Result<(), StoreError> {
    log::Entity::update_many()
        .col_expr(log::Column::IsHeld, Expr::value(true))
        .filter(log::Column::BatchId.eq(id.0))
        .filter(is_state(State::Queued))
        .exec(&books.tx)
        .await?;
    Ok(())
}

/// What a person sends again goes although its time has passed, unless its batch is held.
async fn go_again(books: &Books, row: &log::Model) -> Result<(), StoreError> {
    let batch = match row.batch_id {
        Some(id) => batch::Entity::find_by_id(id).one(&books.tx).await?,
        None => None,
    };
    let is_held = batch.is_some_and(|batch| batch.is_paused);
    log::Entity::update_many()
        .col_expr(log::Column::IsHeld, Expr::value(is_held))
        .col_expr(log::Column::RepeatsSince, Expr::value(None::<i64>))
        .filter(log::Column::Id.eq(row.id))
        .exec(&books.tx)
        .await?;
    forget_expiry(books, log::Column::Id.eq(row.id)).await
}

async fn forget_expiry(books: &Books, whose: SimpleExpr) -> Result<(), StoreError> {
    log::Entity::update_many()
        .col_expr(log::Column::ExpiresAt, Expr::value(None::<i64>))
        .filter(whose)
        .filter(is_state(State::Queued))
        .filter(log::Column::ExpiresAt.lte(to_micros(books.now)))
        .exec(&books.tx)
        .await?;
    Ok(())
}

pub(super) async fn set(
    books: &Books,
    id: BatchId,
    columns: impl IntoIterator<Item = (batch::Column, SimpleExpr)>,
) -> Result<(), StoreError> {
    let mut update =
        batch::Entity::update_many().col_expr(batch::Column::Change, Expr::value(books.change));
    for (column, value) in columns {
        update = update.col_expr(column, value);
    }
    update.filter(batch::Column::Id.eq(id.0)).exec(&books.tx).await?;
    Ok(())
}

/// How many deliveries are looked at at a time.
const ROWS_AT_ONCE: u64 = 1000;

/// Takes the same step with every delivery of a batch that stands in `state`.
async fn step_all(
    books: &mut Books,
    id: BatchId,
    state: State,
    event: &Event,
) -> Result<(), StoreError> {
    let mut last = 0;
    loop {
        let rows = log::Entity::find()
            .filter(log::Column::BatchId.eq(id.0))
            .filter(is_state(state))
            .filter(log::Column::Id.gt(last))
            .order_by_asc(log::Column::Id)
            .limit(ROWS_AT_ONCE)
            .all(&books.tx)
            .await?;
        let Some(row) = rows.last() else { return Ok(()) };
        last = row.id;
        step_rows(books, &rows, event).await?;
    }
}

async fn step_rows(
    books: &mut Books,
    rows: &[log::Model],
    event: &Event,
) -> Result<(), StoreError> {
    let mut by_end: Vec<(Delivery, Vec<&log::Model>)> = Vec::new();
    for row in rows {
        let before = delivery(row).map_err(|column| corrupt(row.id, column))?;
        let Ok(after) = before.step(event.clone(), &by_hand(books.now)) else { continue };
        match by_end.iter_mut().find(|it| it.0 == after) {
            Some((_, rows)) => rows.push(row),
            None => by_end.push((after, vec![row])),
        }
    }
    for (after, rows) in by_end {
        books.write(&rows, after).await?;
    }
    Ok(())
}
