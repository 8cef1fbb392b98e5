//! One call to WeCom's side, complete.

use std::net::IpAddr;

use super::json::Json;
use axum::body::Bytes;
use http::{HeaderMap, Method, header};
use url::form_urlencoded;

/// How many bytes of a body are kept and judged; the rest is read and dropped.
///
/// More than the largest upload with its envelope, so that a larger one is still refused by size.
pub const BODY_BYTES_MAX: usize = 24 * 1024 * 1024;

#[derive(Debug)]
pub(crate) struct Call {
    /// The epoch in which it arrived.
    pub(crate) epoch: u64,
    pub(crate) from_ip: IpAddr,
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The body as JSON; nothing where it is a file, empty, or too large.
    pub(crate) json: Json,
    /// Whether the body was longer than [`BODY_BYTES_MAX`].
    pub(crate) is_cut: bool,
}

/// Reads a body as JSON, unless it is said to be a form with files, or there is none.
pub(crate) fn read_json(headers: &HeaderMap, body: &[u8], is_cut: bool) -> Json {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let is_file = content_type.is_some_and(|it| it.trim_start().starts_with("multipart/"));
    if body.is_empty() || is_cut || is_file { Json::nothing() } else { Json::read(body) }
}

impl Call {
    /// A parameter of the query; the first one counts.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        parameter(&self.query, name)
    }

    /// A form is no JSON: the real server's gate answers 415 [field: api-core §5.1].
    pub(crate) fn is_form(&self) -> bool {
        let content_type = self.headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
        content_type.is_some_and(|it| it.trim_start().to_ascii_lowercase().starts_with(FORM))
    }
}

/// A parameter of a query; the first one counts.
pub(crate) fn parameter(query: &str, name: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.find(|(found, _)| found == name).map(|(_, value)| value.into_owned())
}

const FORM: &str = "application/x-www-form-urlencoded";
