//! Files that applications send.
//!
//! An uploaded file has an id for three days, which every application of the company may use.
//!
//! <https://developer.work.weixin.qq.com/document/path/91054>

pub mod get;
pub mod get_upload_by_url_result;
pub mod upload;
pub mod upload_attachment;
pub mod upload_by_url;
pub mod uploadimg;

use serde::{Deserialize, Serialize};

use crate::{ErrCode, Fault, Invalid, Unit};

/// How small a file may not be: it needs more than this many bytes (page 91054).
pub const SIZE_BYTES_MIN_EXCLUSIVE: usize = 5;
/// How large a picture may be, in bytes (page 91054).
pub const IMAGE_BYTES_MAX: usize = 10 * 1024 * 1024;
/// How large a voice recording may be, in bytes (page 91054).
pub const VOICE_BYTES_MAX: usize = 2 * 1024 * 1024;
/// How long a voice recording may be, in seconds (page 91054).
pub const VOICE_SECS_MAX: u32 = 60;
/// How large a film may be, in bytes (page 91054).
pub const VIDEO_BYTES_MAX: usize = 10 * 1024 * 1024;
/// How large any other file may be, in bytes (page 91054).
pub const FILE_BYTES_MAX: usize = 20 * 1024 * 1024;
/// How long a `media_id` is valid, in seconds: three days (page 90253).
pub const LIFETIME_SECS: u32 = 3 * 24 * 60 * 60;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    /// A JPG or PNG of up to [`IMAGE_BYTES_MAX`] bytes.
    Image,
    /// AMR of up to [`VOICE_BYTES_MAX`] bytes and [`VOICE_SECS_MAX`] seconds.
    Voice,
    /// An MP4 of up to [`VIDEO_BYTES_MAX`] bytes.
    Video,
    /// Anything, of up to [`FILE_BYTES_MAX`] bytes.
    File,
}

impl MediaKind {
    /// The word for the query.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Voice => "voice",
            Self::Video => "video",
            Self::File => "file",
        }
    }

    /// How many bytes WeCom takes (page 91054).
    pub fn size_bytes_max(self) -> usize {
        match self {
            Self::Image => IMAGE_BYTES_MAX,
            Self::Voice => VOICE_BYTES_MAX,
            Self::Video => VIDEO_BYTES_MAX,
            Self::File => FILE_BYTES_MAX,
        }
    }
}

/// More than [`SIZE_BYTES_MIN_EXCLUSIVE`] bytes, and up to `max`.
fn check_size(media: &[u8], max: Option<usize>) -> Result<(), Invalid> {
    let (size, min) = (media.len(), SIZE_BYTES_MIN_EXCLUSIVE + 1);
    if size == 0 {
        return Err(Invalid::refused("media", Fault::Missing, ErrCode::EMPTY_MEDIA));
    }
    if size < min {
        let fault = Fault::TooShort { size, min, unit: Unit::Bytes };
        return Err(Invalid::refused("media", fault, ErrCode::BAD_MEDIA_SIZE));
    }
    match max {
        Some(max) if size > max => {
            let fault = Fault::TooLong { size, max, unit: Unit::Bytes };
            Err(Invalid::refused("media", fault, ErrCode::MEDIA_TOO_LARGE))
        }
        Some(_) | None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_neither_empty_nor_tiny_nor_huge() {
        let code = |size: usize| check_size(&vec![0; size], Some(8)).err().and_then(|bad| bad.code);
        assert_eq!(code(0), Some(ErrCode::EMPTY_MEDIA));
        assert_eq!(code(5), Some(ErrCode::BAD_MEDIA_SIZE));
        assert_eq!((code(6), code(8)), (None, None));
        assert_eq!(code(9), Some(ErrCode::MEDIA_TOO_LARGE));
        assert_eq!(check_size(&[0; 99], None), Ok(()));
    }
}
