//! `POST /cgi-bin/appchat/update` — changes a group that the application made.
//!
//! <https://developer.work.weixin.qq.com/document/path/98913>

use http::Method;
use serde::{Deserialize, Serialize};

use super::{MEMBERS_MAX, NAME_CHARS_MAX};
use crate::{
    ChatId, Credential, Endpoint, ErrCode, Fault, Invalid, Repeat, TokenOf, UserId, limit,
};

/// Changes a group: what is absent stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpdateChat {
    /// Which one; the application must have made it (86008).
    pub chatid: ChatId,
    /// Shown up to [`NAME_CHARS_MAX`] characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whom it belongs to from now on; needed if the owner leaves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<UserId>,
    /// Who comes in. A group has up to [`MEMBERS_MAX`] members.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_user_list: Vec<UserId>,
    /// Who goes out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub del_user_list: Vec<UserId>,
}

impl Endpoint for UpdateChat {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/appchat/update";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::App);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 98913;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        limit::shown_chars("name", self.name.as_deref().unwrap_or_default(), NAME_CHARS_MAX)?;
        let leaves =
            |owner: &UserId| self.del_user_list.iter().any(|user| user.is_same(owner.as_str()));
        if self.owner.as_ref().is_some_and(leaves) {
            let fault = Fault::NotHere("a new owner cannot be in `del_user_list`");
            return Err(Invalid::refused("owner", fault, ErrCode::OWNER_NOT_A_MEMBER));
        }
        let code = ErrCode::BAD_CHAT_SIZE;
        limit::entries("add_user_list", &self.add_user_list, MEMBERS_MAX, code)?;
        limit::entries("del_user_list", &self.del_user_list, MEMBERS_MAX, code)
    }
}

/// The group is changed: nothing beyond `errcode` and `errmsg`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<UpdateChat>("appchat_update", "request", 1);
    }

    #[test]
    fn a_change_has_its_rules() {
        let user = |id: &str| UserId::parse(id).unwrap();
        let same = UpdateChat {
            chatid: ChatId::parse("c1").unwrap(),
            name: None,
            owner: Some(user("mei")),
            add_user_list: Vec::new(),
            del_user_list: vec![user("john")],
        };
        assert_eq!(same.check(), Ok(()));
        let field = |update: UpdateChat| update.check().unwrap_err().field;
        let crowd = vec![user("u"); 2001];
        assert_eq!(field(UpdateChat { name: Some("a".repeat(51)), ..same.clone() }), "name");
        assert_eq!(field(UpdateChat { owner: Some(user("John")), ..same.clone() }), "owner");
        let adds = UpdateChat { add_user_list: crowd.clone(), ..same.clone() };
        assert_eq!(field(adds), "add_user_list");
        assert_eq!(field(UpdateChat { del_user_list: crowd, ..same }), "del_user_list");
    }
}
