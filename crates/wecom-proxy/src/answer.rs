//! How a call of WeCom ended, as the caller is told.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, header};
use http_body_util::Full;
use serde_json::json;
use serde_json::value::RawValue;
use wecom_client::api::{ErrCode, Invalid, Status};
use wecom_client::{CallError, Happened, RefusalBody};

use crate::problem::{Problem, ProblemCode};

/// The header of every answer under `/proxy/`: whether WeCom may have carried the call out. After
/// `yes` without a success, calling again may do it twice.
pub const MAY_HAVE_GONE: &str = "x-wecom-may-have-gone";
const YES: &str = "yes";
const NO: &str = "no";

/// How a call of WeCom ended.
pub(crate) type Ended = Result<Box<RawValue>, CallError>;

/// What the caller is told.
pub(crate) fn answer(ended: Ended) -> Response<Full<Bytes>> {
    let may_have_gone = match &ended {
        Ok(_) => true,
        Err(error) => match error.happened() {
            Happened::No => false,
            Happened::Maybe => true,
        },
    };
    let response = match ended {
        Ok(body) => json_response(body.get().to_owned()),
        Err(error) => explain(error),
    };
    marked(response, may_have_gone)
}

/// The same answer, which says whether WeCom may have carried the call out.
pub(crate) fn marked(
    mut response: Response<Full<Bytes>>,
    may_have_gone: bool,
) -> Response<Full<Bytes>> {
    let word = if may_have_gone { YES } else { NO };
    let name = HeaderName::from_static(MAY_HAVE_GONE);
    response.headers_mut().insert(name, HeaderValue::from_static(word));
    response
}

/// What such an answer says; none if it is not about a call.
pub(crate) fn may_have_gone(response: &Response<Full<Bytes>>) -> Option<bool> {
    response.headers().get(MAY_HAVE_GONE).map(|word| word == YES)
}

pub(crate) fn json_response(body: impl Into<Bytes>) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(body.into()));
    let kind = HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

fn explain(error: CallError) -> Response<Full<Bytes>> {
    let errcode = error.code();
    let problem = match error {
        CallError::Refused { code, message, body, .. } => {
            return refusal(code, message, &body);
        }
        CallError::Resting { left, .. } => return resting(errcode, left),
        CallError::NoToken { source, .. } => {
            if let CallError::Resting { left, .. } = *source {
                return resting(errcode, left);
            }
            no_token(errcode)
        }
        CallError::Invalid { source, .. } => invalid(&source),
        CallError::Connect { .. } => {
            let detail = "WeCom could not be reached, and nothing was sent: try again";
            Problem::new(ProblemCode::WecomUnreachable, detail)
        }
        CallError::NoAnswer { .. } => {
            let detail = "the call left, and no whole answer came back: it may have been carried \
                          out";
            Problem::new(ProblemCode::WecomDidNotAnswer, detail)
        }
        CallError::Http { status, .. } => {
            let detail = format!("what answered in WeCom's place said HTTP {status}");
            Problem::new(ProblemCode::NotWecomsAnswer, detail)
        }
        // This program calls WeCom itself, and no proxy.
        CallError::Proxy { problem, .. } => {
            let detail = format!("what answered in WeCom's place said HTTP {}", problem.status);
            Problem::new(ProblemCode::NotWecomsAnswer, detail)
        }
        CallError::Unreadable { at, .. } => {
            let detail = format!("the answer is not one of WeCom's: it cannot be read at `{at}`");
            Problem::new(ProblemCode::NotWecomsAnswer, detail)
        }
    };
    Problem { errcode, ..problem }.into_response()
}

/// WeCom's refusal, as it came: after 81013 it lists who was not reached. The client does not keep
/// one that repeats a secret, or is too long; then its code is passed back, and its words with
/// what is secret masked.
fn refusal(errcode: ErrCode, errmsg: String, body: &RefusalBody) -> Response<Full<Bytes>> {
    if let Some(body) = body.as_str() {
        return json_response(body.to_owned());
    }
    let body = serde_json::to_vec(&Status { errcode, errmsg }).expect("a status becomes JSON");
    json_response(body)
}

/// A request that WeCom would refuse, or would cut off without saying so.
pub(crate) fn invalid(invalid: &Invalid) -> Problem {
    Problem::new(ProblemCode::InvalidInput, invalid.to_string()).about(&invalid.field)
}

fn resting(errcode: Option<ErrCode>, left: Duration) -> Response<Full<Bytes>> {
    let secs = left.as_secs().max(1);
    let detail = format!("WeCom said that it is not to be called yet: try again in {secs} s");
    let problem = Problem { errcode, ..Problem::new(ProblemCode::Resting, detail) };
    let mut response = problem.into_response();
    retry_after(&mut response, left);
    response
}

fn no_token(errcode: Option<ErrCode>) -> Problem {
    let detail = match errcode {
        Some(code) => format!(
            "WeCom gave no token and said {code}, so the call was not made: do the proxy's \
             WECOM_CORP_ID and WECOM_CORP_SECRET fit?"
        ),
        None => {
            "WeCom could not be asked for a token, so the call was not made: try again".to_owned()
        }
    };
    Problem::new(ProblemCode::NoToken, detail)
}

/// When it makes sense to call again, in whole seconds from now.
pub(crate) fn retry_after(response: &mut Response<Full<Bytes>>, left: Duration) {
    let secs = HeaderValue::from(left.as_secs().max(1));
    response.headers_mut().insert(header::RETRY_AFTER, secs);
}

/// That this program lives. It asks WeCom nothing.
pub(crate) fn health() -> Response<Full<Bytes>> {
    let body = json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION") });
    json_response(body.to_string())
}
