//! `master_keys`: which master keys open what lies here. One, but while it is being changed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "master_keys")]
pub(in crate::store) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(in crate::store) id: String,
    /// What names of secrets are made with, sealed: whoever opens it has the right key.
    pub(in crate::store) fingerprint_key: String,
    /// Nothing that another key opens, or none is needed for, lies about in the file.
    pub(in crate::store) is_swept: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(in crate::store) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
