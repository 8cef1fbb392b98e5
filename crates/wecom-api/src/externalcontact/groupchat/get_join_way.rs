//! `POST /cgi-bin/externalcontact/groupchat/get_join_way` — a way into groups and its QR code.
//!
//! <https://developer.work.weixin.qq.com/document/path/92229>

use http::Method;
use serde::{Deserialize, Serialize};

use super::JoinWay;
use crate::lenient::filled;
use crate::{Credential, Endpoint, JoinWayId, Proof, Repeat, TokenOf};

/// Asks for a way into groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetJoinWay {
    /// Which one.
    pub config_id: JoinWayId,
}

impl Endpoint for GetJoinWay {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/groupchat/get_join_way";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 92229;
    const PROOF: Proof = Proof::Reply;
    type Reply = Reply;
}

/// The way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Itself.
    pub join_way: JoinWayDetail,
}

/// A way into groups with its QR code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinWayDetail {
    /// Its id.
    pub config_id: JoinWayId,
    /// What it leads to.
    #[serde(flatten)]
    pub way: JoinWay,
    /// Where the picture of the QR code is, or the address of the mini program's button.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub qr_code: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    const FOLDER: &str = "externalcontact_groupchat_get_join_way";

    #[test]
    fn both_ways_round_trip() {
        round_trips::<GetJoinWay>(FOLDER, "request", 1);
        round_trips::<Reply>(FOLDER, "reply", 1);
    }
}
