//! `POST /cgi-bin/externalcontact/mark_tag` — a member's tags on a customer.
//!
//! <https://developer.work.weixin.qq.com/document/path/92118>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::lenient::or_default;
use crate::{
    Credential, CustomerTagId, Endpoint, ErrCode, ExternalUserId, Fault, Invalid, Repeat, TokenOf,
    UserId,
};

/// How many tags a member may put on a customer (page 92697).
pub const TAGS_MAX: usize = 3000;

/// Puts tags on a customer, and takes tags off. Two calls at once for one customer may clash:
/// 45035.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkTag {
    /// Whose tags they are.
    pub userid: UserId,
    /// The customer, whom the member must know.
    pub external_userid: ExternalUserId,
    /// Tags to put on.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub add_tag: Vec<CustomerTagId>,
    /// Tags to take off. None of either is refused with 40058 (unverified).
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub remove_tag: Vec<CustomerTagId>,
}

impl Endpoint for MarkTag {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/mark_tag";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 92118;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        if self.add_tag.is_empty() && self.remove_tag.is_empty() {
            return Err(Invalid::refused("add_tag", Fault::Missing, ErrCode::BAD_PARAMETER));
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
        round_trips::<MarkTag>("externalcontact_mark_tag", "request", 2);
    }

    #[test]
    fn a_tag_is_put_on_or_taken_off() {
        let json = r#"{"userid":"tutor.mei","external_userid":"wmAAA","remove_tag":["etAAA"]}"#;
        let ask: MarkTag = serde_json::from_str(json).unwrap();
        assert_eq!(ask.check(), Ok(()));
        let invalid = MarkTag { remove_tag: Vec::new(), ..ask }.check().unwrap_err();
        let said = (invalid.to_string(), invalid.code);
        let expected = "`add_tag` is missing or empty".to_owned();
        assert_eq!(said, (expected, Some(ErrCode::BAD_PARAMETER)));
    }
}
