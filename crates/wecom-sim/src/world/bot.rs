//! AI bots: programs that people talk with, over the bot's own connection (page 101463).

use serde::{Deserialize, Serialize};

use super::{BotId, BotSecret, ChatId, UserId};

/// An AI bot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bot {
    /// What it subscribes with.
    pub bot_id: BotId,
    /// The secret of its long connection.
    pub secret: BotSecret,
    /// What people see and mention.
    pub name: String,
    /// Who made it, which decides by which ids it knows people.
    pub created_by: BotCreator,
    /// Who may write to it.
    pub visible_to: VisibleTo,
    /// The internal groups it is in.
    pub groups: Vec<ChatId>,
}

impl Bot {
    /// Whether this member may write to it.
    pub fn is_visible_to(&self, userid: &UserId) -> bool {
        match &self.visible_to {
            VisibleTo::Everybody => true,
            VisibleTo::Members(members) => members.contains(userid),
        }
    }
}

/// Who made a bot (aibot-ws §1.3).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BotCreator {
    /// A super admin: the bot sees plain userids.
    #[default]
    SuperAdmin,
    /// A member: the bot sees opaque ids that begin with `wo`, and only those reach people.
    Member,
}

/// Who may write to a bot.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VisibleTo {
    /// Every member.
    #[default]
    Everybody,
    /// These members.
    Members(Vec<UserId>),
}

/// A bot to be made. What is absent is made up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewBot {
    /// What people see and mention.
    pub name: String,
    /// `aib` and letters are made up when absent.
    #[serde(default)]
    pub bot_id: Option<BotId>,
    /// Letters are made up when absent.
    #[serde(default)]
    pub secret: Option<BotSecret>,
    /// A super admin when absent.
    #[serde(default)]
    pub created_by: BotCreator,
    /// Everybody when absent.
    #[serde(default)]
    pub visible_to: VisibleTo,
    /// Internal groups only.
    #[serde(default)]
    pub groups: Vec<ChatId>,
}

impl NewBot {
    /// A bot of a super admin, visible to everybody, in no group.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            bot_id: None,
            secret: None,
            created_by: BotCreator::default(),
            visible_to: VisibleTo::default(),
            groups: Vec::new(),
        }
    }
}

/// What to change of a bot; the absent parts stay.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BotPatch {
    /// A new secret. A live connection stays, as far as is known (*choice*).
    pub secret: Option<BotSecret>,
    /// Who may write to it from now on.
    pub visible_to: Option<VisibleTo>,
    /// The groups it is in from now on.
    pub groups: Option<Vec<ChatId>>,
}
