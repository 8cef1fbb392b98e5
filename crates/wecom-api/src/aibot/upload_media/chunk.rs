//! `aibot_upload_media_chunk`: one piece of a file.
//!
//! <https://developer.work.weixin.qq.com/document/path/101463>

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use super::IN_SESSION;
use crate::aibot::{Command, Deadline, Nothing, ReqIdOf};
use crate::{ErrCode, Invalid, Repeat, limit};

/// How large a chunk may be before base64, in bytes (page 101463).
pub const CHUNK_BYTES_MAX: usize = 512 * 1024;
const BASE64_BYTES_MAX: usize = CHUNK_BYTES_MAX.div_ceil(3) * 4;

/// One piece of a file. Pieces may come in any order; one that comes again is ignored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chunk {
    /// The upload.
    pub upload_id: String,
    /// Which piece, from 0. The page types it as a string in one place; the official client sends
    /// integers.
    pub chunk_index: usize,
    /// The bytes in base64.
    pub base64_data: String,
}

impl Chunk {
    /// The piece `chunk_index` with these bytes.
    pub fn encode(upload_id: impl Into<String>, chunk_index: usize, bytes: &[u8]) -> Self {
        Self { upload_id: upload_id.into(), chunk_index, base64_data: STANDARD.encode(bytes) }
    }
}

impl Command for Chunk {
    const CMD: &'static str = "aibot_upload_media_chunk";
    const REQ_ID: ReqIdOf = ReqIdOf::Own;
    const DEADLINE: Deadline = IN_SESSION;
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 101_463;
    type Ack = Nothing;

    fn check(&self) -> Result<(), Invalid> {
        let max = BASE64_BYTES_MAX;
        limit::bytes("base64_data", &self.base64_data, max, ErrCode::CHUNK_TOO_LARGE)
    }
}
