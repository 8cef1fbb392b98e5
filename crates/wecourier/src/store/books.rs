//! The outbox's books: open for one writer at a time in the whole fleet.
//!
//! Every change of a delivery that waits or is under way is made here, so that the counts of
//! batches, the heads of queues and the calls of lanes are right at every commit. SQLite lets one
//! write at a time anyway; elsewhere the row of `wecom_outbox` is the turnstile.

mod lanes;
mod queues;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

use super::deliveries::row::{StateColumns, Word, delivery};
use super::entity::delivery::{Column, Entity, Model};
use super::entity::{batch, outbox};
use super::ids::few_lengths;
use super::secrets::Secrets;
use super::time::to_micros;
use super::{Store, StoreError};
use crate::model::batch::Counts;
use crate::model::{Delivery, DeliveryId, State};

pub(super) use lanes::lane;
pub(super) use queues::Closing;

/// The open books. Close them, or nothing was written.
#[must_use]
pub(super) struct Books {
    pub(super) tx: DatabaseTransaction,
    pub(super) now: Timestamp,
    /// The number of this change; each is one higher than the one before.
    pub(super) change: i64,
    /// Where the fleet stands in its order of turns.
    pub(super) turn: i64,
    pub(super) secrets: Arc<Secrets>,
    /// The key that secrets are sealed with now.
    pub(super) master_key: String,
    /// The deliveries that have come to their end.
    pub(super) settled: Vec<DeliveryId>,
    moved: BTreeMap<i64, Vec<(State, i64)>>,
    stale_queues: BTreeSet<i64>,
    /// Deliveries that no call carries any more.
    ended: BTreeSet<i64>,
    lanes: lanes::Lanes,
    /// Pictures that one delivery or batch less may need.
    let_go: BTreeSet<i64>,
}

impl Store {
    /// Opens the books, once nobody else has them open.
    pub(super) async fn open_books(&self, now: Timestamp) -> Result<Books, StoreError> {
        let tx = self.begin_writing().await?;
        let change = outbox::Column::Change;
        let row = outbox::Entity::update_many()
            .col_expr(change, Expr::col(change).add(1))
            .filter(outbox::Column::Id.eq(THE_ROW))
            .exec_with_returning(&tx)
            .await?
            .pop()
            .ok_or(StoreError::Corrupt { table: "wecom_outbox", id: THE_ROW, column: "id" })?;
        let master_key = row.master_key.unwrap_or_default();
        if !self.secrets.knows(&master_key) {
            return Err(StoreError::MasterKeyChanged);
        }
        Ok(Books {
            tx,
            now,
            change: row.change,
            turn: row.turn,
            secrets: Arc::clone(&self.secrets),
            master_key,
            settled: Vec::new(),
            moved: BTreeMap::new(),
            stale_queues: BTreeSet::new(),
            ended: BTreeSet::new(),
            lanes: lanes::Lanes::default(),
            let_go: BTreeSet::new(),
        })
    }
}

/// `wecom_outbox` has one row.
const THE_ROW: i64 = 1;

impl Books {
    /// Writes everything that follows from the changes, and closes.
    pub(super) async fn close(mut self) -> Result<i64, StoreError> {
        self.write_counts().await?;
        self.refresh_queues().await?;
        self.write_lanes().await?;
        let let_go = std::mem::take(&mut self.let_go);
        self.forget_pictures(let_go.into_iter().collect()).await?;
        outbox::Entity::update_many()
            .col_expr(outbox::Column::Turn, Expr::value(self.turn))
            .filter(outbox::Column::Id.eq(THE_ROW))
            .exec(&self.tx)
            .await?;
        self.tx.commit().await?;
        Ok(self.change)
    }

    /// The deliveries with these ids.
    pub(super) async fn rows(
        &self,
        ids: impl IntoIterator<Item = i64>,
    ) -> Result<Vec<Model>, StoreError> {
        Ok(Entity::find().filter(Column::Id.is_in(few_lengths(ids))).all(&self.tx).await?)
    }

