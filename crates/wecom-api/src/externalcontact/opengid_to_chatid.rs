//! `POST /cgi-bin/externalcontact/opengid_to_chatid` — the group in which a mini program opened.
//!
//! <https://developer.work.weixin.qq.com/document/path/94822>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::{ChatId, Credential, Endpoint, ErrCode, Invalid, Proof, Repeat, TokenOf, limit};

/// Asks for a group by its id in WeChat. Only the company's own groups that a member made, and
/// whose owner the application sees, are found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindChatId {
    /// What the mini program got from WeChat; not empty. A bad one is refused with 90511.
    pub opengid: String,
}

impl Endpoint for FindChatId {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/opengid_to_chatid";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 94822;
    const PROOF: Proof = Proof::Reply;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        limit::filled("opengid", &self.opengid, ErrCode::BAD_OPENGID)
    }
}

/// The group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Its id.
    pub chat_id: ChatId,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<FindChatId>("externalcontact_opengid_to_chatid", "request", 1);
        round_trips::<Reply>("externalcontact_opengid_to_chatid", "reply", 1);
    }

    #[test]
    fn an_id_is_needed() {
        let invalid = FindChatId { opengid: String::new() }.check().unwrap_err();
        let said = invalid.to_string();
        assert_eq!(
            (said.as_str(), invalid.code.unwrap().0),
            ("`opengid` is missing or empty", 90511)
        );
    }
}
