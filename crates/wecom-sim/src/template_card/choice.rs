//! Something to choose: a key that is told, and the words that are shown.

use std::collections::HashSet;

use wecom_api::ErrCode;
use wecom_api::template_card::{ACTIONS_MAX, KEY_BYTES_MAX, OPTION_ID_BYTES_MAX};

use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::content::Choice;

/// The words and the key of something that is tapped.
pub(super) fn tap(
    fields: Fields<'_>,
    bad_text: ErrCode,
    bad_key: ErrCode,
) -> Result<Choice, Refusal> {
    let (text, key) = (fields.text("text"), fields.text("key"));
    if text.is_empty() {
        return Err(Refusal::new(bad_text, "invalid button text"));
    }
    if key.is_empty() || key.len() > KEY_BYTES_MAX {
        return Err(Refusal::new(bad_key, "invalid button key"));
    }
    Ok(Choice { key: key.to_owned(), text: text.to_owned() })
}

/// `action_menu`: one to three actions with keys of their own. None without a menu.
pub(super) fn menu(menu: Fields<'_>) -> Result<Vec<Choice>, Refusal> {
    if !menu.is_present() {
        return Ok(Vec::new());
    }
    let actions = menu.objects("action_list");
    if actions.is_empty() || actions.len() > ACTIONS_MAX {
        return Err(Refusal::bad_parameter("invalid action_list size. "));
    }
    let read = |action| tap(action, ErrCode::BAD_BUTTON_TEXT, ErrCode::BAD_CARD_BUTTON_KEY);
    let actions = actions.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    check_distinct(&actions, ErrCode::MENU_KEY_CLASH)?;
    Ok(actions)
}

/// `option_list`: from one to `count_max` options with ids of their own.
pub(super) fn options(fields: Fields<'_>, count_max: usize) -> Result<Vec<Choice>, Refusal> {
    let options = fields.objects("option_list");
    if options.is_empty() || options.len() > count_max {
        return Err(Refusal::new(ErrCode::BAD_OPTION_COUNT, "invalid option_list size"));
    }
    let read = |option: Fields<'_>| {
        let (id, text) = (option.text("id"), option.text("text"));
        if id.is_empty() || id.len() > OPTION_ID_BYTES_MAX {
            return Err(Refusal::new(ErrCode::BAD_OPTION_ID, "invalid option id"));
        }
        if text.is_empty() {
            return Err(Refusal::new(ErrCode::BAD_OPTION_TEXT, "invalid option text"));
        }
        Ok(Choice { key: id.to_owned(), text: text.to_owned() })
    };
    let options = options.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    check_distinct(&options, ErrCode::BAD_OPTION_ID)?;
    Ok(options)
}

pub(super) fn check_distinct(choices: &[Choice], code: ErrCode) -> Result<(), Refusal> {
    let mut seen = HashSet::new();
    if choices.iter().all(|choice| seen.insert(&choice.key)) {
        return Ok(());
    }
    Err(Refusal::new(code, "duplicate key"))
}
