//! `wecom_queues`: one line of deliveries for each target.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wecom_queues")]
pub(in crate::store) struct Model {
    #[sea_orm(primary_key)]
    pub(in crate::store) id: i64,
    pub(in crate::store) channel: String,
    pub(in crate::store) target: String,
    pub(in crate::store) head_id: Option<i64>,
    pub(in crate::store) busy_with: Option<i64>,
    pub(in crate::store) wake_at: Option<i64>,
    pub(in crate::store) urgency: Option<i16>,
    pub(in crate::store) turn: Option<i64>,
    pub(in crate::store) closed_at: Option<i64>,
    pub(in crate::store) closed_reason: Option<String>,
    pub(in crate::store) closed_errcode: Option<i64>,
    pub(in crate::store) closed_errmsg: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(in crate::store) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
