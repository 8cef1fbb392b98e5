//! `POST /cgi-bin/user/getuserid` — the member with a mobile number.
//!
//! <https://developer.work.weixin.qq.com/document/path/95402>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::{
    Credential, Endpoint, ErrCode, Fault, Invalid, Private, Proof, Repeat, TokenOf, Unit, UserId,
    limit,
};

/// How short a mobile number may be, in bytes (page 95402).
pub const MOBILE_BYTES_MIN: usize = 5;
/// How long a mobile number may be, in bytes (page 95402).
pub const MOBILE_BYTES_MAX: usize = 32;

/// Asks who has a mobile number; 46004 if nobody has it that the application sees.
///
/// To be asked with care: WeCom refuses it for a day once the misses exceed a fifth of the
/// company's head-count cap (page 95402).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindByMobile {
    /// [`MOBILE_BYTES_MIN`] to [`MOBILE_BYTES_MAX`] bytes; others are refused with 60103
    /// (unverified).
    pub mobile: Private,
}

impl Endpoint for FindByMobile {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/user/getuserid";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::App);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 95402;
    const PROOF: Proof = Proof::Reply;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        let size = self.mobile.expose().len();
        let code = ErrCode::BAD_PHONE;
        if size < MOBILE_BYTES_MIN {
            let fault = Fault::TooShort { size, min: MOBILE_BYTES_MIN, unit: Unit::Bytes };
            return Err(Invalid::refused("mobile", fault, code));
        }
        limit::bytes("mobile", self.mobile.expose(), MOBILE_BYTES_MAX, code)
    }
}

/// Who it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The member.
    pub userid: UserId,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<FindByMobile>("user_getuserid", "request", 1);
        round_trips::<Reply>("user_getuserid", "reply", 1);
    }

    #[test]
    fn a_number_has_5_to_32_bytes() {
        let ask = |bytes: usize| FindByMobile { mobile: Private::new("8".repeat(bytes)) }.check();
        assert_eq!((ask(5), ask(32)), (Ok(()), Ok(())));
        let short = "`mobile` has 4 bytes, and at least 5 are needed";
        assert_eq!(ask(4).unwrap_err().to_string(), short);
        let long = "`mobile` has 33 bytes, and the limit is 32";
        assert_eq!(ask(33).unwrap_err().to_string(), long);
    }
}
