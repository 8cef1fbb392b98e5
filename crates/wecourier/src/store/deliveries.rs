//! The message log: its rows as deliveries, and reading them.

pub(super) mod content;
mod read;
pub(super) mod row;

use jiff::Timestamp;
use wecom_client::api::MsgId;

use crate::model::recall::Recall;
use crate::model::{
    BatchId, Channel, Delivery, DeliveryId, MessageType, PictureFacts, TutorId, WebhookId, Words,
};

pub use read::{LogFilter, LogPage};

/// A delivery as the log keeps it.
#[derive(Debug, Clone)]
pub struct DeliveryRecord {
    /// Its id.
    pub id: DeliveryId,
    /// The way it goes or went.
    pub channel: Channel,
    /// The group, if it is for one, unless it was deleted since.
    pub webhook_id: Option<WebhookId>,
    /// The tutor, if it is for one.
    pub tutor_id: Option<TutorId>,
    /// What the group, or the tutor, was called then.
    pub target_name: String,
    /// The kind of the message.
    pub message_type: MessageType,
    /// The text, or the name of the picture's file.
    pub content: Words,
    /// What is known of the picture.
    pub picture: Option<PictureFacts>,
    /// The enrolment it was about, if any.
    pub enrollment_id: Option<i64>,
    /// The lesson it was about, if any.
    pub session_id: Option<i64>,
    /// What it was part of; rows of before have none.
    pub batch_id: Option<BatchId>,
    /// The queue that it waits or waited in; rows of before have none.
    pub queue_id: Option<i64>,
    /// Where it stands.
    pub delivery: Delivery,
    /// How many calls were begun.
    pub attempts: i32,
    /// Its batch has not started, or a person holds it.
    pub is_held: bool,
    /// When somebody asked for it.
    pub created_at: Timestamp,
    /// When the last call was begun; `None` if there was none.
    pub attempted_at: Option<Timestamp>,
    /// When its outcome was known.
    pub settled_at: Option<Timestamp>,
    /// What takes it back, if WeCom has said so.
    pub wecom_msgid: Option<MsgId>,
    /// Who wanted it taken back, if anybody did.
    pub recall: Option<Recall>,
    /// When its text was erased; it cannot be sent again.
    pub text_erased_at: Option<Timestamp>,
}

/// What makes a request recognisable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idempotency {
    /// The key that the caller chose.
    pub key: String,
    /// A digest of everything that the caller asked for.
    pub digest: String,
}
