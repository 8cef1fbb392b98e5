//! Reading batches, newest first.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{BatchRecord, Urgency};
use crate::model::access::Scope;
use crate::model::approval::{Approval, Asker, Decision};
use crate::model::audit::{Actor, ActorKind};
use crate::model::batch::BatchPlan;
use crate::model::{BatchId, MessageType, UserId, Words};
use crate::store::books::counts;
use crate::store::deliveries::row::Word;
use crate::store::entity::batch::{Column, Entity, Model};
use crate::store::entity::outbox;
use crate::store::scope::batch_in;
use crate::store::time::from_micros;
use crate::store::{Store, StoreError};

impl Store {
    /// The one with this id, if there is one.
    pub async fn find_batch(
        &self,
        scope: &Scope,
        id: BatchId,
    ) -> Result<Option<BatchRecord>, StoreError> {
        let row = Entity::find_by_id(id.0).filter(batch_in(scope)).one(&self.db).await?;
        row.map(BatchRecord::try_from).transpose()
    }

    /// Up to `limit` batches older than `before`, newest first.
    pub async fn batches(
        &self,
        scope: &Scope,
        before: Option<BatchId>,
        limit: u64,
    ) -> Result<Vec<BatchRecord>, StoreError> {
        let mut query =
            Entity::find().filter(batch_in(scope)).order_by_desc(Column::Id).limit(limit);
        if let Some(before) = before {
            query = query.filter(Column::Id.lt(before.0));
        }
        let rows = query.all(&self.db).await?;
        rows.into_iter().map(BatchRecord::try_from).collect()
    }

    /// The batch that was asked for with this idempotency key, and the digest beside it. Beyond
    /// the scope there is no digest: the key was used, and for what is not said.
    pub async fn find_batch_by_key(
        &self,
        scope: &Scope,
        key: &str,
    ) -> Result<Option<(BatchRecord, Option<String>)>, StoreError> {
        let row = Entity::find().filter(Column::IdempotencyKey.eq(key)).one(&self.db).await?;
        let Some(mut row) = row else { return Ok(None) };
        let digest = row.request_digest.take();
        let is_within = self.find_batch(scope, BatchId(row.id)).await?.is_some();
        Ok(Some((row.try_into()?, digest.filter(|_| is_within))))
    }

    /// The number of the last change of anything in the outbox.
    pub async fn change(&self) -> Result<i64, StoreError> {
        let row = outbox::Entity::find().one(&self.db).await?;
        Ok(row.map(|row| row.change).unwrap_or_default())
    }
}

impl TryFrom<Model> for BatchRecord {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let corrupt = |column| StoreError::Corrupt { table: "wecom_batches", id: row.id, column };
        let approval = Approval::parse(row.approval.as_deref());
        let asked = asked(&row).map_err(corrupt)?;
        Ok(Self {
            id: BatchId(row.id),
            message_type: MessageType::read(&row.message_type)
                .ok_or_else(|| corrupt("message_type"))?,
            counts: counts(&row),
            content: Words::new(row.message_content),
            plan: BatchPlan {
                starts_at: from_micros(row.starts_at),
                is_released: row.is_released,
                is_paused: row.is_paused,
                approval: approval.ok_or_else(|| corrupt("approval"))?,
                is_erased: row.text_erased_at.is_some(),
            },
            urgency: Urgency::read(row.urgency),
            change: row.change,
            created_at: from_micros(row.created_at),
            expires_at: row.expires_at.map(from_micros),
            text_erased_at: row.text_erased_at.map(from_micros),
            asked,
            decision: row.decided_by.zip(row.decided_at).map(|(by, at)| {
                let at = from_micros(at);
                Decision { by, at }
            }),
        })
    }
}

/// Who asked for it, or the column that cannot be read.
fn asked(row: &Model) -> Result<Option<Asker>, &'static str> {
    let Some(kind) = &row.actor_kind else { return Ok(None) };
    let kind = ActorKind::parse(kind).ok_or("actor_kind")?;
    let (name, acting_for) = (row.actor.clone(), row.acting_for.clone());
    let actor = Actor { kind, id: None, name, acting_for };
    Ok(Some(Asker { actor, person: row.person_id.map(UserId) }))
}
