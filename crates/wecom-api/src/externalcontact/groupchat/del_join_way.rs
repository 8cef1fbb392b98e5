//! `POST /cgi-bin/externalcontact/groupchat/del_join_way` — a way into groups closed.
//!
//! <https://developer.work.weixin.qq.com/document/path/92229>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::{Credential, Endpoint, JoinWayId, Repeat, TokenOf};

/// Deletes a way into groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelJoinWay {
    /// Which one.
    pub config_id: JoinWayId,
}

impl Endpoint for DelJoinWay {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/groupchat/del_join_way";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 92229;
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
        round_trips::<DelJoinWay>("externalcontact_groupchat_del_join_way", "request", 1);
    }
}
