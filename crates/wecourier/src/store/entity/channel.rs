//! `wecom_channels`: which ways are closed as a whole, for all whom they reach.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wecom_channels")]
pub(in crate::store) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(in crate::store) channel: String,
    /// When it was last found open or closed.
    pub(in crate::store) looked_at: i64,
    /// `NULL` while it is open.
    pub(in crate::store) closed_reason: Option<String>,
    pub(in crate::store) closed_errcode: Option<i64>,
    pub(in crate::store) closed_errmsg: Option<String>,
    /// The address that WeCom saw, if it is the one to trust.
    pub(in crate::store) closed_ip: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(in crate::store) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
