//! Apps while they live: found by agentid and by secret, with the addresses that count now.

use std::collections::{HashMap, HashSet};
use std::net::IpAddr;
use std::ops::Deref;
use std::sync::Arc;

use indexmap::IndexMap;
use jiff::Timestamp;

use super::people::People;
use crate::world::{App, CorpId, Member, MemberStatus, UserId};

#[derive(Debug, Default)]
pub(crate) struct Apps {
    by_agentid: IndexMap<u32, Arc<Installed>>,
    by_secret: HashMap<String, u32>,
}

/// An app, ready to be asked.
#[derive(Debug)]
pub(crate) struct Installed {
    app: App,
    corpid: CorpId,
    /// Whether its corp is the home corp. Apps of others see nobody.
    is_home: bool,
    /// The members of its visible range, in small letters.
    seen: HashSet<String>,
    /// Lists of trusted addresses and when each one begins to count; the last one that does is it.
    trusted: Vec<(Timestamp, Vec<IpAddr>)>,
}

impl Deref for Installed {
    type Target = App;

    fn deref(&self) -> &App {
        &self.app
    }
}

impl Installed {
    /// The corp it belongs to.
    pub(crate) fn corpid(&self) -> &CorpId {
        &self.corpid
    }

    /// Whether people and groups are of its corp.
    pub(crate) fn is_home(&self) -> bool {
        self.is_home
    }

    /// Whether it may call from `ip` (page 90664).
    pub(crate) fn trusts(&self, ip: IpAddr, now: Timestamp) -> bool {
        let trusted = self.trusted_at(now);
        let is_exempt = self.created_before_2022_06_20 && trusted.is_empty();
        let ip = ip.to_canonical();
        is_exempt || trusted.iter().any(|trusted| trusted.to_canonical() == ip)
    }

    /// The addresses that count at `now`.
    pub(crate) fn trusted_at(&self, now: Timestamp) -> &[IpAddr] {
        let counting = self.trusted.iter().rfind(|(from, _)| *from <= now);
        counting.map_or(&[], |(_, ips)| ips)
    }

    /// Whether a member is in its visible range. Who left the corp is in nobody's.
    pub(crate) fn sees(&self, people: &People, member: &Member) -> bool {
        let visible = &self.visible;
        self.is_home
            && member.status != MemberStatus::Left
            && (people.is_in_any(member, &visible.departments)
                || self.seen.contains(&member.userid.folded())
                || visible.tags.iter().any(|tag| people.carries(member, *tag)))
    }

    /// Whether a department is in its visible range.
    pub(crate) fn sees_department(&self, people: &People, id: u32) -> bool {
        self.is_home && self.visible.departments.iter().any(|top| people.is_within(id, *top))
    }

    /// Everybody in its visible range, each once, in the order of the corp.
    pub(crate) fn everybody<'a>(&self, people: &'a People) -> Vec<&'a Member> {
        people.members().filter(|member| self.sees(people, member)).collect()
    }
}

impl Apps {
    /// In the order in which they came.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &Arc<Installed>> {
        self.by_agentid.values()
    }

    pub(crate) fn find(&self, agentid: u32) -> Option<&Arc<Installed>> {
        self.by_agentid.get(&agentid)
    }

    pub(crate) fn find_by_secret(&self, secret: &str) -> Option<&Arc<Installed>> {
        self.by_agentid.get(self.by_secret.get(secret)?)
    }

    /// Adds an app whose addresses count at once, or puts one in the place of the one with the
    /// same agentid; then new addresses count from `trusted_from` on.
    pub(super) fn put(&mut self, app: App, home: &CorpId, now: Timestamp, trusted_from: Timestamp) {
        let corpid = app.corpid.clone().unwrap_or_else(|| home.clone());
        let trusted = match self.by_agentid.get(&app.agentid) {
            None => vec![(now, app.trusted_ips.clone())],
            Some(before) => {
                self.by_secret.remove(before.secret.as_str());
                after_change(before, &app.trusted_ips, now, trusted_from)
            }
        };
        self.by_secret.insert(app.secret.to_string(), app.agentid);
        let seen = app.visible.members.iter().map(UserId::folded).collect();
        let is_home = corpid == *home;
        let installed = Installed { app, corpid, is_home, seen, trusted };
        self.by_agentid.insert(installed.agentid, Arc::new(installed));
    }
}

fn after_change(
    before: &Installed,
    ips: &[IpAddr],
    now: Timestamp,
    trusted_from: Timestamp,
) -> Vec<(Timestamp, Vec<IpAddr>)> {
    if before.trusted_ips == ips {
        return before.trusted.clone();
    }
    let begins = Timestamp::MIN;
    vec![(begins, before.trusted_at(now).to_vec()), (trusted_from, ips.to_vec())]
}
