//! `drafts`: what people are writing and have not sent.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "drafts")]
pub(in crate::store) struct Model {
    #[sea_orm(primary_key)]
    pub(in crate::store) id: i64,
    pub(in crate::store) user_id: i64,
    pub(in crate::store) name: String,
    /// One more each time it is kept.
    pub(in crate::store) revision: i64,
    /// A JSON object.
    pub(in crate::store) body: String,
    pub(in crate::store) saved_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(in crate::store) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
