//! What apps are told when an administrator changes the directory or an app's visible range.

use std::collections::BTreeSet;

use wecom_api::callback::Event;
use wecom_api::callback::event::{
    ContactChange, MemberChange, MemberDeleted, PartyChange, TagMembersChange,
};
use wecom_api::{DepartmentId, TagId};

use crate::live::State;
use crate::world::{Department, Member, MemberStatus, Tag, UserId};

/// Whom the apps that have a URL saw before a change.
#[derive(Debug)]
pub(in crate::live) struct Seen(Vec<(u32, BTreeSet<UserId>)>);

impl State {
    /// Whom each app that is told anything sees now.
    pub(in crate::live) fn seen(&self) -> Seen {
        let told = self.apps.iter().filter(|app| app.callback.is_some());
        Seen(told.map(|app| (app.agentid, self.seen_by(app.agentid))).collect())
    }

    fn seen_by(&self, agentid: u32) -> BTreeSet<UserId> {
        let Some(app) = self.apps.find(agentid) else { return BTreeSet::new() };
        let members = app.everybody(&self.people).into_iter();
        let enabled = members.filter(|member| member.status != MemberStatus::Disabled);
        enabled.map(|member| member.userid.clone()).collect()
    }

    /// Tells apps who came into their visible range, and who left it.
    pub(in crate::live) fn tell_who_came_and_went(&mut self, before: &Seen) {
        for (agentid, before) in &before.0 {
            let now = self.seen_by(*agentid);
            for gone in before.difference(&now) {
                self.tell_app(*agentid, gone, Event::Unsubscribe);
            }
            for come in now.difference(before) {
                self.tell_app(*agentid, come, Event::Subscribe);
            }
        }
    }

    /// Since 2022 a member comes with id and departments alone.
    pub(in crate::live) fn tell_member(&mut self, before: Option<&Member>, now: &Member) {
        let Ok(user_id) = wecom_api::UserId::parse(now.userid.as_str()) else { return };
        let was_there = before.is_some_and(|before| before.status != MemberStatus::Left);
        let change = match (was_there, now.status) {
            (false, MemberStatus::Left) => return,
            (true, MemberStatus::Left) => ContactChange::DeleteUser(MemberDeleted { user_id }),
            (false, _) => ContactChange::CreateUser(Box::new(member_change(user_id, now))),
            (true, _) => ContactChange::UpdateUser(Box::new(member_change(user_id, now))),
        };
        self.tell_contacts_sync(&change);
    }

    pub(in crate::live) fn tell_department(&mut self, is_new: bool, now: &Department) {
        let party = PartyChange {
            id: DepartmentId(now.id.into()),
            name: None,
            parent_id: Some(DepartmentId(now.parent.into())),
            order: None,
        };
        self.tell_contacts_sync(&if is_new {
            ContactChange::CreateParty(party)
        } else {
            ContactChange::UpdateParty(party)
        });
    }

    /// Who got a tag, and who lost it.
    pub(in crate::live) fn tell_tag(&mut self, before: Option<&Tag>, now: &Tag) {
        let empty = Tag::new(now.id, "");
        let before = before.unwrap_or(&empty);
        let users = |of: &Tag, without: &Tag| {
            let left = of.members.iter().filter(|userid| !without.members.contains(userid));
            left.filter_map(|userid| wecom_api::UserId::parse(userid.as_str()).ok()).collect()
        };
        let parties = |of: &Tag, without: &Tag| {
            let left = of.departments.iter().filter(|id| !without.departments.contains(id));
            left.map(|id| DepartmentId((*id).into())).collect()
        };
        let change = TagMembersChange {
            tag_id: TagId(now.id.into()),
            added_users: users(now, before),
            removed_users: users(before, now),
            added_parties: parties(now, before),
            removed_parties: parties(before, now),
        };
        let is_same = change.added_users.is_empty()
            && change.removed_users.is_empty()
            && change.added_parties.is_empty()
            && change.removed_parties.is_empty();
        if !is_same {
            self.tell_contacts_sync(&ContactChange::UpdateTag(change));
        }
    }
}

fn member_change(user_id: wecom_api::UserId, now: &Member) -> MemberChange {
    MemberChange {
        user_id,
        new_user_id: None,
        name: None,
        departments: now.departments.iter().map(|id| DepartmentId((*id).into())).collect(),
        main_department: None,
        is_leader_in_dept: Vec::new(),
        direct_leaders: Vec::new(),
        position: None,
        mobile: None,
        gender: None,
        email: None,
        biz_mail: None,
        status: None,
        avatar: None,
        alias: None,
        telephone: None,
        address: None,
    }
}
