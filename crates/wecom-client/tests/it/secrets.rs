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
fn endings(secret: &str, refusal: ErrCode) -> [Fault; 10] {
    let in_url: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    let url = format!("/cgi-bin/x?access_token={in_url}&corpsecret={in_url}&key={in_url}");
    let echo = |words: String| json!({ "errcode": refusal.0, "errmsg": words }).to_string();
    [
        Fault::answer(refusal),
        Fault::cut(Cut::Before),
        Fault::status(502),
        Fault::body(echo(format!("no {secret} here"))),
        Fault::body(echo(url)),
        Fault::body(escaped(&echo(secret.to_owned()), secret)),
        Fault::body(json!({ "errcode": refusal.0, "errmsg": "no", "to": [secret] }).to_string()),
        Fault::body(json!({ "errcode": secret }).to_string()),
        Fault::body(format!("<{secret}>")),
        Fault::delay(Duration::from_secs(15)),
    ]
}

/// The same JSON, with the secret written in another way.
fn escaped(json: &str, secret: &str) -> String {
    let written = secret.chars().map(|char| format!("\\u{:04x}", u32::from(char)));
    json.replace(secret, &written.collect::<Vec<_>>().concat())
}

/// What may be passed on of a refusal.
fn body(error: &CallError) -> &str {
    match error {
        CallError::Refused { body, .. } => body.as_str().unwrap_or_default(),
        CallError::NoToken { source, .. } => body(source),
        CallError::Invalid { .. }
        | CallError::Resting { .. }
        | CallError::Connect { .. }
        | CallError::NoAnswer { .. }
        | CallError::Http { .. }
        | CallError::Proxy { .. }
        | CallError::Unreadable { .. } => "",
    }
}

#[track_caller]
fn assert_hides(error: &CallError, secrets: &[&str]) {
    let said = everything_said(error);
    for secret in secrets {
        let in_url: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
        assert!(!said.contains(secret) && !said.contains(&in_url), "{said}");
        let body = body(error);
        assert!(!body.contains(secret) && !body.contains(&in_url), "{body}");
        assert!(!body.contains(&escaped(secret, secret)), "{body}");
    }
}
