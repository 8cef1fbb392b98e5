//! An answer that sends a browser on to another page.

use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{Operation, Response as ApiResponse};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use url::Url;

/// 303, with cookies.
#[derive(Debug)]
pub(super) struct SentOn {
    /// Where to.
    pub(super) to: Url,
    /// What the browser gets or loses.
    pub(super) cookies: Vec<HeaderValue>,
    /// What has come to its end here.
    pub(super) end: End,
}

/// What has come to its end with an answer that only sends a browser on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing yet, or nothing worth keeping.
    OnTheWay,
    /// It was done.
    Done,
    /// Whoever it is may not do it, for the reason with this word.
    Refused(&'static str),
}

impl IntoResponse for SentOn {
    fn into_response(self) -> Response {
        let place = HeaderValue::try_from(String::from(self.to)).expect("a URL is plain text");
        let mut response = StatusCode::SEE_OTHER.into_response();
        let headers = response.headers_mut();
        headers.insert(header::LOCATION, place);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        for cookie in self.cookies {
            headers.append(header::SET_COOKIE, cookie);
        }
        response.extensions_mut().insert(self.end);
        response
    }
}

impl OperationOutput for SentOn {
    type Inner = Self;

    fn inferred_responses(
        _: &mut GenContext,
        _: &mut Operation,
    ) -> Vec<(Option<u16>, ApiResponse)> {
        let description = "On to another page".to_owned();
        vec![(Some(303), ApiResponse { description, ..ApiResponse::default() })]
    }
}
