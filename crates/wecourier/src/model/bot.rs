//! The AI bot, as the services of a fleet speak of it to each other.

mod code;

use jiff::Timestamp;
use wecom_client::api::UserId;
use wecom_client::api::aibot::BotId;

pub use code::BotCode;

/// A member as a bot knows them. Another bot may know them by another id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BotUser {
    /// The bot.
    pub bot_id: BotId,
    /// By which id it knows them, as it came: one that the address book has, or an opaque one.
    pub userid: UserId,
}

/// That a bot knows a tutor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BotBinding {
    /// By which id.
    pub user: BotUser,
    /// Since when.
    pub bound_at: Timestamp,
}

/// What the bot's connection is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BotStanding {
    /// It is being made.
    Connecting,
    /// The bot hears and speaks.
    Ready,
    /// It could not be made, or was lost, and is tried again by itself.
    Retrying,
    /// Another program has connected as the same bot. Whoever goes back puts it out, so nobody
    /// does before a person says so.
    Replaced,
    /// WeCom refused the bot's id or secret. They are tried again after a long time.
    Refused,
}

impl BotStanding {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Connecting, Self::Ready, Self::Retrying, Self::Replaced, Self::Refused];

    /// The word for it, in columns.
    pub fn word(self) -> &'static str {
        match self {
            Self::Connecting => "connecting",
            Self::Ready => "ready",
            Self::Retrying => "retrying",
            Self::Replaced => "replaced",
            Self::Refused => "refused",
        }
    }

    /// The one with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for standing in BotStanding::ALL {
            assert_eq!(BotStanding::parse(standing.word()), Some(standing));
        }
        assert_eq!(BotStanding::parse(""), None);
    }
}
