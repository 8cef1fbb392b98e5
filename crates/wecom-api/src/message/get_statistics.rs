//! `POST /cgi-bin/message/get_statistics` — how many messages each application sent.
//!
//! Gone from the documentation of 2026, though clients still call it: treat it as one that may
//! be refused.
//!
//! <https://developer.work.weixin.qq.com/document/path/92369>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::{AgentId, Credential, Endpoint, Proof, Repeat, TokenOf};

/// Asks how many messages each application sent on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GetStatistics {
    /// Which day; today when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_type: Option<Day>,
}

/// A day that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Day {
    /// Today, so far (0).
    Today,
    /// Yesterday (1).
    Yesterday,
}

impl Endpoint for GetStatistics {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/message/get_statistics";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::Anyone);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 92369;
    const PROOF: Proof = Proof::Reply;
    type Reply = Reply;
}

/// The counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// One for each application that sent anything.
    pub statistics: Vec<AppStatistics>,
}

/// What one application sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppStatistics {
    /// Which one.
    pub agentid: AgentId,
    /// What it is called.
    pub app_name: String,
    /// How many messages to one person arrived.
    pub count: u64,
}

impl TryFrom<u8> for Day {
    type Error = &'static str;

    fn try_from(day: u8) -> Result<Self, Self::Error> {
        match day {
            0 => Ok(Self::Today),
            1 => Ok(Self::Yesterday),
            _ => Err("`time_type` is 0 or 1"),
        }
    }
}

impl From<Day> for u8 {
    fn from(day: Day) -> Self {
        match day {
            Day::Today => 0,
            Day::Yesterday => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<GetStatistics>("message_get_statistics", "request", 2);
        round_trips::<Reply>("message_get_statistics", "reply", 1);
    }
}
