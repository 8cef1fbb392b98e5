//! Messages of applications land on the phones of members.

use std::ops::Range;
use std::sync::Arc;

use super::dropped::{DropReason, Dropped};
use super::{Event, Installed, State};
use crate::content::{Card, Content};
use crate::phone::{Channel, Message};
use crate::render;
use crate::world::RateLimit;

/// As long as the ids that were seen most [field: api-core §3.2].
const MSGID_LETTERS: usize = 86;
const RESPONSE_CODE_LETTERS: usize = 43;

/// A message of an application that was accepted.
#[derive(Debug)]
pub(crate) struct Outgoing<'a> {
    pub(crate) app: &'a Installed,
    pub(crate) msgtype: &'a str,
    /// The body as it was sent.
    pub(crate) raw: &'a str,
    pub(crate) content: &'a Content,
}

impl State {
    /// A new `msgid`.
    pub(crate) fn new_msgid(&mut self) -> String {
        self.dice.base64url(MSGID_LETTERS)
    }

    /// A new `response_code`.
    pub(crate) fn new_response_code(&mut self) -> String {
        self.dice.base64url(RESPONSE_CODE_LETTERS)
    }

    /// Shows a message on the phone of each of these members, except who has had too many. Gives
    /// the numbers of what arrived.
    pub(crate) fn deliver_to_members(
        &mut self,
        outgoing: &Outgoing<'_>,
        userids: &[String],
    ) -> Range<u64> {
        let first = self.phones.next_seq();
        let shared = outgoing.content.picture().is_none().then(|| self.draw_app(outgoing, first));
        for userid in userids {
            if let Some(reason) = self.drop_reason(outgoing.app.agentid, userid) {
                self.note_dropped(outgoing.app.agentid, userid, reason);
                continue;
            }
            let seq = self.phones.next_seq();
            let drawn = match &shared {
                Some(shared) => shared.clone(),
                None => self.draw_app(outgoing, seq),
            };
            let to = self.find_member(userid).map_or(userid.as_str(), |it| it.userid.as_str());
            let to = to.to_owned();
            self.put_on_phone(Message { seq, to, ..drawn });
        }
        first..self.phones.next_seq()
    }

    /// Lets people tap a card, and gives the code that changes it.
    pub(crate) fn offer_app_card(&mut self, agentid: u32, seqs: Range<u64>, card: &Card) -> String {
        let (now, shown) = (self.clock.now(), Arc::new(card.clone()));
        let id = self.app_cards.put(agentid, &card.task_id, seqs, shown);
        let code = self.new_response_code();
        self.app_cards.issue(&code, id, now);
        code
    }

    /// Shows a message in a group.
    pub(crate) fn deliver_to_chat(&mut self, outgoing: &Outgoing<'_>, chatid: &str) {
        let seq = self.phones.next_seq();
        let drawn = self.draw_app(outgoing, seq);
        self.put_on_phone(Message { to: chatid.to_owned(), ..drawn });
    }

    /// Shows something else on one phone.
    pub(crate) fn show_app_instead(&mut self, seq: u64, outgoing: &Outgoing<'_>) {
        let Some(before) = self.phones.find(seq).cloned() else { return };
        let drawn = self.draw_app(outgoing, seq);
        let message = Message { at: before.at, to: before.to.clone(), ..drawn };
        let message = Arc::new(message);
        self.phones.replace(Arc::clone(&message));
        self.tell(Event::Changed(message));
    }

    /// Takes messages off the phones.
    pub(crate) fn take_back(&mut self, seqs: Range<u64>) {
        for seq in seqs {
            if let Some(message) = self.phones.take_back(seq) {
                self.tell(Event::Gone(message));
            }
        }
    }

    pub(crate) fn note_dropped(&mut self, agentid: u32, userid: &str, reason: DropReason) {
        let (at, userid) = (self.clock.now(), userid.to_owned());
        self.drop_message(Dropped { seq: 0, at, agentid, userid, chatid: None, reason });
    }

    pub(super) fn drop_message(&mut self, dropped: Dropped) {
        self.dropped.put(dropped);
        self.tell(Event::Dropped);
    }

    fn put_on_phone(&mut self, message: Message) {
        let message = Arc::new(message);
        self.phones.show(Arc::clone(&message));
        self.tell(Event::Message(message));
    }

    /// Why a member does not get a message; counts it if it is got.
    fn drop_reason(&mut self, agentid: u32, userid: &str) -> Option<DropReason> {
        if self.silence.hides(&[userid]) {
            return Some(DropReason::Silenced);
        }
        let switches = self.switches();
        if switches.rate_limit == RateLimit::Off {
            return None;
        }
        let (now, key) = (self.clock.now(), (agentid, userid.to_owned()));
        let has_room =
            self.member_minute.has_room(&key, 1, switches.message.member_per_minute, now)
                && self.member_hour.has_room(&key, 1, switches.message.member_per_hour, now);
        if !has_room {
            return Some(DropReason::TooFrequent);
        }
        self.member_minute.add(key.clone(), 1, now);
        self.member_hour.add(key, 1, now);
        None
    }

    /// The message without its recipient.
    fn draw_app(&self, outgoing: &Outgoing<'_>, seq: u64) -> Message {
        Message {
            seq,
            at: self.clock.now(),
            channel: Channel::App,
            from: outgoing.app.name.clone(),
            to: String::new(),
            msgtype: outgoing.msgtype.to_owned(),
            text: render::text(outgoing.content, self),
            raw: outgoing.raw.to_owned(),
            html: render::html(outgoing.content, seq, self),
            picture: outgoing.content.picture().cloned(),
            instead: Vec::new(),
        }
    }
}
