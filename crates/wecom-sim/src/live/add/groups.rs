//! Groups and their robots.

use super::super::rooms::Manner;
use super::super::{Event, State};
use super::{AddError, GROUPS_MAX, ROBOTS_MAX, check_name, check_room};
use crate::world::{ChatId, Group, GroupKind, NewGroup, NewRobot, Robot, RobotKey, UserId};

impl State {
    pub(crate) fn add_group(&mut self, new: NewGroup) -> Result<Group, AddError> {
        check_room(self.groups.len(), GROUPS_MAX)?;
        let chatid = match new.chatid.clone() {
            Some(chatid) if self.groups.contains_key(&chatid) => {
                return Err(AddError::ChatIdTaken(chatid));
            }
            Some(chatid) => chatid,
            None => ChatId::parse(format!("wr{}", self.dice.letters(30))).expect("letters only"),
        };
        self.change_group(new.called(chatid))
    }

    pub(crate) fn change_group(&mut self, group: Group) -> Result<Group, AddError> {
        self.change_group_as(group, &Manner::default())
    }

    /// The same, saying how people came or went.
    pub(in crate::live) fn change_group_as(
        &mut self,
        group: Group,
        manner: &Manner,
    ) -> Result<Group, AddError> {
        check_name(&group.name)?;
        self.check_members(group.members.iter().chain(&group.admins))?;
        let unknown = |owner: &&UserId| self.people.member(owner.as_str()).is_none();
        if let Some(owner) = group.owner.as_ref().filter(unknown) {
            return Err(AddError::UnknownOwner(owner.clone()));
        }
        if let Some(customer) = group.customers.iter().find(|id| !self.customers.contains_key(*id))
        {
            return Err(AddError::UnknownCustomer(customer.clone()));
        }
        if group.kind == GroupKind::Internal && !group.customers.is_empty() {
            return Err(AddError::InternalGroup);
        }
        let before = self.groups.insert(group.chatid.clone(), group.clone());
        self.note_group(before.as_ref(), Some(&group), manner);
        self.tell(Event::World);
        Ok(group)
    }

    pub(crate) fn add_robot(&mut self, new: NewRobot) -> Result<Robot, AddError> {
        let name = new.name.unwrap_or_else(|| "Robot".to_owned());
        check_name(&name)?;
        check_room(self.robots.len(), ROBOTS_MAX)?;
        match self.groups.get(&new.chatid).map(|group| group.kind) {
            None => return Err(AddError::UnknownGroup(new.chatid)),
            Some(GroupKind::Customer) => return Err(AddError::CustomerGroup(new.chatid)),
            Some(GroupKind::Internal) => {}
        }
        let key = match new.key {
            Some(key) if self.robots.contains_key(&key) => {
                return Err(AddError::KeyTaken(key));
            }
            Some(key) => key,
            None => RobotKey::parse(self.dice.uuid()).expect("a UUID is a legal key"),
        };
        let robot = Robot { key, name, chatid: new.chatid, state: new.state };
        self.robots.insert(robot.key.clone(), robot.clone());
        self.tell(Event::World);
        Ok(robot)
    }
}
