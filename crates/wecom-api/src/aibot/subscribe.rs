//! `aibot_subscribe`: signs the bot in.
//!
//! <https://developer.work.weixin.qq.com/document/path/101463>

use serde::{Deserialize, Serialize};

use super::{BotId, BotSecret, Command, Deadline, Nothing, ReqIdOf};
use crate::Repeat;

/// Signs the bot in, as the first frame of a connection.
///
/// It puts an older connection of the same bot out, and WeCom limits how often it may come
/// (page 101463). To wrong credentials WeCom answers 853000 and leaves the connection open (seen).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Subscribe {
    /// The bot.
    pub bot_id: BotId,
    /// Its secret.
    #[serde(serialize_with = "BotSecret::onto_the_wire")]
    pub secret: BotSecret,
}

impl Command for Subscribe {
    const CMD: &'static str = "aibot_subscribe";
    const REQ_ID: ReqIdOf = ReqIdOf::Own;
    const DEADLINE: Deadline = Deadline::Never;
    const REPEAT: Repeat = Repeat::Safe;
    const PAGE: u32 = 101_463;
    type Ack = Nothing;
}
