//! `POST /cgi-bin/externalcontact/group_welcome_template/get` — a greeting.
//!
//! <https://developer.work.weixin.qq.com/document/path/92366>

use http::Method;
use serde::{Deserialize, Serialize};

use super::super::attachment::{Link, Media, SentImage, SentMiniProgram, Text};
use crate::{Credential, Endpoint, Repeat, TokenOf, WelcomeTemplateId};

/// Asks for a greeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetGreeting {
    /// Which one.
    pub template_id: WelcomeTemplateId,
}

impl Endpoint for GetGreeting {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/group_welcome_template/get";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 92366;
    type Reply = Reply;
}

/// The greeting, in parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// Its picture, by address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<SentImage>,
    /// Its link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
    /// Its page of a mini program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub miniprogram: Option<SentMiniProgram>,
    /// Its file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Media>,
    /// Its video.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub video: Option<Media>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    const FOLDER: &str = "externalcontact_group_welcome_template_get";

    #[test]
    fn both_ways_round_trip() {
        round_trips::<GetGreeting>(FOLDER, "request", 1);
        round_trips::<Reply>(FOLDER, "reply", 2);
    }
}
