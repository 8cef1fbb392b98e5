//! `aibot_respond_welcome_msg`: greets who opens the chat.
//!
//! <https://developer.work.weixin.qq.com/document/path/101463>

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Card, Command, Deadline, Nothing, ReqIdOf};
use crate::template_card::CardPlace;
use crate::{ErrCode, Invalid, Repeat, limit};

/// What is taken as a greeting, in bytes of UTF-8. No page says it; this is what WeCom takes as a
/// text elsewhere.
pub const WELCOME_TEXT_BYTES_MAX: usize = 2048;

/// Greets who opened the chat, with the `req_id` of the `enter_chat` event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "msgtype", rename_all = "snake_case")]
pub enum RespondWelcomeMsg {
    /// With words.
    Text {
        /// The payload.
        text: WelcomeText,
    },
    /// With a card.
    TemplateCard {
        /// The payload.
        template_card: Box<Card>,
    },
}

/// The words of a greeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WelcomeText {
    /// Up to [`WELCOME_TEXT_BYTES_MAX`] bytes.
    pub content: String,
}

impl RespondWelcomeMsg {
    /// A greeting with words.
    pub fn text(content: impl Into<String>) -> Self {
        Self::Text { text: WelcomeText { content: content.into() } }
    }
}

impl Command for RespondWelcomeMsg {
    const CMD: &'static str = "aibot_respond_welcome_msg";
    const REQ_ID: ReqIdOf = ReqIdOf::Event;
    const DEADLINE: Deadline = Deadline::AfterCallback(Duration::from_secs(5));
    const REPEAT: Repeat = Repeat::Unsafe;
    const PAGE: u32 = 101_463;
    type Ack = Nothing;

    fn check(&self) -> Result<(), Invalid> {
        match self {
            Self::Text { text: WelcomeText { content } } => {
                limit::filled("text.content", content.trim(), ErrCode::EMPTY_ROBOT_CONTENT)?;
                let max = WELCOME_TEXT_BYTES_MAX;
                limit::bytes("text.content", content, max, ErrCode::BAD_PARAMETER)
            }
            Self::TemplateCard { template_card } => {
                let checked = template_card.check(CardPlace::AiBot);
                checked.map_err(|bad| bad.within("template_card"))
            }
        }
    }
}
