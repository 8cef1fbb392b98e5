//! `GET /cgi-bin/externalcontact/get?external_userid=ID` — a customer and who knows them.
//!
//! <https://developer.work.weixin.qq.com/document/path/92114>

use http::Method;
use serde::{Deserialize, Serialize};

use super::customer::{Customer, FollowUser};
use crate::lenient::{filled, or_default};
use crate::{Credential, Endpoint, ExternalUserId, Page, Paged, Proof, Repeat, TokenOf};

/// Asks for a customer. There are pages if more than 500 members know the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetCustomer {
    /// Who.
    pub external_userid: ExternalUserId,
    /// Where the page begins; none for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

impl Endpoint for GetCustomer {
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/cgi-bin/externalcontact/get";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 92114;
    const PROOF: Proof = Proof::Reply;
    type Reply = Reply;
}

impl Paged for GetCustomer {
    type Item = FollowUser;

    fn at(self, cursor: String) -> Self {
        Self { cursor: Some(cursor), ..self }
    }

    fn page(reply: Reply) -> Page<FollowUser> {
        Page::new(reply.follow_user, reply.next_cursor)
    }
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The customer.
    pub external_contact: Customer,
    /// Members of the visible range who know the customer.
    #[serde(default, deserialize_with = "or_default")]
    pub follow_user: Vec<FollowUser>,
    /// Where the next page begins; none after the last.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<GetCustomer>("externalcontact_get", "request", 2);
        round_trips::<Reply>("externalcontact_get", "reply", 2);
    }
}
