//! `miniprogram_notice`: from an application that is bound to a mini program, and not to everybody.

use wecom_api::ErrCode;
use wecom_api::message::send::{
    NOTICE_KEY_CHARS_MAX, NOTICE_PAGE_BYTES_MAX, NOTICE_PAIRS_MAX, NOTICE_TITLE_CHARS,
    NOTICE_VALUE_CHARS_MAX,
};

use super::{Sending, title_missing};
use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::content::{Content, Notice};

/// *Choice*: one for everybody, and words of a length that the page does not allow, are 40058.
pub(super) fn read(
    sending: Sending<'_>,
    payload: Fields<'_>,
    everybody: bool,
) -> Result<Content, Refusal> {
    if everybody {
        return Err(Refusal::bad_parameter("miniprogram_notice not support @all. "));
    }
    check_program(sending, payload)?;
    if payload.text("page").len() > NOTICE_PAGE_BYTES_MAX {
        return Err(Refusal::new(ErrCode::BAD_MINI_PROGRAM_PAGE, "invalid page"));
    }
    let (title, description) = (payload.text("title"), payload.text("description"));
    if title.is_empty() {
        return Err(title_missing());
    }
    check_length("title", title)?;
    if !description.is_empty() {
        check_length("description", description)?;
    }
    Ok(Content::Notice(Notice {
        title: title.to_owned(),
        description: description.to_owned(),
        emphasises_first: payload.flag("emphasis_first_item"),
        pairs: pairs(payload)?,
    }))
}

/// *Choice*: without any mini program it is 48002, with another one 90208.
fn check_program(sending: Sending<'_>, payload: Fields<'_>) -> Result<(), Refusal> {
    let bound = sending.app.mini_program.as_str();
    match payload.text("appid") {
        "" => Err(Refusal::new(ErrCode::MINI_PROGRAM_APPID_MISSING, "missing appid")),
        _ if bound.is_empty() => Err(Refusal::new(ErrCode::API_FORBIDDEN, "api forbidden")),
        appid if appid != bound => {
            Err(Refusal::new(ErrCode::MINI_PROGRAM_MISMATCH, "appid not match"))
        }
        _ => Ok(()),
    }
}

fn check_length(field: &str, text: &str) -> Result<(), Refusal> {
    if NOTICE_TITLE_CHARS.contains(&text.chars().count()) {
        Ok(())
    } else {
        Err(Refusal::bad_parameter(&format!("invalid miniprogram_notice.{field} length. ")))
    }
}

/// Pairs of which both are empty do not count as sent.
fn pairs(payload: Fields<'_>) -> Result<Vec<(String, String)>, Refusal> {
    let rows = payload.objects("content_item");
    if rows.len() > NOTICE_PAIRS_MAX {
        return Err(Refusal::new(ErrCode::TOO_MANY_NOTICE_ROWS, "content_item exceed limit"));
    }
    let mut pairs = Vec::new();
    for row in rows {
        let (key, value) = (row.text("key"), row.text("value"));
        if key.is_empty() && value.is_empty() {
            continue;
        }
        if key.is_empty() || key.chars().count() > NOTICE_KEY_CHARS_MAX {
            return Err(Refusal::new(ErrCode::BAD_NOTICE_KEY, "invalid content_item key"));
        }
        if value.is_empty() || value.chars().count() > NOTICE_VALUE_CHARS_MAX {
            return Err(Refusal::new(ErrCode::BAD_NOTICE_VALUE, "invalid content_item value"));
        }
        pairs.push((key.to_owned(), value.to_owned()));
    }
    Ok(pairs)
}
