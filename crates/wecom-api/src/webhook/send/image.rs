//! A picture, carried inside the message.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use md5::{Digest, Md5};
use serde::{Deserialize, Serialize};

/// How large a picture may be before it is encoded, in bytes (page 99110).
pub const IMAGE_BYTES_MAX: usize = 2 * 1024 * 1024;

/// A JPG or PNG of up to [`IMAGE_BYTES_MAX`] bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    base64: String,
    md5: String,
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
    /// Whether they are a JPG or PNG is for the caller to know.
    pub fn encode(file: &[u8]) -> Result<Self, ImageTooLarge> {
        if file.len() > IMAGE_BYTES_MAX {
            return Err(ImageTooLarge { size_bytes: file.len() });
        }
        Ok(Self { base64: STANDARD.encode(file), md5: format!("{:x}", Md5::digest(file)) })
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
    fn one_byte_too_many_is_refused() {
        assert!(Image::encode(&vec![0; IMAGE_BYTES_MAX]).is_ok());
        let refused = Image::encode(&vec![0; IMAGE_BYTES_MAX + 1]).unwrap_err();
        assert_eq!(refused.size_bytes, IMAGE_BYTES_MAX + 1);
    }
}
