//! `wecom_message_log`: one row is one delivery.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wecom_message_log")]
pub(in crate::store) struct Model {
    #[sea_orm(primary_key)]
    pub(in crate::store) id: i64,
    pub(in crate::store) webhook_id: Option<i64>,
    pub(in crate::store) webhook_name: String,
    pub(in crate::store) channel: String,
    pub(in crate::store) message_type: String,
    pub(in crate::store) message_content: String,
    /// [`super::super::deliveries::row::PictureColumn`] as JSON.
    pub(in crate::store) picture: Option<String>,
    pub(in crate::store) enrollment_id: Option<i64>,
    pub(in crate::store) session_id: Option<i64>,
    pub(in crate::store) state: String,
    pub(in crate::store) reason: Option<String>,
    pub(in crate::store) lease_until: Option<i64>,
    pub(in crate::store) wecom_errcode: Option<i64>,
    pub(in crate::store) wecom_errmsg: Option<String>,
    pub(in crate::store) idempotency_key: Option<String>,
    pub(in crate::store) request_digest: Option<String>,
    pub(in crate::store) created_at: i64,
    pub(in crate::store) attempted_at: i64,
    pub(in crate::store) settled_at: Option<i64>,
    pub(in crate::store) batch_id: Option<i64>,
    pub(in crate::store) queue_id: Option<i64>,
    pub(in crate::store) position: i32,
    pub(in crate::store) urgency: i16,
    pub(in crate::store) turn: i64,
    /// Its batch has not started, or a person holds it.
    pub(in crate::store) is_held: bool,
    pub(in crate::store) is_patient: bool,
    /// While it is zero, `attempted_at` means nothing.
    pub(in crate::store) attempts: i32,
    pub(in crate::store) failures: i32,
    pub(in crate::store) doubt: Option<String>,
    pub(in crate::store) due_at: Option<i64>,
    pub(in crate::store) expires_at: Option<i64>,
    /// The lane of the last attempt.
    pub(in crate::store) lane: Option<String>,
    pub(in crate::store) picture_id: Option<i64>,
    /// A person took it back while its call was under way.
    pub(in crate::store) is_taken_back: bool,
    pub(in crate::store) text_erased_at: Option<i64>,
    /// The branch of its group, or the last one of a group that was deleted; or of its tutor, as it
    /// was then.
    pub(in crate::store) branch: Option<String>,
    /// Whom it is for, if it is for one tutor.
    pub(in crate::store) tutor_id: Option<i64>,
    /// When the first of the attempts began that may have gone and are one message to WeCom.
    pub(in crate::store) repeats_since: Option<i64>,
    /// What takes it back.
    pub(in crate::store) wecom_msgid: Option<String>,
    /// How it stands with taking it back, if anybody wanted that.
    pub(in crate::store) recall_state: Option<String>,
    pub(in crate::store) recalled_at: Option<i64>,
    /// As they were called then.
    pub(in crate::store) recalled_by: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(in crate::store) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
