//! `POST /cgi-bin/externalcontact/groupchat/add_join_way` — a QR code that leads into groups.
//!
//! <https://developer.work.weixin.qq.com/document/path/92229>

use http::Method;
use serde::{Deserialize, Serialize};

use super::JoinWay;
use crate::{Credential, Endpoint, Invalid, JoinWayId, Proof, Repeat, TokenOf};

/// Makes a way into groups. A company has up to 500,000, those to single members included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddJoinWay {
    /// The way.
    #[serde(flatten)]
    pub way: JoinWay,
}

impl Endpoint for AddJoinWay {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/groupchat/add_join_way";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Unsafe;
    const PAGE: u32 = 92229;
    const PROOF: Proof = Proof::Reply;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        self.way.check()
    }
}

/// The way that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Its id.
    pub config_id: JoinWayId,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    const FOLDER: &str = "externalcontact_groupchat_add_join_way";

    #[test]
    fn both_ways_round_trip() {
        round_trips::<AddJoinWay>(FOLDER, "request", 2);
        round_trips::<Reply>(FOLDER, "reply", 1);
    }

    #[test]
    fn the_way_is_checked() {
        let json = r#"{"scene":2,"chat_id_list":[]}"#;
        let ask: AddJoinWay = serde_json::from_str(json).unwrap();
        assert_eq!(ask.check().unwrap_err().field, "chat_id_list");
    }
}
