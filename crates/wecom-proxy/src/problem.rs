//! Errors of our own as RFC 9457 problems: a stable `code` for machines, a `detail` for people.

use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode, header};
use http_body_util::Full;
use serde::Serialize;
use wecom_client::api::ErrCode;

/// What went wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) code: ProblemCode,
    /// What is wrong and what to do about it, in English.
    pub(crate) detail: String,
    /// The field of the body, or of the query, that is wrong.
    pub(crate) field: Option<String>,
    /// What WeCom said before, for which it was not called now.
    pub(crate) errcode: Option<ErrCode>,
}

/// Which problem it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ProblemCode {
    /// 400: the body is not one JSON object.
    BadJson,
    /// 400: the body is not the multipart form that uploads take.
    BadMultipart,
    /// 400: a field cannot be taken; `field` names it.
    InvalidInput,
    /// 401: there is no API key, or another one.
    ApiKeyRefused,
    /// 401: the request is not signed.
    SignatureMissing,
    /// 401: it is signed by somebody else, or is not what was signed.
    SignatureBad,
    /// 401: it was signed too long ago.
    SignatureTooOld,
    /// 401: it was signed in times to come.
    SignatureTooNew,
    /// 401: it came before, and may have gone.
    SignatureReplayed,
    /// 403: somebody is not on the list of allowed recipients.
    RecipientNotAllowed,
    /// 404: nothing passes here.
    NotFound,
    /// 405: this passes with another method only.
    MethodNotAllowed,
    /// 408: the body took too long to arrive.
    BodyTooSlow,
    /// 413: the body is too large.
    PayloadTooLarge,
    /// 502: WeCom could not be reached; nothing was sent.
    WecomUnreachable,
    /// 502: the call left, and no whole answer came back.
    WecomDidNotAnswer,
    /// 502: what came back is not WeCom's answer.
    NotWecomsAnswer,
    /// 502: WeCom gave no token, so the call was not made.
    NoToken,
    /// 503: WeCom said that it is not to be called for a while.
    Resting,
    /// 503: it was signed at a time of which is not known what was heard.
    SignatureUnknown,
    /// 503: there are as many calls under way as there may be.
    TooBusy,
}

#[derive(Serialize)]
struct Body<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    status: u16,
    code: ProblemCode,
    detail: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    errcode: Option<ErrCode>,
}

impl Problem {
    pub(crate) fn new(code: ProblemCode, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), field: None, errcode: None }
    }

    /// The same, about one field.
    pub(crate) fn about(self, field: impl Into<String>) -> Self {
        Self { field: Some(field.into()), ..self }
    }

    pub(crate) fn into_response(self) -> Response<Full<Bytes>> {
        let status = self.code.status();
        let body = Body {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or_default(),
            status: status.as_u16(),
            code: self.code,
            detail: &self.detail,
            field: self.field.as_deref(),
            errcode: self.errcode,
        };
        let body = serde_json::to_vec(&body).expect("a problem becomes JSON");
        let mut response = Response::new(Full::from(body));
        *response.status_mut() = status;
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        response
    }
}

impl ProblemCode {
    fn status(self) -> StatusCode {
        match self {
            Self::BadJson | Self::BadMultipart | Self::InvalidInput => StatusCode::BAD_REQUEST,
            Self::ApiKeyRefused
            | Self::SignatureMissing
            | Self::SignatureBad
            | Self::SignatureTooOld
            | Self::SignatureTooNew
            | Self::SignatureReplayed => StatusCode::UNAUTHORIZED,
            Self::RecipientNotAllowed => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::BodyTooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::PayloadTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::WecomUnreachable
            | Self::WecomDidNotAnswer
            | Self::NotWecomsAnswer
            | Self::NoToken => StatusCode::BAD_GATEWAY,
            Self::Resting | Self::SignatureUnknown | Self::TooBusy => {
                StatusCode::SERVICE_UNAVAILABLE
            }
        }
    }
}
