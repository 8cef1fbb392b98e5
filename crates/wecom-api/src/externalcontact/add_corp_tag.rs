//! `POST /cgi-bin/externalcontact/add_corp_tag` — new tags for customers.
//!
//! <https://developer.work.weixin.qq.com/document/path/92117>

use http::Method;
use serde::{Deserialize, Serialize};

use super::tag::{TagGroup, check_name};
use crate::{Credential, CustomerTagId, Endpoint, ErrCode, Fault, Invalid, Proof, Repeat, TokenOf};

/// Makes tags.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddCorpTag {
    /// Where.
    #[serde(flatten)]
    pub group: Group,
    /// At least one; none is refused with 40058 (unverified). Names differ: of several tags of one
    /// name, WeCom makes one.
    pub tag: Vec<NewTag>,
}

/// Where tags are made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Group {
    /// In a group that is there.
    Known {
        /// Which one.
        group_id: CustomerTagId,
    },
    /// In the group of a name, which is made if it is not there.
    Named {
        /// 1 to [`TAG_NAME_CHARS_MAX`](super::TAG_NAME_CHARS_MAX) characters; others are refused
        /// with 40072.
        group_name: String,
        /// Its place: the larger the higher.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order: Option<u32>,
    },
}

/// A tag to make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewTag {
    /// 1 to [`TAG_NAME_CHARS_MAX`](super::TAG_NAME_CHARS_MAX) characters; others are refused with
    /// 40072.
    pub name: String,
    /// Its place: the larger the higher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<u32>,
}

impl Endpoint for AddCorpTag {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/add_corp_tag";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Unsafe;
    const PAGE: u32 = 92117;
    const PROOF: Proof = Proof::Reply;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        if let Group::Named { group_name, .. } = &self.group {
            check_name("group_name", group_name)?;
        }
        if self.tag.is_empty() {
            return Err(Invalid::refused("tag", Fault::Missing, ErrCode::BAD_PARAMETER));
        }
        for (at, tag) in self.tag.iter().enumerate() {
            let field = format!("tag[{at}].name");
            check_name(&field, &tag.name)?;
            if self.tag.iter().take(at).any(|before| before.name == tag.name) {
                return Err(Invalid::cut_off(field, Fault::Repeated));
            }
        }
        Ok(())
    }
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The tags in their group.
    pub tag_group: TagGroup,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    const FOLDER: &str = "externalcontact_add_corp_tag";

    fn ask(group_name: &str, names: &[&str]) -> Result<(), (String, Option<i64>)> {
        let group = Group::Named { group_name: group_name.to_owned(), order: None };
        let tag = names.iter().map(|name| NewTag { name: (*name).to_owned(), order: None });
        let ask = AddCorpTag { group, tag: tag.collect() };
        ask.check().map_err(|invalid| (invalid.to_string(), invalid.code.map(|code| code.0)))
    }

    #[test]
    fn both_ways_round_trip() {
        round_trips::<AddCorpTag>(FOLDER, "request", 2);
        round_trips::<Reply>(FOLDER, "reply", 1);
    }

    #[test]
    fn names_are_checked() {
        assert_eq!(ask("Year", &["P5", "P6"]), Ok(()));
        let missing = |field, code| Err((format!("`{field}` is missing or empty"), Some(code)));
        assert_eq!(ask("", &["P5"]), missing("group_name", 40072));
        assert_eq!(ask("Year", &["P5", ""]), missing("tag[1].name", 40072));
        assert_eq!(ask("Year", &[]), missing("tag", 40058));
        let again = "`tag[1].name` must differ from the ones before it".to_owned();
        assert_eq!(ask("Year", &["P5", "P5"]), Err((again, None)));
    }

    #[test]
    fn tags_are_made_in_a_group_that_is_there() {
        let group = Group::Known { group_id: CustomerTagId::parse("etAAA").unwrap() };
        let tag = vec![NewTag { name: "P5".to_owned(), order: Some(1) }];
        assert_eq!(AddCorpTag { group, tag }.check(), Ok(()));
    }
}
