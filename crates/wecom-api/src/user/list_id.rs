//! `POST /cgi-bin/user/list_id` — the ids of everybody in the company, a page at a time.
//!
//! <https://developer.work.weixin.qq.com/document/path/96067>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::lenient::{filled, or_default};
use crate::{
    Credential, DepartmentId, Endpoint, ErrCode, Invalid, Page, Paged, Repeat, TokenOf, UserId,
    limit,
};

/// How many entries a page may have (page 96067).
pub const LIMIT_MAX: u32 = 10_000;

/// Asks for everybody. Only the contacts-sync secret may.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListUserIds {
    /// Where the page begins; none for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// How many entries, 1 to [`LIMIT_MAX`]. More is refused with 40058 (unverified).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

impl Endpoint for ListUserIds {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/user/list_id";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::Contacts);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 96067;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        let code = Some(ErrCode::BAD_PARAMETER);
        limit::page_size(self.limit, LIMIT_MAX, "be 1 to 10000", code)
    }
}

impl Paged for ListUserIds {
    type Item = Entry;

    fn at(self, cursor: String) -> Self {
        Self { cursor: Some(cursor), ..self }
    }

    fn page(reply: Reply) -> Page<Entry> {
        Page::new(reply.dept_user, reply.next_cursor)
    }
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Where the next page begins; none after the last.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
    /// Who is where.
    #[serde(default, deserialize_with = "or_default")]
    pub dept_user: Vec<Entry>,
}

/// A member in a department. Who is in several departments stands here several times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Who.
    pub userid: UserId,
    /// Where.
    pub department: DepartmentId,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<ListUserIds>("user_list_id", "request", 1);
        round_trips::<Reply>("user_list_id", "reply", 2);
    }

    #[test]
    fn an_empty_cursor_ends_the_list() {
        let reply = |json| ListUserIds::page(serde_json::from_str(json).unwrap()).next;
        assert_eq!(reply(r#"{"dept_user":[],"next_cursor":"NEXT"}"#), Some("NEXT".to_owned()));
        for last in [r#"{"dept_user":[],"next_cursor":""}"#, r#"{"dept_user":[]}"#] {
            assert_eq!(reply(last), None, "{last}");
        }
    }

    #[test]
    fn a_page_has_1_to_10000_entries() {
        let ask = |limit| ListUserIds { cursor: None, limit }.check();
        assert_eq!((ask(None), ask(Some(1)), ask(Some(10_000))), (Ok(()), Ok(()), Ok(())));
        for limit in [0, 10_001] {
            let invalid = ask(Some(limit)).unwrap_err();
            assert_eq!(invalid.to_string(), "`limit` must be 1 to 10000");
            assert_eq!(invalid.code, Some(ErrCode::BAD_PARAMETER));
        }
    }
}
