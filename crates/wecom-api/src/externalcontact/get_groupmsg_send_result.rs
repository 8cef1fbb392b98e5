//! `POST /cgi-bin/externalcontact/get_groupmsg_send_result` — whom a member's message reached.
//!
//! <https://developer.work.weixin.qq.com/document/path/93338>

use http::Method;
use serde::{Deserialize, Serialize};

use super::get_groupmsg_task::LIMIT_MAX;
use crate::lenient::{filled, or_default};
use crate::numbered::numbered;
use crate::{
    ChatId, Credential, Endpoint, ExternalUserId, Invalid, MsgId, Page, Paged, Relay, Repeat,
    TokenOf, UserId, limit,
};

/// Asks what became of a task for each customer or group of one member.
///
/// Of groups, only those are listed that have got it: a group that is not in the answer has not
/// (page 93338; for a task that names its groups unverified).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetGroupMsgSendResult {
    /// The task.
    pub msgid: MsgId,
    /// The member, as [`GetGroupMsgTask`](super::get_groupmsg_task::GetGroupMsgTask) lists them.
    pub userid: UserId,
    /// How many entries, 1 to [`LIMIT_MAX`]; none is 500.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Where the page begins; none for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

impl Endpoint for GetGroupMsgSendResult {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/get_groupmsg_send_result";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 93338;
    const RELAY: Relay = Relay::Allowed;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        limit::page_size(self.limit, LIMIT_MAX, "be 1 to 1000", None)
    }
}

impl Paged for GetGroupMsgSendResult {
    type Item = SendResult;

    fn at(self, cursor: String) -> Self {
        Self { cursor: Some(cursor), ..self }
    }

    fn page(reply: Reply) -> Page<SendResult> {
        Page::new(reply.send_list, reply.next_cursor)
    }
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Where the next page begins; none after the last.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
    /// The customers or groups.
    #[serde(default, deserialize_with = "or_default")]
    pub send_list: Vec<SendResult>,
}

/// What became of a task for one customer or one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendResult {
    /// The customer; none if the task is for groups.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub external_userid: Option<ExternalUserId>,
    /// The group; none if the task is for customers.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub chat_id: Option<ChatId>,
    /// The member.
    pub userid: UserId,
    /// What became of it.
    pub status: SendStatus,
    /// When it was sent, in Unix seconds; none unless it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub send_time: Option<i64>,
}

numbered! {
    /// What became of a task for one customer or group (page 93338).
    SendStatus {
        /// The member has not confirmed.
        UNSENT = 0;
        /// It went out.
        SENT = 1;
        /// It did not: the customer is no friend of the member any more.
        NOT_A_FRIEND = 2;
        /// It did not: the customer has got as many mass messages as anybody may.
        CAPPED = 3;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    const FOLDER: &str = "externalcontact_get_groupmsg_send_result";

    #[test]
    fn both_ways_round_trip() {
        round_trips::<GetGroupMsgSendResult>(FOLDER, "request", 1);
        round_trips::<Reply>(FOLDER, "reply", 2);
    }

    #[test]
    fn a_status_that_is_new_is_kept() {
        let json = r#"{"userid":"admin.lam","chat_id":"wrAAA","external_userid":"","status":4}"#;
        let result: SendResult = serde_json::from_str(json).unwrap();
        assert_eq!((result.status, result.external_userid), (SendStatus(4), None));
    }

    #[test]
    fn a_page_has_1_to_1000_entries() {
        let (msgid, userid) =
            (MsgId::parse("msgAAA").unwrap(), UserId::parse("admin.lam").unwrap());
        let ask = GetGroupMsgSendResult { msgid, userid, limit: Some(1001), cursor: None };
        assert_eq!(ask.check().unwrap_err().to_string(), "`limit` must be 1 to 1000");
        let ask = ask.at("NEXT".to_owned());
        assert_eq!(ask.cursor.as_deref(), Some("NEXT"));
        assert_eq!(GetGroupMsgSendResult { limit: Some(1000), ..ask }.check(), Ok(()));
    }
}
