//! `POST /cgi-bin/externalcontact/group_welcome_template/add` — a new greeting.
//!
//! <https://developer.work.weixin.qq.com/document/path/92366>

use http::Method;
use serde::{Deserialize, Serialize};

use super::Greeting;
use crate::lenient::zero_or_one;
use crate::{Credential, Endpoint, Invalid, Proof, Repeat, TokenOf, WelcomeTemplateId};

/// Puts a greeting into the library. Members choose it for their groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddGreeting {
    /// The greeting.
    #[serde(flatten)]
    pub greeting: Greeting,
    /// Whether to tell the members of it; 1 or 0, and WeCom's default is 1.
    #[serde(default = "yes", with = "zero_or_one")]
    pub notify: bool,
}

fn yes() -> bool {
    true
}

impl Endpoint for AddGreeting {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/group_welcome_template/add";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Unsafe;
    const PAGE: u32 = 92366;
    const PROOF: Proof = Proof::Reply;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        self.greeting.check()
    }
}

/// The greeting that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Its id.
    pub template_id: WelcomeTemplateId,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    const FOLDER: &str = "externalcontact_group_welcome_template_add";

    #[test]
    fn both_ways_round_trip() {
        round_trips::<AddGreeting>(FOLDER, "request", 6);
        round_trips::<Reply>(FOLDER, "reply", 1);
    }

    #[test]
    fn the_greeting_is_checked_and_told_unless_it_is_said() {
        let ask: AddGreeting = serde_json::from_str("{}").unwrap();
        assert!(ask.notify);
        assert_eq!(ask.check().unwrap_err().field, "text.content");
    }
}
