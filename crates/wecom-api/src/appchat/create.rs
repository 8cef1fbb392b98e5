//! `POST /cgi-bin/appchat/create` — makes a group.
//!
//! <https://developer.work.weixin.qq.com/document/path/90245>

use std::collections::HashSet;

use http::Method;
use serde::{Deserialize, Serialize};

use super::{MEMBERS_MAX, NAME_CHARS_MAX};
use crate::{
    ChatId, Credential, Endpoint, ErrCode, Fault, Invalid, Proof, Repeat, TokenOf, Unit, UserId,
    limit,
};

/// How many members a group needs (page 90245).
pub const MEMBERS_MIN: usize = 2;
/// How long the id of a group may be, in bytes (page 90245).
pub const CHAT_ID_BYTES_MAX: usize = 32;

/// Makes a group. Old clients may not show it before its first message.
///
/// After a lost answer there may be a group that nobody knows the id of, unless it was given one:
/// a second call is then refused with 86215.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateChat {
    /// Shown up to [`NAME_CHARS_MAX`] characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whom it belongs to, one of the members; WeCom picks one when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<UserId>,
    /// [`MEMBERS_MIN`] to [`MEMBERS_MAX`] members; the company may have set a lower limit.
    pub userlist: Vec<UserId>,
    /// Up to [`CHAT_ID_BYTES_MAX`] digits and letters, below 2⁶³ if digits alone; WeCom makes one
    /// up when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chatid: Option<ChatId>,
}

impl Endpoint for CreateChat {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/appchat/create";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::App);
    const REPEAT: Repeat = Repeat::Unsafe;
    const PAGE: u32 = 90245;
    const PROOF: Proof = Proof::Reply;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        limit::shown_chars("name", self.name.as_deref().unwrap_or_default(), NAME_CHARS_MAX)?;
        let members: HashSet<_> =
            self.userlist.iter().map(|user| user.as_str().to_ascii_lowercase()).collect();
        check_members(members.len(), self.userlist.len())?;
        if let Some(owner) = &self.owner
            && !members.contains(&owner.as_str().to_ascii_lowercase())
        {
            let fault = Fault::Form("be one of `userlist`");
            return Err(Invalid::refused("owner", fault, ErrCode::OWNER_NOT_A_MEMBER));
        }
        self.chatid.as_ref().map_or(Ok(()), check_chat_id)
    }
}

/// Enough of them that differ, and not too many entries.
fn check_members(members: usize, entries: usize) -> Result<(), Invalid> {
    if entries == 0 {
        return Err(Invalid::refused("userlist", Fault::Missing, ErrCode::CHAT_MEMBERS_MISSING));
    }
    if members < MEMBERS_MIN {
        let fault = Fault::TooShort { size: members, min: MEMBERS_MIN, unit: Unit::Entries };
        return Err(Invalid::refused("userlist", fault, ErrCode::BAD_CHAT_SIZE));
    }
    let code = Some(ErrCode::BAD_CHAT_SIZE);
    limit::up_to("userlist", entries, MEMBERS_MAX, Unit::Entries, code)
}

fn check_chat_id(id: &ChatId) -> Result<(), Invalid> {
    let id = id.as_str();
    limit::bytes("chatid", id, CHAT_ID_BYTES_MAX, ErrCode::CHAT_ID_TOO_LONG)?;
    if !id.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        let fault = Fault::Form("consist of digits and letters");
        return Err(Invalid::refused("chatid", fault, ErrCode::BAD_CHAT_ID));
    }
    if id.bytes().all(|byte| byte.is_ascii_digit()) && id.parse::<i64>().is_err() {
        let fault = Fault::Form("stay below 2^63, or have a letter");
        return Err(Invalid::refused("chatid", fault, ErrCode::CHAT_ID_TOO_BIG));
    }
    Ok(())
}

/// The group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// What later calls name it by.
    pub chatid: ChatId,
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<CreateChat>("appchat_create", "request", 2);
        round_trips::<Reply>("appchat_create", "reply", 1);
    }

    #[test]
    fn a_group_has_its_rules() {
        let users = |count: usize| json!((0..count).map(|id| id.to_string()).collect::<Vec<_>>());
        let check = |field: &str, value: Value| {
            let mut create = json!({ "userlist": ["mei", "john"] });
            create[field] = value;
            let create: CreateChat = serde_json::from_value(create).unwrap();
            create.check().map_err(|invalid| {
                assert_eq!(invalid.field, field);
                invalid.code.map_or(0, |ErrCode(code)| code)
            })
        };
        for (field, value, expected) in [
            ("name", json!("五".repeat(50)), Ok(())),
            ("name", json!("五".repeat(51)), Err(0)),
            ("userlist", json!([]), Err(86204)),
            ("userlist", json!(["mei"]), Err(86006)),
            ("userlist", json!(["mei", "MEI"]), Err(86006)),
            ("userlist", users(2000), Ok(())),
            ("userlist", users(2001), Err(86006)),
            ("owner", json!("Mei"), Ok(())),
            ("owner", json!("ana"), Err(86207)),
            ("chatid", json!("a".repeat(32)), Ok(())),
            ("chatid", json!("a".repeat(33)), Err(86205)),
            ("chatid", json!("a-b"), Err(86001)),
            ("chatid", json!("9223372036854775807"), Ok(())),
            ("chatid", json!("9223372036854775808"), Err(86206)),
        ] {
            assert_eq!(check(field, value.clone()), expected, "{field}");
        }
    }
}
