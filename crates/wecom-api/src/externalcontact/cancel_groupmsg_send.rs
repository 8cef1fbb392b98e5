//! `POST /cgi-bin/externalcontact/cancel_groupmsg_send` — an end to what is not sent yet.
//!
//! <https://developer.work.weixin.qq.com/document/path/97611>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::{Credential, Endpoint, MsgId, Relay, Repeat, TokenOf};

/// Stops a task where members have not confirmed it. What has gone out stays out.
///
/// What is asked of the task later is refused with 41093 (unverified).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CancelGroupMsgSend {
    /// The task.
    pub msgid: MsgId,
}

impl Endpoint for CancelGroupMsgSend {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/cancel_groupmsg_send";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 97611;
    const RELAY: Relay = Relay::Allowed;
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
        round_trips::<CancelGroupMsgSend>("externalcontact_cancel_groupmsg_send", "request", 1);
    }
}
