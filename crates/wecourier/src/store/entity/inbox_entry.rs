//! `wecom_inbox`: what bound tutors wrote to the bot.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wecom_inbox")]
pub(in crate::store) struct Model {
    #[sea_orm(primary_key)]
    pub(in crate::store) id: i64,
    /// The bot that heard it. It and `msgid` are there once.
    pub(in crate::store) bot_id: String,
    /// `NULL` if WeCom did not say.
    pub(in crate::store) msgid: Option<String>,
    pub(in crate::store) tutor_id: i64,
    pub(in crate::store) at: i64,
    pub(in crate::store) kind: String,
    /// The words; empty if there are none.
    pub(in crate::store) text: String,
    pub(in crate::store) text_erased_at: Option<i64>,
    /// Which message it most likely answers.
    pub(in crate::store) delivery_id: Option<i64>,
    pub(in crate::store) read_at: Option<i64>,
    /// As they were called then.
    pub(in crate::store) read_by: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(in crate::store) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
