//! What people do with groups of customers: they join, leave, are removed, and end groups.

use serde::{Deserialize, Serialize};

use super::super::{AddError, ChangeError, Event, LiveWorld, State};
use super::{Handover, JoinedBy, Manner, opengid};
use crate::world::{ChatId, ExternalUserId, Group, GroupKind, UserId};

/// Somebody joins a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Join {
    /// A customer or a member.
    pub who: String,
    /// By which way.
    #[serde(default)]
    pub by: JoinedBy,
    /// The member who invited them.
    #[serde(default)]
    pub invitor: Option<UserId>,
    /// The `config_id` of the way into the group that they used: it says the `state`.
    #[serde(default)]
    pub config_id: Option<String>,
}

/// Somebody leaves a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leave {
    /// A customer or a member.
    pub who: String,
    /// Whether the owner removed them; they went of themselves otherwise.
    #[serde(default)]
    pub removed: bool,
}

/// Why people cannot do that with a group.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GroupError {
    /// There is no such group of customers.
    #[error("there is no group of customers `{0}`")]
    UnknownGroup(String),
    /// There is neither such a customer nor such a member.
    #[error("there is neither a customer nor a member `{0}`")]
    UnknownPerson(String),
    /// They are in it, or not in it.
    #[error("`{0}` is in the group already, or is not in it")]
    NothingToDo(String),
    /// There is no such way into this group.
    #[error("there is no way `{0}` into this group")]
    UnknownWay(String),
    /// The group may not be as it would be.
    #[error(transparent)]
    Refused(#[from] AddError),
}

impl GroupError {
    /// The field at fault; none where there is no such group.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::UnknownGroup(_) => None,
            Self::UnknownPerson(_) | Self::NothingToDo(_) => Some("who"),
            Self::UnknownWay(_) => Some("config_id"),
            Self::Refused(error) => error.field(),
        }
    }
}

/// Whom a change brought in, and whom it took out.
pub(super) fn came_and_went(
    before: Option<&Group>,
    after: Option<&Group>,
) -> (Vec<String>, Vec<String>) {
    let people = |group: Option<&Group>| -> Vec<String> {
        group.map_or_else(Vec::new, |group| {
            let members = group.members.iter().map(ToString::to_string);
            members.chain(group.customers.iter().map(ToString::to_string)).collect()
        })
    };
    let (before, after) = (people(before), people(after));
    let missing = |from: &[String], of: &[String]| -> Vec<String> {
        of.iter().filter(|id| !from.contains(id)).cloned().collect()
    };
    (missing(&before, &after), missing(&after, &before))
}

impl State {
    pub(crate) fn join_group(&mut self, chatid: &str, join: &Join) -> Result<Group, GroupError> {
        let mut group = self.group_of_customers(chatid)?;
        let mut manner =
            Manner { way: join.by, invitor: join.invitor.clone(), ..Manner::default() };
        if let Some(config_id) = &join.config_id {
            let way = self.join_ways.find(config_id);
            let way = way.filter(|way| way.chats.contains(&group.chatid.to_string()));
            let way = way.ok_or_else(|| GroupError::UnknownWay(config_id.clone()))?;
            manner.way = JoinedBy::QrCode;
            manner.state.clone_from(&way.state);
        }
        let nothing = || Err(GroupError::NothingToDo(join.who.clone()));
        if let Some(customer) = self.customers.get(join.who.as_str()) {
            if group.customers.contains(&customer.external_userid) {
                return nothing();
            }
            group.customers.push(customer.external_userid.clone());
        } else {
            let member = self.find_member(&join.who);
            let member = member.ok_or_else(|| GroupError::UnknownPerson(join.who.clone()))?;
            if group.members.contains(&member.userid) {
                return nothing();
            }
            group.members.push(member.userid.clone());
        }
        Ok(self.change_group_as(group, &manner)?)
    }

    pub(crate) fn leave_group(&mut self, chatid: &str, leave: &Leave) -> Result<Group, GroupError> {
        let mut group = self.group_of_customers(chatid)?;
        let before = group.members.len() + group.customers.len();
        group.members.retain(|member| !member.as_str().eq_ignore_ascii_case(&leave.who));
        group.customers.retain(|customer| *customer != *leave.who);
        if group.members.len() + group.customers.len() == before {
            return Err(GroupError::NothingToDo(leave.who.clone()));
        }
        let manner = Manner { is_removal: leave.removed, ..Manner::default() };
        Ok(self.change_group_as(group, &manner)?)
    }

    pub(crate) fn dismiss_group(&mut self, chatid: &str) -> Result<Group, GroupError> {
        let group = self.group_of_customers(chatid)?;
        self.groups.shift_remove(&group.chatid);
        self.note_group(Some(&group), None, &Manner::default());
        self.tell(Event::World);
        Ok(group)
    }

    fn group_of_customers(&self, chatid: &str) -> Result<Group, GroupError> {
        let group = self.find_group(chatid).filter(|group| group.kind == GroupKind::Customer);
        group.cloned().ok_or_else(|| GroupError::UnknownGroup(chatid.to_owned()))
    }
}

impl LiveWorld {
    /// Somebody joins a group of customers.
    pub fn join_group(&self, chatid: &ChatId, join: &Join) -> Result<Group, GroupError> {
        self.state().join_group(chatid.as_str(), join)
    }

    /// Somebody leaves a group of customers, or is removed.
    pub fn leave_group(&self, chatid: &ChatId, leave: &Leave) -> Result<Group, GroupError> {
        self.state().leave_group(chatid.as_str(), leave)
    }

    /// The owner ends a group of customers.
    pub fn dismiss_group(&self, chatid: &ChatId) -> Result<Group, GroupError> {
        self.state().dismiss_group(chatid.as_str())
    }

    /// Says whether a group is being handed on after its owner left.
    pub fn hand_over(&self, chatid: &ChatId, handover: Handover) -> Result<(), ChangeError> {
        let mut state = self.state();
        if state.find_group(chatid.as_str()).is_none() {
            return Err(ChangeError::NoSuchThing);
        }
        state.set_handover(chatid, handover);
        Ok(())
    }

    /// The id by which mini programs know a group.
    pub fn opengid(&self, chatid: &ChatId) -> String {
        opengid(chatid)
    }
}

impl Join {
    /// This customer, on invitation.
    pub fn customer(id: &ExternalUserId) -> Self {
        Self { who: id.to_string(), by: JoinedBy::Invitation, invitor: None, config_id: None }
    }
}
