//! `aibot_respond_msg`: answers a message.
//!
//! <https://developer.work.weixin.qq.com/document/path/101463>

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::content::MARKDOWN_BYTES_MAX;
use super::{Command, Content, Deadline, Feedback, Nothing, ReqIdOf};
use crate::{ErrCode, Fault, Invalid, Repeat, limit};

/// How long after its first frame a stream must be finished, in seconds (page 101463). Frames in
/// between do not extend it (seen).
pub const STREAM_SECS_MAX: u64 = 600;

/// How long the id of a stream may be, in bytes. No page says it; it is what other ids have.
pub const STREAM_ID_BYTES_MAX: usize = 256;

/// Answers a message, with the `req_id` of its callback.
///
/// WeCom says 24 hours; in practice the `req_id` was refused after some minutes, or after a
/// reconnect (seen: 846604, 846605). What comes later is better pushed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "msgtype", rename_all = "snake_case")]
pub enum RespondMsg {
    /// A bubble that grows.
    Stream {
        /// The payload.
        stream: Stream,
    },
    /// The same as in a push.
    #[serde(untagged)]
    Content(Content),
}

/// One frame of a bubble that grows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stream {
    /// Ours: up to [`STREAM_ID_BYTES_MAX`] bytes. A new one opens a bubble; the same again replaces
    /// the bubble's whole content.
    pub id: String,
    /// Whether this is the last frame. It must come within [`STREAM_SECS_MAX`] of the first.
    #[serde(default)]
    pub finish: bool,
    /// Everything said so far: markdown of up to [`MARKDOWN_BYTES_MAX`] bytes. What shows nothing
    /// is taken, and changes nothing that people see (seen).
    pub content: String,
    /// With it, people may give thumbs up and down. WeCom reads it in the first frame only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feedback: Option<Feedback>,
}

impl Command for RespondMsg {
    const CMD: &'static str = "aibot_respond_msg";
    const REQ_ID: ReqIdOf = ReqIdOf::Message;
    const DEADLINE: Deadline = Deadline::AfterCallback(Duration::from_hours(24));
    const REPEAT: Repeat = Repeat::Unsafe;
    const PAGE: u32 = 101_463;
    type Ack = Nothing;

    fn check(&self) -> Result<(), Invalid> {
        match self {
            Self::Stream { stream } => stream.check().map_err(|bad| bad.within("stream")),
            Self::Content(content) => content.check(),
        }
    }
}

impl Stream {
    fn check(&self) -> Result<(), Invalid> {
        limit::filled("id", &self.id, ErrCode::BAD_PARAMETER)?;
        limit::bytes("id", &self.id, STREAM_ID_BYTES_MAX, ErrCode::BAD_PARAMETER)?;
        if self.content.trim().is_empty() {
            return Err(Invalid::cut_off("content", Fault::Missing));
        }
        limit::bytes("content", &self.content, MARKDOWN_BYTES_MAX, ErrCode::BAD_PARAMETER)?;
        Feedback::check(self.feedback.as_ref())
    }
}
