//! New corps, people, apps, groups, robots and customers, and changes to them.

mod apps;
mod contacts;
mod customers;
mod groups;

use super::State;
use crate::world::{
    AppKind, ChatId, CorpId, CustomerTagId, ExternalUserId, RobotKey, TRUSTED_IPS_MAX, UserId,
};

/// How many members a world may have.
pub const MEMBERS_MAX: usize = 100_000;
/// How many departments a world may have.
pub const DEPARTMENTS_MAX: usize = 10_000;
/// How many tags of members a world may have.
pub const TAGS_MAX: usize = 3000;
/// How many apps a world may have.
pub const APPS_MAX: usize = 1000;
/// How many corps a world may have.
pub const CORPS_MAX: usize = 100;
/// How many groups a world may have.
pub const GROUPS_MAX: usize = 25_000;
/// How many robots a world may have.
pub const ROBOTS_MAX: usize = 25_000;
/// How many customers a world may have.
pub const CUSTOMERS_MAX: usize = 100_000;
/// How many tags for customers a world may have (page 92117).
pub const CUSTOMER_TAGS_MAX: usize = 10_000;
/// How long a name may be, in bytes.
pub const NAME_BYTES_MAX: usize = 256;

/// Why something was not added or changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddError {
    /// A name is empty or longer than [`NAME_BYTES_MAX`].
    #[error("a name has 1 to {NAME_BYTES_MAX} bytes")]
    BadName,
    /// The corpid is in use.
    #[error("there is a corp `{0}` already")]
    CorpIdTaken(CorpId),
    /// The id of the department is in use.
    #[error("there is a department {0} already")]
    DepartmentTaken(u32),
    /// The userid is in use.
    #[error("there is a member `{0}` already")]
    UserIdTaken(UserId),
    /// The phone number is in use.
    #[error("a member has this phone number already")]
    MobileTaken,
    /// The id of the tag is in use.
    #[error("there is a tag {0} already")]
    TagTaken(u32),
    /// The agentid is in use.
    #[error("there is an app {0} already")]
    AgentIdTaken(u32),
    /// The secret is in use.
    #[error("there is an app with this secret already")]
    SecretTaken,
    /// The chatid is in use.
    #[error("there is a group `{0}` already")]
    ChatIdTaken(ChatId),
    /// The key is in use.
    #[error("there is a robot `{0}` already")]
    KeyTaken(RobotKey),
    /// The id of the customer is in use.
    #[error("there is a customer `{0}` already")]
    CustomerTaken(ExternalUserId),
    /// The id of a tag for customers, or of a group of them, is in use.
    #[error("there is a tag or a group of tags `{0}` already")]
    CustomerTagTaken(CustomerTagId),
    /// The corp is not there.
    #[error("there is no corp `{0}`")]
    UnknownCorp(CorpId),
    /// The department is not there.
    #[error("there is no department {0}")]
    UnknownDepartment(u32),
    /// The department above would be below.
    #[error("department {0} would stand above itself")]
    DepartmentLoop(u32),
    /// The tag is not there.
    #[error("there is no tag {0}")]
    UnknownTag(u32),
    /// The owner of a group is not a member.
    #[error("there is no member `{0}`")]
    UnknownOwner(UserId),
    /// Somebody is not a member.
    #[error("there is no member `{0}`")]
    UnknownMember(UserId),
    /// Somebody is not a customer.
    #[error("there is no customer `{0}`")]
    UnknownCustomer(ExternalUserId),
    /// The tag for customers is not there.
    #[error("there is no tag `{0}`")]
    UnknownCustomerTag(CustomerTagId),
    /// The group of a robot is not there.
    #[error("there is no group `{0}`")]
    UnknownGroup(ChatId),
    /// WeCom offers no robots in groups with customers.
    #[error("`{0}` is a group with customers, where WeCom offers no robots")]
    CustomerGroup(ChatId),
    /// Customers are in groups with customers only.
    #[error("an internal group has no customers")]
    InternalGroup,
    /// More trusted addresses than an app may have.
    #[error("an app has at most {TRUSTED_IPS_MAX} trusted addresses")]
    TooManyTrustedIps,
    /// Only self-built apps are listed under customer contact.
    #[error("an app of kind {0:?} is not listed under customer contact")]
    NotListable(AppKind),
    /// An id does not change.
    #[error("an id does not change")]
    IdChanged,
    /// There are as many as there may be.
    #[error("there are {0} already, and no more fit")]
    Full(usize),
}

