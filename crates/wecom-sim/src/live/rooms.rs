//! Groups of customers while they live: who came when and how, and what people changed.
//!
//! Whatever changes a group comes by [`State::note_group`]: it remembers, lets the API see it at
//! once or after a lag, and tells the apps. Nothing here is done through the API, which cannot
//! change groups.

mod news;
mod people;

use std::collections::{HashMap, VecDeque};

use indexmap::IndexMap;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use people::{GroupError, Join, Leave};

use super::State;
use crate::dice::Dice;
use crate::world::{ChatId, Group, GroupKind, MemberStatus, UserId};

/// How many changes of a group are kept for the lag of the API.
const EARLIER_MAX: usize = 100;

#[derive(Debug, Default)]
pub(crate) struct Rooms(IndexMap<ChatId, Room>);

/// What is known of a group beside what the world says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Room {
    /// How everybody who is or was in it came; who is not here was there from the start.
    joined: HashMap<String, Joined>,
    /// It rises with every change of who is in it.
    version: u64,
    handover: Handover,
    /// When it was made, if the world does not say it.
    made_at: Option<Timestamp>,
    /// What the API still shows, until when; none where there was no group.
    earlier: VecDeque<(Timestamp, Option<(Group, u64)>)>,
}

/// How somebody came into a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Joined {
    pub(crate) at: Timestamp,
    pub(crate) way: JoinedBy,
    pub(crate) invitor: Option<UserId>,
    /// What the way into the group said.
    pub(crate) state: String,
}

/// By which way somebody comes into a group (page 92122).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JoinedBy {
    /// Somebody invited them directly.
    #[default]
    Invitation,
    /// They followed a link.
    Link,
    /// They scanned the group's code.
    QrCode,
}

/// Whether a group is handed on after its owner left the corp (page 92120).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Handover {
    /// It is not.
    #[default]
    None,
    /// Somebody is getting it.
    InProgress,
    /// Somebody got it.
    Done,
}

/// A group as the API sees it.
#[derive(Debug, Clone)]
pub(crate) struct SeenGroup {
    pub(crate) group: Group,
    pub(crate) version: u64,
}

impl JoinedBy {
    /// Its number in `groupchat/get` (page 92122).
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Invitation => 1,
            Self::Link => 2,
            Self::QrCode => 3,
        }
    }
}

impl State {
    /// A group of customers as the API sees it now.
    pub(crate) fn seen_group(&self, chatid: &str) -> Option<SeenGroup> {
        let room = self.rooms.0.get(chatid).or_else(|| self.rooms.0.get(self.plain(chatid)));
        let now = self.clock.now();
        let earlier = room.and_then(|room| room.earlier.iter().find(|(until, _)| now < *until));
        let seen = match earlier {
            Some((_, seen)) => seen.clone()?,
            None => (self.find_group(chatid)?.clone(), room.map_or(0, |room| room.version)),
        };
        let (group, version) = seen;
        (group.kind == GroupKind::Customer).then_some(SeenGroup { group, version })
    }

    /// Every group of customers as the API sees it now, in the order of the world.
    pub(crate) fn seen_groups(&self) -> Vec<SeenGroup> {
        let gone = self.rooms.0.keys().filter(|chatid| !self.groups.contains_key(*chatid));
        let all = self.groups.keys().chain(gone);
        all.filter_map(|chatid| self.seen_group(chatid.as_str())).collect()
    }

    /// When a group was made; the start of the world where nobody knows.
    pub(crate) fn group_made_at(&self, group: &Group) -> Timestamp {
        let made_at = || self.rooms.0.get(&group.chatid).and_then(|room| room.made_at);
        group.created_at.or_else(made_at).unwrap_or(self.started_at())
    }

    /// How somebody came into a group.
    pub(crate) fn joined(&self, group: &Group, id: &str) -> Joined {
        let known = self.rooms.0.get(&group.chatid).and_then(|room| room.joined.get(id));
        known.cloned().unwrap_or_else(|| Joined {
            at: self.group_made_at(group),
            way: JoinedBy::Invitation,
            invitor: group.owner.clone().filter(|owner| *owner != id),
            state: String::new(),
        })
    }

    /// 0 normal, 1 its owner left, 2 being handed on, 3 handed on (page 92120).
    pub(crate) fn group_status(&self, group: &Group) -> u8 {
        let owner = group.owner.as_ref().and_then(|owner| self.find_member(owner.as_str()));
        let room = self.rooms.0.get(&group.chatid);
        match room.map_or(Handover::None, |room| room.handover) {
            Handover::InProgress => 2,
            Handover::Done => 3,
            Handover::None if owner.is_none_or(|owner| owner.status == MemberStatus::Left) => 1,
            Handover::None => 0,
        }
    }

    /// Writes a group's past down before it is another one, and tells the apps.
    pub(in crate::live) fn note_group(
        &mut self,
        before: Option<&Group>,
        after: Option<&Group>,
        manner: &Manner,
    ) {
        let is_customers = |group: &&Group| group.kind == GroupKind::Customer;
        let (before, after) = (before.filter(is_customers), after.filter(is_customers));
        let Some(group) = after.or(before) else { return };
        let now = self.clock.now();
        let lag_secs = self.switches().customers.group_lag_secs;
        let room = self.rooms.0.entry(group.chatid.clone()).or_default();
        let last_version = room.version;
        if lag_secs > 0 {
            let until = super::tasks::after_secs(now, lag_secs);
            room.earlier.retain(|(until, _)| now < *until);
            room.earlier.push_back((until, before.map(|group| (group.clone(), last_version))));
            room.earlier.truncate(EARLIER_MAX);
        }
        let (came, went) = people::came_and_went(before, after);
        if !(came.is_empty() && went.is_empty()) {
            room.version += 1;
        }
        if before.is_none() {
            room.made_at = Some(now);
        } else {
            for id in &came {
                room.joined.insert(id.clone(), manner.joined(now));
            }
        }
        let versions = (last_version, room.version);
        self.tell_group_news(before, after, &news::Moved { came, went, versions, manner });
    }

    /// Hands a group on, or stops to.
    pub(crate) fn set_handover(&mut self, chatid: &ChatId, handover: Handover) {
        self.rooms.0.entry(chatid.clone()).or_default().handover = handover;
    }
}

/// How people come into a group or leave it.
#[derive(Debug, Clone, Default)]
pub(in crate::live) struct Manner {
    way: JoinedBy,
    invitor: Option<UserId>,
    state: String,
    /// They were removed; they left of themselves otherwise.
    is_removal: bool,
}

impl Manner {
    fn joined(&self, at: Timestamp) -> Joined {
        let (invitor, state) = (self.invitor.clone(), self.state.clone());
        Joined { at, way: self.way, invitor, state }
    }
}

/// The version of who is in a group, as a text that says nothing.
pub(crate) fn version_text(chatid: &ChatId, version: u64) -> String {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = chatid.as_str().bytes().fold(version ^ 0xcbf2_9ce4_8422_2325, fold);
    Dice::new(hash).hex(32)
}

/// The id by which mini programs know a group.
pub(crate) fn opengid(chatid: &ChatId) -> String {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = chatid.as_str().bytes().fold(0x84_2223_25cb_f29c, fold);
    format!("o{}", Dice::new(hash).letters(27))
}
