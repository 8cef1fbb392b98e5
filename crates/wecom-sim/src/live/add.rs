//! New members, groups and robots.

use super::{Event, State};
use crate::world::{
    ChatId, Group, GroupKind, Member, NewGroup, NewRobot, Robot, RobotKey, RobotState, UserId,
};

/// How many members a world may have.
pub const MEMBERS_MAX: usize = 10_000;
/// How many groups a world may have.
pub const GROUPS_MAX: usize = 10_000;
/// How many robots a world may have.
pub const ROBOTS_MAX: usize = 10_000;
/// How long a name may be, in bytes.
pub const NAME_BYTES_MAX: usize = 256;

/// Why a member, group or robot was not added.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddError {
    /// A name is empty or longer than [`NAME_BYTES_MAX`].
    #[error("a name has 1 to {NAME_BYTES_MAX} bytes")]
    BadName,
    /// The userid is in use.
    #[error("there is a member `{0}` already")]
    UserIdTaken(UserId),
    /// The chatid is in use.
    #[error("there is a group `{0}` already")]
    ChatIdTaken(ChatId),
    /// The key is in use.
    #[error("there is a robot `{0}` already")]
    KeyTaken(RobotKey),
    /// The owner of a group is not a member.
    #[error("there is no member `{0}`")]
    UnknownOwner(UserId),
    /// Somebody in a group is not a member.
    #[error("there is no member `{0}`")]
    UnknownMember(UserId),
    /// The group of a robot is not there.
    #[error("there is no group `{0}`")]
    UnknownGroup(ChatId),
    /// WeCom offers no robots in groups with customers.
    #[error("`{0}` is a group with customers, where WeCom offers no robots")]
    CustomerGroup(ChatId),
    /// There are as many as there may be.
    #[error("there are {0} already, and no more fit")]
    Full(usize),
}

impl AddError {
    /// The field at fault, unless it is the whole.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::BadName => Some("name"),
            Self::UserIdTaken(_) => Some("userid"),
            Self::ChatIdTaken(_) | Self::UnknownGroup(_) | Self::CustomerGroup(_) => Some("chatid"),
            Self::KeyTaken(_) => Some("key"),
            Self::UnknownOwner(_) => Some("owner"),
            Self::UnknownMember(_) => Some("members"),
            Self::Full(_) => None,
        }
    }
}

impl State {
    pub(super) fn add_member(&mut self, member: Member) -> Result<Member, AddError> {
        check_name(&member.name)?;
        check_room(self.members.len(), MEMBERS_MAX)?;
        if self.knows(&member.userid) {
            return Err(AddError::UserIdTaken(member.userid));
        }
        self.members.push(member.clone());
        self.tell(Event::World);
        Ok(member)
    }

    pub(super) fn add_group(&mut self, new: NewGroup) -> Result<Group, AddError> {
        check_name(&new.name)?;
        check_room(self.groups.len(), GROUPS_MAX)?;
        if let Some(owner) = new.owner.as_ref().filter(|owner| !self.knows(owner)) {
            return Err(AddError::UnknownOwner(owner.clone()));
        }
        if let Some(member) = new.members.iter().find(|member| !self.knows(member)) {
            return Err(AddError::UnknownMember(member.clone()));
        }
        let chatid = match new.chatid {
            Some(chatid) if self.groups.iter().any(|group| group.chatid == chatid) => {
                return Err(AddError::ChatIdTaken(chatid));
            }
            Some(chatid) => chatid,
            None => ChatId::parse(format!("wr{}", self.dice.letters(30))).expect("letters only"),
        };
        let owner = new.owner.or_else(|| new.members.first().cloned());
        let group = Group { chatid, name: new.name, kind: new.kind, owner, members: new.members };
        self.groups.push(group.clone());
        self.tell(Event::World);
        Ok(group)
    }

    pub(super) fn add_robot(&mut self, new: NewRobot) -> Result<Robot, AddError> {
        let name = new.name.unwrap_or_else(|| "Robot".to_owned());
        check_name(&name)?;
        check_room(self.robots.len(), ROBOTS_MAX)?;
        match self.groups.iter().find(|group| group.chatid == new.chatid).map(|group| group.kind) {
            None => return Err(AddError::UnknownGroup(new.chatid)),
            Some(GroupKind::Customer) => return Err(AddError::CustomerGroup(new.chatid)),
            Some(GroupKind::Internal) => {}
        }
        let key = match new.key {
            Some(key) if self.find_robot(key.as_str()).is_some() => {
                return Err(AddError::KeyTaken(key));
            }
            Some(key) => key,
            None => RobotKey::parse(self.dice.uuid()).expect("a UUID is a legal key"),
        };
        let robot = Robot { key, name, chatid: new.chatid, state: RobotState::Active };
        self.robots.push(robot.clone());
        self.tell(Event::World);
        Ok(robot)
    }

    fn knows(&self, userid: &UserId) -> bool {
        self.find_member(userid.as_str()).is_some()
    }
}

fn check_name(name: &str) -> Result<(), AddError> {
    let fits = !name.trim().is_empty() && name.len() <= NAME_BYTES_MAX;
    if fits { Ok(()) } else { Err(AddError::BadName) }
}

fn check_room(count: usize, count_max: usize) -> Result<(), AddError> {
    if count < count_max { Ok(()) } else { Err(AddError::Full(count)) }
}