impl AddError {
    /// The field at fault, unless it is the whole.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::BadName => Some("name"),
            Self::CorpIdTaken(_) | Self::UnknownCorp(_) => Some("corpid"),
            Self::UserIdTaken(_) => Some("userid"),
            Self::MobileTaken => Some("mobile"),
            Self::DepartmentTaken(_) | Self::TagTaken(_) | Self::CustomerTagTaken(_) => Some("id"),
            Self::AgentIdTaken(_) => Some("agentid"),
            Self::SecretTaken => Some("secret"),
            Self::ChatIdTaken(_) | Self::UnknownGroup(_) | Self::CustomerGroup(_) => Some("chatid"),
            Self::KeyTaken(_) => Some("key"),
            Self::CustomerTaken(_) => Some("external_userid"),
            Self::UnknownDepartment(_) => Some("departments"),
            Self::DepartmentLoop(_) => Some("parent"),
            Self::UnknownTag(_) | Self::UnknownCustomerTag(_) => Some("tags"),
            Self::UnknownOwner(_) => Some("owner"),
            Self::UnknownMember(_) => Some("members"),
            Self::UnknownCustomer(_) | Self::InternalGroup => Some("customers"),
            Self::TooManyTrustedIps => Some("trusted_ips"),
            Self::NotListable(_) => Some("customer_contact"),
            Self::IdChanged | Self::Full(_) => None,
        }
    }

    /// Whether something else has the id, key or secret.
    pub fn is_taken(&self) -> bool {
        match self {
            Self::CorpIdTaken(_)
            | Self::DepartmentTaken(_)
            | Self::UserIdTaken(_)
            | Self::MobileTaken
            | Self::TagTaken(_)
            | Self::AgentIdTaken(_)
            | Self::SecretTaken
            | Self::ChatIdTaken(_)
            | Self::KeyTaken(_)
            | Self::CustomerTaken(_)
            | Self::CustomerTagTaken(_) => true,
            Self::BadName
            | Self::UnknownCorp(_)
            | Self::UnknownDepartment(_)
            | Self::DepartmentLoop(_)
            | Self::UnknownTag(_)
            | Self::UnknownOwner(_)
            | Self::UnknownMember(_)
            | Self::UnknownCustomer(_)
            | Self::UnknownCustomerTag(_)
            | Self::UnknownGroup(_)
            | Self::CustomerGroup(_)
            | Self::InternalGroup
            | Self::TooManyTrustedIps
            | Self::NotListable(_)
            | Self::IdChanged
            | Self::Full(_) => false,
        }
    }
}

impl State {
    fn check_members<'a>(
        &self,
        userids: impl IntoIterator<Item = &'a UserId>,
    ) -> Result<(), AddError> {
        let unknown = |userid: &&UserId| self.people.member(userid.as_str()).is_none();
        match userids.into_iter().find(unknown) {
            Some(userid) => Err(AddError::UnknownMember(userid.clone())),
            None => Ok(()),
        }
    }

    fn check_departments(&self, ids: &[u32]) -> Result<(), AddError> {
        match ids.iter().find(|id| self.people.department(**id).is_none()) {
            Some(id) => Err(AddError::UnknownDepartment(*id)),
            None => Ok(()),
        }
    }
}

fn check_name(name: &str) -> Result<(), AddError> {
    let fits = !name.trim().is_empty() && name.len() <= NAME_BYTES_MAX;
    if fits { Ok(()) } else { Err(AddError::BadName) }
}

fn check_room(count: usize, count_max: usize) -> Result<(), AddError> {
    if count < count_max { Ok(()) } else { Err(AddError::Full(count)) }
}
