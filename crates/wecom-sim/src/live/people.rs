//! Members, departments and tags, found without looking at all of them.

use std::collections::{BTreeSet, HashMap};

use indexmap::IndexMap;

use crate::world::{Department, Member, MemberStatus, Tag};

/// The contacts of the home corp. Nobody is ever taken out: who leaves has a status for it.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// By userid in small letters.
    members: IndexMap<String, Member>,
    by_mobile: HashMap<String, usize>,
    by_mail: HashMap<String, usize>,
    /// The members who are in a department itself.
    by_department: HashMap<u32, BTreeSet<usize>>,
    departments: IndexMap<u32, Department>,
    children: HashMap<u32, Vec<u32>>,
    tags: IndexMap<u32, Tag>,
}

impl People {
    /// In the order in which they came.
    pub(crate) fn members(&self) -> impl ExactSizeIterator<Item = &Member> {
        self.members.values()
    }

    /// Large and small letters are the same in a userid.
    pub(crate) fn member(&self, userid: &str) -> Option<&Member> {
        self.members.get(userid).or_else(|| self.members.get(&userid.to_ascii_lowercase()))
    }

    pub(crate) fn by_mobile(&self, mobile: &str) -> Option<&Member> {
        self.at(*self.by_mobile.get(mobile)?)
    }

    /// The member with this address, private or of the company; ask the member which it is.
    pub(crate) fn by_mail(&self, mail: &str) -> Option<&Member> {
        self.at(*self.by_mail.get(&mail.to_ascii_lowercase())?)
    }

    pub(crate) fn departments(&self) -> impl ExactSizeIterator<Item = &Department> {
        self.departments.values()
    }

    pub(crate) fn department(&self, id: u32) -> Option<&Department> {
        self.departments.get(&id)
    }

    pub(crate) fn tags(&self) -> impl ExactSizeIterator<Item = &Tag> {
        self.tags.values()
    }

    pub(crate) fn tag(&self, id: u32) -> Option<&Tag> {
        self.tags.get(&id)
    }

    /// Whether a department is `top` or somewhere below it.
    pub(crate) fn is_within(&self, department: u32, top: u32) -> bool {
        let mut steps = 0..=self.departments.len();
        let mut next = Some(department);
        while let (Some(id), Some(_)) = (next, steps.next()) {
            if id == top {
                return true;
            }
            next = self.departments.get(&id).map(|found| found.parent);
        }
        false
    }

    /// A department and those below it, from the top down.
    pub(crate) fn subtree(&self, top: u32) -> Vec<u32> {
        let mut found: Vec<u32> =
            self.departments.get(&top).map(|top| top.id).into_iter().collect();
        let mut place = 0;
        while let Some(id) = found.get(place).copied() {
            found.extend(self.children.get(&id).into_iter().flatten());
            place += 1;
        }
        found
    }

    /// The members who are in a department itself.
    pub(crate) fn directly_in(&self, department: u32) -> impl Iterator<Item = &Member> {
        let places = self.by_department.get(&department).into_iter().flatten();
        places.filter_map(|place| self.at(*place))
    }

    /// The members in any of these departments or below, once each, in the order of the corp.
    pub(crate) fn within(&self, tops: &[u32]) -> Vec<&Member> {
        let departments = tops.iter().flat_map(|top| self.subtree(*top));
        let places: BTreeSet<usize> = departments
            .filter_map(|id| self.by_department.get(&id))
            .flat_map(|places| places.iter().copied())
            .collect();
        places.into_iter().filter_map(|place| self.at(place)).collect()
    }

    /// Whether a member carries a tag, in person or through a department.
    pub(crate) fn carries(&self, member: &Member, tag: u32) -> bool {
        let Some(tag) = self.tags.get(&tag) else { return false };
        let in_person = || tag.members.contains(&member.userid);
        self.is_in_any(member, &tag.departments) || in_person()
    }

    /// The members who carry a tag, each once.
    pub(crate) fn carriers(&self, tag: u32) -> Vec<&Member> {
        let Some(tag) = self.tags.get(&tag) else { return Vec::new() };
        let mut found = self.within(&tag.departments);
        let others = tag.members.iter().filter_map(|userid| self.member(userid.as_str()));
        found.extend(others.filter(|member| !self.is_in_any(member, &tag.departments)));
        found
    }

    /// Whether a member is in any of these departments or below.
    pub(crate) fn is_in_any(&self, member: &Member, tops: &[u32]) -> bool {
        let within = |own: &u32| tops.iter().any(|top| self.is_within(*own, *top));
        member.departments.iter().any(within)
    }

