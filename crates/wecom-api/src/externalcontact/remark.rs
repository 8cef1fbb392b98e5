//! `POST /cgi-bin/externalcontact/remark` — what a member notes about a customer.
//!
//! <https://developer.work.weixin.qq.com/document/path/92115>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::lenient::{filled, or_default};
use crate::{
    Credential, Endpoint, ErrCode, ExternalUserId, Fault, Invalid, MediaId, Private, Repeat,
    TokenOf, Unit, UserId, limit,
};

/// How long a customer's name may be, in characters (page 92115).
pub const REMARK_CHARS_MAX: usize = 20;
/// How long a description may be, in characters (page 92115).
pub const DESCRIPTION_CHARS_MAX: usize = 150;
/// How long a company's name may be, in characters (page 92115).
pub const COMPANY_CHARS_MAX: usize = 20;

/// Notes something about a customer: at least one field, or it is refused with 40058 (unverified,
/// as for what is too long).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Whose note it is.
    pub userid: UserId,
    /// About whom.
    pub external_userid: ExternalUserId,
    /// What to call the customer; up to [`REMARK_CHARS_MAX`] characters.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub remark: Option<Private>,
    /// What to say of the customer; up to [`DESCRIPTION_CHARS_MAX`] characters.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub description: Option<Private>,
    /// To which company the customer belongs; up to [`COMPANY_CHARS_MAX`] characters. WeCom takes
    /// it of those on WeChat alone.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub remark_company: Option<Private>,
    /// All phone numbers of the customer. One empty text takes them away.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub remark_mobiles: Vec<Private>,
    /// A picture; uploaded by `media/upload`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark_pic_mediaid: Option<MediaId>,
}

impl Endpoint for Remark {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/remark";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 92115;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        let empty = |text: &Option<Private>| chars(text.as_ref()) == 0;
        let bad = ErrCode::BAD_PARAMETER;
        let texts = empty(&self.remark) && empty(&self.description) && empty(&self.remark_company);
        if texts && self.remark_mobiles.is_empty() && self.remark_pic_mediaid.is_none() {
            return Err(Invalid::refused("remark", Fault::Missing, bad));
        }
        let up_to = |field, text: &Option<Private>, max| {
            limit::up_to(field, chars(text.as_ref()), max, Unit::Chars, Some(bad))
        };
        up_to("remark", &self.remark, REMARK_CHARS_MAX)?;
        up_to("description", &self.description, DESCRIPTION_CHARS_MAX)?;
        up_to("remark_company", &self.remark_company, COMPANY_CHARS_MAX)
    }
}

fn chars(text: Option<&Private>) -> usize {
    text.map_or(0, |text| text.expose().chars().count())
}

/// Nothing beyond `errcode` and `errmsg`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    fn ask(change: impl FnOnce(&mut Remark)) -> Result<(), (String, i64)> {
        let mut ask = Remark {
            userid: UserId::parse("tutor.mei").unwrap(),
            external_userid: ExternalUserId::parse("wmAAA").unwrap(),
            remark: None,
            description: None,
            remark_company: None,
            remark_mobiles: Vec::new(),
            remark_pic_mediaid: None,
        };
        change(&mut ask);
        ask.check().map_err(|invalid| (invalid.to_string(), invalid.code.unwrap().0))
    }

    fn text(chars: usize) -> Private {
        Private::new("好".repeat(chars))
    }

    #[test]
    fn requests_round_trip() {
        round_trips::<Remark>("externalcontact_remark", "request", 2);
    }

    #[test]
    fn something_is_noted() {
        let nothing = Err(("`remark` is missing or empty".to_owned(), 40058));
        assert_eq!(ask(|_| ()), nothing);
        assert_eq!(ask(|ask| ask.remark = Some(text(0))), nothing);
        assert_eq!(ask(|ask| ask.remark_mobiles = vec![Private::new("")]), Ok(()));
        let picture = MediaId::parse("MEDIA").ok();
        assert_eq!(ask(|ask| ask.remark_pic_mediaid = picture), Ok(()));
    }

    #[test]
    fn notes_are_held_to_their_limits() {
        let long = |field, size, max| {
            Err((format!("`{field}` has {size} characters, and the limit is {max}"), 40058))
        };
        assert_eq!(ask(|ask| ask.remark = Some(text(20))), Ok(()));
        assert_eq!(ask(|ask| ask.remark = Some(text(21))), long("remark", 21, 20));
        assert_eq!(ask(|ask| ask.description = Some(text(150))), Ok(()));
        assert_eq!(ask(|ask| ask.description = Some(text(151))), long("description", 151, 150));
        assert_eq!(ask(|ask| ask.remark_company = Some(text(20))), Ok(()));
        assert_eq!(ask(|ask| ask.remark_company = Some(text(21))), long("remark_company", 21, 20));
    }
}
