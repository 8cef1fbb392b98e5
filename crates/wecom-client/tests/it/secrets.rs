//! No secret shows in an error, in `Debug` or in a log line, however the call ends.

mod application;
mod bot;
mod log;
mod robot;

use std::error::Error;
use std::fmt::Write as _;
use std::time::Duration;

use serde_json::json;
use wecom_client::CallError;
use wecom_client::api::ErrCode;
use wecom_sim::{Cut, Fault};

/// How long a call may take here. What takes longer is silence.
const SOON: Duration = Duration::from_millis(500);

/// Everything that can be printed of an error and of what is below it.
fn everything_said(error: &dyn Error) -> String {
    let mut said = format!("{error:?} {error}");
    let mut source = error.source();
    while let Some(error) = source {
        write!(said, " {error:?} {error}").unwrap();
        source = error.source();
    }
    said
}

/// Every ending, by somebody who repeats the secret in what they say.
fn endings(secret: &str, refusal: ErrCode) -> [Fault; 8] {
    let in_url: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    let url = format!("/cgi-bin/x?access_token={in_url}&corpsecret={in_url}&key={in_url}");
    let echo = |words: String| json!({ "errcode": refusal.0, "errmsg": words }).to_string();
    [
        Fault::answer(refusal),
        Fault::cut(Cut::Before),
        Fault::status(502),
        Fault::body(echo(format!("no {secret} here"))),
        Fault::body(echo(url)),
        Fault::body(json!({ "errcode": secret }).to_string()),
        Fault::body(format!("<{secret}>")),
        Fault::delay(Duration::from_secs(15)),
    ]
}

#[track_caller]
fn assert_hides(error: &CallError, secrets: &[&str]) {
    let said = everything_said(error);
    for secret in secrets {
        let in_url: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
        assert!(!said.contains(secret) && !said.contains(&in_url), "{said}");
    }
}
