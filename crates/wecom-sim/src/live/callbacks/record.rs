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
}

/// How far a callback came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CallbackState {
    /// It is to be pushed, or pushed again.
    Waiting,
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
