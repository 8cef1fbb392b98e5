//! A picture, carried inside the message.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use md5::{Digest, Md5};
use serde::{Deserialize, Serialize};

use crate::{ErrCode, Fault, Invalid, limit};

/// How large a picture may be before it is encoded, in bytes (page 99110).
pub const IMAGE_BYTES_MAX: usize = 2 * 1024 * 1024;

/// How a JPG and a PNG begin.
const BEGINNINGS: [&[u8]; 2] = [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"];
/// As much base64 as holds any of [`BEGINNINGS`].
const BEGINNING_LETTERS: usize = 12;

/// A JPG or PNG of up to [`IMAGE_BYTES_MAX`] bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawImage")]
pub struct Image {
    base64: String,
    md5: String,
}

#[derive(Deserialize)]
struct RawImage {
    base64: String,
    md5: String,
}

/// Why a picture cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
enum BadImage {
    #[error("`base64` is not base64")]
    Base64,
    #[error("`md5` is not that of the file")]
    Md5,
    #[error(transparent)]
    TooLarge(#[from] ImageTooLarge),
}

impl TryFrom<RawImage> for Image {
    type Error = BadImage;

    fn try_from(raw: RawImage) -> Result<Self, BadImage> {
        let file = STANDARD.decode(&raw.base64).map_err(|_| BadImage::Base64)?;
        let image = Self::encode(&file)?;
        if image.md5.eq_ignore_ascii_case(&raw.md5) { Ok(image) } else { Err(BadImage::Md5) }
    }
}

/// The picture is larger than WeCom takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the picture has {size_bytes} bytes, and the limit is {IMAGE_BYTES_MAX}")]
pub struct ImageTooLarge {
    /// Its size.
    pub size_bytes: usize,
}

impl Image {
    /// Encodes the bytes of a JPG or PNG file. Refuses more than [`IMAGE_BYTES_MAX`] bytes.
    ///
    /// Whether they are a JPG or PNG is seen when the message is checked.
    pub fn encode(file: &[u8]) -> Result<Self, ImageTooLarge> {
        if file.len() > IMAGE_BYTES_MAX {
            return Err(ImageTooLarge { size_bytes: file.len() });
        }
        Ok(Self { base64: STANDARD.encode(file), md5: format!("{:x}", Md5::digest(file)) })
    }

    /// A picture that is there, and begins as one.
    pub(super) fn check(&self) -> Result<(), Invalid> {
        limit::filled("base64", &self.base64, ErrCode::EMPTY_ROBOT_CONTENT)?;
        let letters = self.base64.get(..BEGINNING_LETTERS).unwrap_or(&self.base64);
        let begins = STANDARD.decode(letters).unwrap_or_default();
        if BEGINNINGS.iter().any(|beginning| begins.starts_with(beginning)) {
            return Ok(());
        }
        Err(Invalid::refused("base64", Fault::Form("hold a JPG or PNG"), ErrCode::NOT_AN_IMAGE))
    }

    /// The file in base64.
    pub fn base64(&self) -> &str {
        &self.base64
    }

    /// The MD5 of the file (not of the base64), in lower-case hex.
    pub fn md5(&self) -> &str {
        &self.md5
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_md5_is_of_the_file() {
        let image = Image::encode(b"hello").unwrap();
        assert_eq!(image.base64(), "aGVsbG8=");
        assert_eq!(image.md5(), "5d41402abc4b2a76b9719d911017c592");
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let code = |file: &[u8]| {
            let refused = Image::encode(file).unwrap().check().map_err(|invalid| invalid.code);
            refused.map_err(|code| code.unwrap().0)
        };
        assert_eq!(code(b"\xff\xd8\xff\xe0 and so on"), Ok(()));
        assert_eq!(code(b"\x89PNG\r\n\x1a\n"), Ok(()));
        assert_eq!([code(b""), code(b"GIF89a and so on")], [Err(93017), Err(40123)]);
    }

    #[test]
    fn what_does_not_fit_together_cannot_be_read() {
        let read = |base64: &str, md5: &str| {
            let json = serde_json::json!({ "base64": base64, "md5": md5 });
            serde_json::from_value::<Image>(json).map_err(|error| error.to_string())
        };
        let md5 = "5D41402ABC4B2A76B9719D911017C592";
        assert_eq!(read("aGVsbG8=", md5), Ok(Image::encode(b"hello").unwrap()));
        assert_eq!(read("aGVsbG8=", "0"), Err("`md5` is not that of the file".to_owned()));
        assert_eq!(read("hello!", md5), Err("`base64` is not base64".to_owned()));
    }

    #[test]
    fn one_byte_too_many_is_refused() {
        assert!(Image::encode(&vec![0; IMAGE_BYTES_MAX]).is_ok());
        let refused = Image::encode(&vec![0; IMAGE_BYTES_MAX + 1]).unwrap_err();
        assert_eq!(refused.size_bytes, IMAGE_BYTES_MAX + 1);
    }
}
