//! Acknowledgements: `{headers: {req_id}, body?, errcode, errmsg}`, without a `cmd`.

use serde::Serialize;
use serde_json::Value;
use wecom_api::ErrCode;

use super::caller::Caller;
use crate::cgi_bin::Refusal;
use crate::live::State;

#[derive(Serialize)]
struct Ack<'a> {
    headers: Headers<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Value>,
    errcode: ErrCode,
    errmsg: &'a str,
}

#[derive(Serialize)]
struct Headers<'a> {
    req_id: &'a str,
}

/// What a command came to: on success the body of its ack, for uploads.
pub(super) type Outcome = Result<Option<Value>, Refusal>;

/// The frame that says what a command came to.
pub(super) fn ack(state: &mut State, caller: &Caller, req_id: &str, outcome: Outcome) -> String {
    let (body, errcode, errmsg) = match outcome {
        Ok(body) => (body, ErrCode::OK, "ok".to_owned()),
        Err(refusal) => (None, refusal.code, refusal.errmsg(state, caller.ip)),
    };
    let ack = Ack { headers: Headers { req_id }, body, errcode, errmsg: &errmsg };
    serde_json::to_string(&ack).expect("texts and numbers become JSON")
}
