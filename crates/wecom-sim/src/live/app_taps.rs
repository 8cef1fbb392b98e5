//! Somebody taps on a card of an application.

use wecom_api::ResponseCode;
use wecom_api::callback::Event;
use wecom_api::callback::event::{CardMenuTap, CardTap, SelectedItem};

use super::State;
use super::bots::{PersonError, Reached};
use super::tap::{Selected, Tap};
use crate::content::{Card, Question};
use crate::world::UserId;

impl State {
    /// None if the message is no card of an application.
    pub(super) fn tap_app_card(
        &mut self,
        person: &UserId,
        tap: &Tap,
    ) -> Result<Option<Reached>, PersonError> {
        let Some((id, shown)) = self.app_cards.on_phone(tap.message) else { return Ok(None) };
        let (agentid, card) = (shown.agentid, shown.on(tap.message));
        let message = self.phones.find(tap.message);
        let message = message.ok_or(PersonError::NothingToTap(tap.message))?;
        if !message.to.eq_ignore_ascii_case(person.as_str()) {
            return Err(PersonError::NotTheirs(tap.message));
        }
        let (key, is_menu) = key(&card, tap)?;
        let chosen = selected(&card, tap, is_menu)?;
        let code = self.new_response_code();
        let now = self.clock.now();
        self.app_cards.issue(&code, id, now);
        let task_id = Some(card.task_id.clone());
        let card_type = Some(card.kind.name().to_owned());
        let response_code = ResponseCode::parse(code).ok();
        let event = if is_menu {
            Event::TemplateCardMenu(CardMenuTap {
                event_key: key,
                task_id,
                card_type,
                response_code,
            })
        } else {
            Event::TemplateCard(CardTap {
                event_key: key,
                task_id,
                card_type,
                response_code,
                selected_items: chosen,
            })
        };
        let told = self.tell_app(agentid, person, event);
        Ok(Some(told.map_or(Reached::Nobody, |_| Reached::App)))
    }
}

/// The key that is tapped, and whether it is the menu's; the submit button's when none is named.
fn key(card: &Card, tap: &Tap) -> Result<(String, bool), PersonError> {
    let Some(wanted) = &tap.key else {
        let submit = card.submit.as_ref().map(|submit| (submit.key.clone(), false));
        return submit.ok_or(PersonError::BadKey);
    };
    let mut buttons = card.buttons.iter().chain(&card.submit);
    if buttons.any(|choice| choice.key == *wanted) {
        return Ok((wanted.clone(), false));
    }
    let is_menu = card.menu.iter().any(|choice| choice.key == *wanted);
    if is_menu { Ok((wanted.clone(), true)) } else { Err(PersonError::BadKey) }
}

/// What was chosen, question by question; a menu tells nothing of it.
fn selected(card: &Card, tap: &Tap, is_menu: bool) -> Result<Vec<SelectedItem>, PersonError> {
    if is_menu {
        let is_empty = tap.selected.is_empty();
        return if is_empty { Ok(Vec::new()) } else { Err(PersonError::BadSelection) };
    }
    let find = |one: &Selected| card.questions.iter().find(|it| it.key == one.question_key);
    if !tap.selected.iter().all(|one| find(one).is_some_and(|question| takes(question, one))) {
        return Err(PersonError::BadSelection);
    }
    let chosen = tap.selected.iter().map(|one| SelectedItem {
        question_key: one.question_key.clone(),
        option_ids: one.option_ids.clone(),
    });
    Ok(chosen.collect())
}

fn takes(question: &Question, one: &Selected) -> bool {
    let known = |id: &String| question.options.iter().any(|option| option.key == *id);
    let fits = one.option_ids.len() <= 1 || question.takes_many;
    !question.is_disabled && fits && one.option_ids.iter().all(known)
}
