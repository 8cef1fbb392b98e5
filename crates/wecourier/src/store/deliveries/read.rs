//! Reading the log, newest first.

use sea_orm::sea_query::LikeExpr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::row::Word;
use super::{DeliveryRecord, StoreError};
use crate::model::{DeliveryId, State};
use crate::store::Store;
use crate::store::entity::delivery::{Column, Entity};

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
            query = query.filter(Column::MessageContent.like(containing(&text)));
        }
        if let Some(before) = filter.before {
            query = query.filter(Column::Id.lt(before.0));
        }
        let rows = query.limit(page.limit).offset(page.offset).all(&self.db).await?;
        rows.into_iter().map(DeliveryRecord::try_from).collect()
    }
}

/// A pattern in which `%` and `_` of the text mean themselves.
fn containing(text: &str) -> LikeExpr {
    let literal = text.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
    LikeExpr::new(format!("%{literal}%")).escape('\\')
}
