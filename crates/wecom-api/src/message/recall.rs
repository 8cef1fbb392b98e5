//! `POST /cgi-bin/message/recall` — takes a message of an application back.
//!
//! <https://developer.work.weixin.qq.com/document/path/94867>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::{Credential, Endpoint, MsgId, Relay, Repeat, TokenOf};

/// How long a message can be taken back, in seconds: 24 hours (page 94867).
pub const RECALL_SECS_MAX: u32 = 24 * 60 * 60;

/// Takes a message back that the same application sent, within [`RECALL_SECS_MAX`] (42052 after;
/// 40058 for another's). What people see in WeChat stays there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecallMessage {
    /// Which one: what `message/send` answered.
    pub msgid: MsgId,
}

impl Endpoint for RecallMessage {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/message/recall";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::App);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 94867;
    const RELAY: Relay = Relay::Allowed;
    type Reply = Reply;
}

/// The message is taken back: nothing beyond `errcode` and `errmsg`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<RecallMessage>("message_recall", "request", 1);
    }

    #[test]
    fn without_a_message_there_is_nothing_to_take_back() {
        assert!(serde_json::from_str::<RecallMessage>(r#"{"msgid":""}"#).is_err());
        assert!(serde_json::from_str::<Reply>(r#"{"errcode":0,"errmsg":"ok"}"#).is_ok());
    }
}
