//! Corps, departments, members and tags.

use super::super::{Event, State};
use super::{AddError, CORPS_MAX, DEPARTMENTS_MAX, MEMBERS_MAX, TAGS_MAX, check_name, check_room};
use crate::world::{Corp, Department, Member, MemberStatus, ROOT_DEPARTMENT, Tag};

impl State {
    pub(crate) fn add_corp(&mut self, corp: Corp) -> Result<Corp, AddError> {
        check_name(&corp.name)?;
        check_room(self.corps.len(), CORPS_MAX)?;
        if self.corps.contains_key(&corp.corpid) {
            return Err(AddError::CorpIdTaken(corp.corpid));
        }
        self.corps.insert(corp.corpid.clone(), corp.clone());
        self.tell(Event::World);
        Ok(corp)
    }

    pub(crate) fn change_corp(&mut self, corp: Corp) -> Result<Corp, AddError> {
        check_name(&corp.name)?;
        self.corps.insert(corp.corpid.clone(), corp.clone());
        self.tell(Event::World);
        Ok(corp)
    }

    pub(crate) fn add_department(&mut self, new: Department) -> Result<Department, AddError> {
        check_room(self.people.departments().len(), DEPARTMENTS_MAX)?;
        if self.people.department(new.id).is_some() {
            return Err(AddError::DepartmentTaken(new.id));
        }
        self.put_department(new)
    }

    pub(crate) fn change_department(&mut self, new: Department) -> Result<Department, AddError> {
        self.put_department(new)
    }

    /// The root alone has nothing above it.
    fn put_department(&mut self, new: Department) -> Result<Department, AddError> {
        check_name(&new.name)?;
        self.check_members(&new.leaders)?;
        let parent = if new.id == ROOT_DEPARTMENT { 0 } else { new.parent };
        let new = Department { parent, ..new };
        if new.id != ROOT_DEPARTMENT {
            self.check_departments(&[new.parent])?;
            if self.people.is_within(new.parent, new.id) {
                return Err(AddError::DepartmentLoop(new.id));
            }
        }
        let (before, is_new) = (self.seen(), self.people.department(new.id).is_none());
        self.people.put_department(new.clone());
        self.tell_department(is_new, &new);
        self.tell_who_came_and_went(&before);
        self.tell(Event::World);
        Ok(new)
    }

    pub(crate) fn add_member(&mut self, member: Member) -> Result<Member, AddError> {
        check_room(self.people.members().len(), MEMBERS_MAX)?;
        if self.people.member(member.userid.as_str()).is_some() {
            return Err(AddError::UserIdTaken(member.userid));
        }
        self.put_member(member)
    }

    pub(crate) fn change_member(&mut self, member: Member) -> Result<Member, AddError> {
        self.put_member(member)
    }

    fn put_member(&mut self, member: Member) -> Result<Member, AddError> {
        check_name(&member.name)?;
        self.check_departments(&member.departments)?;
        self.check_departments(&member.leads)?;
        self.check_members(&member.leaders)?;
        let other = member.mobile.as_deref().and_then(|mobile| self.people.by_mobile(mobile));
        if member.status != MemberStatus::Left
            && other.is_some_and(|other| other.userid.folded() != member.userid.folded())
        {
            return Err(AddError::MobileTaken);
        }
        let (seen, before) = (self.seen(), self.people.member(member.userid.as_str()).cloned());
        self.people.put_member(member.clone());
        self.tell_member(before.as_ref(), &member);
        self.tell_who_came_and_went(&seen);
        self.tell(Event::World);
        Ok(member)
    }

    pub(crate) fn add_tag(&mut self, tag: Tag) -> Result<Tag, AddError> {
        check_room(self.people.tags().len(), TAGS_MAX)?;
        if self.people.tag(tag.id).is_some() {
            return Err(AddError::TagTaken(tag.id));
        }
        self.put_tag(tag)
    }

    pub(crate) fn change_tag(&mut self, tag: Tag) -> Result<Tag, AddError> {
        self.put_tag(tag)
    }

    fn put_tag(&mut self, tag: Tag) -> Result<Tag, AddError> {
        check_name(&tag.name)?;
        self.check_departments(&tag.departments)?;
        self.check_members(&tag.members)?;
        let (seen, before) = (self.seen(), self.people.tag(tag.id).cloned());
        self.people.put_tag(tag.clone());
        self.tell_tag(before.as_ref(), &tag);
        self.tell_who_came_and_went(&seen);
        self.tell(Event::World);
        Ok(tag)
    }
}
