//! Whom a bot may write to.

use serde::{Deserialize, Serialize};

use crate::{BadId, ChatId, ErrCode, Fault, Invalid, UserId};

/// A conversation of the bot. Somebody must have written to the bot in it before the bot may push
/// (page 101463).
///
/// Ids are sent exactly as a callback brought them: case counts, and nothing may stand before
/// them (seen: 93006).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Raw", into = "Raw")]
pub enum Conversation {
    /// With one member (`chat_type` 1).
    Single(UserId),
    /// In an internal group (`chat_type` 2).
    Group(ChatId),
}

impl Conversation {
    /// What travels as `chatid`.
    pub fn chatid(&self) -> &str {
        match self {
            Self::Single(userid) => userid.as_str(),
            Self::Group(chatid) => chatid.as_str(),
        }
    }

    pub(super) fn check(&self) -> Result<(), Invalid> {
        let prefixed = ["user:", "group:", "single:"];
        if prefixed.iter().any(|prefix| self.chatid().starts_with(prefix)) {
            let fault = Fault::Form("be the id alone, without `user:` or `group:` before it");
            return Err(Invalid::refused("chatid", fault, ErrCode::BAD_ROBOT_CHAT));
        }
        Ok(())
    }
}

/// `chat_type` 0 lets WeCom guess, trying groups first; nobody needs that.
#[derive(Debug, thiserror::Error)]
enum BadConversation {
    #[error("`chatid` is not an id")]
    Id(#[from] BadId),
    #[error("`chat_type` is 1 or 2")]
    Type,
}

#[derive(Serialize, Deserialize)]
struct Raw {
    chatid: String,
    chat_type: u32,
}

impl TryFrom<Raw> for Conversation {
    type Error = BadConversation;

    fn try_from(raw: Raw) -> Result<Self, BadConversation> {
        match raw.chat_type {
            1 => Ok(Self::Single(UserId::parse(raw.chatid)?)),
            2 => Ok(Self::Group(ChatId::parse(raw.chatid)?)),
            _ => Err(BadConversation::Type),
        }
    }
}

impl From<Conversation> for Raw {
    fn from(conversation: Conversation) -> Self {
        match conversation {
            Conversation::Single(userid) => Self { chatid: userid.into(), chat_type: 1 },
            Conversation::Group(chatid) => Self { chatid: chatid.into(), chat_type: 2 },
        }
    }
}
