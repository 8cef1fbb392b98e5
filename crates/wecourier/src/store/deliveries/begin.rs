//! Putting an attempt on record before the call.

use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, QueryFilter, SqlErr};

use super::row::{PictureColumn, Word};
use super::{BeginError, DeliveryRecord, NewAttempt};
use crate::model::State;
use crate::store::entity::delivery::{ActiveModel, Column, Entity};
use crate::store::time::to_micros;
use crate::store::{Store, StoreError};

impl Store {
    /// Commits the attempt. Only after this may the call be made.
    ///
    /// Refuses an idempotency key that was used before, and shows for what.
    pub async fn begin_attempt(
        &self,
        attempt: NewAttempt<'_>,
    ) -> Result<DeliveryRecord, BeginError> {
        let key = attempt.idempotency.as_ref().map(|record| record.key.clone());
        let error = match new_row(attempt).insert(&self.db).await {
            Ok(row) => return Ok(row.try_into()?),
            Err(error) => error,
        };
        match (error.sql_err(), key) {
            (Some(SqlErr::UniqueConstraintViolation(_)), Some(key)) => {
                Err(self.key_used(&key, error).await?)
            }
            (Some(SqlErr::ForeignKeyConstraintViolation(_)), _) => Err(BeginError::WebhookGone),
            _ => Err(StoreError::from(error).into()),
        }
    }

    async fn key_used(&self, key: &str, error: DbErr) -> Result<BeginError, StoreError> {
        let (earlier, digest) = self.find_by_idempotency_key(key).await?.ok_or(error)?;
        Ok(BeginError::KeyUsed { earlier: Box::new(earlier), digest })
    }

    /// The delivery that was begun with this idempotency key, and the digest beside it.
    pub async fn find_by_idempotency_key(
        &self,
        key: &str,
    ) -> Result<Option<(DeliveryRecord, Option<String>)>, StoreError> {
        let row = Entity::find().filter(Column::IdempotencyKey.eq(key)).one(&self.db).await?;
        let Some(mut row) = row else { return Ok(None) };
        let digest = row.request_digest.take();
        Ok(Some((row.try_into()?, digest)))
    }
}

fn new_row(attempt: NewAttempt<'_>) -> ActiveModel {
    let NewAttempt { webhook_id, webhook_name, content, now, lease_until, idempotency } = attempt;
    let (key, digest) = idempotency.map(|record| (record.key, record.digest)).unzip();
    ActiveModel {
        id: NotSet,
        webhook_id: Set(Some(webhook_id.0)),
        webhook_name: Set(webhook_name.to_owned()),
        channel: Set("robot".to_owned()),
        message_type: Set(content.message_type().word().to_owned()),
        message_content: Set(content.as_logged().to_owned()),
        picture: Set(content.picture_facts().map(PictureColumn::json)),
        enrollment_id: Set(None),
        session_id: Set(None),
        state: Set(State::Sending.word().to_owned()),
        reason: Set(None),
        lease_until: Set(Some(to_micros(lease_until))),
        wecom_errcode: Set(None),
        wecom_errmsg: Set(None),
        idempotency_key: Set(key),
        request_digest: Set(digest),
        created_at: Set(to_micros(now)),
        attempted_at: Set(to_micros(now)),
        settled_at: Set(None),
    }
}
