//! Somebody taps on a card of a bot.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::callback::News;
use super::{CallbackKind, Conversation, Desk, PersonError, Reached};
use crate::content::{Card, Question};
use crate::live::State;
use crate::live::tap::{Selected, Tap};
use crate::world::{BotId, UserId};

/// How many cards a bot remembers; older ones cannot be tapped.
pub(super) const CARDS_KEPT_MAX: usize = 10_000;

/// A card that people see.
#[derive(Debug, Clone)]
pub(crate) struct CardOnPhone {
    pub(crate) seq: u64,
    pub(crate) with: Conversation,
    pub(crate) card: Card,
    /// What single people see since it was changed for them alone.
    pub(crate) changed: HashMap<UserId, Card>,
}

impl CardOnPhone {
    fn seen_by(&self, person: &UserId) -> &Card {
        self.changed.get(person).unwrap_or(&self.card)
    }
}

impl State {
    /// None if the message is no card of a bot.
    pub(in crate::live) fn tap_bot_card(
        &mut self,
        person: &UserId,
        tap: &Tap,
    ) -> Result<Option<Reached>, PersonError> {
        let Some((bot_id, shown)) = self.bot_card(tap.message) else { return Ok(None) };
        self.check_sees(person, &shown.with, tap.message)?;
        let card = shown.seen_by(person);
        let key = key(card, tap)?;
        let mut event = json!({
            "card_type": card.kind.name(),
            "event_key": key,
            "task_id": card.task_id,
        });
        if !card.questions.is_empty() {
            event["selected_items"] = selected(&card.questions, &tap.selected)?;
        } else if !tap.selected.is_empty() {
            return Err(PersonError::BadSelection);
        }
        let event = json!({ "eventtype": "template_card_event", "template_card_event": event });
        let news = News {
            kind: CallbackKind::CardClick { task_id: card.task_id.clone(), seq: tap.message },
            from: person.clone(),
            with: shown.with,
            body: json!({ "msgtype": "event", "event": event }),
        };
        Ok(Some(self.tell_bot(&bot_id, news)))
    }

    fn bot_card(&self, seq: u64) -> Option<(BotId, CardOnPhone)> {
        let find = |desk: &Desk| {
            let found = desk.cards.iter().find(|shown| shown.seq == seq)?;
            Some((desk.bot.bot_id.clone(), found.clone()))
        };
        self.bots.desks.iter().find_map(find)
    }
}

/// The key that is tapped; the submit button's when none is named.
fn key(card: &Card, tap: &Tap) -> Result<String, PersonError> {
    let Some(wanted) = &tap.key else {
        let submit = card.submit.as_ref().map(|submit| submit.key.clone());
        return submit.ok_or(PersonError::BadKey);
    };
    let mut keys = card.buttons.iter().chain(&card.submit).chain(&card.menu);
    let found = keys.find(|choice| choice.key == *wanted);
    found.map(|choice| choice.key.clone()).ok_or(PersonError::BadKey)
}

/// What was chosen, question by question; nothing where nothing was.
fn selected(questions: &[Question], chosen: &[Selected]) -> Result<Value, PersonError> {
    let known = |one: &Selected| questions.iter().any(|question| question.key == one.question_key);
    if !chosen.iter().all(known) {
        return Err(PersonError::BadSelection);
    }
    let mut rows = Vec::new();
    for question in questions {
        let one = chosen.iter().find(|one| one.question_key == question.key);
        let ids = one.map_or(&[][..], |one| &one.option_ids);
        let is_option = |id: &String| question.options.iter().any(|option| option.key == *id);
        if !ids.iter().all(is_option) || (ids.len() > 1 && !question.takes_many) {
            return Err(PersonError::BadSelection);
        }
        rows.push(json!({ "question_key": question.key, "option_ids": { "option_id": ids } }));
    }
    Ok(json!({ "selected_item": rows }))
}
