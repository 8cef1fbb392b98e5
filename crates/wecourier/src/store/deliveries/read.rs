//! Reading the log, newest first.

use std::collections::HashSet;

use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::DeliveryRecord;
use super::row::Word;
use crate::model::access::Scope;
use crate::model::batch::Counts;
use crate::model::{BatchId, DeliveryId, State};
use crate::store::entity::delivery::{Column, Entity, Model};
use crate::store::entity::{batch, queue};
use crate::store::ids::few_lengths;
use crate::store::scope::{batch_in, branch, delivery_also_in, delivery_in};
use crate::store::search::holds;
use crate::store::time::from_micros;
use crate::store::{Store, StoreError};

/// Which deliveries to read. The default is all of them.
#[derive(Debug, Default)]
pub struct LogFilter {
    /// Of the group with this name.
    pub webhook_name: Option<String>,
    /// In one of these states; none named means all.
    pub states: Vec<State>,
    /// Whose content holds this text.
    pub containing: Option<String>,
    /// Older than this one.
    pub before: Option<DeliveryId>,
}

/// How many deliveries to read, and how many to pass over first.
#[derive(Debug, Clone, Copy)]
pub struct LogPage {
    /// How many to read.
    pub limit: u64,
    /// How many to pass over.
    pub offset: u64,
}

impl Store {
    /// The one with this id, if there is one.
    pub async fn find_delivery(
        &self,
        scope: &Scope,
        id: DeliveryId,
    ) -> Result<Option<DeliveryRecord>, StoreError> {
        let this = Entity::find_by_id(id.0).filter(delivery_also_in(scope));
        Ok(self.in_sight(scope, this.all(&self.db).await?).await?.pop())
    }

    /// The delivery that was asked for with this idempotency key, and the digest beside it. Beyond
    /// the scope there is no digest: the key was used, and for what is not said.
    pub async fn find_by_idempotency_key(
        &self,
        scope: &Scope,
        key: &str,
    ) -> Result<Option<(DeliveryRecord, Option<String>)>, StoreError> {
        let batch = batch::Entity::find()
            .filter(batch::Column::IdempotencyKey.eq(key))
            .one(&self.db)
            .await?;
        let query = match &batch {
            Some(batch) => Entity::find().filter(Column::BatchId.eq(batch.id)),
            // Before there were batches, the key stood beside the delivery.
            None => Entity::find().filter(Column::IdempotencyKey.eq(key)),
        };
        let row = query.order_by_asc(Column::Position).one(&self.db).await?;
        let Some(mut row) = row else { return Ok(None) };
        let digest = batch.map_or_else(|| row.request_digest.take(), |batch| batch.request_digest);
        let is_within = scope.holds(branch(row.branch.as_deref()).as_ref());
        Ok(Some((row.try_into()?, digest.filter(|_| is_within))))
    }

    /// Up to `limit` deliveries of a batch behind `after`, in order.
    pub async fn deliveries_of(
        &self,
        scope: &Scope,
        batch: BatchId,
        state: Option<State>,
        after: Option<DeliveryId>,
        limit: u64,
    ) -> Result<Vec<DeliveryRecord>, StoreError> {
        let mut query = Entity::find().filter(Column::BatchId.eq(batch.0));
        query = query.filter(delivery_also_in(scope));
        if let Some(state) = state {
            query = query.filter(Column::State.eq(state.word()));
        }
        if let Some(after) = after {
            query = query.filter(Column::Id.gt(after.0));
        }
        // Within a batch, ids and positions are in the same order.
        let rows = query.order_by_asc(Column::Position).limit(limit).all(&self.db).await?;
        rows.into_iter().map(DeliveryRecord::try_from).collect()
    }

    /// How many deliveries wait, are under way, or are unknown.
    pub async fn open_counts(&self, scope: &Scope) -> Result<Counts, StoreError> {
        let mut counts = Counts::default();
        if scope.limits().is_some() {
            // The partial index `wecom_message_log_open_by_branch` answers this.
            let counted: Vec<(String, i64)> = Entity::find()
                .select_only()
                .column(Column::State)
                .column_as(Column::Id.count(), "open")
                .filter(Expr::cust("state IN ('queued', 'sending', 'unknown')"))
                .filter(delivery_in(scope))
                .group_by(Column::State)
                .into_tuple()
                .all(&self.db)
                .await?;
            for (state, count) in counted {
                let count = u64::try_from(count).unwrap_or_default();
                if let Some(state) = State::read(&state) {
                    counts.add(state, count);
                }
            }
            return Ok(counts);
        }
        for state in [State::Queued, State::Sending, State::Unknown] {
            let count = Entity::find().filter(Column::State.eq(state.word())).count(&self.db);
            counts.add(state, count.await?);
        }
        Ok(counts)
    }

    /// When the turn of a delivery comes at the earliest, if it waits in a queue.
    pub async fn turn_of(&self, id: DeliveryId) -> Result<Option<Timestamp>, StoreError> {
        let Some(row) = Entity::find_by_id(id.0).one(&self.db).await? else { return Ok(None) };
        let Some(queue) = row.queue_id else { return Ok(None) };
        let queue = queue::Entity::find_by_id(queue).one(&self.db).await?;
        Ok(queue.and_then(|queue| queue.wake_at).map(from_micros))
    }

    /// One page of the log, newest first.
    pub async fn deliveries(
        &self,
        scope: &Scope,
        filter: LogFilter,
        page: LogPage,
    ) -> Result<Vec<DeliveryRecord>, StoreError> {
        let mut query = Entity::find().order_by_desc(Column::Id);
        let is_narrow = filter.webhook_name.is_some() || !filter.states.is_empty();
        query = query.filter(if is_narrow { delivery_also_in(scope) } else { delivery_in(scope) });
        if let Some(name) = filter.webhook_name {
            query = query.filter(Column::WebhookName.eq(name));
        }
        if !filter.states.is_empty() {
            query = query.filter(Column::State.is_in(filter.states.into_iter().map(Word::word)));
        }
        if let Some(text) = filter.containing {
            query = query.filter(holds(&self.db, "message_content", &text));
        }
        if let Some(before) = filter.before {
            query = query.filter(Column::Id.lt(before.0));
        }
        let rows = query.limit(page.limit).offset(page.offset).all(&self.db).await?;
        self.in_sight(scope, rows).await
    }

    /// These deliveries, each with its batch only if that is within the scope as a whole.
    async fn in_sight(
        &self,
        scope: &Scope,
        rows: Vec<Model>,
    ) -> Result<Vec<DeliveryRecord>, StoreError> {
        let records = rows.into_iter().map(DeliveryRecord::try_from);
        let mut records = records.collect::<Result<Vec<_>, _>>()?;
        let batches = few_lengths(records.iter().filter_map(|it| it.batch_id).map(|it| it.0));
        if scope.limits().is_none() || batches.is_empty() {
            return Ok(records);
        }
        let seen: Vec<i64> = batch::Entity::find()
            .select_only()
            .column(batch::Column::Id)
            .filter(batch::Column::Id.is_in(batches))
            .filter(batch_in(scope))
            .into_tuple()
            .all(&self.db)
            .await?;
        let seen: HashSet<_> = seen.into_iter().map(BatchId).collect();
        for record in &mut records {
            record.batch_id = record.batch_id.filter(|id| seen.contains(id));
        }
        Ok(records)
    }
}
