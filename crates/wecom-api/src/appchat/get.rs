//! `GET /cgi-bin/appchat/get?chatid=CHATID` — a group that the application made.
//!
//! <https://developer.work.weixin.qq.com/document/path/98914>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::lenient::{filled, or_default};
use crate::numbered::numbered;
use crate::{ChatId, Credential, Endpoint, Private, Proof, Repeat, TokenOf, UserId};

/// Asks for a group; the application must have made it (86008).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetChat {
    /// Which one.
    pub chatid: ChatId,
}

impl Endpoint for GetChat {
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/cgi-bin/appchat/get";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::App);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 98914;
    const PROOF: Proof = Proof::Reply;
    type Reply = Reply;
}

/// The group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Itself.
    pub chat_info: ChatInfo,
}

/// A group that an application made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChatInfo {
    /// Its id.
    pub chatid: ChatId,
    /// What it is called; none if nobody has named it.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub name: Option<Private>,
    /// Whom it belongs to.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub owner: Option<UserId>,
    /// Who is in it.
    #[serde(default, deserialize_with = "or_default")]
    pub userlist: Vec<UserId>,
    /// Of which kind it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chat_type: Option<ChatType>,
}

numbered! {
    /// Of which kind a group is.
    ChatType {
        /// One like any other.
        NORMAL = 0;
        /// That of a course.
        COURSE = 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<GetChat>("appchat_get", "request", 1);
        round_trips::<Reply>("appchat_get", "reply", 1);
    }
}
