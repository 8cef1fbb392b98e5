//! `vote_interaction` and `multiple_interaction`: questions, and a button that sends the answers.

use wecom_api::ErrCode;
use wecom_api::template_card::{
    CHECKBOX_OPTIONS_MAX, KEY_BYTES_MAX, SELECTOR_OPTIONS_MAX, SELECTORS_MAX,
};

use super::choice::{options, tap};
use super::{Sender, title_missing};
use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::content::{Card, Choice, Question};

pub(super) fn vote(sender: Sender, card: Fields<'_>, common: Card) -> Result<Card, Refusal> {
    if common.title.is_empty() {
        return Err(title_missing());
    }
    let checkbox = card.object("checkbox");
    let takes_many = match checkbox.integer("mode").unwrap_or(0) {
        0 => false,
        1 => true,
        _ => return Err(Refusal::bad_parameter("invalid mode. ")),
    };
    let question = Question { takes_many, ..question(checkbox, CHECKBOX_OPTIONS_MAX)? };
    Ok(Card { questions: vec![question], submit: submit(sender, card)?, ..common })
}

pub(super) fn multiple(sender: Sender, card: Fields<'_>, common: Card) -> Result<Card, Refusal> {
    if common.title.is_empty() {
        return Err(title_missing());
    }
    let rows = card.objects("select_list");
    if rows.is_empty() || rows.len() > SELECTORS_MAX {
        return Err(Refusal::new(ErrCode::BAD_SELECT_COUNT, "invalid select_list size"));
    }
    let questions = rows.into_iter().map(selector).collect::<Result<Vec<_>, _>>()?;
    Ok(Card { questions, submit: submit(sender, card)?, ..common })
}

/// One of up to ten options.
pub(super) fn selector(fields: Fields<'_>) -> Result<Question, Refusal> {
    question(fields, SELECTOR_OPTIONS_MAX)
}

fn question(fields: Fields<'_>, count_max: usize) -> Result<Question, Refusal> {
    let key = fields.text("question_key").to_owned();
    if key.is_empty() || key.len() > KEY_BYTES_MAX {
        return Err(Refusal::new(ErrCode::BAD_QUESTION_KEY, "invalid question_key"));
    }
    let (title, options) = (fields.text("title").to_owned(), options(fields, count_max)?);
    let is_disabled = fields.flag("disable");
    Ok(Question { key, title, takes_many: false, is_disabled, options })
}

/// A card that changes one that is there may do without.
fn submit(sender: Sender, card: Fields<'_>) -> Result<Option<Choice>, Refusal> {
    let button = card.object("submit_button");
    if sender == Sender::AppUpdate && !button.is_present() {
        return Ok(None);
    }
    tap(button, ErrCode::BAD_SUBMIT_TEXT, ErrCode::BAD_SUBMIT_KEY).map(Some)
}
