//! Groups: colleagues among themselves, or with the company's customers.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{ChatId, ExternalUserId, UserId};

/// A group chat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
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
    /// The customers in it.
    pub customers: Vec<ExternalUserId>,
    /// Members who may do what the owner may.
    pub admins: Vec<UserId>,
    /// The notice on top.
    pub notice: String,
    /// When it was made; the start of the world when absent.
    pub created_at: Option<Timestamp>,
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
    /// Known customers only, and only in a group with customers.
    #[serde(default)]
    pub customers: Vec<ExternalUserId>,
    /// Known members only.
    #[serde(default)]
    pub admins: Vec<UserId>,
    /// The notice on top.
    #[serde(default)]
    pub notice: String,
    /// Now when absent.
    #[serde(default)]
    pub created_at: Option<Timestamp>,
}

impl NewGroup {
    /// An internal group without members.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// The group it becomes.
    pub(crate) fn called(self, chatid: ChatId) -> Group {
        let owner = self.owner.or_else(|| self.members.first().cloned());
        Group {
            chatid,
            name: self.name,
            kind: self.kind,
            owner,
            members: self.members,
            customers: self.customers,
            admins: self.admins,
            notice: self.notice,
            created_at: self.created_at,
        }
    }
}
