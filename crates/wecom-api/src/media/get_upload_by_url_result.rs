//! `POST /cgi-bin/media/get_upload_by_url_result` — whether WeCom has fetched a file.
//!
//! <https://developer.work.weixin.qq.com/document/path/96219>

use http::Method;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::lenient::{filled, number};
use crate::numbered::numbered;
use crate::{Credential, Endpoint, ErrCode, Invalid, MediaId, Proof, Repeat, TokenOf, limit};

/// How long a `jobid` may be, in bytes (page 96219).
pub const JOB_ID_BYTES_MAX: usize = 128;

/// Asks for a job of the last hour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetUploadByUrlResult {
    /// Which one: what `upload_by_url` answered, or its event named.
    pub jobid: String,
}

impl Endpoint for GetUploadByUrlResult {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/media/get_upload_by_url_result";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 96219;
    const PROOF: Proof = Proof::Reply;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        limit::filled("jobid", &self.jobid, ErrCode::PARAMETER_EMPTY)?;
        limit::bytes("jobid", &self.jobid, JOB_ID_BYTES_MAX, ErrCode::BAD_PARAMETER)
    }
}

/// How far the job is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Whether it runs, is done or has failed.
    #[serde(deserialize_with = "status")]
    pub status: JobStatus,
    /// What came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Detail>,
}

/// What came of a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// Why it failed: 830001, 830003, 45001 or 301019. 0 unless it has.
    pub errcode: ErrCode,
    /// The same in WeCom's words.
    #[serde(default)]
    pub errmsg: String,
    /// What the welcome message names, for three days; once it is done.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub media_id: Option<MediaId>,
    /// Unix seconds, which WeCom writes as a string; once it is done.
    #[serde(
        default,
        deserialize_with = "seconds",
        serialize_with = "as_text",
        skip_serializing_if = "Option::is_none"
    )]
    pub created_at: Option<i64>,
}

numbered! {
    /// How far a job is.
    JobStatus {
        /// It runs.
        RUNNING = 1;
        /// It is done.
        DONE = 2;
        /// It has failed.
        FAILED = 3;
    }
}

/// A number in the sample, a string in the table below it (page 96219).
fn status<'de, D: Deserializer<'de>>(field: D) -> Result<JobStatus, D::Error> {
    number(field).map(JobStatus)
}

fn seconds<'de, D: Deserializer<'de>>(field: D) -> Result<Option<i64>, D::Error> {
    let value = Option::<serde_json::Value>::deserialize(field)?;
    let value = value.filter(|value| value.as_str() != Some(""));
    value.map(number).transpose().map_err(serde::de::Error::custom)
}

#[expect(clippy::ref_option, reason = "serde passes references")]
fn as_text<S: Serializer>(seconds: &Option<i64>, serializer: S) -> Result<S::Ok, S::Error> {
    match seconds {
        Some(seconds) => serializer.collect_str(seconds),
        None => serializer.serialize_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<GetUploadByUrlResult>("media_get_upload_by_url_result", "request", 1);
        round_trips::<Reply>("media_get_upload_by_url_result", "reply", 3);
    }

    #[test]
    fn numbers_may_be_text_and_fields_empty() {
        let odd = r#"{"status":"2","detail":{"errcode":0,"media_id":"","created_at":""}}"#;
        let reply: Reply = serde_json::from_str(odd).unwrap();
        assert_eq!(reply.status, JobStatus::DONE);
        let detail = reply.detail.unwrap();
        assert_eq!((detail.media_id, detail.created_at), (None, None));
    }

    #[test]
    fn a_job_has_an_id() {
        let ask = |jobid: String| GetUploadByUrlResult { jobid }.check().is_ok();
        assert!(ask("j".repeat(128)));
        assert!(!ask("j".repeat(129)) && !ask(String::new()));
    }
}
