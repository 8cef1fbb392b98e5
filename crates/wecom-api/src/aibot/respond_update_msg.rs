//! `aibot_respond_update_msg`: changes a card that was clicked.
//!
//! <https://developer.work.weixin.qq.com/document/path/101463>

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Card, Command, Deadline, Nothing, ReqIdOf};
use crate::template_card::CardPlace;
use crate::{ErrCode, Fault, Invalid, Repeat, UserId};

/// Changes a card that was clicked, with the `req_id` of the click.
///
/// The card's `task_id` must be the clicked one's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "response_type", rename = "update_template_card")]
pub struct RespondUpdateMsg {
    /// For whom it changes; empty for everybody who sees it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub userids: Vec<UserId>,
    /// What it becomes.
    pub template_card: Box<Card>,
}

impl Command for RespondUpdateMsg {
    const CMD: &'static str = "aibot_respond_update_msg";
    const REQ_ID: ReqIdOf = ReqIdOf::Event;
    const DEADLINE: Deadline = Deadline::AfterCallback(Duration::from_secs(5));
    const REPEAT: Repeat = Repeat::Unsafe;
    const PAGE: u32 = 101_463;
    type Ack = Nothing;

    fn check(&self) -> Result<(), Invalid> {
        if self.template_card.card.task_id().is_none() {
            let field = "template_card.task_id";
            return Err(Invalid::refused(field, Fault::Missing, ErrCode::BAD_BOT_TASK_ID));
        }
        let checked = self.template_card.check(CardPlace::AiBotUpdate);
        checked.map_err(|bad| bad.within("template_card"))
    }
}
