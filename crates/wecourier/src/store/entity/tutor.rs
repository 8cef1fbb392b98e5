//! `tutors`: whom the company knows, and by which user id WeCom does.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tutors")]
pub(in crate::store) struct Model {
    #[sea_orm(primary_key)]
    pub(in crate::store) id: i64,
    pub(in crate::store) number: String,
    pub(in crate::store) name: String,
    pub(in crate::store) nickname: Option<String>,
    pub(in crate::store) branch: Option<String>,
    /// People write it by hand, too.
    pub(in crate::store) wecom_userid: Option<String>,
    pub(in crate::store) is_active: bool,
    /// As in ISO 8601.
    pub(in crate::store) left_on: Option<String>,
    /// As in BCP 47.
    pub(in crate::store) language: Option<String>,
    pub(in crate::store) created_at: i64,
    pub(in crate::store) updated_at: i64,
    /// The bot that knows them.
    pub(in crate::store) bot_id: Option<String>,
    /// By which id it does, as it came.
    pub(in crate::store) bot_userid: Option<String>,
    pub(in crate::store) bot_bound_at: Option<i64>,
    /// The hash of the code by which it got to know them.
    pub(in crate::store) bot_bound_by: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(in crate::store) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
