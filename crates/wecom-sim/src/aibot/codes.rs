//! The refusals of this channel (aibot-ws §3.1).

use wecom_api::ErrCode;

use crate::cgi_bin::Refusal;

/// A reply to a message came after its window.
pub(super) fn too_late() -> Refusal {
    Refusal::new(ErrCode::REPLY_TOO_LATE, "reply window expired")
}

/// A reply names no callback that it may answer.
pub(super) fn bad_req_id() -> Refusal {
    Refusal::new(ErrCode::BAD_REQ_ID, "invalid req_id")
}

/// The one reply was given before.
pub(super) fn responded() -> Refusal {
    Refusal::new(ErrCode::REPLIED_ALREADY, "request already responded")
}

/// Too many messages in a conversation, or at once.
pub(super) fn too_frequent() -> Refusal {
    Refusal::new(ErrCode::BOT_TOO_FREQUENT, "aibot send msg frequency limit exceeded")
}

/// A stream was open for more than ten minutes.
pub(super) fn stream_expired() -> Refusal {
    Refusal::new(ErrCode::STREAM_CLOSED, "stream message update expired (>10 minutes)")
}

/// The connection holds no bot.
pub(super) fn not_subscribed() -> Refusal {
    Refusal::new(ErrCode::NOT_SUBSCRIBED, "aibot websocket not subscribed")
}

/// Bot and secret do not fit.
pub(super) fn bad_credentials() -> Refusal {
    Refusal::new(ErrCode::BAD_BOT_SECRET, "invalid bot_id or secret")
}

/// The conversation is not one that the bot may write to.
pub(super) fn bad_chatid() -> Refusal {
    Refusal::new(ErrCode::BAD_ROBOT_CHAT, "invalid chatid")
}
