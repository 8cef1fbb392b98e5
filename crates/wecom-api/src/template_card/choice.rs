//! Questions with answers to choose from.

use serde::{Deserialize, Serialize};

use super::CardPlace;
use super::{CHECKBOX_OPTIONS_MAX, KEY_BYTES_MAX, OPTION_ID_BYTES_MAX, SELECTOR_OPTIONS_MAX};
use crate::{ErrCode, Fault, Invalid, limit};

/// One question with options to tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkbox {
    /// What names the question in the callback, up to [`KEY_BYTES_MAX`] bytes.
    pub question_key: String,
    /// One to [`CHECKBOX_OPTIONS_MAX`].
    pub option_list: Vec<CheckboxOption>,
    /// Whether nothing can be ticked any more; in an update only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disable: Option<bool>,
    /// Whether several may be ticked; one when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<ChoiceMode>,
}

/// How many options may be ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum ChoiceMode {
    /// One (0).
    Single,
    /// Several (1).
    Multiple,
}

/// An option to tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckboxOption {
    /// What the callback carries, up to [`OPTION_ID_BYTES_MAX`] bytes, unlike the others.
    pub id: String,
    /// Up to about 17 characters (11 for an AI bot).
    pub text: String,
    /// Whether it is ticked at first.
    pub is_checked: bool,
}

/// One question with a list to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selector {
    /// What names the question in the callback, up to [`KEY_BYTES_MAX`] bytes.
    pub question_key: String,
    /// The question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Whether nothing can be chosen any more; in an update only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disable: Option<bool>,
    /// Which option is chosen at first; the first when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selected_id: Option<String>,
    /// One to [`SELECTOR_OPTIONS_MAX`].
    pub option_list: Vec<ChoiceOption>,
}

/// An option to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceOption {
    /// What the callback carries, up to [`OPTION_ID_BYTES_MAX`] bytes, unlike the others.
    pub id: String,
    /// Up to about 16 characters (10 for an AI bot).
    pub text: String,
}

impl Checkbox {
    pub(super) fn check(&self, place: CardPlace) -> Result<(), Invalid> {
        check_question_key(&self.question_key)?;
        place.check_for_update("disable", self.disable.is_some())?;
        let options: Vec<_> =
            self.option_list.iter().map(|option| (&*option.id, &*option.text)).collect();
        check_options(&options, CHECKBOX_OPTIONS_MAX)?;
        let ticked = self.option_list.iter().filter(|option| option.is_checked).count();
        match self.mode.unwrap_or(ChoiceMode::Single) {
            ChoiceMode::Single if ticked > 1 => Err(Invalid::cut_off(
                "option_list",
                Fault::Form("have one option ticked at most, or `mode` 1"),
            )),
            ChoiceMode::Single | ChoiceMode::Multiple => Ok(()),
        }
    }
}

impl Selector {
    pub(super) fn check(&self, place: CardPlace) -> Result<(), Invalid> {
        check_question_key(&self.question_key)?;
        place.check_for_update("disable", self.disable.is_some())?;
        let options: Vec<_> =
            self.option_list.iter().map(|option| (&*option.id, &*option.text)).collect();
        check_options(&options, SELECTOR_OPTIONS_MAX)?;
        let exists = |id: &String| self.option_list.iter().any(|option| option.id == *id);
        if self.selected_id.as_ref().is_none_or(exists) {
            return Ok(());
        }
        Err(Invalid::cut_off("selected_id", Fault::Form("be the `id` of one of the options")))
    }
}

fn check_question_key(key: &str) -> Result<(), Invalid> {
    limit::filled("question_key", key, ErrCode::BAD_QUESTION_KEY)?;
    limit::bytes("question_key", key, KEY_BYTES_MAX, ErrCode::BAD_QUESTION_KEY)
}

fn check_options(options: &[(&str, &str)], max: usize) -> Result<(), Invalid> {
    if options.is_empty() {
        return Err(Invalid::refused("option_list", Fault::Missing, ErrCode::BAD_OPTION_COUNT));
    }
    limit::entries("option_list", options, max, ErrCode::BAD_OPTION_COUNT)?;
    limit::each("option_list", options, |(id, text)| {
        limit::filled("id", id, ErrCode::BAD_OPTION_ID)?;
        limit::bytes("id", id, OPTION_ID_BYTES_MAX, ErrCode::BAD_OPTION_ID)?;
        limit::filled("text", text, ErrCode::BAD_OPTION_TEXT)
    })?;
    limit::unique("option_list", "id", options.iter().map(|(id, _)| *id), ErrCode::BAD_OPTION_ID)
}

impl TryFrom<u8> for ChoiceMode {
    type Error = &'static str;

    fn try_from(mode: u8) -> Result<Self, Self::Error> {
        match mode {
            0 => Ok(Self::Single),
            1 => Ok(Self::Multiple),
            _ => Err("`mode` is 0 or 1"),
        }
    }
}

impl From<ChoiceMode> for u8 {
    fn from(mode: ChoiceMode) -> Self {
        match mode {
            ChoiceMode::Single => 0,
            ChoiceMode::Multiple => 1,
        }
    }
}
