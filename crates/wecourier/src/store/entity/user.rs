//! `users`: the people who may sign in.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "users")]
pub(in crate::store) struct Model {
    #[sea_orm(primary_key)]
    pub(in crate::store) id: i64,
    pub(in crate::store) login: String,
    pub(in crate::store) name: String,
    pub(in crate::store) role: String,
    pub(in crate::store) password_hash: Option<String>,
    pub(in crate::store) disabled_at: Option<i64>,
    pub(in crate::store) created_at: i64,
    pub(in crate::store) updated_at: i64,
    /// Those to which they are limited.
    pub(in crate::store) branches: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(in crate::store) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
