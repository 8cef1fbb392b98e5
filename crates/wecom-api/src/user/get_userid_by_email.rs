//! `POST /cgi-bin/user/get_userid_by_email` — the member with an email address.
//!
//! <https://developer.work.weixin.qq.com/document/path/95895>

use http::Method;
use serde::{Deserialize, Serialize};

use super::getuserid::Reply;
use crate::numbered::numbered;
use crate::{Credential, Endpoint, ErrCode, Invalid, Private, Proof, Repeat, TokenOf, limit};

/// Asks who has an email address; 46004 if nobody has it that the application sees.
///
/// To be asked with care: WeCom refuses it for a day once the misses exceed a fifth of the
/// company's head-count cap (page 95895).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindByEmail {
    /// The address, not empty; an empty one is refused with 60105 (unverified).
    pub email: Private,
    /// Which of a member's addresses; none is [`EmailType::COMPANY`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email_type: Option<EmailType>,
}

numbered! {
    /// Which of a member's two email addresses (page 95895).
    EmailType {
        /// The one that the company gave.
        COMPANY = 1;
        /// The member's own.
        PERSONAL = 2;
    }
}

impl Endpoint for FindByEmail {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/user/get_userid_by_email";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::App);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 95895;
    const PROOF: Proof = Proof::Reply;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        limit::filled("email", self.email.expose(), ErrCode::BAD_EMAIL)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<FindByEmail>("user_get_userid_by_email", "request", 2);
        round_trips::<Reply>("user_get_userid_by_email", "reply", 1);
    }

    #[test]
    fn an_address_is_needed() {
        let invalid = FindByEmail { email: Private::new(""), email_type: None }.check();
        assert_eq!(invalid.unwrap_err().to_string(), "`email` is missing or empty");
    }
}
