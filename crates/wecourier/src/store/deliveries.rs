//! The message log: attempts begun, settled, recovered and read.

mod begin;
mod read;
pub(super) mod row;
mod settle;

use jiff::Timestamp;

use super::StoreError;
use crate::model::{Content, Delivery, DeliveryId, MessageType, PictureFacts, WebhookId};

pub use read::{LogFilter, LogPage};

/// A delivery as the log keeps it.
#[derive(Debug, Clone)]
pub struct DeliveryRecord {
    /// Its id.
    pub id: DeliveryId,
    /// The group robot, unless it was deleted since.
    pub webhook_id: Option<WebhookId>,
    /// What the group was called then.
    pub webhook_name: String,
    /// The kind of the message.
    pub message_type: MessageType,
    /// The text, or the name of the picture's file.
    pub content: String,
    /// What is known of the picture.
    pub picture: Option<PictureFacts>,
    /// The enrolment it was about, if any.
    pub enrollment_id: Option<i64>,
    /// The lesson it was about, if any.
    pub session_id: Option<i64>,
    /// Where it stands.
    pub delivery: Delivery,
    /// When somebody asked for it.
    pub created_at: Timestamp,
    /// When the call was begun.
    pub attempted_at: Timestamp,
    /// When its outcome was known.
    pub settled_at: Option<Timestamp>,
}

/// An attempt to put on record before the call.
#[derive(Debug)]
pub struct NewAttempt<'a> {
    /// The group robot.
    pub webhook_id: WebhookId,
    /// What the group is called.
    pub webhook_name: &'a str,
    /// What it says.
    pub content: &'a Content,
    /// When somebody asked for it, which is now.
    pub now: Timestamp,
    /// When the attempt counts as interrupted.
    pub lease_until: Timestamp,
    /// What makes this request recognisable.
    pub idempotency: Option<Idempotency>,
}

/// What makes a request recognisable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idempotency {
    /// The key that the caller chose.
    pub key: String,
    /// A digest of everything that the caller asked for.
    pub digest: String,
}

/// Why an attempt was not begun.
#[derive(Debug, thiserror::Error)]
pub enum BeginError {
    /// The idempotency key stands beside an earlier delivery, which may be the same request.
    #[error("the idempotency key was used before")]
    KeyUsed {
        /// The earlier delivery.
        earlier: Box<DeliveryRecord>,
        /// The digest of what was asked for then.
        digest: Option<String>,
    },
    /// The group robot was deleted in the meantime.
    #[error("the group was deleted")]
    WebhookGone,
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}
