//! What bots say, by `msgtype`.

use wecom_api::ErrCode;
use wecom_api::aibot::{FEEDBACK_ID_BYTES_MAX, MARKDOWN_BYTES_MAX};

use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::content::Content;

/// What a message shows, and what people can do with it.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) content: Content,
    pub(super) feedback_id: Option<String>,
}

impl From<Content> for Reading {
    fn from(content: Content) -> Self {
        Self { content, feedback_id: None }
    }
}

/// Reads a push; `text`, `markdown_v2` and `stream` are none (40008).
pub(super) fn read_push(body: Fields<'_>) -> Result<Reading, Refusal> {
    match body.text("msgtype") {
        "markdown" => markdown(body.object("markdown")),
        _ => Err(bad_msgtype()),
    }
}

pub(super) fn bad_msgtype() -> Refusal {
    Refusal::new(ErrCode::BAD_MSGTYPE, "invalid message type")
}

pub(super) fn markdown(payload: Fields<'_>) -> Result<Reading, Refusal> {
    let content = words(payload, "markdown.content")?;
    let feedback_id = feedback_id(payload)?;
    Ok(Reading { content: Content::MarkdownV2(content), feedback_id })
}

/// What shows nothing is 93017.
pub(super) fn words(payload: Fields<'_>, field: &str) -> Result<String, Refusal> {
    let content = payload.text("content");
    if content.trim().is_empty() {
        return Err(Refusal::new(ErrCode::EMPTY_ROBOT_CONTENT, "empty content"));
    }
    check_length(content, field)?;
    Ok(content.to_owned())
}

pub(super) fn check_length(content: &str, field: &str) -> Result<(), Refusal> {
    if content.len() > MARKDOWN_BYTES_MAX {
        return Err(Refusal::too_long(field, MARKDOWN_BYTES_MAX));
    }
    Ok(())
}

pub(super) fn feedback_id(payload: Fields<'_>) -> Result<Option<String>, Refusal> {
    let id = payload.object("feedback").text("id");
    if id.len() > FEEDBACK_ID_BYTES_MAX {
        return Err(Refusal::too_long("feedback.id", FEEDBACK_ID_BYTES_MAX));
    }
    Ok((!id.is_empty()).then(|| id.to_owned()))
}
