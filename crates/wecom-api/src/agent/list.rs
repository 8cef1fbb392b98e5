//! `GET /cgi-bin/agent/list` — the applications that a token stands for.
//!
//! <https://developer.work.weixin.qq.com/document/path/90227>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::lenient::or_default;
use crate::{AgentId, Credential, Endpoint, Proof, Repeat, TokenOf};

/// Asks for the applications that the token stands for: its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListAgents {}

impl Endpoint for ListAgents {
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/cgi-bin/agent/list";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::App);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 90227;
    const PROOF: Proof = Proof::Reply;
    type Reply = Reply;
}

/// The applications.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Each of them.
    pub agentlist: Vec<Agent>,
}

/// An application, in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// Its id.
    pub agentid: AgentId,
    /// What it is called.
    pub name: String,
    /// The address of its picture.
    #[serde(default, deserialize_with = "or_default")]
    pub square_logo_url: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<ListAgents>("agent_list", "request", 1);
        round_trips::<Reply>("agent_list", "reply", 1);
    }
}
