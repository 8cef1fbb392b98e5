//! `aibot_send_msg`: writes to a conversation unprompted.
//!
//! <https://developer.work.weixin.qq.com/document/path/101463>

use serde::{Deserialize, Serialize};

use super::{Command, Content, Conversation, Deadline, Nothing, ReqIdOf};
use crate::{Invalid, Repeat};

/// Writes to a conversation unprompted.
///
/// The ack says that WeCom took it. There is no message id, no receipt, no recall, and nothing by
/// which WeCom would recognise a repetition (page 101463).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendMsg {
    /// Where.
    #[serde(flatten)]
    pub to: Conversation,
    /// What.
    #[serde(flatten)]
    pub content: Content,
}

impl Command for SendMsg {
    const CMD: &'static str = "aibot_send_msg";
    const REQ_ID: ReqIdOf = ReqIdOf::Own;
    const DEADLINE: Deadline = Deadline::Never;
    const REPEAT: Repeat = Repeat::Unsafe;
    const PAGE: u32 = 101_463;
    type Ack = Nothing;

    fn check(&self) -> Result<(), Invalid> {
        self.to.check()?;
        self.content.check()
    }
}
