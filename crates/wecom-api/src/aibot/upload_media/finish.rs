//! `aibot_upload_media_finish`: ends an upload.
//!
//! <https://developer.work.weixin.qq.com/document/path/101463>

use serde::{Deserialize, Serialize};

use super::{IN_SESSION, MediaKind};
use crate::aibot::{Command, Deadline, ReqIdOf};
use crate::{MediaId, Repeat, lenient};

/// Ends an upload. WeCom looks whether all is there and whether the MD5 fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finish {
    /// The upload.
    pub upload_id: String,
}

/// The uploaded file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finished {
    /// What was uploaded.
    #[serde(rename = "type")]
    pub kind: MediaKind,
    /// What a message names.
    pub media_id: MediaId,
    /// Unix seconds. WeCom has answered a string as well as a number.
    #[serde(deserialize_with = "lenient::number")]
    pub created_at: i64,
}

impl Command for Finish {
    const CMD: &'static str = "aibot_upload_media_finish";
    const REQ_ID: ReqIdOf = ReqIdOf::Own;
    const DEADLINE: Deadline = IN_SESSION;
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 101_463;
    type Ack = Finished;
}
