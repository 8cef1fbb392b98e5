//! `POST /cgi-bin/media/upload_attachment?access_token=TOKEN&media_type=TYPE&attachment_type=N` —
//! a file for moments and albums of products.
//!
//! Multipart, one part named `media` with a file name.
//!
//! <https://developer.work.weixin.qq.com/document/path/95098>

use http::Method;
use serde::{Deserialize, Serialize};

use super::check_size;
use crate::lenient::number;
use crate::{
    Credential, Endpoint, ErrCode, Fault, Invalid, MediaId, Proof, Repeat, TokenOf, Upload,
};

/// A file to upload for customers' moments or albums, valid for three days there.
///
/// Its limits of size, sides and length are not published; WeCom answers 41080, 41081 and 41082.
/// A second call makes a second id for the same file, which nobody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadAttachment {
    /// What it is; travels in the query.
    pub kind: AttachmentKind,
    /// What it is for; travels in the query.
    pub purpose: Purpose,
    /// The name that people see, raw UTF-8.
    pub filename: String,
    /// The bytes.
    pub media: Vec<u8>,
}

/// What an attachment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentKind {
    /// A picture.
    Image,
    /// A film.
    Video,
    /// Any other file. Not for moments.
    File,
}

/// What an attachment is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Moments (1).
    Moments,
    /// An album of products (2).
    ProductAlbum,
}

impl AttachmentKind {
    /// The word for the query.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Video => "video",
            Self::File => "file",
        }
    }
}

impl Purpose {
    /// The number for the query.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Moments => "1",
            Self::ProductAlbum => "2",
        }
    }
}

impl Endpoint for UploadAttachment {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/media/upload_attachment";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 95098;
    const PROOF: Proof = Proof::Reply;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        if (self.kind, self.purpose) == (AttachmentKind::File, Purpose::Moments) {
            let fault = Fault::NotHere("moments show pictures and films");
            return Err(Invalid::refused("media_type", fault, ErrCode::BAD_MEDIA_KIND));
        }
        check_size(&self.media, None)
    }
}

impl Upload for UploadAttachment {
    fn query(&self) -> Vec<(&'static str, &str)> {
        vec![("media_type", self.kind.as_str()), ("attachment_type", self.purpose.as_str())]
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
    pub kind: AttachmentKind,
    /// What a moment or an album names.
    pub media_id: MediaId,
    /// Unix seconds. WeCom writes them as a **number** here (page 95098).
    #[serde(deserialize_with = "number")]
    pub created_at: i64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn replies_round_trip() {
        round_trips::<Reply>("media_upload_attachment", "reply", 1);
        let text = r#"{"type":"image","media_id":"m","created_at":"1380000000"}"#;
        assert_eq!(serde_json::from_str::<Reply>(text).unwrap().created_at, 1_380_000_000);
    }

    #[test]
    fn moments_show_no_other_files() {
        let of = |kind, purpose| UploadAttachment {
            kind,
            purpose,
            filename: "a".to_owned(),
            media: vec![0; 6],
        };
        assert_eq!(of(AttachmentKind::File, Purpose::ProductAlbum).check(), Ok(()));
        let refused = of(AttachmentKind::File, Purpose::Moments).check().unwrap_err();
        assert_eq!(refused.field, "media_type");
        let film = of(AttachmentKind::Video, Purpose::Moments);
        assert_eq!(film.check(), Ok(()));
        assert_eq!(film.query(), [("media_type", "video"), ("attachment_type", "1")]);
        let empty = UploadAttachment { media: Vec::new(), ..film };
        assert_eq!(empty.check().unwrap_err().code, Some(ErrCode::EMPTY_MEDIA));
    }
}
