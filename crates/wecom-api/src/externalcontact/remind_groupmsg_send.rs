//! `POST /cgi-bin/externalcontact/remind_groupmsg_send` — the notice of a task once more.
//!
//! <https://developer.work.weixin.qq.com/document/path/97610>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::{Credential, Endpoint, MsgId, Relay, Repeat, TokenOf};

/// How often one task may be called to mind in [`REMINDERS_WINDOW_SECS`]. An earlier state of the
/// page said so; today's is silent.
pub const REMINDERS_MAX: u32 = 3;
/// The window of [`REMINDERS_MAX`], in seconds: a day.
pub const REMINDERS_WINDOW_SECS: u32 = 24 * 60 * 60;

/// Reminds the members who have not confirmed a task. Too often is refused with 41094 (unverified).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemindGroupMsgSend {
    /// The task.
    pub msgid: MsgId,
}

impl Endpoint for RemindGroupMsgSend {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/remind_groupmsg_send";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Unsafe;
    const PAGE: u32 = 97610;
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
        round_trips::<RemindGroupMsgSend>("externalcontact_remind_groupmsg_send", "request", 1);
    }
}
