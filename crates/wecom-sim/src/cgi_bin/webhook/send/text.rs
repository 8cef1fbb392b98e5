//! `text`: up to 2048 bytes (page 99110), with mentions.
//!
//! A log of 2022 shows the real server refuse at 5120 bytes; the page still says 2048, and we
//! hold to the page.

use wecom_api::ErrCode;
use wecom_api::webhook::send::TEXT_BYTES_MAX;

use super::Context;
use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::content::{Content, Mention};
use crate::world::LongText;

pub(super) fn read(context: &Context<'_>, payload: Fields<'_>) -> Result<Content, Refusal> {
    let typed = payload.text("content");
    if typed.is_empty() {
        return Err(empty_content());
    }
    let is_long = typed.len() > TEXT_BYTES_MAX;
    if is_long && context.state.switches().long_text == LongText::Refuse {
        return Err(Refusal::too_long("text.content", TEXT_BYTES_MAX));
    }
    let shown = &typed[..typed.floor_char_boundary(TEXT_BYTES_MAX)];
    Ok(Content::Text { content: shown.to_owned(), mentions: mentions(payload) })
}

/// 44004 [field 2022: api-core §5.4].
pub(super) fn empty_content() -> Refusal {
    Refusal::new(ErrCode::EMPTY_CONTENT, "empty content")
}

fn mentions(payload: Fields<'_>) -> Vec<Mention> {
    let read = |list: &str, make: fn(String) -> Mention| {
        let texts = payload.texts(list).into_iter();
        texts
            .map(|id| if id == "@all" { Mention::Everybody } else { make(id.to_owned()) })
            .collect::<Vec<_>>()
    };
    let mut all = read("mentioned_list", Mention::Member);
    all.extend(read("mentioned_mobile_list", Mention::Mobile));
    all
}