    fn at(&self, place: usize) -> Option<&Member> {
        self.members.get_index(place).map(|(_, member)| member)
    }

    /// Adds a member, or puts one in the place of the one with the same userid.
    pub(super) fn put_member(&mut self, member: Member) {
        let (place, before) = self.members.insert_full(member.userid.folded(), member.clone());
        if let Some(before) = before {
            self.forget(place, &before);
        }
        for department in &member.departments {
            self.by_department.entry(*department).or_default().insert(place);
        }
        if member.status == MemberStatus::Left {
            return;
        }
        if let Some(mobile) = member.mobile {
            self.by_mobile.entry(mobile).or_insert(place);
        }
        for mail in [member.email, member.biz_mail].into_iter().flatten() {
            self.by_mail.entry(mail.to_ascii_lowercase()).or_insert(place);
        }
    }

    fn forget(&mut self, place: usize, before: &Member) {
        for department in &before.departments {
            if let Some(places) = self.by_department.get_mut(department) {
                places.remove(&place);
            }
        }
        self.by_mobile.retain(|_, found| *found != place);
        self.by_mail.retain(|_, found| *found != place);
    }

    /// Adds a department, or puts one in the place of the one with the same id.
    pub(super) fn put_department(&mut self, department: Department) {
        let (id, parent) = (department.id, department.parent);
        if let Some(before) = self.departments.insert(id, department)
            && let Some(siblings) = self.children.get_mut(&before.parent)
        {
            siblings.retain(|sibling| *sibling != id);
        }
        self.children.entry(parent).or_default().push(id);
    }

    /// Adds a tag, or puts one in the place of the one with the same id.
    pub(super) fn put_tag(&mut self, tag: Tag) {
        self.tags.insert(tag.id, tag);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::UserId;

    fn member(id: &str, departments: &[u32]) -> Member {
        let userid = UserId::parse(id).unwrap();
        Member { departments: departments.to_vec(), ..Member::new(userid, id) }
    }

    fn people() -> People {
        let mut people = People::default();
        people.put_department(Department::root("Corp"));
        people.put_department(Department::new(2, "Tutors"));
        people.put_department(Department { parent: 2, ..Department::new(3, "Science") });
        for (id, departments) in [("a", &[1][..]), ("B.b", &[2]), ("c", &[3]), ("d", &[2, 3])] {
            people.put_member(member(id, departments));
        }
        let members = vec![UserId::parse("a").unwrap(), UserId::parse("c").unwrap()];
        people.put_tag(Tag { members, departments: vec![3], ..Tag::new(7, "Seven") });
        people
    }

    fn ids(members: &[&Member]) -> Vec<String> {
        members.iter().map(|member| member.userid.to_string()).collect()
    }

    #[test]
    fn departments_hold_those_below_them() {
        let people = people();
        assert_eq!(ids(&people.within(&[2])), ["B.b", "c", "d"]);
        assert_eq!(ids(&people.within(&[3, 2, 3])), ["B.b", "c", "d"]);
        assert_eq!(ids(&people.directly_in(2).collect::<Vec<_>>()), ["B.b", "d"]);
        assert_eq!(ids(&people.within(&[9])), [""; 0]);
        assert!(people.is_within(3, 1) && people.is_within(2, 2) && !people.is_within(2, 3));
        assert_eq!(people.subtree(1), [1, 2, 3]);
    }

    #[test]
    fn a_tag_is_carried_in_person_and_through_a_department() {
        let people = people();
        assert_eq!(ids(&people.carriers(7)), ["c", "d", "a"]);
        assert!(people.carries(people.member("D").unwrap(), 7));
        assert!(!people.carries(people.member("b.B").unwrap(), 7));
    }

    #[test]
    fn a_change_leaves_no_trace_of_what_was() {
        let mut people = people();
        let with_mobile = Member { mobile: Some("1".into()), ..member("c", &[3]) };
        people.put_member(with_mobile);
        assert_eq!(people.by_mobile("1").unwrap().userid, "c");
        people.put_member(Member { email: Some("C@x".into()), ..member("c", &[1]) });
        assert!(people.by_mobile("1").is_none());
        assert_eq!(people.by_mail("c@X").unwrap().userid, "c");
        assert_eq!(ids(&people.within(&[3])), ["d"]);
        people.put_department(Department { parent: 1, ..Department::new(3, "Science") });
        assert_eq!(ids(&people.within(&[2])), ["B.b", "d"]);
        assert_eq!(people.members().len(), 4);
    }
}
