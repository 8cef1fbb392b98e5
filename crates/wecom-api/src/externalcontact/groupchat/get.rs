//! `POST /cgi-bin/externalcontact/groupchat/get` — a group of customers and who is in it.
//!
//! <https://developer.work.weixin.qq.com/document/path/92122>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::lenient::{filled, or_default, zero_or_one};
use crate::numbered::numbered;
use crate::{ChatId, Credential, Endpoint, Private, Proof, Relay, Repeat, TokenOf, UserId};

/// Asks for a group. After a change of the group, the answer may lag by some seconds (page 92122).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetGroupChat {
    /// Which one.
    pub chat_id: ChatId,
    /// Whether to answer the names of those in it; 1 or 0.
    #[serde(default, with = "zero_or_one", skip_serializing_if = "std::ops::Not::not")]
    pub need_name: bool,
}

impl Endpoint for GetGroupChat {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/groupchat/get";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 92122;
    const PROOF: Proof = Proof::Reply;
    const RELAY: Relay = Relay::Allowed;
    type Reply = Reply;
}

/// The group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Itself.
    pub group_chat: GroupDetail,
}

/// A group of customers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupDetail {
    /// Its id.
    pub chat_id: ChatId,
    /// What it is called; none if nobody has named it.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub name: Option<Private>,
    /// The member whom it belongs to, and who may be asked to send to it.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub owner: Option<UserId>,
    /// When it was made, in Unix seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub create_time: Option<i64>,
    /// Its notice.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub notice: Option<Private>,
    /// Who is in it.
    #[serde(default, deserialize_with = "or_default")]
    pub member_list: Vec<GroupMember>,
    /// Who runs it beside the owner.
    #[serde(default, deserialize_with = "or_default")]
    pub admin_list: Vec<Member>,
    /// Which members it had; it differs after each change of them.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub member_version: Option<String>,
}

/// Somebody in a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupMember {
    /// A member's id, or a customer's: `kind` tells.
    pub userid: String,
    /// Whose id it is.
    #[serde(rename = "type")]
    pub kind: MemberKind,
    /// The person on WeChat's open platform; none unless the company is bound to it.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub unionid: Option<Private>,
    /// Since when, in Unix seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub join_time: Option<i64>,
    /// In which way the person came in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub join_scene: Option<JoinScene>,
    /// Who brought the person in, if it was a member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitor: Option<Member>,
    /// What the person is called in the group.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub group_nickname: Option<Private>,
    /// What the person is called; none unless it was asked for.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub name: Option<Private>,
    /// What the QR code said by which the person came in (page 92229).
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
}

/// A member of the company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub userid: UserId,
}

numbered! {
    /// What somebody in a group is (page 92122).
    MemberKind {
        /// A member of the company.
        STAFF = 1;
        /// A customer, or another person outside.
        EXTERNAL = 2;
    }

    /// In which way somebody came into a group (page 92122).
    JoinScene {
        /// Invited by somebody in it.
        INVITED = 1;
        /// Through somebody's link.
        LINK = 2;
        /// By a QR code.
        QR_CODE = 3;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    const FOLDER: &str = "externalcontact_groupchat_get";

    #[test]
    fn both_ways_round_trip() {
        round_trips::<GetGroupChat>(FOLDER, "request", 2);
        round_trips::<Reply>(FOLDER, "reply", 2);
    }

    #[test]
    fn empty_fields_are_none_and_new_kinds_are_kept() {
        let json = r#"{"group_chat":{"chat_id":"wrAAA","name":"","owner":"","notice":null,
            "member_list":[{"userid":"x","type":7,"join_scene":8}],"admin_list":null}}"#;
        let Reply { group_chat } = serde_json::from_str(json).unwrap();
        assert_eq!((group_chat.name, group_chat.owner), (None, None));
        let member = &group_chat.member_list[0];
        assert_eq!((member.kind, member.join_scene), (MemberKind(7), Some(JoinScene(8))));
    }

    #[test]
    fn nobodys_name_shows() {
        let json = r#"{"chat_id":"wrAAA","name":"Family A","member_list":[
            {"userid":"wmAAA","type":2,"name":"Parent A","group_nickname":"Mother of A"}]}"#;
        let shown = format!("{:?}", serde_json::from_str::<GroupDetail>(json).unwrap());
        for name in ["Family A", "Parent A", "Mother of A"] {
            assert!(!shown.contains(name), "{shown}");
        }
    }
}
