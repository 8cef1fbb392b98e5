//! `ping`: shows that both sides are there.
//!
//! <https://developer.work.weixin.qq.com/document/path/101463>

use serde::{Deserialize, Serialize};

use super::{Command, Deadline, Nothing, ReqIdOf};
use crate::Repeat;

/// A heartbeat, without a body. WeCom advises one every 30 seconds and closes connections that
/// stay silent, after a time that it does not say (page 101463).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ping;

impl Command for Ping {
    const CMD: &'static str = "ping";
    const REQ_ID: ReqIdOf = ReqIdOf::Own;
    const DEADLINE: Deadline = Deadline::Never;
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 101_463;
    type Ack = Nothing;

    fn body(&self) -> Option<&Self> {
        None
    }
}
