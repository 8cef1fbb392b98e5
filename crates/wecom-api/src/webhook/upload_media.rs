//! `POST /cgi-bin/webhook/upload_media?key=KEY&type=file|voice` — a file for the robot to send.
//!
//! Multipart, one part named `media` with a file name.
//!
//! <https://developer.work.weixin.qq.com/document/path/99110>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::{Credential, Endpoint, Proof, Repeat, Upload};

/// How small a file may not be: it needs more than this many bytes (page 99110).
pub const SIZE_BYTES_MIN_EXCLUSIVE: usize = 5;
/// How large a file may be, in bytes (page 99110).
pub const FILE_BYTES_MAX: usize = 20 * 1024 * 1024;
/// How large a voice recording may be, in bytes (page 99110).
pub const VOICE_BYTES_MAX: usize = 2 * 1024 * 1024;
/// How long a voice recording may be, in seconds (page 99110).
pub const VOICE_SECS_MAX: u32 = 60;
/// How long a `media_id` is valid, in seconds: three days (page 99110).
pub const LIFETIME_SECS: u32 = 3 * 24 * 60 * 60;

/// A file to upload. It can be sent by the same robot for [`LIFETIME_SECS`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadMedia {
    /// File or voice; travels in the query.
    pub kind: MediaKind,
    /// The name that people see, raw UTF-8.
    pub filename: String,
    /// The bytes.
    pub media: Vec<u8>,
}

/// What may be uploaded for a robot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    /// Any file of up to [`FILE_BYTES_MAX`] bytes.
    File,
    /// AMR of up to [`VOICE_BYTES_MAX`] bytes and 60 seconds.
    Voice,
}

impl MediaKind {
    /// The word for the query.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Voice => "voice",
        }
    }

    /// How many bytes WeCom takes (page 99110).
    pub fn size_bytes_max(self) -> usize {
        match self {
            Self::File => FILE_BYTES_MAX,
            Self::Voice => VOICE_BYTES_MAX,
        }
    }
}

impl Endpoint for UploadMedia {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/webhook/upload_media";
    const CREDENTIAL: Credential = Credential::RobotKey;
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 99110;
    const PROOF: Proof = Proof::Reply;
    type Reply = Reply;
}

impl Upload for UploadMedia {
    fn query(&self) -> Vec<(&'static str, &str)> {
        vec![("type", self.kind.as_str())]
    }

    fn filename(&self) -> &str {
        &self.filename
    }

    fn into_media(self) -> Vec<u8> {
        self.media
    }
}

/// The uploaded file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// What was uploaded.
    #[serde(rename = "type")]
    pub kind: MediaKind,
    /// What a message names.
    pub media_id: String,
    /// Unix seconds, as a **string** (page 99110).
    pub created_at: String,
}
