//! `aibot_upload_media_init`: begins an upload.
//!
//! <https://developer.work.weixin.qq.com/document/path/101463>

use serde::{Deserialize, Serialize};

use super::MediaKind;
use crate::aibot::{Command, Deadline, ReqIdOf};
use crate::{ErrCode, Fault, Invalid, Repeat, Unit, limit};

/// How small a file may be, in bytes (page 101463).
pub const SIZE_BYTES_MIN: usize = 5;
/// Into how many chunks a file may be cut (page 101463).
pub const CHUNKS_MAX: usize = 100;
/// How long a file's name may be, in bytes (page 101463).
pub const FILENAME_BYTES_MAX: usize = 256;

/// Begins an upload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Init {
    /// What it is.
    #[serde(rename = "type")]
    pub kind: MediaKind,
    /// The name that people see, up to [`FILENAME_BYTES_MAX`] bytes.
    pub filename: String,
    /// The size of the whole file in bytes, before base64.
    pub total_size: usize,
    /// In how many chunks it comes: 1 to [`CHUNKS_MAX`].
    pub total_chunks: usize,
    /// The MD5 of the whole file in lower-case hex; WeCom compares it at the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub md5: Option<String>,
}

/// An upload that was begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// What chunks and the end name.
    pub upload_id: String,
}

impl Command for Init {
    const CMD: &'static str = "aibot_upload_media_init";
    const REQ_ID: ReqIdOf = ReqIdOf::Own;
    const DEADLINE: Deadline = Deadline::Never;
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 101_463;
    type Ack = Opened;

    fn check(&self) -> Result<(), Invalid> {
        limit::filled("filename", &self.filename, ErrCode::BAD_PARAMETER)?;
        limit::bytes("filename", &self.filename, FILENAME_BYTES_MAX, ErrCode::BAD_PARAMETER)?;
        let (size, min, max) = (self.total_size, SIZE_BYTES_MIN, self.kind.size_bytes_max());
        if size < min {
            let fault = Fault::TooShort { size, min, unit: Unit::Bytes };
            return Err(Invalid::refused("total_size", fault, ErrCode::BAD_MEDIA_SIZE));
        }
        limit::up_to("total_size", size, max, Unit::Bytes, Some(ErrCode::BAD_MEDIA_SIZE))?;
        if !(1..=CHUNKS_MAX).contains(&self.total_chunks) {
            let fault = Fault::Form("be 1 to 100");
            return Err(Invalid::refused("total_chunks", fault, ErrCode::BAD_PARAMETER));
        }
        Ok(())
    }
}
