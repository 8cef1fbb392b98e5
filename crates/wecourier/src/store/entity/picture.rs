//! `wecom_pictures`: pictures, once each, until no delivery needs them and none can be made.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wecom_pictures")]
pub(in crate::store) struct Model {
    #[sea_orm(primary_key)]
    pub(in crate::store) id: i64,
    pub(in crate::store) jpeg: Vec<u8>,
    pub(in crate::store) created_at: i64,
    /// Under which batches may name it; one that came with its message has none.
    pub(in crate::store) upload_id: Option<String>,
    /// [`super::super::deliveries::row::PictureColumn`] as JSON, of uploads.
    pub(in crate::store) facts: Option<String>,
    /// Until when batches may name it. Nothing once that time was seen to be over.
    pub(in crate::store) usable_until: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(in crate::store) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
