//! `POST /cgi-bin/externalcontact/group_welcome_template/edit` — other words for a greeting.
//!
//! <https://developer.work.weixin.qq.com/document/path/92366>

use http::Method;
use serde::{Deserialize, Serialize};

use super::Greeting;
use crate::{Credential, Endpoint, Invalid, Repeat, TokenOf, WelcomeTemplateId};

/// Changes a greeting that the same application made; others are refused with 41058.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditGreeting {
    /// Which one.
    pub template_id: WelcomeTemplateId,
    /// The whole of it.
    #[serde(flatten)]
    pub greeting: Greeting,
}

impl Endpoint for EditGreeting {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/group_welcome_template/edit";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 92366;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        self.greeting.check()
    }
}

/// Nothing beyond `errcode` and `errmsg`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn requests_round_trip() {
        round_trips::<EditGreeting>("externalcontact_group_welcome_template_edit", "request", 1);
    }

    #[test]
    fn the_greeting_is_checked() {
        let ask: EditGreeting = serde_json::from_str(r#"{"template_id":"msgAAA"}"#).unwrap();
        assert_eq!(ask.check().unwrap_err().field, "text.content");
    }
}
