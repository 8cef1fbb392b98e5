//! `POST /cgi-bin/externalcontact/groupchat/statistic` — numbers of groups, for each owner.
//!
//! <https://developer.work.weixin.qq.com/document/path/92133>

use http::Method;
use serde::{Deserialize, Serialize};

use super::days::{self, Counts};
use super::list::OwnerFilter;
use crate::lenient::{or_default, zero_or_one};
use crate::numbered::numbered;
use crate::{Credential, Endpoint, ErrCode, Invalid, Page, Paged, Repeat, TokenOf, UserId, limit};

/// How many entries a page may have (page 92133).
pub const LIMIT_MAX: u32 = 1000;

/// Asks for numbers of groups, for each owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountByOwner {
    /// The first day, in Unix seconds.
    pub day_begin_time: i64,
    /// The last day, in Unix seconds; none for the first alone. Not before `day_begin_time`, and
    /// not more than [`SPAN_SECS_MAX`](super::SPAN_SECS_MAX) after it; refused with 40058
    /// (unverified).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_end_time: Option<i64>,
    /// Whose; none for all owners of the visible range, which WeCom refuses with 81017 if it has
    /// more than 1000 people. The page calls it both required and optional.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_filter: Option<OwnerFilter>,
    /// By what to order; none for [`OrderBy::NEW_CHATS`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_by: Option<OrderBy>,
    /// Whether the smallest comes first; 1 or 0.
    #[serde(default, with = "zero_or_one", skip_serializing_if = "std::ops::Not::not")]
    pub order_asc: bool,
    /// How many entries to pass over; none for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset: Option<u32>,
    /// How many entries, 1 to [`LIMIT_MAX`]; none is 500. Others are refused with 40058
    /// (unverified).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

numbered! {
    /// By what owners are ordered (page 92133).
    OrderBy {
        /// New groups.
        NEW_CHATS = 1;
        /// Groups.
        CHATS = 2;
        /// People who came into groups.
        NEW_MEMBERS = 3;
        /// People in groups.
        MEMBERS = 4;
    }
}

impl Endpoint for CountByOwner {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/groupchat/statistic";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 92133;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        days::check(self.day_begin_time, self.day_end_time)?;
        self.owner_filter.as_ref().map_or(Ok(()), OwnerFilter::check)?;
        let code = Some(ErrCode::BAD_PARAMETER);
        limit::page_size(self.limit, LIMIT_MAX, "be 1 to 1000", code)
    }
}

impl Paged for CountByOwner {
    type Item = OwnerCounts;

    /// The cursor is the offset, in digits.
    fn at(self, cursor: String) -> Self {
        Self { offset: cursor.parse().ok(), ..self }
    }

    fn page(reply: Reply) -> Page<OwnerCounts> {
        let more = !reply.items.is_empty() && reply.next_offset < reply.total;
        Page::new(reply.items, more.then(|| reply.next_offset.to_string()))
    }
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// How many owners there are on all pages.
    #[serde(default, deserialize_with = "or_default")]
    pub total: u32,
    /// Where the next page begins; the same as `total` after the last.
    #[serde(default, deserialize_with = "or_default")]
    pub next_offset: u32,
    /// The owners.
    #[serde(default, deserialize_with = "or_default")]
    pub items: Vec<OwnerCounts>,
}

/// The numbers of an owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnerCounts {
    /// The owner.
    pub owner: UserId,
    /// The numbers.
    pub data: Counts,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    const FOLDER: &str = "externalcontact_groupchat_statistic";

    fn ask(limit: Option<u32>, day_end_time: Option<i64>) -> CountByOwner {
        CountByOwner {
            day_begin_time: 7,
            day_end_time,
            owner_filter: None,
            order_by: None,
            order_asc: false,
            offset: None,
            limit,
        }
    }

    #[test]
    fn both_ways_round_trip() {
        round_trips::<CountByOwner>(FOLDER, "request", 2);
        round_trips::<Reply>(FOLDER, "reply", 1);
    }

    #[test]
    fn pages_follow_the_offset_until_the_total() {
        let item = r#"{"owner":"admin.lam","data":{"new_chat_cnt":0,"chat_total":0,"chat_has_msg":0,
            "new_member_cnt":0,"member_total":0,"member_has_msg":0,"msg_total":0}}"#;
        let next = |items: &str, at: u32| {
            let json = format!(r#"{{"total":3,"next_offset":{at},"items":[{items}]}}"#);
            CountByOwner::page(serde_json::from_str(&json).unwrap()).next
        };
        assert_eq!(next(item, 2), Some("2".to_owned()));
        assert_eq!((next(item, 3), next("", 2)), (None, None));
        assert_eq!(ask(None, None).at("2".to_owned()).offset, Some(2));
    }

    #[test]
    fn days_owners_and_pages_are_checked() {
        assert_eq!(ask(Some(1000), Some(8)).check(), Ok(()));
        assert_eq!(ask(Some(1001), None).check().unwrap_err().field, "limit");
        assert_eq!(ask(None, Some(6)).check().unwrap_err().field, "day_end_time");
        let owner_filter = Some(OwnerFilter { userid_list: Vec::new() });
        let invalid = CountByOwner { owner_filter, ..ask(None, None) }.check().unwrap_err();
        assert_eq!(invalid.field, "owner_filter.userid_list");
    }
}
