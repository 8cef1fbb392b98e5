//! `audit_log`: who did what to what.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_log")]
pub(in crate::store) struct Model {
    #[sea_orm(primary_key)]
    pub(in crate::store) id: i64,
    pub(in crate::store) at: i64,
    pub(in crate::store) action: String,
    pub(in crate::store) subject: Option<String>,
    pub(in crate::store) status: Option<i16>,
    pub(in crate::store) code: Option<String>,
    pub(in crate::store) actor_kind: String,
    pub(in crate::store) actor_id: Option<i64>,
    pub(in crate::store) actor: Option<String>,
    pub(in crate::store) acting_for: Option<String>,
    pub(in crate::store) address: Option<String>,
    /// JSON, without secrets and without the words of messages.
    pub(in crate::store) details: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(in crate::store) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
