//! `POST /cgi-bin/externalcontact/groupchat/list` — the groups of customers: ids alone.
//!
//! <https://developer.work.weixin.qq.com/document/path/92120>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::lenient::{filled, or_default};
use crate::numbered::numbered;
use crate::{
    ChatId, Credential, Endpoint, ErrCode, Fault, Invalid, Page, Paged, Relay, Repeat, TokenOf,
    UserId, limit,
};

/// How many entries a page may have (page 92120).
pub const LIMIT_MAX: u32 = 1000;
/// How many owners one question may name (page 92120).
pub const OWNERS_MAX: usize = 100;

/// Asks for the groups of customers whose owners the application sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListGroupChats {
    /// In which state; none for [`StatusFilter::ALL`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_filter: Option<StatusFilter>,
    /// Whose; none for all owners of the visible range, which WeCom refuses with 81017 if it has
    /// more than 1000 people. Owners who left must be named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_filter: Option<OwnerFilter>,
    /// Where the page begins; none for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// How many entries, 1 to [`LIMIT_MAX`]; it must be there. Others are refused with 40058
    /// (unverified).
    pub limit: u32,
}

/// Owners of groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnerFilter {
    /// One to [`OWNERS_MAX`]; more is refused with 40058 (unverified). With none, WeCom would
    /// answer everybody's groups (unverified).
    pub userid_list: Vec<UserId>,
}

impl OwnerFilter {
    pub(super) fn check(&self) -> Result<(), Invalid> {
        let field = "owner_filter.userid_list";
        if self.userid_list.is_empty() {
            return Err(Invalid::cut_off(field, Fault::Missing));
        }
        limit::entries(field, &self.userid_list, OWNERS_MAX, ErrCode::BAD_PARAMETER)
    }
}

numbered! {
    /// Which groups are asked for (page 92120).
    StatusFilter {
        /// All of them.
        ALL = 0;
        /// The owner has left, and nobody has the group yet.
        OWNER_LEFT = 1;
        /// Somebody is getting the group of an owner who left.
        BEING_INHERITED = 2;
        /// Somebody has got the group of an owner who left.
        INHERITED = 3;
    }

    /// In which state a group is (page 92120).
    GroupStatus {
        /// Its owner has it.
        NORMAL = 0;
        /// The owner has left, and nobody has it yet.
        OWNER_LEFT = 1;
        /// Somebody is getting it from an owner who left.
        BEING_INHERITED = 2;
        /// Somebody has got it from an owner who left.
        INHERITED = 3;
    }
}

impl Endpoint for ListGroupChats {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/groupchat/list";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 92120;
    const RELAY: Relay = Relay::Allowed;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        self.owner_filter.as_ref().map_or(Ok(()), OwnerFilter::check)?;
        let code = Some(ErrCode::BAD_PARAMETER);
        limit::page_size(Some(self.limit), LIMIT_MAX, "be 1 to 1000", code)
    }
}

impl Paged for ListGroupChats {
    type Item = GroupChat;

    fn at(self, cursor: String) -> Self {
        Self { cursor: Some(cursor), ..self }
    }

    fn page(reply: Reply) -> Page<GroupChat> {
        Page::new(reply.group_chat_list, reply.next_cursor)
    }
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The groups. Their names are asked for with
    /// [`GetGroupChat`](super::get::GetGroupChat).
    #[serde(default, deserialize_with = "or_default")]
    pub group_chat_list: Vec<GroupChat>,
    /// Where the next page begins; none after the last.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// A group of customers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupChat {
    /// Its id.
    pub chat_id: ChatId,
    /// Its state.
    pub status: GroupStatus,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    const FOLDER: &str = "externalcontact_groupchat_list";

    fn ask(owners: Option<usize>, limit: u32) -> ListGroupChats {
        let owners = owners.map(|count| vec![UserId::parse("admin.lam").unwrap(); count]);
        let owner_filter = owners.map(|userid_list| OwnerFilter { userid_list });
        ListGroupChats { status_filter: None, owner_filter, cursor: None, limit }
    }

    #[test]
    fn both_ways_round_trip() {
        round_trips::<ListGroupChats>(FOLDER, "request", 2);
        round_trips::<Reply>(FOLDER, "reply", 2);
    }

    #[test]
    fn a_page_has_1_to_1000_entries() {
        assert_eq!((ask(None, 1).check(), ask(None, 1000).check()), (Ok(()), Ok(())));
        for limit in [0, 1001] {
            let invalid = ask(None, limit).check().unwrap_err();
            assert_eq!(invalid.to_string(), "`limit` must be 1 to 1000");
            assert_eq!(invalid.code, Some(ErrCode::BAD_PARAMETER));
        }
    }

    #[test]
    fn one_to_100_owners_are_named() {
        assert_eq!((ask(Some(1), 1).check(), ask(Some(100), 1).check()), (Ok(()), Ok(())));
        let none = ask(Some(0), 1).check().unwrap_err();
        assert_eq!(none.to_string(), "`owner_filter.userid_list` is missing or empty");
        assert_eq!(none.code, None);
        let many = ask(Some(101), 1).check().unwrap_err();
        let said = "`owner_filter.userid_list` has 101 entries, and the limit is 100";
        assert_eq!((many.to_string().as_str(), many.code.unwrap().0), (said, 40058));
    }
}
