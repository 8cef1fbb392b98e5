//! Files that were uploaded, or that people sent.

mod filename;

use std::ops::RangeInclusive;

use http::{HeaderMap, HeaderName, StatusCode, header};
use reqwest::RequestBuilder;
use wecom_api::media::get::GetMedia;
use wecom_api::{Endpoint as _, read_answer};

use super::{App, check};
use crate::CallError;
use crate::transport::{Answer, reply_of};

/// A file, or the part of it that was asked for.
#[derive(Clone, PartialEq, Eq)]
pub struct Download {
    /// Its media type, if WeCom says.
    pub content_type: Option<String>,
    /// The name it was uploaded with, if WeCom says. It names no folder.
    pub filename: Option<String>,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// How large the whole file is, if this is a part of it and WeCom says.
    pub whole_size_bytes: Option<u64>,
}

impl App {
    /// Fetches a file, or the bytes `part` of it, the last one included.
    ///
    /// A file of more than 20 MiB is to be fetched in parts (830002), some files only in parts
    /// whose ends are multiples of 16 bytes (40146) (page 90254).
    pub async fn download(
        &self,
        request: &GetMedia,
        part: Option<RangeInclusive<u64>>,
    ) -> Result<Download, CallError> {
        check(request)?;
        let range = part.map(|part| format!("bytes={}-{}", part.start(), part.end()));
        let ask = |http: RequestBuilder| {
            let http = http.query(request);
            match &range {
                Some(range) => http.header(header::RANGE, range),
                None => http,
            }
        };
        self.with_token::<GetMedia, _>(ask, read_file).await
    }
}

/// A file has its name in the headers. What has none, and is JSON with an `errcode`, is a refusal,
/// whatever its media type.
fn read_file(answer: Answer) -> Result<Download, CallError> {
    let has_name = answer.headers.contains_key(header::CONTENT_DISPOSITION);
    let is_refusal = || matches!(read_answer::<GetMedia>(&answer.body), Ok(Err(_)));
    if answer.status == StatusCode::OK && !has_name && is_refusal() {
        reply_of::<GetMedia>(&answer)?;
    }
    if answer.body.is_empty() {
        return Err(CallError::Unreadable { path: GetMedia::PATH, at: ".".to_owned() });
    }
    let headers = &answer.headers;
    Ok(Download {
        content_type: text(headers, header::CONTENT_TYPE),
        filename: text(headers, header::CONTENT_DISPOSITION).and_then(|text| filename::read(&text)),
        bytes: answer.body,
        whole_size_bytes: text(headers, header::CONTENT_RANGE).as_deref().and_then(whole_size),
    })
}

/// What is not ASCII is UTF-8.
fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let value = headers.get(name)?.as_bytes();
    String::from_utf8(value.to_vec()).ok()
}

/// `bytes 0-15/1024` says 1024.
fn whole_size(content_range: &str) -> Option<u64> {
    content_range.rsplit_once('/')?.1.trim().parse().ok()
}

/// Files are people's: their bytes stay out of logs.
impl std::fmt::Debug for Download {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Download({} bytes)", self.bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_the_whole_is_read_from_the_part() {
        assert_eq!(whole_size("bytes 0-15/1024"), Some(1024));
        assert_eq!(whole_size("bytes 0-15/*"), None);
    }
}
