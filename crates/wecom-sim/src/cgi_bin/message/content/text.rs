//! `text`: more than 2048 bytes are cut without a word (page 90236).

use wecom_api::message::send::TEXT_BYTES_MAX;

use super::{Place, cut_bytes, empty_content};
use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::content::{Content, Mention};

/// Only a group chat's text has `mentioned_list` (page 90248).
pub(super) fn read(payload: Fields<'_>, place: Place) -> Result<Content, Refusal> {
    let typed = payload.text("content");
    if typed.is_empty() {
        return Err(empty_content());
    }
    let mentions = match place {
        Place::Members { .. } => Vec::new(),
        Place::Chat => payload.texts("mentioned_list").into_iter().map(mention).collect(),
    };
    Ok(Content::LinkedText { content: cut_bytes(typed, TEXT_BYTES_MAX), mentions })
}

fn mention(id: &str) -> Mention {
    if id == "@all" { Mention::Everybody } else { Mention::Member(id.to_owned()) }
}
