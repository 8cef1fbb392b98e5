//! `GET /cgi-bin/user/get?userid=USERID` — one member.
//!
//! <https://developer.work.weixin.qq.com/document/path/90196>

use http::Method;
use serde::{Deserialize, Serialize};

use super::{Member, USERID_BYTES_MAX};
use crate::{Credential, Endpoint, ErrCode, Invalid, Proof, Repeat, TokenOf, UserId, limit};

/// Asks for a member. The application must see the member (60011, 50002 otherwise).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetUser {
    /// Who; up to [`USERID_BYTES_MAX`] bytes.
    pub userid: UserId,
}

impl Endpoint for GetUser {
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/cgi-bin/user/get";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::AppOrContacts);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 90196;
    const PROOF: Proof = Proof::Reply;
    type Reply = Member;

    fn check(&self) -> Result<(), Invalid> {
        limit::bytes("userid", self.userid.as_str(), USERID_BYTES_MAX, ErrCode::BAD_USERID)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<GetUser>("user_get", "request", 1);
        round_trips::<Member>("user_get", "reply", 2);
    }

    #[test]
    fn an_id_has_64_bytes_at_most() {
        let ask = |bytes: usize| GetUser { userid: UserId::parse("x".repeat(bytes)).unwrap() };
        assert_eq!(ask(64).check(), Ok(()));
        let invalid = ask(65).check().unwrap_err();
        assert_eq!(invalid.to_string(), "`userid` has 65 bytes, and the limit is 64");
        assert_eq!(invalid.code, Some(ErrCode::BAD_USERID));
    }
}
