//! `GET /cgi-bin/get_api_domain_ip` — the addresses that the API answers at.
//!
//! <https://developer.work.weixin.qq.com/document/path/92520>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::{Credential, Endpoint, Proof, Repeat, TokenOf};

/// Asks for the addresses that WeCom's API answers at, for a firewall. They change: ask daily.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetApiDomainIp {}

impl Endpoint for GetApiDomainIp {
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/cgi-bin/get_api_domain_ip";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::Anyone);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 92520;
    const PROOF: Proof = Proof::Reply;
    type Reply = Reply;
}

/// The addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Addresses, and ranges as in `203.0.113.0/24`. A refusal carries the list too, empty.
    pub ip_list: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<GetApiDomainIp>("get_api_domain_ip", "request", 1);
        round_trips::<Reply>("get_api_domain_ip", "reply", 1);
    }
}
