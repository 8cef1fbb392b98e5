//! `GET /cgi-bin/externalcontact/list?userid=USERID` — the customers of a member: ids alone.
//!
//! <https://developer.work.weixin.qq.com/document/path/92113>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::lenient::or_default;
use crate::{Credential, Endpoint, ExternalUserId, Repeat, TokenOf, UserId};

/// Asks for the customers of a member, all at once.
///
/// A member without customers is answered with 84061 and an empty list: that code means none, not
/// a failure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListCustomers {
    /// The member.
    pub userid: UserId,
}

impl Endpoint for ListCustomers {
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/cgi-bin/externalcontact/list";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 92113;
    type Reply = Reply;
}

/// The customers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Their ids. The field is named for what each entry is.
    #[serde(default, deserialize_with = "or_default")]
    pub external_userid: Vec<ExternalUserId>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<ListCustomers>("externalcontact_list", "request", 1);
        round_trips::<Reply>("externalcontact_list", "reply", 1);
    }
}
