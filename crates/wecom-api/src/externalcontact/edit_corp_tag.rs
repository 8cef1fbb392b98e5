//! `POST /cgi-bin/externalcontact/edit_corp_tag` — another name or place for a tag or a group.
//!
//! <https://developer.work.weixin.qq.com/document/path/92117>

use http::Method;
use serde::{Deserialize, Serialize};

use super::tag::check_name;
use crate::{Credential, CustomerTagId, Endpoint, Invalid, Repeat, TokenOf};

/// Changes a tag or a group of tags that the same application made. A name that another one has is
/// refused with 40071.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditCorpTag {
    /// Which one.
    pub id: CustomerTagId,
    /// 1 to [`TAG_NAME_CHARS_MAX`](super::TAG_NAME_CHARS_MAX) characters; others are refused with
    /// 40072. None keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its place: the larger the higher. None keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<u32>,
}

impl Endpoint for EditCorpTag {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/edit_corp_tag";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 92117;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        self.name.as_ref().map_or(Ok(()), |name| check_name("name", name))
    }
}

/// Nothing beyond `errcode` and `errmsg`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn requests_round_trip() {
        round_trips::<EditCorpTag>("externalcontact_edit_corp_tag", "request", 1);
    }

    #[test]
    fn the_name_is_checked() {
        let id = CustomerTagId::parse("etAAA").unwrap();
        let named =
            |name: &str| EditCorpTag { id: id.clone(), name: Some(name.to_owned()), order: None };
        assert_eq!(named("P6").check(), Ok(()));
        assert_eq!(EditCorpTag { name: None, ..named("") }.check(), Ok(()));
        assert_eq!(named("").check().unwrap_err().code.unwrap().0, 40072);
    }
}
