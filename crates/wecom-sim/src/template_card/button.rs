//! `button_interaction`: up to six buttons, and a choice beside them.

use wecom_api::ErrCode;
use wecom_api::template_card::{BUTTON_STYLES, BUTTONS_MAX};

use super::choice::{check_distinct, tap};
use super::question;
use super::target::page;
use super::title_missing;
use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::content::{Card, Choice};

pub(super) fn interaction(card: Fields<'_>, common: Card) -> Result<Card, Refusal> {
    if common.title.is_empty() {
        return Err(title_missing());
    }
    let rows = card.objects("button_list");
    if rows.is_empty() || rows.len() > BUTTONS_MAX {
        return Err(Refusal::bad_parameter("invalid button_list size. "));
    }
    let mut buttons = Vec::new();
    for row in rows {
        buttons.extend(button(row)?);
    }
    check_distinct(&buttons, ErrCode::BAD_CARD_BUTTON_KEY)?;
    let selection = card.object("button_selection");
    let questions =
        if selection.is_present() { vec![question::selector(selection)?] } else { Vec::new() };
    let sub_title = card.text("sub_title_text").to_owned();
    Ok(Card { buttons, questions, sub_title, ..common })
}

/// One that leads to a page tells nobody (aibot-ws §2.9): it is nothing to tap here.
fn button(row: Fields<'_>) -> Result<Option<Choice>, Refusal> {
    let style = row.integer("style").unwrap_or(1);
    if !u8::try_from(style).is_ok_and(|style| BUTTON_STYLES.contains(&style)) {
        return Err(Refusal::bad_parameter("invalid style. "));
    }
    match row.integer("type").unwrap_or(0) {
        0 => tap(row, ErrCode::BAD_BUTTON_TEXT, ErrCode::BAD_CARD_BUTTON_KEY).map(Some),
        1 if row.text("text").is_empty() => {
            Err(Refusal::new(ErrCode::BAD_BUTTON_TEXT, "invalid button text"))
        }
        1 => page(row).map(|_| None),
        _ => Err(Refusal::bad_parameter("invalid type. ")),
    }
}
