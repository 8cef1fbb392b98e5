//! `api_keys`: the keys of programs.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_keys")]
pub(in crate::store) struct Model {
    #[sea_orm(primary_key)]
    pub(in crate::store) id: i64,
    pub(in crate::store) token_hash: Vec<u8>,
    /// Its last characters.
    pub(in crate::store) hint: String,
    pub(in crate::store) name: String,
    /// Words of permissions with spaces between them.
    pub(in crate::store) permissions: String,
    pub(in crate::store) expires_at: Option<i64>,
    pub(in crate::store) revoked_at: Option<i64>,
    pub(in crate::store) last_used_at: Option<i64>,
    pub(in crate::store) created_by: Option<i64>,
    pub(in crate::store) created_at: i64,
    /// Those to which it is limited.
    pub(in crate::store) branches: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(in crate::store) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
