//! `POST /cgi-bin/externalcontact/group_welcome_template/del` — a greeting taken away.
//!
//! <https://developer.work.weixin.qq.com/document/path/92366>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::{Credential, Endpoint, Repeat, TokenOf, WelcomeTemplateId};

/// Deletes a greeting that the same application made; others are refused with 41058 (unverified).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelGreeting {
    /// Which one.
    pub template_id: WelcomeTemplateId,
}

impl Endpoint for DelGreeting {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/group_welcome_template/del";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 92366;
    type Reply = Reply;
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
        round_trips::<DelGreeting>("externalcontact_group_welcome_template_del", "request", 1);
    }
}
