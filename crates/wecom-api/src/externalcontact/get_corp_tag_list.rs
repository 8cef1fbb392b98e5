//! `POST /cgi-bin/externalcontact/get_corp_tag_list` — the company's tags for customers.
//!
//! <https://developer.work.weixin.qq.com/document/path/92117>

use http::Method;
use serde::{Deserialize, Serialize};

use super::tag::TagGroup;
use crate::lenient::or_default;
use crate::{Credential, CustomerTagId, Endpoint, Fault, Invalid, Repeat, TokenOf};

/// Asks for tags: all of them, or the ones that are named.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetCorpTagList {
    /// These tags. Not together with groups, beside which WeCom does not read it.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub tag_id: Vec<CustomerTagId>,
    /// These groups with all their tags.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub group_id: Vec<CustomerTagId>,
}

impl Endpoint for GetCorpTagList {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/get_corp_tag_list";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 92117;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        if self.tag_id.is_empty() || self.group_id.is_empty() {
            return Ok(());
        }
        Err(Invalid::cut_off("tag_id", Fault::NotHere("beside group_id it is not read")))
    }
}

/// The tags.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// In their groups.
    #[serde(default, deserialize_with = "or_default")]
    pub tag_group: Vec<TagGroup>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    const FOLDER: &str = "externalcontact_get_corp_tag_list";

    #[test]
    fn both_ways_round_trip() {
        round_trips::<GetCorpTagList>(FOLDER, "request", 3);
        round_trips::<Reply>(FOLDER, "reply", 1);
    }

    #[test]
    fn tags_and_groups_are_not_asked_for_at_once() {
        let id = || vec![CustomerTagId::parse("etAAA").unwrap()];
        let ask = GetCorpTagList { tag_id: id(), group_id: id() };
        let invalid = ask.check().unwrap_err();
        let said = "`tag_id` cannot be used here: beside group_id it is not read";
        assert_eq!((invalid.to_string().as_str(), invalid.code), (said, None));
        assert_eq!(GetCorpTagList { tag_id: Vec::new(), ..ask.clone() }.check(), Ok(()));
        assert_eq!(GetCorpTagList { group_id: Vec::new(), ..ask }.check(), Ok(()));
    }
}
