//! `POST /cgi-bin/externalcontact/get_groupmsg_task` — which members have confirmed a task.
//!
//! <https://developer.work.weixin.qq.com/document/path/93338>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::lenient::{filled, or_default};
use crate::numbered::numbered;
use crate::{
    Credential, Endpoint, Invalid, MsgId, Page, Paged, Relay, Repeat, TokenOf, UserId, limit,
};

/// How many entries a page may have; WeCom takes more for the default of 500 (page 93338).
pub const LIMIT_MAX: u32 = 1000;

/// Asks who has confirmed a task. Right after the task was made, the answer is 41063: it is still
/// being handed out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetGroupMsgTask {
    /// The task.
    pub msgid: MsgId,
    /// How many entries, 1 to [`LIMIT_MAX`]; none is 500.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Where the page begins; none for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

impl Endpoint for GetGroupMsgTask {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/get_groupmsg_task";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 93338;
    const RELAY: Relay = Relay::Allowed;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        limit::page_size(self.limit, LIMIT_MAX, "be 1 to 1000", None)
    }
}

impl Paged for GetGroupMsgTask {
    type Item = MemberTask;

    fn at(self, cursor: String) -> Self {
        Self { cursor: Some(cursor), ..self }
    }

    fn page(reply: Reply) -> Page<MemberTask> {
        Page::new(reply.task_list, reply.next_cursor)
    }
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Where the next page begins; none after the last.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
    /// Members of the visible range who were asked to send.
    #[serde(default, deserialize_with = "or_default")]
    pub task_list: Vec<MemberTask>,
}

/// A member's part of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberTask {
    /// Who was asked.
    pub userid: UserId,
    /// Whether the member has confirmed.
    pub status: TaskStatus,
    /// When, in Unix seconds; none before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub send_time: Option<i64>,
}

numbered! {
    /// Whether a member has confirmed a task (page 93338). What a cancelled task shows is not
    /// known.
    TaskStatus {
        /// Not yet.
        UNSENT = 0;
        /// Confirmed. What became of it for each customer or group is asked for with
        /// [`GetGroupMsgSendResult`](super::get_groupmsg_send_result::GetGroupMsgSendResult).
        SENT = 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    const FOLDER: &str = "externalcontact_get_groupmsg_task";

    #[test]
    fn both_ways_round_trip() {
        round_trips::<GetGroupMsgTask>(FOLDER, "request", 2);
        round_trips::<Reply>(FOLDER, "reply", 2);
    }

    #[test]
    fn a_page_has_1_to_1000_entries() {
        let msgid = MsgId::parse("msgAAA").unwrap();
        let ask = |limit| GetGroupMsgTask { msgid: msgid.clone(), limit, cursor: None }.check();
        assert_eq!((ask(None), ask(Some(1)), ask(Some(1000))), (Ok(()), Ok(()), Ok(())));
        for limit in [0, 1001] {
            let invalid = ask(Some(limit)).unwrap_err();
            let said = invalid.to_string();
            assert_eq!((said.as_str(), invalid.code), ("`limit` must be 1 to 1000", None));
        }
    }
}
