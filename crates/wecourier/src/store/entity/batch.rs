//! `wecom_batches`: what a person pressed Send on.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wecom_batches")]
pub(in crate::store) struct Model {
    #[sea_orm(primary_key)]
    pub(in crate::store) id: i64,
    pub(in crate::store) idempotency_key: Option<String>,
    pub(in crate::store) request_digest: Option<String>,
    pub(in crate::store) message_type: String,
    pub(in crate::store) message_content: String,
    pub(in crate::store) urgency: i16,
    pub(in crate::store) starts_at: i64,
    pub(in crate::store) is_released: bool,
    pub(in crate::store) is_paused: bool,
    pub(in crate::store) is_cancelled: bool,
    pub(in crate::store) queued: i64,
    pub(in crate::store) sending: i64,
    pub(in crate::store) sent: i64,
    pub(in crate::store) failed: i64,
    pub(in crate::store) unknown: i64,
    pub(in crate::store) cancelled: i64,
    pub(in crate::store) expired: i64,
    pub(in crate::store) change: i64,
    pub(in crate::store) created_at: i64,
    pub(in crate::store) expires_at: Option<i64>,
    pub(in crate::store) text_erased_at: Option<i64>,
    /// The branches of all its deliveries; `NULL` if one has none, or there are very many.
    pub(in crate::store) branches: Option<String>,
    /// Who asked for it, in four columns; `NULL` before that was kept.
    pub(in crate::store) actor_kind: Option<String>,
    pub(in crate::store) actor: Option<String>,
    pub(in crate::store) acting_for: Option<String>,
    /// The person behind it.
    pub(in crate::store) person_id: Option<i64>,
    /// `NULL` if nobody has to approve it.
    pub(in crate::store) approval: Option<String>,
    pub(in crate::store) decided_by: Option<String>,
    pub(in crate::store) decided_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(in crate::store) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
