//! Where a bot talks: with one member, or in a group.

use crate::world::{ChatId, UserId};

/// A chat that a bot is in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Conversation {
    Single(UserId),
    Group(ChatId),
}

impl Conversation {
    /// The userid or the chatid.
    pub(crate) fn id(&self) -> &str {
        match self {
            Self::Single(userid) => userid.as_str(),
            Self::Group(chatid) => chatid.as_str(),
        }
    }
}
