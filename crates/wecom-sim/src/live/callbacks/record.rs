//! What is remembered of a callback.

use jiff::Timestamp;
use serde::Serialize;
use wecom_api::callback::{Content, Event};

/// How many callbacks are remembered, waiting ones included.
pub const CALLBACKS_KEPT_MAX: usize = 10_000;
/// How many bytes of callbacks are remembered.
pub const CALLBACKS_BYTES_MAX: usize = 64 * 1024 * 1024;

/// A callback, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PushedCallback {
    /// Its number, from 1, since the last reset.
    pub seq: u64,
    /// When what it tells of happened, on the simulator's clock.
    pub at: Timestamp,
    /// The app.
    pub agentid: u32,
    /// The path of the app's URL; its query may hold a secret and is not kept.
    pub path: String,
    /// The member who caused it, or `sys`.
    pub from: String,
    /// The word in `Event`; of a message, the word in `MsgType`.
    pub kind: String,
    /// The word in `ChangeType`, where there is one.
    pub change: Option<String>,
    /// The message before it is encrypted.
    pub xml: String,
    /// How far it came.
    pub state: CallbackState,
    /// Every push, in order.
    pub attempts: Vec<PushAttempt>,
    /// What the app answered at once, if it did.
    pub reply: Option<CallbackReply>,
    /// The card that was tapped.
    #[serde(skip)]
    pub(super) task_id: Option<String>,
    /// Whether WeCom shows what is answered to it.
    #[serde(skip)]
    pub(super) takes: Takes,
}

/// How far a callback came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CallbackState {
    /// It is to be pushed, or pushed again.
    Waiting,
    /// The app took it.
    Delivered,
    /// It was pushed as often as may be, and is forgotten: callbacks are not guaranteed.
    GivenUp,
    /// A fault was ordered that lost it.
    Lost,
}

/// One push.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PushAttempt {
    /// When it ended, on the simulator's clock.
    pub at: Timestamp,
    /// How it ended.
    #[serde(flatten)]
    pub end: PushEnd,
}

/// How a push ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "end")]
pub enum PushEnd {
    /// The app answered.
    Answered {
        /// With this status.
        status: u16,
    },
    /// Nobody listens there, or the name is not known.
    NoConnection,
    /// There was no answer in time.
    Timeout,
    /// The connection broke before the answer was complete.
    Broken,
    /// The app's URL, token or key are none, or it has none any more.
    BadSettings,
}

/// What an app answered at once (page 90241).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CallbackReply {
    /// The word in `MsgType`.
    pub msgtype: Option<String>,
    /// The reply, decrypted.
    pub xml: Option<String>,
    /// The number of the message that shows it.
    pub message: Option<u64>,
    /// Why it is not shown.
    pub ignored: Option<String>,
}

/// Whether an answer at once counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    Replies,
    /// The page says both (api-core §8.7).
    CardReplies,
    Nothing,
}

pub(super) fn kind(content: &Content) -> &str {
    match content {
        Content::Message { message, .. } => message.word(),
        Content::Event(event) => event.word(),
        Content::Unknown(unknown) => unknown.event().unwrap_or(&unknown.msg_type),
    }
}

pub(super) fn change(content: &Content) -> Option<&str> {
    match content {
        Content::Event(Event::ChangeContact(change)) => Some(change.word()),
        Content::Event(Event::ChangeExternalContact(change)) => Some(change.word()),
        Content::Event(Event::ChangeExternalChat(change)) => Some(change.word()),
        Content::Event(Event::ChangeExternalTag(change)) => Some(change.word()),
        Content::Unknown(unknown) => unknown.change_type(),
        Content::Message { .. } | Content::Event(_) => None,
    }
}

pub(super) fn task_id(content: &Content) -> Option<&str> {
    match content {
        Content::Event(Event::TemplateCard(tap)) => tap.task_id.as_deref(),
        Content::Event(Event::TemplateCardMenu(tap)) => tap.task_id.as_deref(),
        Content::Message { .. } | Content::Event(_) | Content::Unknown(_) => None,
    }
}

pub(super) fn takes(content: &Content) -> Takes {
    match content {
        Content::Message { .. } => Takes::Replies,
        Content::Event(Event::TemplateCard(_)) => Takes::CardReplies,
        Content::Event(event) if event.takes_a_reply() => Takes::Replies,
        Content::Event(_) | Content::Unknown(_) => Takes::Nothing,
    }
}
