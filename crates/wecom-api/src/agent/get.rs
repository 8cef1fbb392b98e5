//! `GET /cgi-bin/agent/get?agentid=AGENTID` — an application and whom it sees.
//!
//! <https://developer.work.weixin.qq.com/document/path/90227>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::lenient::{filled, or_default};
use crate::{AgentId, Credential, DepartmentId, Endpoint, Proof, Repeat, TagId, TokenOf, UserId};

/// Asks for an application: the token's own, and no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetAgent {
    /// Which one.
    pub agentid: AgentId,
}

impl Endpoint for GetAgent {
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/cgi-bin/agent/get";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::App);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 90227;
    const PROOF: Proof = Proof::Reply;
    type Reply = Reply;
}

/// An application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Its id.
    pub agentid: AgentId,
    /// What it is called.
    pub name: String,
    /// The address of its picture.
    #[serde(default, deserialize_with = "or_default")]
    pub square_logo_url: String,
    /// What it says about itself.
    #[serde(default, deserialize_with = "or_default")]
    pub description: String,
    /// The members it sees, named one by one.
    #[serde(default, deserialize_with = "or_default")]
    pub allow_userinfos: AllowedUsers,
    /// The departments it sees, with all below them.
    #[serde(default, deserialize_with = "or_default")]
    pub allow_partys: AllowedDepartments,
    /// The tags it sees.
    #[serde(default, deserialize_with = "or_default")]
    pub allow_tags: AllowedTags,
    /// Whether it is switched off (1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub close: Option<i64>,
    /// The domain that its pages may have.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub redirect_domain: Option<String>,
    /// Whether it learns where a person who enters it is (1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_location_flag: Option<i64>,
    /// Whether it learns that a person enters it (1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub isreportenter: Option<i64>,
    /// Its first page.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub home_url: Option<String>,
    /// How far its provider is with it, if it has one (0 to 3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customized_publish_status: Option<i64>,
}

/// Members whom an application sees.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllowedUsers {
    /// Each of them.
    #[serde(default, deserialize_with = "or_default")]
    pub user: Vec<AllowedUser>,
}

/// A member whom an application sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllowedUser {
    /// Who.
    pub userid: UserId,
}

/// Departments that an application sees.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllowedDepartments {
    /// Each of them.
    #[serde(default, deserialize_with = "or_default")]
    pub partyid: Vec<DepartmentId>,
}

/// Tags that an application sees.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllowedTags {
    /// Each of them.
    #[serde(default, deserialize_with = "or_default")]
    pub tagid: Vec<TagId>,
}

impl Reply {
    /// Whether an administrator has switched it off.
    pub fn is_closed(&self) -> bool {
        self.close == Some(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<GetAgent>("agent_get", "request", 1);
        round_trips::<Reply>("agent_get", "reply", 1);
    }

    #[test]
    fn what_is_left_out_is_nobody() {
        let bare = r#"{"agentid":1,"name":"n","allow_tags":null,"allow_partys":{}}"#;
        let agent: Reply = serde_json::from_str(bare).unwrap();
        assert!(!agent.is_closed());
        assert!(agent.allow_userinfos.user.is_empty() && agent.allow_partys.partyid.is_empty());
    }
}
