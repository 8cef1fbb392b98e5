//! `textcard`: too long words are cut without a word, counted in characters for members
//! (page 90236) and in bytes for group chats (page 90248).

use wecom_api::ErrCode;
use wecom_api::message::send::{
    TEXTCARD_BUTTON_CHARS_MAX, TEXTCARD_DESCRIPTION_MAX, TEXTCARD_TITLE_MAX, URL_BYTES_MAX,
};

use super::{Place, cut_bytes, cut_chars, title_missing};
use crate::cgi_bin::json::Fields;
use crate::cgi_bin::{Refusal, web_address};
use crate::content::{Content, Textcard};

/// What the button says when nothing else is said.
const BUTTON: &str = "详情";

pub(super) fn read(payload: Fields<'_>, place: Place) -> Result<Content, Refusal> {
    let (title, description) = (payload.text("title"), payload.text("description"));
    if title.is_empty() {
        return Err(title_missing());
    }
    if description.is_empty() {
        return Err(Refusal::new(ErrCode::DESCRIPTION_MISSING, "missing description"));
    }
    let url = web_address::check_up_to(payload.text("url"), URL_BYTES_MAX)?;
    let cut = match place {
        Place::Members { .. } => cut_chars,
        Place::Chat => cut_bytes,
    };
    let button = match payload.text("btntxt") {
        "" => BUTTON.to_owned(),
        text => cut_chars(text, TEXTCARD_BUTTON_CHARS_MAX),
    };
    Ok(Content::Textcard(Textcard {
        title: cut(title, TEXTCARD_TITLE_MAX),
        description: cut(description, TEXTCARD_DESCRIPTION_MAX),
        url,
        button,
    }))
}
