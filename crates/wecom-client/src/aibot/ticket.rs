//! What an answer needs: the callback's `req_id`, and until when it is good.

use tokio::time::Instant;
use wecom_api::aibot::ReqId;

/// With this a message can be answered, more than once as a stream.
#[derive(Debug, Clone)]
pub struct MessageTicket {
    pub(super) req_id: ReqId,
    pub(super) came: Instant,
    /// The lane of the conversation, so that answers and pushes do not overtake each other.
    pub(super) lane: String,
}

/// With this a member who opened the chat can be greeted: once, within five seconds.
#[derive(Debug)]
#[must_use = "the member opened the chat to be greeted"]
pub struct WelcomeTicket {
    pub(super) req_id: ReqId,
    pub(super) came: Instant,
}

/// With this a clicked card can be changed: once, within five seconds.
#[derive(Debug)]
#[must_use = "until the card is changed, the click seems to do nothing"]
pub struct UpdateTicket {
    pub(super) req_id: ReqId,
    pub(super) came: Instant,
    /// The clicked card's.
    pub(super) task_id: String,
}
