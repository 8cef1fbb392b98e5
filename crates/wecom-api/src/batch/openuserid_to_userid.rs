//! `POST /cgi-bin/batch/openuserid_to_userid` — the members behind a provider's encrypted ids.
//!
//! <https://developer.work.weixin.qq.com/document/path/95884>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::lenient::or_default;
use crate::{
    AgentId, Credential, Endpoint, ErrCode, Fault, Invalid, Repeat, TokenOf, UserId, limit,
};

/// How many ids one call takes (page 95884).
pub const IDS_MAX: usize = 1000;

/// Asks who is behind encrypted ids. Members must be visible to both applications.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecryptUserIds {
    /// One to [`IDS_MAX`] ids. None, and more, is refused with 40058 (unverified).
    pub open_userid_list: Vec<String>,
    /// The application that got the ids. The page demands it; the AI bot's ids have none, and are
    /// seen to be converted without it (unverified).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_agentid: Option<AgentId>,
}

impl Endpoint for DecryptUserIds {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/batch/openuserid_to_userid";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::App);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 95884;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        let (field, code) = ("open_userid_list", ErrCode::BAD_PARAMETER);
        if self.open_userid_list.is_empty() {
            return Err(Invalid::refused(field, Fault::Missing, code));
        }
        limit::entries(field, &self.open_userid_list, IDS_MAX, code)
    }
}

/// Who is behind which id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The ids that were understood.
    #[serde(default, deserialize_with = "or_default")]
    pub userid_list: Vec<Decrypted>,
    /// The ids that were not.
    #[serde(default, deserialize_with = "or_default")]
    pub invalid_open_userid_list: Vec<String>,
}

/// An encrypted id and whom it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decrypted {
    /// The id that was asked about.
    pub open_userid: String,
    /// The member.
    pub userid: UserId,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::round_trips;

    #[test]
    fn both_ways_round_trip() {
        round_trips::<DecryptUserIds>("batch_openuserid_to_userid", "request", 2);
        round_trips::<Reply>("batch_openuserid_to_userid", "reply", 1);
    }

    #[test]
    fn one_to_1000_ids_are_asked_about() {
        let ask = |count| DecryptUserIds {
            open_userid_list: vec!["woAAA".to_owned(); count],
            source_agentid: None,
        };
        assert_eq!((ask(1).check(), ask(1000).check()), (Ok(()), Ok(())));
        let none = "`open_userid_list` is missing or empty";
        assert_eq!(ask(0).check().unwrap_err().to_string(), none);
        let many = "`open_userid_list` has 1001 entries, and the limit is 1000";
        assert_eq!(ask(1001).check().unwrap_err().to_string(), many);
    }
}
