//! `POST /cgi-bin/media/upload?access_token=TOKEN&type=TYPE` — a file for messages.
//!
//! Multipart, one part named `media` with a file name.
//!
//! <https://developer.work.weixin.qq.com/document/path/90253>

use http::Method;
use serde::{Deserialize, Serialize, Serializer};

use super::{MediaKind, check_size};
use crate::lenient::number;
use crate::{Credential, Endpoint, Invalid, MediaId, Proof, Relay, Repeat, TokenOf, Upload};

/// A file to upload. Every application of the company can send it for
/// [`LIFETIME_SECS`](super::LIFETIME_SECS).
///
/// A second call makes a second id for the same file, which nobody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadMedia {
    /// What it is; travels in the query.
    pub kind: MediaKind,
    /// The name that people see, raw UTF-8.
    pub filename: String,
    /// The bytes.
    pub media: Vec<u8>,
}

impl Endpoint for UploadMedia {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/media/upload";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::App);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 90253;
    const PROOF: Proof = Proof::Reply;
    const RELAY: Relay = Relay::Allowed;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        check_size(&self.media, Some(self.kind.size_bytes_max()))
    }
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
    pub media_id: MediaId,
    /// Unix seconds. WeCom writes them as a **string** here (page 90253).
    #[serde(deserialize_with = "number", serialize_with = "as_text")]
    pub created_at: i64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
pub(super) fn as_text<S: Serializer>(number: &i64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn replies_round_trip() {
        round_trips::<Reply>("media_upload", "reply", 1);
        let number = r#"{"errmsg":"","type":"file","media_id":"m","created_at":1380000000}"#;
        let reply: Reply = serde_json::from_str(number).unwrap();
        assert_eq!((reply.kind, reply.created_at), (MediaKind::File, 1_380_000_000));
    }

    #[test]
    fn each_kind_has_its_limit() {
        for (kind, max) in [
            (MediaKind::Image, 10 << 20),
            (MediaKind::Voice, 2 << 20),
            (MediaKind::Video, 10 << 20),
            (MediaKind::File, 20 << 20),
        ] {
            let of = |size| UploadMedia { kind, filename: "a".to_owned(), media: vec![0; size] };
            assert_eq!(of(max).check(), Ok(()));
            assert_eq!(of(max + 1).check().unwrap_err().field, "media");
            assert_eq!(of(6).query(), [("type", kind.as_str())]);
        }
    }
}
