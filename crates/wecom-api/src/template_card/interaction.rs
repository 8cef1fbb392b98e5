//! The cards that ask. Each calls back.

use serde::{Deserialize, Serialize};

use super::notice::check_source;
use super::{
    ActionMenu, BUTTONS_MAX, Button, CardPlace, Checkbox, HorizontalRow, QuoteArea, SELECTORS_MAX,
    Selector, Source, SubmitButton, Target, TaskId, Title,
};
use crate::{ErrCode, Fault, Invalid, limit};

/// Asks, with up to [`BUTTONS_MAX`] buttons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ButtonInteraction {
    /// Where the card comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// What else can be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action_menu: Option<ActionMenu>,
    /// The head of the card; its title must be there.
    #[serde(default)]
    pub main_title: Title,
    /// A quotation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote_area: Option<QuoteArea>,
    /// Up to about 160 characters (112 for an AI bot).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_title_text: Option<String>,
    /// Up to [`HORIZONTAL_ROWS_MAX`](super::HORIZONTAL_ROWS_MAX) rows of name and value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub horizontal_content_list: Vec<HorizontalRow>,
    /// What a tap on the card, beside the buttons, does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_action: Option<Target>,
    /// What names the card in callbacks; always, but for an application's update.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_id: Option<TaskId>,
    /// A question above the buttons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub button_selection: Option<Selector>,
    /// One to [`BUTTONS_MAX`], each with a key of its own.
    pub button_list: Vec<Button>,
    /// What stands in the place of the buttons, grey; in an application's update only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replace_text: Option<String>,
}

/// Asks one question, with options to tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteInteraction {
    /// Where the card comes from; an application cannot colour it here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The head of the card; its title must be there.
    #[serde(default)]
    pub main_title: Title,
    /// What names the card in callbacks; always, but for an application's update.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_id: Option<TaskId>,
    /// The question.
    pub checkbox: Checkbox,
    /// What sends the answer; always, but for an application's update.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submit_button: Option<SubmitButton>,
    /// What stands in the place of the button, grey; in an application's update only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replace_text: Option<String>,
}

/// Asks one to [`SELECTORS_MAX`] questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MultipleInteraction {
    /// Where the card comes from; an application cannot colour it here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The head of the card; its title must be there.
    #[serde(default)]
    pub main_title: Title,
    /// What names the card in callbacks; always, but for an application's update.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_id: Option<TaskId>,
    /// The questions, each with a `question_key` of its own.
    pub select_list: Vec<Selector>,
    /// What sends the answers; always, but for an application's update.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submit_button: Option<SubmitButton>,
    /// What stands in the place of the button, grey; in an application's update only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replace_text: Option<String>,
}

impl ButtonInteraction {
    pub(super) fn check(&self, place: CardPlace) -> Result<(), Invalid> {
        check_source(self.source.as_ref())?;
        ActionMenu::check_of(self.action_menu.as_ref(), self.task_id.as_ref(), place)?;
        self.main_title.check_main()?;
        QuoteArea::check_of(self.quote_area.as_ref())?;
        HorizontalRow::check_list(&self.horizontal_content_list, place)?;
        if let Some(action) = &self.card_action {
            action.check().map_err(|invalid| invalid.within("card_action"))?;
        }
        place.check_task_id(self.task_id.as_ref())?;
        if let Some(selector) = &self.button_selection {
            selector.check(place).map_err(|invalid| invalid.within("button_selection"))?;
        }
        self.check_buttons()?;
        place.check_replace_text(self.replace_text.as_deref())
    }

    fn check_buttons(&self) -> Result<(), Invalid> {
        if self.button_list.is_empty() {
            return Err(Invalid::refused("button_list", Fault::Missing, ErrCode::BAD_PARAMETER));
        }
        limit::entries("button_list", &self.button_list, BUTTONS_MAX, ErrCode::BAD_PARAMETER)?;
        limit::each("button_list", &self.button_list, Button::check)?;
        let mut keys = Vec::new();
        for (at, button) in self.button_list.iter().enumerate() {
            let Some(key) = button.key() else { continue };
            if keys.contains(&key) {
                let field = format!("button_list[{at}].key");
                return Err(Invalid::refused(field, Fault::Repeated, ErrCode::BAD_CARD_BUTTON_KEY));
            }
            keys.push(key);
        }
        Ok(())
    }
}

impl VoteInteraction {
    pub(super) fn check(&self, place: CardPlace) -> Result<(), Invalid> {
        check_asking_source(self.source.as_ref(), place)?;
        self.main_title.check_main()?;
        place.check_task_id(self.task_id.as_ref())?;
        self.checkbox.check(place).map_err(|invalid| invalid.within("checkbox"))?;
        check_submit(self.submit_button.as_ref(), place)?;
        place.check_replace_text(self.replace_text.as_deref())
    }
}

impl MultipleInteraction {
    pub(super) fn check(&self, place: CardPlace) -> Result<(), Invalid> {
        check_asking_source(self.source.as_ref(), place)?;
        self.main_title.check_main()?;
        place.check_task_id(self.task_id.as_ref())?;
        self.check_selectors(place)?;
        check_submit(self.submit_button.as_ref(), place)?;
        place.check_replace_text(self.replace_text.as_deref())
    }

    fn check_selectors(&self, place: CardPlace) -> Result<(), Invalid> {
        if self.select_list.is_empty() {
            return Err(Invalid::refused("select_list", Fault::Missing, ErrCode::BAD_SELECT_COUNT));
        }
        limit::entries("select_list", &self.select_list, SELECTORS_MAX, ErrCode::BAD_SELECT_COUNT)?;
        limit::each("select_list", &self.select_list, |selector| selector.check(place))?;
        let keys = self.select_list.iter().map(|selector| &*selector.question_key);
        limit::unique("select_list", "question_key", keys, ErrCode::BAD_QUESTION_KEY)
    }
}

fn check_asking_source(source: Option<&Source>, place: CardPlace) -> Result<(), Invalid> {
    let checked = source.map_or(Ok(()), |source| source.check_asking(place));
    checked.map_err(|invalid| invalid.within("source"))
}

fn check_submit(button: Option<&SubmitButton>, place: CardPlace) -> Result<(), Invalid> {
    match button {
        Some(button) => button.check().map_err(|invalid| invalid.within("submit_button")),
        None if place.takes_questions_without_button() => Ok(()),
        None => Err(Invalid::refused("submit_button", Fault::Missing, ErrCode::BAD_SUBMIT_TEXT)),
    }
}
