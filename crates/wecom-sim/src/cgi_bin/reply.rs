//! WeCom's answers and their HTTP habits (api-core §10).

use std::fmt::Write as _;

use axum::body::{Body, Bytes};
use axum::response::Response;
use http::header::{CONTENT_TYPE, DATE, SERVER};
use http::{HeaderName, HeaderValue, StatusCode};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use wecom_api::ErrCode;

use super::{Call, Refusal};
use crate::live::State;
use crate::world::Hints;

/// An answer of WeCom's side.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) errcode: Option<ErrCode>,
    errmsg: String,
    content_type: Option<&'static str>,
    body: Bytes,
    headers: Vec<(HeaderName, HeaderValue)>,
}

const JSON: &str = "application/json; charset=UTF-8";

#[derive(Serialize)]
struct Json<'a, T> {
    errcode: ErrCode,
    errmsg: &'a str,
    #[serde(flatten)]
    reply: T,
}

/// Where 40014 was seen with a hint; on other paths it was bare (api-core §10).
const TOKEN_HINTED: &str = "/cgi-bin/getcallbackip";

impl Reply {
    /// HTTP 200 with `errcode` 0 and the fields of `reply`.
    pub(crate) fn success(errmsg: String, reply: impl Serialize) -> Self {
        Self::json(ErrCode::OK, errmsg, reply)
    }

    /// HTTP 200 with the code, the words, a hint, the caller's address and a link, and with the
    /// endpoint's own `lists`, which are empty.
    pub(crate) fn refusal(
        state: &mut State,
        call: &Call,
        refusal: &Refusal,
        lists: &[&str],
    ) -> Self {
        let errmsg = if is_hinted(state.switches().hints, refusal.code, &call.path) {
            refusal.errmsg(state, call.from_ip)
        } else {
            refusal.words.clone().into_owned()
        };
        let mut fields = refusal.fields.clone();
        for list in lists {
            fields.entry(*list).or_insert_with(|| Value::Array(Vec::new()));
        }
        Self::json(refusal.code, errmsg, fields)
    }

    /// What an unknown path gets: 404 without a byte.
    pub(crate) fn not_found() -> Self {
        Self::bare(StatusCode::NOT_FOUND)
    }

    /// A status without a body.
    pub(crate) fn bare(status: StatusCode) -> Self {
        Self {
            status,
            errcode: None,
            errmsg: String::new(),
            content_type: None,
            body: Bytes::new(),
            headers: Vec::new(),
        }
    }

    /// Any body, as a fault orders it.
    pub(crate) fn raw(
        status: StatusCode,
        content_type: &'static str,
        body: impl Into<Bytes>,
    ) -> Self {
        Self { content_type: Some(content_type), body: body.into(), ..Self::bare(status) }
    }

    /// The same with one more header.
    pub(crate) fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    fn json(errcode: ErrCode, errmsg: String, reply: impl Serialize) -> Self {
        let body = serde_json::to_vec(&Json { errcode, errmsg: &errmsg, reply })
            .expect("numbers and texts become JSON");
        Self {
            status: StatusCode::OK,
            errcode: Some(errcode),
            errmsg,
            content_type: Some(JSON),
            body: Bytes::from(body),
            headers: Vec::new(),
        }
    }

    pub(crate) fn into_response(self, now: Timestamp) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(SERVER, HeaderValue::from_static("nginx"));
        headers.insert(DATE, header_value(&now.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()));
        if let Some(content_type) = self.content_type {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        }
        for (name, value) in self.headers {
            headers.insert(name, value);
        }
        if let Some(errcode) = self.errcode {
            headers.insert(HeaderName::from_static("error-code"), HeaderValue::from(errcode.0));
            headers.insert(HeaderName::from_static("error-msg"), header_value(&self.errmsg));
        }
        response
    }
}

fn is_hinted(hints: Hints, code: ErrCode, path: &str) -> bool {
    match hints {
        Hints::AsSeen => code != ErrCode::BAD_ACCESS_TOKEN || path == TOKEN_HINTED,
        Hints::Always => true,
        Hints::Never => false,
    }
}

/// `text` as a header may carry it: what is not visible ASCII is percent-encoded. *Choice*: the
/// real server was only seen with ASCII here.
fn header_value(text: &str) -> HeaderValue {
    let mut safe = String::with_capacity(text.len());
    for byte in text.trim().bytes() {
        if byte == b' ' || byte.is_ascii_graphic() {
            safe.push(char::from(byte));
        } else {
            write!(safe, "%{byte:02X}").expect("a string takes everything");
        }
    }
    HeaderValue::try_from(safe).expect("visible ASCII and spaces make a header")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_break_out_of_a_header() {
        assert_eq!(header_value("a\r\nSet-Cookie: 訊"), "a%0D%0ASet-Cookie: %E8%A8%8A");
    }

    #[test]
    fn the_date_is_the_simulators() {
        let now = "2026-11-22T05:03:11Z".parse().unwrap();
        let response = Reply::not_found().into_response(now);
        assert_eq!(response.headers()[DATE], "Sun, 22 Nov 2026 05:03:11 GMT");
        assert_eq!(response.headers()[SERVER], "nginx");
    }
}
