//! What each channel takes.

use jiff::SignedDuration;
use wecom_client::api::message::send as app;
use wecom_client::api::webhook::send::{IMAGE_BYTES_MAX, MARKDOWN_BYTES_MAX, TEXT_BYTES_MAX};
use wecom_client::api::webhook::{RATE_MESSAGES_MAX, RATE_WINDOW_SECS};

use crate::compose::picture::{SIDE_PX_MAX, UPLOAD_BYTES_MAX};
use crate::model::pace::{Limit, Limits};

/// What a channel takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capability {
    /// Text, in bytes of UTF-8.
    pub text_bytes_max: usize,
    /// Markdown, in bytes of UTF-8.
    pub markdown_bytes_max: usize,
    /// A picture as a person uploads it, in bytes.
    pub image_upload_bytes_max: usize,
    /// A picture as it is sent, in bytes.
    pub image_bytes_max: usize,
    /// The longest side of a picture as it is sent, in pixels.
    pub image_side_px_max: u32,
    /// How many messages one lane may carry in a window.
    pub window_messages_max: u32,
    /// How long that window is.
    pub window_secs: u32,
}

/// How often each lane may be called.
pub fn limits() -> Limits {
    let calls = usize::try_from(ROBOT.window_messages_max).unwrap_or(usize::MAX);
    let window = SignedDuration::from_secs(ROBOT.window_secs.into());
    let a_minute = Limit { calls: MEMBER_MESSAGES_A_MINUTE, window: SignedDuration::from_mins(1) };
    let an_hour = Limit { calls: MEMBER_MESSAGES_AN_HOUR, window: SignedDuration::from_hours(1) };
    let member = vec![a_minute, an_hour];
    Limits { robot: vec![Limit { calls, window }], app: member.clone(), aibot: member }
}

/// How many messages of an application a member takes in a minute; more are dropped without a word
/// (page 90312), so fewer are sent: others may write in its name, too. A conversation of a bot
/// takes as many (page 101463), its answers among them.
const MEMBER_MESSAGES_A_MINUTE: usize = 25;
/// How many in an hour, likewise.
const MEMBER_MESSAGES_AN_HOUR: usize = 900;

/// The application. Its lane is the member.
pub const APP: Capability = Capability {
    text_bytes_max: app::TEXT_BYTES_MAX,
    markdown_bytes_max: app::MARKDOWN_BYTES_MAX,
    image_upload_bytes_max: UPLOAD_BYTES_MAX,
    image_bytes_max: IMAGE_BYTES_MAX,
    image_side_px_max: SIDE_PX_MAX,
    window_messages_max: 25,
    window_secs: 60,
};

/// A group robot. Its lane is the key.
pub const ROBOT: Capability = Capability {
    text_bytes_max: TEXT_BYTES_MAX,
    markdown_bytes_max: MARKDOWN_BYTES_MAX,
    image_upload_bytes_max: UPLOAD_BYTES_MAX,
    image_bytes_max: IMAGE_BYTES_MAX,
    image_side_px_max: SIDE_PX_MAX,
    window_messages_max: RATE_MESSAGES_MAX,
    window_secs: RATE_WINDOW_SECS,
};
