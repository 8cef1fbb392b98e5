//! `password_links`: links with which somebody sets a password, once.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "password_links")]
pub(in crate::store) struct Model {
    #[sea_orm(primary_key)]
    pub(in crate::store) id: i64,
    pub(in crate::store) token_hash: Vec<u8>,
    /// Without one, the link makes the first owner.
    pub(in crate::store) user_id: Option<i64>,
    pub(in crate::store) created_at: i64,
    pub(in crate::store) expires_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(in crate::store) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
