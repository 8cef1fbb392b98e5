//! `GET /cgi-bin/externalcontact/get_follow_user_list` — the members who may have customers.
//!
//! <https://developer.work.weixin.qq.com/document/path/92571>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::lenient::or_default;
use crate::{Credential, Endpoint, Repeat, TokenOf, UserId};

/// Asks which members of the visible range have customer contact switched on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListFollowUsers {}

impl Endpoint for ListFollowUsers {
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/cgi-bin/externalcontact/get_follow_user_list";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 92571;
    type Reply = Reply;
}

/// The members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Who they are.
    #[serde(default, deserialize_with = "or_default")]
    pub follow_user: Vec<UserId>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<ListFollowUsers>("externalcontact_get_follow_user_list", "request", 1);
        round_trips::<Reply>("externalcontact_get_follow_user_list", "reply", 1);
    }
}