    /// Writes where these deliveries stand; all of them stood in the same state before. What was
    /// taken back with the call that was under way is over with it.
    pub(super) async fn write(
        &mut self,
        rows: &[&Model],
        after: Delivery,
    ) -> Result<(), StoreError> {
        let to = after.state();
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            let from = delivery(row).map_err(|column| corrupt(row.id, column))?.state();
            self.count(row.batch_id, from, to, 1);
            self.stale_queues.extend(row.queue_id);
            if !to.may_go() {
                self.let_go_of_pictures(row.picture_id);
            }
            if to.is_settled() {
                self.settled.push(DeliveryId(row.id));
            }
        }
        let columns = StateColumns::from(after);
        let settled_at = to.is_settled().then(|| to_micros(self.now));
        let mut update = Entity::update_many()
            .col_expr(Column::SettledAt, Expr::value(settled_at))
            .col_expr(Column::IsTakenBack, Expr::value(false));
        for (column, value) in columns.values() {
            update = update.col_expr(column, value);
        }
        let ids = few_lengths(rows.iter().map(|row| row.id));
        update.filter(Column::Id.is_in(ids)).exec(&self.tx).await?;
        Ok(())
    }

    /// Notes that so many deliveries of a batch went from one state to another.
    pub(super) fn count(&mut self, batch: Option<i64>, from: State, to: State, count: i64) {
        if let Some(batch) = batch {
            self.moved.entry(batch).or_default().extend([(from, -count), (to, count)]);
        }
    }

    /// Notes that a batch has so many deliveries, all of which wait.
    pub(super) fn count_new(&mut self, batch: i64, count: usize) {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        self.moved.entry(batch).or_default().push((State::Queued, count));
    }

    /// Notes that the head of a queue may be another one.
    pub(super) fn look_again(&mut self, queues: impl IntoIterator<Item = i64>) {
        self.stale_queues.extend(queues);
    }

    /// Notes that these pictures may not be needed any more.
    pub(super) fn let_go_of_pictures(&mut self, ids: impl IntoIterator<Item = i64>) {
        self.let_go.extend(ids);
    }

    async fn write_counts(&mut self) -> Result<(), StoreError> {
        for (id, moved) in std::mem::take(&mut self.moved) {
            let mut update = batch::Entity::update_many()
                .col_expr(batch::Column::Change, Expr::value(self.change));
            for state in State::ALL {
                let by: i64 = moved.iter().filter(|it| it.0 == state).map(|it| it.1).sum();
                if by != 0 {
                    let column = count_column(state);
                    update = update.col_expr(column, Expr::col(column).add(by));
                }
            }
            update.filter(batch::Column::Id.eq(id)).exec(&self.tx).await?;
        }
        Ok(())
    }
}

/// The column in which a batch counts this state.
pub(super) fn count_column(state: State) -> batch::Column {
    match state {
        State::Queued => batch::Column::Queued,
        State::Sending => batch::Column::Sending,
        State::Sent => batch::Column::Sent,
        State::Failed => batch::Column::Failed,
        State::Unknown => batch::Column::Unknown,
        State::Cancelled => batch::Column::Cancelled,
        State::Expired => batch::Column::Expired,
    }
}

/// What a batch's row counts.
pub(super) fn counts(row: &batch::Model) -> Counts {
    let mut counts = Counts::default();
    for state in State::ALL {
        let count = match state {
            State::Queued => row.queued,
            State::Sending => row.sending,
            State::Sent => row.sent,
            State::Failed => row.failed,
            State::Unknown => row.unknown,
            State::Cancelled => row.cancelled,
            State::Expired => row.expired,
        };
        counts.add(state, u64::try_from(count).unwrap_or_default());
    }
    counts
}

pub(super) fn corrupt(id: i64, column: &'static str) -> StoreError {
    StoreError::Corrupt { table: "wecom_message_log", id, column }
}

/// A condition that partial indexes name word for word, so no value is bound in it.
pub(super) fn is_state(state: State) -> SimpleExpr {
    Expr::cust(format!("state = '{}'", state.word()))
}
