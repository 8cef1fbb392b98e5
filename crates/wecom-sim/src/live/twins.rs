//! What the control API does to people, apps, groups and customers, for tests in Rust.

use super::{AddError, LiveWorld};
use crate::world::{
    App, ChatId, Corp, CorpId, Customer, CustomerTagGroup, Department, ExternalUserId, Group,
    Member, NewGroup, NewRobot, Robot, Tag, UserId,
};

/// Why something was not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// There is no such thing.
    #[error("there is nothing of this name")]
    NoSuchThing,
    /// It may not be as it would be.
    #[error(transparent)]
    Refused(#[from] AddError),
}

macro_rules! twins {
    ($(
        $one:ident, $many:ident: $thing:ty, by $id:ident: $key:ty;
        $add:ident / $add_in_state:ident, $change:ident / $change_in_state:ident,
        find |$state:ident, $find_key:ident| $find:expr,
        list |$list_state:ident| $list:expr;
    )*) => {
        impl LiveWorld {$(
            #[doc = concat!("Adds a ", stringify!($one), ".")]
            pub fn $add(&self, new: $thing) -> Result<$thing, AddError> {
                self.state().$add_in_state(new)
            }

            #[doc = concat!("Changes a ", stringify!($one), ", all but its id.")]
            pub fn $change(
                &self,
                $id: $key,
                change: impl FnOnce(&mut $thing),
            ) -> Result<$thing, ChangeError> {
                let mut $state = self.state();
                let $find_key = $id;
                let mut changed = $find.ok_or(ChangeError::NoSuchThing)?;
                let before = changed.$id.clone();
                change(&mut changed);
                if changed.$id != before {
                    return Err(AddError::IdChanged.into());
                }
                Ok($state.$change_in_state(changed)?)
            }

            #[doc = concat!("Every ", stringify!($one), ", in the order in which they came.")]
            pub fn $many(&self) -> Vec<$thing> {
                let $list_state = self.state();
                $list
            }
        )*}
    };
}

twins! {
    corp, corps: Corp, by corpid: &CorpId;
    add_corp / add_corp, change_corp / change_corp,
    find |state, id| state.find_corp(id.as_str()).cloned(),
    list |state| state.corps().cloned().collect();

    department, departments: Department, by id: u32;
    add_department / add_department, change_department / change_department,
    find |state, id| state.people.department(id).cloned(),
    list |state| state.people.departments().cloned().collect();

    member, members: Member, by userid: &UserId;
    add_member / add_member, change_member / change_member,
    find |state, id| state.people.member(id.as_str()).cloned(),
    list |state| state.people.members().cloned().collect();

    tag, tags: Tag, by id: u32;
    add_tag / add_tag, change_tag / change_tag,
    find |state, id| state.people.tag(id).cloned(),
    list |state| state.people.tags().cloned().collect();

    app, apps: App, by agentid: u32;
    add_app / add_app, change_app / change_app,
    find |state, id| state.apps.find(id).map(|app| (***app).clone()),
    list |state| state.apps.iter().map(|app| (***app).clone()).collect();

    customer, customers: Customer, by external_userid: &ExternalUserId;
    add_customer / add_customer, change_customer / change_customer,
    find |state, id| state.customers.get(id).cloned(),
    list |state| state.customers().cloned().collect();
}

impl LiveWorld {
    /// Adds a group.
    pub fn add_group(&self, group: NewGroup) -> Result<Group, AddError> {
        self.state().add_group(group)
    }

    /// Changes a group, all but its id.
    pub fn change_group(
        &self,
        chatid: &ChatId,
        change: impl FnOnce(&mut Group),
    ) -> Result<Group, ChangeError> {
        let mut state = self.state();
        let mut changed = state.groups.get(chatid).cloned().ok_or(ChangeError::NoSuchThing)?;
        change(&mut changed);
        if changed.chatid != *chatid {
            return Err(AddError::IdChanged.into());
        }
        Ok(state.change_group(changed)?)
    }

    /// The groups, in the order in which they came.
    pub fn groups(&self) -> Vec<Group> {
        self.state().groups().cloned().collect()
    }

    /// Adds a robot to an internal group.
    pub fn add_robot(&self, robot: NewRobot) -> Result<Robot, AddError> {
        self.state().add_robot(robot)
    }

    /// The robots, in the order in which they came.
    pub fn robots(&self) -> Vec<Robot> {
        self.state().robots().cloned().collect()
    }

    /// Adds a group of tags for customers.
    pub fn add_customer_tags(&self, group: CustomerTagGroup) -> Result<CustomerTagGroup, AddError> {
        self.state().add_customer_tags(group)
    }

    /// The groups of tags for customers, in the order in which they came.
    pub fn customer_tags(&self) -> Vec<CustomerTagGroup> {
        self.state().customer_tags().cloned().collect()
    }

    /// Ends every token of an app at once, as WeCom may at any time (page 91039); gives how many
    /// worked until now.
    pub fn revoke_tokens(&self, agentid: u32) -> Result<usize, ChangeError> {
        let mut state = self.state();
        if state.apps.find(agentid).is_none() {
            return Err(ChangeError::NoSuchThing);
        }
        Ok(state.revoke_tokens(agentid))
    }
}
