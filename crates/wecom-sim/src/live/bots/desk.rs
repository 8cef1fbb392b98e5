//! One bot's desk: whom it knows, what it was told, what it said.

use std::collections::{HashMap, HashSet, VecDeque};

use jiff::Timestamp;

use super::feedback::{RATEABLE_KEPT_MAX, Rateable};
use super::pace::{BotPace, ConversationPace};
use super::tap::CARDS_KEPT_MAX;
use super::{Callback, CardOnPhone, Conversation, LineId, ResponseCode, Uploads};
use crate::content::Card;
use crate::world::{Bot, BotCreator, UserId};

/// How many callbacks a desk remembers; a reply to an older one is refused.
const CALLBACKS_KEPT_MAX: usize = 10_000;

#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) bot: Bot,
    /// The one connection that subscribed last.
    pub(crate) holder: Option<LineId>,
    /// Under which opaque id the bot knows whom, if a member made it.
    aliases: HashMap<UserId, String>,
    /// Where somebody wrote to the bot.
    spoken: HashSet<Conversation>,
    /// On which day, counted from 1970 in Shanghai, a member opened the chat last.
    pub(super) opened: HashMap<UserId, i64>,
    /// What the bot was told, oldest first.
    callbacks: VecDeque<Callback>,
    /// What it is still to be told, oldest first: `req_id`s.
    pub(super) waiting: VecDeque<String>,
    /// What may be rated, oldest first.
    pub(super) rateable: VecDeque<Rateable>,
    /// The cards on the phones, oldest first.
    pub(super) cards: VecDeque<CardOnPhone>,
    paces: HashMap<Conversation, ConversationPace>,
    pub(crate) burst: BotPace,
    pub(crate) subscribes: BotPace,
    pub(crate) uploads: Uploads,
    /// Uploads that were begun.
    pub(crate) upload_pace: ConversationPace,
}

impl Desk {
    pub(super) fn new(bot: Bot) -> Self {
        Self {
            bot,
            holder: None,
            aliases: HashMap::new(),
            spoken: HashSet::new(),
            opened: HashMap::new(),
            callbacks: VecDeque::new(),
            waiting: VecDeque::new(),
            rateable: VecDeque::new(),
            cards: VecDeque::new(),
            paces: HashMap::new(),
            burst: BotPace::default(),
            subscribes: BotPace::default(),
            uploads: Uploads::default(),
            upload_pace: ConversationPace::default(),
        }
    }

    pub(crate) fn has_spoken(&self, conversation: &Conversation) -> bool {
        self.spoken.contains(conversation)
    }

    /// Whether a member ever opened the chat.
    pub(crate) fn was_opened_by(&self, userid: &UserId) -> bool {
        self.opened.contains_key(userid)
    }

    pub(super) fn note_spoken(&mut self, conversation: Conversation) {
        self.spoken.insert(conversation);
    }

    pub(crate) fn pace(&mut self, conversation: &Conversation) -> &mut ConversationPace {
        self.paces.entry(conversation.clone()).or_default()
    }

    /// The id by which the bot knows a member; `make` makes a new opaque one up.
    pub(super) fn alias(&mut self, userid: &UserId, make: impl FnOnce() -> String) -> String {
        match self.bot.created_by {
            BotCreator::SuperAdmin => userid.as_str().to_owned(),
            BotCreator::Member => self.aliases.entry(userid.clone()).or_insert_with(make).clone(),
        }
    }

    /// Whom the bot means by an id: exactly as it was told, letter for letter.
    pub(crate) fn whom(&self, id: &str) -> Option<UserId> {
        match self.bot.created_by {
            BotCreator::SuperAdmin => UserId::parse(id).ok(),
            BotCreator::Member => {
                let known = self.aliases.iter().find(|(_, alias)| *alias == id);
                known.map(|(userid, _)| userid.clone())
            }
        }
    }

    /// Whether a card of this bot had this `task_id`.
    pub(crate) fn used_task_id(&self, task_id: &str) -> bool {
        !task_id.is_empty() && self.cards.iter().any(|shown| shown.card.task_id == task_id)
    }

    /// Puts a card on the phones, in the place of the one under the same number.
    pub(super) fn offer_card(&mut self, card: CardOnPhone) {
        self.cards.retain(|shown| shown.seq != card.seq);
        self.cards.push_back(card);
        if self.cards.len() > CARDS_KEPT_MAX {
            self.cards.pop_front();
        }
    }

    /// Changes a card for these people alone.
    pub(super) fn change_card(&mut self, seq: u64, card: &Card, to: &[UserId]) {
        if let Some(shown) = self.cards.iter_mut().find(|shown| shown.seq == seq) {
            shown.changed.extend(to.iter().map(|userid| (userid.clone(), card.clone())));
        }
    }

    pub(super) fn offer_thumbs(&mut self, rateable: Rateable) {
        self.rateable.push_back(rateable);
        if self.rateable.len() > RATEABLE_KEPT_MAX {
            self.rateable.pop_front();
        }
    }

    pub(super) fn keep(&mut self, callback: Callback) {
        self.callbacks.push_back(callback);
        if self.callbacks.len() > CALLBACKS_KEPT_MAX {
            self.callbacks.pop_front();
        }
    }

    pub(crate) fn callback(&self, req_id: &str) -> Option<&Callback> {
        self.callbacks.iter().rev().find(|callback| callback.req_id == req_id)
    }

    pub(crate) fn callback_mut(&mut self, req_id: &str) -> Option<&mut Callback> {
        self.callbacks.iter_mut().rev().find(|callback| callback.req_id == req_id)
    }

    /// The callback whose `response_url` ends with this code.
    pub(crate) fn callback_of_code(&mut self, code: &str) -> Option<&mut Callback> {
        let is_it = |found: &ResponseCode| found.code == code;
        let mut newest_first = self.callbacks.iter_mut().rev();
        newest_first.find(|callback| callback.response_code.as_ref().is_some_and(is_it))
    }

    pub(super) fn callbacks(&self) -> impl Iterator<Item = &Callback> {
        self.callbacks.iter()
    }

    /// Whether one more subscribe is let in; it counts in any case.
    pub(crate) fn admit_subscribe(&mut self, now: Timestamp, per_min: u32) -> bool {
        let is_admitted = self.subscribes.has_room(now, 60, per_min);
        if is_admitted {
            self.subscribes.count(now);
        }
        is_admitted
    }
}
