//! `POST /cgi-bin/externalcontact/batch/get_by_user` — the customers of members, with all fields.
//!
//! <https://developer.work.weixin.qq.com/document/path/92994>

use http::Method;
use serde::{Deserialize, Serialize};

use super::super::customer::{Customer, FollowInfo};
use crate::lenient::{filled, or_default};
use crate::{
    Credential, Endpoint, ErrCode, Fault, Invalid, Page, Paged, Repeat, TokenOf, UserId, limit,
};

/// How many members one question may name (page 92994).
pub const MEMBERS_MAX: usize = 100;
/// How many entries a page may have; WeCom takes more for this (page 92994).
pub const LIMIT_MAX: u32 = 100;

/// Asks for the customers of members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetByUser {
    /// One to [`MEMBERS_MAX`] members. None, and more, is refused with 40058 (unverified).
    pub userid_list: Vec<UserId>,
    /// Where the page begins; none for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// How many entries, 1 to [`LIMIT_MAX`]; none is 50.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

impl Endpoint for GetByUser {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/batch/get_by_user";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 92994;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        let (field, code) = ("userid_list", ErrCode::BAD_PARAMETER);
        if self.userid_list.is_empty() {
            return Err(Invalid::refused(field, Fault::Missing, code));
        }
        limit::entries(field, &self.userid_list, MEMBERS_MAX, code)?;
        limit::page_size(self.limit, LIMIT_MAX, "be 1 to 100", None)
    }
}

impl Paged for GetByUser {
    type Item = KnownCustomer;

    fn at(self, cursor: String) -> Self {
        Self { cursor: Some(cursor), ..self }
    }

    fn page(reply: Reply) -> Page<KnownCustomer> {
        Page::new(reply.external_contact_list, reply.next_cursor)
    }
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The customers: one entry for each member who knows a customer.
    #[serde(default, deserialize_with = "or_default")]
    pub external_contact_list: Vec<KnownCustomer>,
    /// Where the next page begins; none after the last.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
    /// Whose customers are not in the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fail_info: Option<FailInfo>,
}

/// A customer and a member who knows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownCustomer {
    /// The customer.
    pub external_contact: Customer,
    /// What the member noted.
    pub follow_info: FollowInfo,
}

/// Members whose customers are not in the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailInfo {
    /// Members without a licence for customer contact. If all are, the answer is 701008.
    #[serde(default, deserialize_with = "or_default")]
    pub unlicensed_userid_list: Vec<UserId>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    const FOLDER: &str = "externalcontact_batch_get_by_user";

    fn ask(members: usize, limit: Option<u32>) -> GetByUser {
        let userid_list = vec![UserId::parse("tutor.mei").unwrap(); members];
        GetByUser { userid_list, cursor: None, limit }
    }

    #[test]
    fn both_ways_round_trip() {
        round_trips::<GetByUser>(FOLDER, "request", 2);
        round_trips::<Reply>(FOLDER, "reply", 2);
    }

    #[test]
    fn one_to_100_members_are_named() {
        assert_eq!((ask(1, None).check(), ask(100, Some(100)).check()), (Ok(()), Ok(())));
        let none = ask(0, None).check().unwrap_err();
        assert_eq!(none.to_string(), "`userid_list` is missing or empty");
        let many = ask(101, None).check().unwrap_err();
        assert_eq!(many.to_string(), "`userid_list` has 101 entries, and the limit is 100");
        assert_eq!((none.code.unwrap().0, many.code.unwrap().0), (40058, 40058));
        let invalid = ask(1, Some(101)).check().unwrap_err();
        assert_eq!((invalid.field.as_str(), invalid.code), ("limit", None));
    }
}
