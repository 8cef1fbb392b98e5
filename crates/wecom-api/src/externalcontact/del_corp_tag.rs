//! `POST /cgi-bin/externalcontact/del_corp_tag` — tags and groups of tags taken away.
//!
//! <https://developer.work.weixin.qq.com/document/path/92117>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::lenient::or_default;
use crate::{Credential, CustomerTagId, Endpoint, ErrCode, Fault, Invalid, Repeat, TokenOf};

/// Deletes tags and groups that the same application made. A group without tags vanishes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelCorpTag {
    /// These tags.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub tag_id: Vec<CustomerTagId>,
    /// These groups with all their tags. None of either is refused with 40058 (unverified).
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub group_id: Vec<CustomerTagId>,
}

impl Endpoint for DelCorpTag {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/del_corp_tag";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 92117;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        if self.tag_id.is_empty() && self.group_id.is_empty() {
            return Err(Invalid::refused("tag_id", Fault::Missing, ErrCode::BAD_PARAMETER));
        }
        Ok(())
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
        round_trips::<DelCorpTag>("externalcontact_del_corp_tag", "request", 2);
    }

    #[test]
    fn something_is_deleted() {
        let nothing = DelCorpTag { tag_id: Vec::new(), group_id: Vec::new() };
        let invalid = nothing.check().unwrap_err();
        assert_eq!(invalid.to_string(), "`tag_id` is missing or empty");
        assert_eq!(invalid.code, Some(ErrCode::BAD_PARAMETER));
        let group_id = vec![CustomerTagId::parse("etAAA").unwrap()];
        assert_eq!(DelCorpTag { group_id, ..nothing }.check(), Ok(()));
    }
}
