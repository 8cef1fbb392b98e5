//! `wecom_webhooks`: the registered group robots.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wecom_webhooks")]
pub(in crate::store) struct Model {
    #[sea_orm(primary_key)]
    pub(in crate::store) id: i64,
    pub(in crate::store) webhook_name: String,
    pub(in crate::store) webhook_key: Option<String>,
    pub(in crate::store) target_description: Option<String>,
    pub(in crate::store) is_active: bool,
    pub(in crate::store) last_used_at: Option<i64>,
    pub(in crate::store) total_messages_sent: i64,
    pub(in crate::store) notes: Option<String>,
    pub(in crate::store) created_at: i64,
    pub(in crate::store) updated_at: i64,
    /// Why its own robot is not called while others of its pool are.
    pub(in crate::store) closed_reason: Option<String>,
    pub(in crate::store) branch: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(in crate::store) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
