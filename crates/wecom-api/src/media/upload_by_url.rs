//! `POST /cgi-bin/media/upload_by_url` — a large file, fetched by WeCom.
//!
//! Its id serves the welcome messages of groups of customers alone, not `message/send`.
//!
//! <https://developer.work.weixin.qq.com/document/path/96219>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::{Credential, Endpoint, ErrCode, Fault, Invalid, Proof, Repeat, TokenOf, limit};

/// How large a file may be, in bytes (page 96219).
pub const SIZE_BYTES_MAX: u64 = 200 * 1024 * 1024;
/// How long a file name may be, in bytes (page 96219).
pub const FILENAME_BYTES_MAX: usize = 128;
/// How long the address may be, in bytes (page 96219).
pub const URL_BYTES_MAX: usize = 1024;
/// How long a `jobid` is valid, in seconds: 60 minutes (page 96219).
pub const JOB_SECS: u32 = 60 * 60;

/// Has WeCom fetch a file. The end of it is told by the event `upload_media_job_finish`, and
/// answered by [`get_upload_by_url_result`](super::get_upload_by_url_result).
///
/// A second call makes a second job, which nobody sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadByUrl {
    /// What the file is for.
    pub scene: Scene,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: RemoteKind,
    /// The name that people see, up to [`FILENAME_BYTES_MAX`] bytes.
    pub filename: String,
    /// Where it lies: up to [`URL_BYTES_MAX`] bytes, at a server that understands `Range`.
    pub url: String,
    /// The MD5 of the bytes, in hex.
    pub md5: String,
}

/// What a fetched file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub enum Scene {
    /// The welcome message of a group of customers (1).
    GroupWelcome,
}

/// What a fetched file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemoteKind {
    /// An MP4.
    Video,
    /// Anything.
    File,
}

impl Endpoint for UploadByUrl {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/media/upload_by_url";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 96219;
    const PROOF: Proof = Proof::Reply;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        limit::filled("filename", &self.filename, ErrCode::PARAMETER_EMPTY)?;
        limit::bytes("filename", &self.filename, FILENAME_BYTES_MAX, ErrCode::BAD_PARAMETER)?;
        limit::address("url", &self.url, URL_BYTES_MAX)?;
        if self.md5.len() == 32 && self.md5.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Ok(());
        }
        let fault = Fault::Form("have 32 hexadecimal digits");
        Err(Invalid::refused("md5", fault, ErrCode::BAD_PARAMETER))
    }
}

/// The job that fetches the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// What names it, for [`JOB_SECS`].
    pub jobid: String,
}

impl TryFrom<u32> for Scene {
    type Error = &'static str;

    fn try_from(scene: u32) -> Result<Self, Self::Error> {
        if scene == 1 { Ok(Self::GroupWelcome) } else { Err("`scene` is 1") }
    }
}

impl From<Scene> for u32 {
    fn from(scene: Scene) -> Self {
        match scene {
            Scene::GroupWelcome => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<UploadByUrl>("media_upload_by_url", "request", 1);
        round_trips::<Reply>("media_upload_by_url", "reply", 1);
    }

    #[test]
    fn each_field_has_its_rule() {
        let good = UploadByUrl {
            scene: Scene::GroupWelcome,
            kind: RemoteKind::Video,
            filename: "a".repeat(128),
            url: "https://example.org/a.mp4".to_owned(),
            md5: "0".repeat(32),
        };
        assert_eq!(good.check(), Ok(()));
        let refused = |bad: UploadByUrl| {
            let invalid = bad.check().unwrap_err();
            (invalid.field, invalid.code.map(|ErrCode(code)| code))
        };
        let filename = |filename| refused(UploadByUrl { filename, ..good.clone() });
        assert_eq!(filename(String::new()), ("filename".to_owned(), Some(40063)));
        assert_eq!(filename("a".repeat(129)), ("filename".to_owned(), Some(40058)));
        let url = |url: &str| refused(UploadByUrl { url: url.to_owned(), ..good.clone() });
        assert_eq!(url("example.org"), ("url".to_owned(), Some(45034)));
        assert_eq!(url(&"a".repeat(1025)), ("url".to_owned(), Some(40039)));
        for md5 in ["", "0123", &"g".repeat(32)] {
            let bad = UploadByUrl { md5: md5.to_owned(), ..good.clone() };
            assert_eq!(refused(bad), ("md5".to_owned(), Some(40058)));
        }
    }
}
