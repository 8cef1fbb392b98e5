//! What bots and people say lands on the phones.

use std::collections::HashMap;
use std::sync::Arc;

use super::feedback::Rateable;
use super::{CardOnPhone, Conversation};
use crate::content::{Card, Content};
use crate::live::{Event, State};
use crate::phone::{Channel, Instead, Message};
use crate::render;
use crate::world::{BotId, UserId};

/// Something that a bot sent and that was accepted.
#[derive(Debug)]
pub(crate) struct Shown<'a> {
    pub(crate) bot_id: &'a BotId,
    pub(crate) with: &'a Conversation,
    pub(crate) msgtype: &'a str,
    /// The frame's body as it was sent.
    pub(crate) raw: &'a str,
    pub(crate) content: &'a Content,
    /// Under which id thumbs are told; only what a message was first sent with counts.
    pub(crate) feedback_id: Option<String>,
    /// What can be tapped.
    pub(crate) card: Option<Card>,
}

impl State {
    /// Shows a new message; gives its number, or 0 if it does not arrive.
    pub(crate) fn show(&mut self, shown: &Shown<'_>) -> u64 {
        if self.silence.hides(&[shown.bot_id.as_str(), shown.with.id()]) {
            return 0;
        }
        let seq = self.phones.next_seq();
        let message = Arc::new(self.draw(seq, shown));
        self.phones.show(Arc::clone(&message));
        self.tell(Event::Message(message));
        self.offer_card(seq, shown);
        let desk = self.bots.find_mut(shown.bot_id.as_str());
        if let (Some(desk), Some(id)) = (desk, shown.feedback_id.clone()) {
            desk.offer_thumbs(Rateable { seq, id, with: shown.with.clone() });
        }
        seq
    }

    /// Shows something else in the place of a message.
    pub(crate) fn show_instead(&mut self, seq: u64, shown: &Shown<'_>) {
        let Some(at) = self.phones.find(seq).map(|message| message.at) else { return };
        let message = Arc::new(Message { at, ..self.draw(seq, shown) });
        self.phones.replace(Arc::clone(&message));
        self.tell(Event::Changed(message));
        self.offer_card(seq, shown);
    }

    /// The same on the phones of these people alone; the others see what they saw.
    pub(crate) fn show_some_instead(&mut self, seq: u64, shown: &Shown<'_>, to: &[UserId]) {
        let Some(before) = self.phones.find(seq) else { return };
        let mut message = Message::clone(before);
        for own in &mut message.instead {
            own.userids.retain(|userid| !to.contains(userid));
        }
        message.instead.retain(|own| !own.userids.is_empty());
        let Message { text, raw, html, .. } = self.draw(seq, shown);
        message.instead.push(Instead { userids: to.to_vec(), text, raw, html });
        let message = Arc::new(message);
        self.phones.replace(Arc::clone(&message));
        self.tell(Event::Changed(message));
        let desk = self.bots.find_mut(shown.bot_id.as_str());
        if let (Some(desk), Some(card)) = (desk, &shown.card) {
            desk.change_card(seq, card, to);
        }
    }

    fn offer_card(&mut self, seq: u64, shown: &Shown<'_>) {
        let desk = self.bots.find_mut(shown.bot_id.as_str());
        if let (Some(desk), Some(card)) = (desk, shown.card.clone()) {
            let (with, changed) = (shown.with.clone(), HashMap::new());
            desk.offer_card(CardOnPhone { seq, with, card, changed });
        }
    }

    fn draw(&self, seq: u64, shown: &Shown<'_>) -> Message {
        let desk = self.bots.find(shown.bot_id.as_str());
        Message {
            seq,
            at: self.clock.now(),
            channel: Channel::Aibot,
            from: desk.map_or_else(String::new, |desk| desk.bot.name.clone()),
            to: shown.with.id().to_owned(),
            msgtype: shown.msgtype.to_owned(),
            text: render::text(shown.content, self),
            raw: shown.raw.to_owned(),
            html: render::html(shown.content, seq, self),
            picture: shown.content.picture().cloned(),
            instead: Vec::new(),
        }
    }
}
