//! Group chats that applications made (page 90244). They are internal groups like any other, and
//! belong to their application.

use std::collections::HashMap;

use super::dropped::{DropReason, Dropped};
use super::messages::Outgoing;
use super::{Event, State};
use crate::world::{ChatId, Group, GroupKind, RateLimit, UserId};

/// Which application made which group.
#[derive(Debug, Default)]
pub(crate) struct AppChats(HashMap<ChatId, u32>);

impl AppChats {
    /// The application that made a group; none if people did.
    pub(crate) fn maker(&self, chatid: &ChatId) -> Option<u32> {
        self.0.get(chatid).copied()
    }
}

/// A group chat to be made.
#[derive(Debug)]
pub(crate) struct NewAppChat {
    pub(crate) agentid: u32,
    pub(crate) chatid: ChatId,
    pub(crate) name: String,
    pub(crate) owner: UserId,
    pub(crate) members: Vec<UserId>,
}

impl State {
    pub(crate) fn make_appchat(&mut self, new: NewAppChat) {
        let group = Group {
            chatid: new.chatid.clone(),
            name: new.name,
            kind: GroupKind::Internal,
            owner: Some(new.owner),
            members: new.members,
            customers: Vec::new(),
            admins: Vec::new(),
            notice: String::new(),
            created_at: Some(self.clock.now()),
        };
        self.appchats.0.insert(new.chatid, new.agentid);
        self.put_appchat(group);
    }

    pub(crate) fn put_appchat(&mut self, group: Group) {
        self.groups.insert(group.chatid.clone(), group);
        self.tell(Event::World);
    }

    /// Shows a message in a group, unless every member has had too many.
    pub(crate) fn deliver_to_appchat(&mut self, outgoing: &Outgoing<'_>, group: &Group) {
        let mut is_seen = false;
        for member in &group.members {
            match self.chat_drop_reason(outgoing.app.agentid, group, member) {
                None => is_seen = true,
                Some(reason) => self.drop_message(Dropped {
                    seq: 0,
                    at: self.clock.now(),
                    agentid: outgoing.app.agentid,
                    userid: member.folded(),
                    chatid: Some(group.chatid.to_string()),
                    reason,
                }),
            }
        }
        if is_seen {
            self.deliver_to_chat(outgoing, group.chatid.as_str());
        }
    }

    fn chat_drop_reason(
        &mut self,
        agentid: u32,
        group: &Group,
        member: &UserId,
    ) -> Option<DropReason> {
        if self.silence.hides(&[group.chatid.as_str(), member.as_str()]) {
            return Some(DropReason::Silenced);
        }
        let switches = self.switches();
        if switches.rate_limit == RateLimit::Off {
            return None;
        }
        let (now, key) = (self.clock.now(), (agentid, member.folded()));
        let (minute, day) = &mut self.app_frequency.chat_members;
        let has_room = minute.has_room(&key, 1, switches.message.chat_member_per_minute, now)
            && day.has_room(&key, 1, switches.message.chat_member_per_day, now);
        if !has_room {
            return Some(DropReason::TooFrequent);
        }
        minute.add(key.clone(), 1, now);
        day.add(key, 1, now);
        None
    }
}
