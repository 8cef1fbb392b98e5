//! `GET /cgi-bin/getcallbackip` — the addresses from which WeCom sends callbacks.
//!
//! They change: whoever filters by them asks every day (page 90930).
//!
//! <https://developer.work.weixin.qq.com/document/path/90930>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::{Credential, Endpoint, Proof, Repeat, TokenOf};

/// Asks for the addresses. Any token will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct GetCallbackIp {}

impl Endpoint for GetCallbackIp {
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/cgi-bin/getcallbackip";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::Anyone);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 90930;
    const PROOF: Proof = Proof::Reply;
    type Reply = Reply;
}

/// The addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Addresses, or ranges of them.
    pub ip_list: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn replies_round_trip() {
        round_trips::<Reply>("getcallbackip", "reply", 1);
    }
}
