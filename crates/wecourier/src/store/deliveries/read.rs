//! Reading the log, newest first.

use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::DeliveryRecord;
use super::row::Word;
use crate::model::batch::Counts;
use crate::model::{BatchId, DeliveryId, State};
use crate::store::entity::delivery::{Column, Entity};
use crate::store::entity::{batch, queue};
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
        id: DeliveryId,
    ) -> Result<Option<DeliveryRecord>, StoreError> {
        let row = Entity::find_by_id(id.0).one(&self.db).await?;
        row.map(DeliveryRecord::try_from).transpose()
    }

    /// The delivery that was asked for with this idempotency key, and the digest beside it.
    pub async fn find_by_idempotency_key(
        &self,
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
        Ok(Some((row.try_into()?, digest)))
    }

    /// Up to `limit` deliveries of a batch behind `after`, in order.
    pub async fn deliveries_of(
        &self,
        batch: BatchId,
        state: Option<State>,
        after: Option<DeliveryId>,
        limit: u64,
    ) -> Result<Vec<DeliveryRecord>, StoreError> {
        let mut query = Entity::find().filter(Column::BatchId.eq(batch.0));
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
    pub async fn open_counts(&self) -> Result<Counts, StoreError> {
        let mut counts = Counts::default();
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
        filter: LogFilter,
        page: LogPage,
    ) -> Result<Vec<DeliveryRecord>, StoreError> {
        let mut query = Entity::find().order_by_desc(Column::Id);
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
        rows.into_iter().map(DeliveryRecord::try_from).collect()
    }
}
