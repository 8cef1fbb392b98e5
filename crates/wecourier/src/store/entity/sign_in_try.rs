//! `sign_in_tries`: how often somebody has tried a password lately.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_tries")]
pub(in crate::store) struct Model {
    /// A fingerprint of an account's name or of an address.
    #[sea_orm(primary_key, auto_increment = false)]
    pub(in crate::store) subject: String,
    pub(in crate::store) tries: i64,
    pub(in crate::store) since: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(in crate::store) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
