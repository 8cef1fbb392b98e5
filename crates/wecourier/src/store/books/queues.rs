//! Whose turn it is in each queue.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::{Books, is_state};
use crate::model::{FailureReason, Refusal, State};
use crate::store::StoreError;
use crate::store::deliveries::row::Word;
use crate::store::entity::queue::{Column, Entity};
use crate::store::entity::{batch, delivery as log};
use crate::store::ids::few_lengths;
use crate::store::time::to_micros;

/// Why a queue is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct Closing {
    pub(in crate::store) reason: FailureReason,
    pub(in crate::store) refusal: Option<Refusal>,
}

/// How many queues one statement names.
const QUEUES_AT_ONCE: usize = 1000;

impl Books {
    /// Finds the heads anew of the queues whose deliveries have moved.
    ///
    /// The head is the most urgent and then the oldest delivery that waits; a queue with a call
    /// under way has none, so that the next does not overtake it.
    pub(in crate::store) async fn refresh_queues(&mut self) -> Result<(), StoreError> {
        let stale: Vec<_> = std::mem::take(&mut self.stale_queues).into_iter().collect();
        let ended = listed(std::mem::take(&mut self.ended));
        for ids in stale.chunks(QUEUES_AT_ONCE) {
            let queues = listed(ids.iter().copied());
            self.tx.execute_unprepared(&refresh(&queues, &ended)).await?;
        }
        Ok(())
    }

    /// Finds the heads anew of all queues of a batch.
    pub(in crate::store) async fn refresh_queues_of(&self, batch: i64) -> Result<(), StoreError> {
        let queues = format!("SELECT queue_id FROM wecom_message_log WHERE batch_id = {batch}");
        self.tx.execute_unprepared(&refresh(&queues, NONE)).await?;
        Ok(())
    }

    /// The queues are busy with their heads from here on.
    pub(in crate::store) async fn begin(&self, queues: Vec<i64>) -> Result<(), StoreError> {
        Entity::update_many()
            .col_expr(Column::BusyWith, Expr::col(Column::HeadId))
            .col_expr(Column::HeadId, Expr::value(None::<i64>))
            .filter(Column::Id.is_in(few_lengths(queues)))
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    /// The queues are not busy with these deliveries any more.
    pub(in crate::store) fn end(&mut self, rows: &[log::Model]) {
        self.ended.extend(rows.iter().map(|row| row.id));
        self.stale_queues.extend(rows.iter().filter_map(|row| row.queue_id));
    }

    /// The queues may be called again.
    pub(in crate::store) async fn open_again(&self, queues: Vec<i64>) -> Result<(), StoreError> {
        Entity::update_many()
            .col_expr(Column::ClosedAt, Expr::value(None::<i64>))
            .col_expr(Column::ClosedReason, Expr::value(None::<String>))
            .col_expr(Column::ClosedErrcode, Expr::value(None::<i64>))
            .col_expr(Column::ClosedErrmsg, Expr::value(None::<String>))
            .filter(Column::Id.is_in(queues.iter().copied()))
            .exec(&self.tx)
            .await?;
        self.tell_batches_in(&queues).await
    }

    /// Nothing of this queue is called until a person opens it.
    pub(in crate::store) async fn shut(
        &self,
        queue: i64,
        closing: Closing,
    ) -> Result<(), StoreError> {
        let Closing { reason, refusal } = closing;
        let (errcode, errmsg) = refusal.map(|it| (it.errcode, it.errmsg)).unzip();
        Entity::update_many()
            .col_expr(Column::ClosedAt, Expr::value(to_micros(self.now)))
            .col_expr(Column::ClosedReason, Expr::value(reason.word()))
            .col_expr(Column::ClosedErrcode, Expr::value(errcode))
            .col_expr(Column::ClosedErrmsg, Expr::value(errmsg))
            .filter(Column::Id.eq(queue))
            .exec(&self.tx)
            .await?;
        self.tell_batches_in(&[queue]).await
    }

    /// What batches wait for in these queues has changed.
    async fn tell_batches_in(&self, queues: &[i64]) -> Result<(), StoreError> {
        for ids in queues.chunks(QUEUES_AT_ONCE) {
            let batches = log::Entity::find()
                .select_only()
                .column(log::Column::BatchId)
                .distinct()
                .filter(is_state(State::Queued))
                .filter(Expr::cust("NOT is_held"))
                .filter(log::Column::QueueId.is_in(ids.iter().copied()))
                .into_query();
            batch::Entity::update_many()
                .col_expr(batch::Column::Change, Expr::value(self.change))
                .filter(batch::Column::Id.in_subquery(batches))
                .exec(&self.tx)
                .await?;
        }
        Ok(())
    }
}

/// No ids, as a list in a statement: an empty one is not allowed everywhere.
const NONE: &str = "NULL";

fn listed(ids: impl IntoIterator<Item = i64>) -> String {
    let ids: Vec<_> = ids.into_iter().map(|id| id.to_string()).collect();
    if ids.is_empty() { NONE.to_owned() } else { ids.join(",") }
}

/// The partial index `wecom_message_log_by_queue` answers the inner part.
fn refresh(queues: &str, ended: &str) -> String {
    format!(
        "UPDATE wecom_queues SET busy_with = NULL, (head_id, wake_at, urgency, turn) = (\
         SELECT id, due_at, urgency, turn FROM wecom_message_log AS log \
         WHERE log.queue_id = wecom_queues.id AND log.state = 'queued' AND NOT log.is_held \
         ORDER BY log.urgency, log.id LIMIT 1) \
         WHERE (busy_with IS NULL OR busy_with IN ({ended})) AND id IN ({queues})"
    )
}
