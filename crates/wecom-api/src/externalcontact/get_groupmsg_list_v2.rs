//! `POST /cgi-bin/externalcontact/get_groupmsg_list_v2` — the mass messages of a month.
//!
//! <https://developer.work.weixin.qq.com/document/path/93338>

mod record;

use http::Method;
use serde::{Deserialize, Serialize};

pub use record::{CreateType, GroupMsg, SentAttachment};

use crate::lenient::{filled, or_default};
use crate::numbered::numbered;
use crate::{
    Credential, Endpoint, ErrCode, Fault, Invalid, Page, Paged, Relay, Repeat, TokenOf, UserId,
    limit,
};

/// How many entries a page may have; WeCom takes more for the default of 50 (page 93338).
pub const LIMIT_MAX: u32 = 100;
/// How long a question may reach, in seconds. The page says a month; of how many days, it does not
/// say, so 30 are safe.
pub const SPAN_SECS_MAX: i64 = 31 * 24 * 60 * 60;

/// Asks for mass messages of a time, with what they say. It finds a task whose answer was lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetGroupMsgList {
    /// To customers or to groups.
    pub chat_type: ChatType,
    /// From when, in Unix seconds.
    pub start_time: i64,
    /// Until when, in Unix seconds: not before `start_time`, and not more than [`SPAN_SECS_MAX`]
    /// after it; refused with 40058 (unverified).
    pub end_time: i64,
    /// Made by this member; none for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub creator: Option<UserId>,
    /// Made by whom; none for [`MadeBy::ANYBODY`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter_type: Option<MadeBy>,
    /// How many entries, 1 to [`LIMIT_MAX`]; none is 50.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Where the page begins; none for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// To whom a mass message goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChatType {
    /// Customers.
    Single,
    /// Groups of customers.
    Group,
}

numbered! {
    /// Who made the mass messages that are asked for (page 93338).
    MadeBy {
        /// The company: an administrator, or an application.
        COMPANY = 0;
        /// A member.
        MEMBER = 1;
        /// Either.
        ANYBODY = 2;
    }
}

impl Endpoint for GetGroupMsgList {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/get_groupmsg_list_v2";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 93338;
    const RELAY: Relay = Relay::Allowed;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        let span_secs = self.end_time.saturating_sub(self.start_time);
        if !(0..=SPAN_SECS_MAX).contains(&span_secs) {
            let fault = Fault::Form("be at or after start_time, and within a month of it");
            return Err(Invalid::refused("end_time", fault, ErrCode::BAD_PARAMETER));
        }
        limit::page_size(self.limit, LIMIT_MAX, "be 1 to 100", None)
    }
}

impl Paged for GetGroupMsgList {
    type Item = GroupMsg;

    fn at(self, cursor: String) -> Self {
        Self { cursor: Some(cursor), ..self }
    }

    fn page(reply: Reply) -> Page<GroupMsg> {
        Page::new(reply.group_msg_list, reply.next_cursor)
    }
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Where the next page begins; none after the last.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
    /// The messages, of members in the visible range alone.
    #[serde(default, deserialize_with = "or_default")]
    pub group_msg_list: Vec<GroupMsg>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    const FOLDER: &str = "externalcontact_get_groupmsg_list_v2";

    fn ask(start_time: i64, end_time: i64) -> GetGroupMsgList {
        GetGroupMsgList {
            chat_type: ChatType::Group,
            start_time,
            end_time,
            creator: None,
            filter_type: None,
            limit: None,
            cursor: None,
        }
    }

    #[test]
    fn both_ways_round_trip() {
        round_trips::<GetGroupMsgList>(FOLDER, "request", 2);
        round_trips::<Reply>(FOLDER, "reply", 2);
    }

    #[test]
    fn a_question_reaches_a_month_at_most() {
        assert_eq!(ask(7, 7).check(), Ok(()));
        assert_eq!(ask(0, SPAN_SECS_MAX).check(), Ok(()));
        for (start, end) in [(1, 0), (0, SPAN_SECS_MAX + 1), (i64::MIN, i64::MAX)] {
            let invalid = ask(start, end).check().unwrap_err();
            assert_eq!((invalid.field.as_str(), invalid.code.unwrap().0), ("end_time", 40058));
        }
    }

    #[test]
    fn a_page_has_1_to_100_entries() {
        let ask = |limit| GetGroupMsgList { limit: Some(limit), ..ask(0, 1) }.check();
        assert_eq!((ask(1), ask(100)), (Ok(()), Ok(())));
        for limit in [0, 101] {
            assert_eq!(ask(limit).unwrap_err().to_string(), "`limit` must be 1 to 100");
        }
    }
}
