//! That somebody wanted a message taken back, on record before WeCom is asked and after.

use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::entity::delivery::{Column, Entity};
use super::time::to_micros;
use super::{DeliveryRecord, Store, StoreError};
use crate::model::DeliveryId;
use crate::model::recall::{Recall, Recallable};

impl DeliveryRecord {
    /// What of it decides whether it can be taken back.
    pub fn recallable(&self) -> Recallable {
        Recallable {
            channel: self.channel,
            state: self.delivery.state(),
            is_named: self.wecom_msgid.is_some(),
            settled_at: self.settled_at,
        }
    }
}

impl Store {
    /// Writes down how it stands with the taking back of a message; `None` is that nobody has
    /// wanted it. What is taken back stays so, whoever asked at the same moment.
    pub async fn keep_recall(
        &self,
        id: DeliveryId,
        recall: Option<Recall>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let books = self.open_books(now).await?;
        let standing = recall.as_ref().map(|it| it.standing.word());
        let at = recall.as_ref().map(|it| to_micros(it.at));
        Entity::update_many()
            .col_expr(Column::RecallState, Expr::value(standing))
            .col_expr(Column::RecalledAt, Expr::value(at))
            .col_expr(Column::RecalledBy, Expr::value(recall.map(|it| it.by)))
            .filter(Column::Id.eq(id.0))
            .filter(Expr::cust("COALESCE(recall_state, '') <> 'done'"))
            .exec(&books.tx)
            .await?;
        books.close().await?;
        Ok(())
    }
}
