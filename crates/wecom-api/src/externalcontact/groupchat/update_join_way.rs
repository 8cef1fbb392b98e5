//! `POST /cgi-bin/externalcontact/groupchat/update_join_way` — a QR code that leads elsewhere.
//!
//! <https://developer.work.weixin.qq.com/document/path/92229>

use http::Method;
use serde::{Deserialize, Serialize};

use super::JoinWay;
use crate::{Credential, Endpoint, Invalid, JoinWayId, Repeat, TokenOf};

/// Changes a way into groups. What is not said is not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpdateJoinWay {
    /// Which one.
    pub config_id: JoinWayId,
    /// The whole of it.
    #[serde(flatten)]
    pub way: JoinWay,
}

impl Endpoint for UpdateJoinWay {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/groupchat/update_join_way";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 92229;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        self.way.check()
    }
}

/// Nothing beyond `errcode` and `errmsg`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn requests_round_trip() {
        round_trips::<UpdateJoinWay>("externalcontact_groupchat_update_join_way", "request", 1);
    }

    #[test]
    fn the_way_is_checked() {
        let json = r#"{"config_id":"cfg","scene":2,"chat_id_list":[]}"#;
        let ask: UpdateJoinWay = serde_json::from_str(json).unwrap();
        assert_eq!(ask.check().unwrap_err().field, "chat_id_list");
    }
}
