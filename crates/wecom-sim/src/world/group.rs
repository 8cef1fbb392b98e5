//! Groups: colleagues among themselves, or with the company's customers.

use serde::{Deserialize, Serialize};

use super::{ChatId, UserId};

/// A group chat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// Unique in the corp.
    pub chatid: ChatId,
    /// The name above the chat.
    pub name: String,
    /// Who can be in it.
    pub kind: GroupKind,
    /// Who owns it.
    pub owner: Option<UserId>,
    /// The members of the corp in it.
    pub members: Vec<UserId>,
}

/// Who can be in a group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    /// Members only. Robots may be added.
    #[default]
    Internal,
    /// Members and customers. WeCom offers no robots there [field: api-core §5.5].
    Customer,
}

/// A group to be made. What is absent is made up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewGroup {
    /// A free id is made up when absent.
    #[serde(default)]
    pub chatid: Option<ChatId>,
    /// The name above the chat.
    pub name: String,
    /// Internal when absent.
    #[serde(default)]
    pub kind: GroupKind,
    /// The first member when absent.
    #[serde(default)]
    pub owner: Option<UserId>,
    /// Known members only.
    #[serde(default)]
    pub members: Vec<UserId>,
}

impl NewGroup {
    /// An internal group without members.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }
}
