//! Whom a message of an application reaches: members, departments and tags, as far as the
//! application sees them (page 90236).

use std::collections::HashSet;

use super::{Installed, State};
use crate::world::Member;

/// Whom a message is for, as it was asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Everybody whom the application sees; the rest does not count then.
    pub(crate) everybody: bool,
    pub(crate) users: Vec<String>,
    pub(crate) departments: Vec<String>,
    pub(crate) tags: Vec<String>,
}

/// Whom it reaches, and what was wrong with the rest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Reach {
    /// Userids, each once, in small letters.
    pub(crate) members: Vec<String>,
    pub(crate) bad_users: Vec<String>,
    pub(crate) bad_departments: Vec<String>,
    pub(crate) bad_tags: Vec<String>,
    pub(crate) unlicensed: Vec<String>,
}

impl Reach {
    fn take(&mut self, seen: &mut HashSet<String>, member: &Member) {
        let userid = member.userid.folded();
        if !seen.insert(userid.clone()) {
            return;
        }
        if member.licensed {
            self.members.push(userid);
        } else {
            self.unlicensed.push(userid);
        }
    }
}

impl State {
    /// Whom an application reaches. One who was found in several ways counts once.
    pub(crate) fn reach(&self, app: &Installed, wanted: &Wanted) -> Reach {
        let (mut reach, mut seen) = (Reach::default(), HashSet::new());
        if wanted.everybody {
            for member in app.everybody(&self.people) {
                reach.take(&mut seen, member);
            }
        } else {
            self.reach_users(app, wanted, &mut reach, &mut seen);
            self.reach_departments(app, wanted, &mut reach, &mut seen);
            self.reach_tags(app, wanted, &mut reach, &mut seen);
        }
        let rejects = |id: &String| self.rejected.iter().any(|it| it.eq_ignore_ascii_case(id));
        reach.members.retain(|userid| !rejects(userid));
        reach
    }

    /// Who was named and cannot be reached is answered in small letters.
    fn reach_users(
        &self,
        app: &Installed,
        wanted: &Wanted,
        reach: &mut Reach,
        seen: &mut HashSet<String>,
    ) {
        let is_rejected = |id: &str| self.rejected.iter().any(|it| it.eq_ignore_ascii_case(id));
        for id in &wanted.users {
            let found = self.find_member(id).filter(|member| app.sees(&self.people, member));
            match found.filter(|_| !is_rejected(id)) {
                Some(member) => reach.take(seen, member),
                None => push_once(&mut reach.bad_users, id.to_ascii_lowercase()),
            }
        }
    }

    /// A department must be in the visible range itself; those below it belong to it.
    fn reach_departments(
        &self,
        app: &Installed,
        wanted: &Wanted,
        reach: &mut Reach,
        seen: &mut HashSet<String>,
    ) {
        for text in &wanted.departments {
            let id = text.parse().ok().filter(|id| self.people.department(*id).is_some());
            match id.filter(|id| app.sees_department(&self.people, *id)) {
                Some(id) => {
                    for member in self.people.within(&[id]) {
                        if app.sees(&self.people, member) {
                            reach.take(seen, member);
                        }
                    }
                }
                None => push_once(&mut reach.bad_departments, text.clone()),
            }
        }
    }

    /// *Choice*: a tag is good if it exists; of those who carry it, who is visible is reached.
    fn reach_tags(
        &self,
        app: &Installed,
        wanted: &Wanted,
        reach: &mut Reach,
        seen: &mut HashSet<String>,
    ) {
        for text in &wanted.tags {
            match text.parse().ok().filter(|id| self.people.tag(*id).is_some()) {
                Some(id) => {
                    for member in self.people.carriers(id) {
                        if app.sees(&self.people, member) {
                            reach.take(seen, member);
                        }
                    }
                }
                None => push_once(&mut reach.bad_tags, text.clone()),
            }
        }
    }
}

fn push_once(list: &mut Vec<String>, id: String) {
    if !list.contains(&id) {
        list.push(id);
    }
}
