//! `wecom_leases`: what one service of the fleet does for all, and which one does.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wecom_leases")]
pub(in crate::store) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(in crate::store) name: String,
    /// Nobody, if empty.
    pub(in crate::store) holder: String,
    pub(in crate::store) until: i64,
    /// What its holder said of it last.
    pub(in crate::store) state: Option<String>,
    pub(in crate::store) errcode: Option<i64>,
    pub(in crate::store) state_since: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(in crate::store) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
