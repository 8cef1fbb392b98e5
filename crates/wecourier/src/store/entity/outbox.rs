//! `wecom_outbox`: one row. Whoever has updated it is alone in writing until they commit.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wecom_outbox")]
pub(in crate::store) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(in crate::store) id: i64,
    pub(in crate::store) change: i64,
    pub(in crate::store) turn: i64,
    /// The key that secrets are sealed with from now on, in every service.
    pub(in crate::store) master_key: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(in crate::store) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
