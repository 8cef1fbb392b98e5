//! What ties an ack to its command, and a reply to its callback.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How long a `req_id` may be, in bytes: said of upload frames (page 101463), kept for all.
pub const REQ_ID_BYTES_MAX: usize = 256;

/// The `req_id` of a frame.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReqId(String);

/// Why a text is not a `req_id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a `req_id` has 1 to {REQ_ID_BYTES_MAX} bytes")]
pub struct BadReqId;

impl ReqId {
    /// Takes a `req_id` as it came.
    pub fn parse(id: impl Into<String>) -> Result<Self, BadReqId> {
        let id = id.into();
        if (1..=REQ_ID_BYTES_MAX).contains(&id.len()) { Ok(Self(id)) } else { Err(BadReqId) }
    }

    /// A new one: the command, the `sequence` number of the frame, and `random` bits, so that
    /// two runs of a program differ. It begins with the command as the official clients' do.
    pub fn fresh(cmd: &'static str, sequence: u64, random: u64) -> Self {
        Self(format!("{cmd}_{sequence}_{random:016x}"))
    }

    /// The id as it travels.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ReqId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for ReqId {
    type Error = BadReqId;

    fn try_from(id: String) -> Result<Self, BadReqId> {
        Self::parse(id)
    }
}

impl From<ReqId> for String {
    fn from(id: ReqId) -> Self {
        id.0
    }
}
