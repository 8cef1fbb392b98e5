//! `imports`: sheets of people, what is meant by their columns, and what was before.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "imports")]
pub(in crate::store) struct Model {
    #[sea_orm(primary_key)]
    pub(in crate::store) id: i64,
    /// The person or the key who brought it.
    pub(in crate::store) holder: String,
    pub(in crate::store) state: String,
    pub(in crate::store) file_name: String,
    pub(in crate::store) row_count: i32,
    /// JSON; empty once it is of no use any more.
    pub(in crate::store) sheet: String,
    /// JSON.
    pub(in crate::store) mapping: Option<String>,
    /// JSON: what was before and what came of it.
    pub(in crate::store) changes: Option<String>,
    pub(in crate::store) changed_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(in crate::store) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
