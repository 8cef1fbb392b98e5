//! Writing down how an attempt ended.

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::row::{StateColumns, Word, delivery};
use super::{DeliveryRecord, StoreError};
use crate::model::{Delivery, DeliveryId, Event, State};
use crate::store::Store;
use crate::store::entity::delivery::{Column, Entity};
use crate::store::entity::webhook;
use crate::store::time::to_micros;

impl Store {
    /// Moves a delivery on by what happened, and answers where it stands then.
    ///
    /// A delivery that was settled in the meantime stays as it is; `None` if there is none.
    pub async fn settle(
        &self,
        id: DeliveryId,
        event: Event,
        now: Timestamp,
    ) -> Result<Option<DeliveryRecord>, StoreError> {
        let corrupt = |column| StoreError::Corrupt { table: "wecom_message_log", id: id.0, column };
        // Nobody may move the delivery between the look at it and the write.
        let transaction = self.begin_writing().await?;
        let Some(row) = Entity::find_by_id(id.0).one(&transaction).await? else { return Ok(None) };
        let before = delivery(&row).map_err(corrupt)?;
        let Ok(after) = before.step(event, now) else { return Ok(Some(row.try_into()?)) };
        write_state(&transaction, id, after.clone(), now).await?;
        if let (Delivery::Sent, Some(webhook_id)) = (after, row.webhook_id) {
            count_sent(&transaction, webhook_id, now).await?;
        }
        transaction.commit().await?;
        self.find_delivery(id).await
    }

    /// Settles every attempt whose lease has ended, and answers how many there were.
    pub async fn recover(&self, now: Timestamp) -> Result<usize, StoreError> {
        let interrupted = Entity::find()
            .filter(Column::State.eq(State::Sending.word()))
            .filter(Column::LeaseUntil.lte(to_micros(now)))
            .all(&self.db)
            .await?;
        let mut recovered = 0;
        for row in &interrupted {
            match self.settle(DeliveryId(row.id), Event::LeaseEnded, now).await {
                Ok(_) => recovered += 1,
                // One row that cannot be read must not hold the others up.
                Err(StoreError::Corrupt { id, column, .. }) => {
                    tracing::error!(id, column, "a delivery cannot be read");
                }
                Err(error @ StoreError::Database(_)) => return Err(error),
            }
        }
        Ok(recovered)
    }
}

async fn write_state(
    db: &impl ConnectionTrait,
    id: DeliveryId,
    after: Delivery,
    now: Timestamp,
) -> Result<(), StoreError> {
    let StateColumns { state, reason, refusal } = after.into();
    let (errcode, errmsg) = refusal.map(|refusal| (refusal.errcode, refusal.errmsg)).unzip();
    Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::Reason, Expr::value(reason))
        .col_expr(Column::LeaseUntil, Expr::value(None::<i64>))
        .col_expr(Column::WecomErrcode, Expr::value(errcode))
        .col_expr(Column::WecomErrmsg, Expr::value(errmsg))
        .col_expr(Column::SettledAt, Expr::value(to_micros(now)))
        .filter(Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

async fn count_sent(
    db: &impl ConnectionTrait,
    webhook_id: i64,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sent = webhook::Column::TotalMessagesSent;
    webhook::Entity::update_many()
        .col_expr(sent, Expr::col(sent).add(1))
        .col_expr(webhook::Column::LastUsedAt, Expr::value(to_micros(now)))
        .filter(webhook::Column::Id.eq(webhook_id))
        .exec(db)
        .await?;
    Ok(())
}
