//! `POST /cgi-bin/externalcontact/send_welcome_msg` — the first words to a new customer.
//!
//! <https://developer.work.weixin.qq.com/document/path/92137>

use http::Method;
use serde::{Deserialize, Serialize};

use super::attachment::{Attachment, Text};
use crate::{Credential, Endpoint, Invalid, Repeat, TokenOf, WelcomeCode};

/// How long the text may be, in bytes (page 92137).
pub const TEXT_BYTES_MAX: usize = 4000;
/// How long a welcome code is good for, in seconds (page 92137).
pub const CODE_LIFETIME_SECS: u32 = 20;

/// Welcomes a new customer. Nobody has to confirm it.
///
/// A bad or old code is 41050. 41051 means that the customer has been welcomed, so it may answer
/// one's own call whose answer was lost. 41096 means that another application is at it, and may
/// yet fail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendWelcomeMsg {
    /// What the event of the new customer brought: for one call, within [`CODE_LIFETIME_SECS`].
    pub welcome_code: WelcomeCode,
    /// The text, up to [`TEXT_BYTES_MAX`] bytes; more is refused with 45002 (unverified). Without
    /// it there must be an attachment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// Up to [`ATTACHMENTS_MAX`](super::ATTACHMENTS_MAX).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}

impl Endpoint for SendWelcomeMsg {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/send_welcome_msg";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Unsafe;
    const PAGE: u32 = 92137;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        Text::check(self.text.as_ref(), self.attachments.is_empty(), TEXT_BYTES_MAX)?;
        Attachment::check_all(&self.attachments)
    }
}

/// Nothing beyond `errcode` and `errmsg`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    fn ask(bytes: usize, attachments: &str) -> Result<(), String> {
        let text = "x".repeat(bytes);
        let json = format!(
            r#"{{"welcome_code":"CODE","text":{{"content":"{text}"}},"attachments":{attachments}}}"#
        );
        let ask: SendWelcomeMsg = serde_json::from_str(&json).unwrap();
        ask.check().map_err(|invalid| invalid.to_string())
    }

    #[test]
    fn requests_round_trip() {
        round_trips::<SendWelcomeMsg>("externalcontact_send_welcome_msg", "request", 2);
    }

    #[test]
    fn text_and_attachments_are_checked() {
        assert_eq!(ask(4000, "[]"), Ok(()));
        let long = "`text.content` has 4001 bytes, and the limit is 4000".to_owned();
        assert_eq!(ask(4001, "[]"), Err(long));
        assert_eq!(ask(0, "[]"), Err("`text.content` is missing or empty".to_owned()));
        let file = r#"{"msgtype":"file","file":{"media_id":"FILE"}}"#;
        assert_eq!(ask(0, &format!("[{file}]")), Ok(()));
        let many = "`attachments` has 10 entries, and the limit is 9".to_owned();
        assert_eq!(ask(0, &format!("[{}]", [file; 10].join(","))), Err(many));
    }
}
