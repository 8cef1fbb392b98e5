//! `POST /cgi-bin/media/uploadimg?access_token=TOKEN` — a picture for the text of an article.
//!
//! Multipart, one part, of any name.
//!
//! <https://developer.work.weixin.qq.com/document/path/90256>

use http::Method;
use serde::{Deserialize, Serialize};

use super::check_size;
use crate::{Credential, Endpoint, Invalid, Proof, Repeat, TokenOf, Upload};

/// How large a picture may be, in bytes (page 90256).
pub const SIZE_BYTES_MAX: usize = 2 * 1024 * 1024;
/// How many pictures a month the company can upload (page 90256).
pub const UPLOADED_PER_MONTH_MAX: u32 = 3000;
/// How many pictures a day the company can upload (page 90256).
pub const UPLOADED_PER_DAY_MAX: u32 = 1000;

/// A JPG or PNG to upload for good: it shows inside WeCom alone, in the text of `mpnews`.
///
/// A second call makes a second address, which counts against the month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadImage {
    /// Its name, raw UTF-8.
    pub filename: String,
    /// The bytes, up to [`SIZE_BYTES_MAX`].
    pub media: Vec<u8>,
}

impl Endpoint for UploadImage {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/media/uploadimg";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::App);
    const REPEAT: Repeat = Repeat::Unsafe;
    const PAGE: u32 = 90256;
    const PROOF: Proof = Proof::Reply;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        check_size(&self.media, Some(SIZE_BYTES_MAX))
    }
}

impl Upload for UploadImage {
    fn query(&self) -> Vec<(&'static str, &str)> {
        Vec::new()
    }

    fn filename(&self) -> &str {
        &self.filename
    }

    fn into_media(self) -> Vec<u8> {
        self.media
    }
}

/// The uploaded picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Where it lies, for good.
    pub url: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn replies_round_trip() {
        round_trips::<Reply>("media_uploadimg", "reply", 1);
    }

    #[test]
    fn two_megabytes_are_the_limit() {
        let of = |size| UploadImage { filename: "a.png".to_owned(), media: vec![0; size] };
        assert_eq!(of(SIZE_BYTES_MAX).check(), Ok(()));
        assert!(of(SIZE_BYTES_MAX + 1).check().is_err());
        assert!(of(6).query().is_empty());
    }
}
