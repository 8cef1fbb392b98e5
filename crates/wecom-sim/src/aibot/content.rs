//! What bots say, by `msgtype`.

use jiff::Timestamp;
use wecom_api::ErrCode;
use wecom_api::aibot::upload_media::MediaKind;
use wecom_api::aibot::{
    FEEDBACK_ID_BYTES_MAX, MARKDOWN_BYTES_MAX, VIDEO_DESCRIPTION_BYTES_MAX, VIDEO_TITLE_BYTES_MAX,
};
use wecom_markup::Dialect;

use crate::cgi_bin::Refusal;
use crate::cgi_bin::json::Fields;
use crate::content::{Card, Content};
use crate::live::bots::Desk;
use crate::template_card;

/// What a message shows, and what people can do with it.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) content: Content,
    pub(super) feedback_id: Option<String>,
    pub(super) card: Option<Card>,
}

impl From<Content> for Reading {
    fn from(content: Content) -> Self {
        Self { content, feedback_id: None, card: None }
    }
}

/// Reads a push; `text`, `markdown_v2` and `stream` are none (40008).
pub(super) fn read_push(desk: &Desk, body: Fields<'_>, now: Timestamp) -> Result<Reading, Refusal> {
    match body.text("msgtype") {
        "markdown" => markdown(body.object("markdown")),
        "file" => media(desk, MediaKind::File, body.object("file"), now),
        "image" => media(desk, MediaKind::Image, body.object("image"), now),
        "voice" => media(desk, MediaKind::Voice, body.object("voice"), now),
        "video" => media(desk, MediaKind::Video, body.object("video"), now),
        "template_card" => new_card(desk, body.object("template_card")),
        _ => Err(bad_msgtype()),
    }
}

pub(super) fn bad_msgtype() -> Refusal {
    Refusal::new(ErrCode::BAD_MSGTYPE, "invalid message type")
}

/// A file that the bot uploaded as this kind. What is too long under a video is cut.
fn media(
    desk: &Desk,
    kind: MediaKind,
    payload: Fields<'_>,
    now: Timestamp,
) -> Result<Reading, Refusal> {
    let media_id = payload.text("media_id");
    if media_id.is_empty() {
        return Err(Refusal::new(ErrCode::MEDIA_ID_MISSING, "missing media_id"));
    }
    let file = desk.uploads.file(media_id, kind, now);
    let file = file.ok_or_else(|| Refusal::new(ErrCode::BAD_MEDIA_ID, "invalid media_id"))?;
    let (name, size_bytes) = (file.name.clone(), file.size_bytes);
    let content = match (kind, &file.picture) {
        (MediaKind::Image, Some(picture)) => Content::Image(picture.clone()),
        (MediaKind::Image | MediaKind::File, _) => Content::File { name, size_bytes },
        (MediaKind::Voice, _) => Content::Voice { millis: file.millis },
        (MediaKind::Video, _) => {
            let title = cut(payload.text("title"), VIDEO_TITLE_BYTES_MAX);
            let title = if title.is_empty() { name } else { title };
            let description = cut(payload.text("description"), VIDEO_DESCRIPTION_BYTES_MAX);
            Content::Video { title, description, size_bytes }
        }
    };
    Ok(content.into())
}

fn cut(text: &str, size_bytes_max: usize) -> String {
    text[..text.floor_char_boundary(size_bytes_max)].to_owned()
}

/// A card whose `task_id` the bot has not used.
pub(super) fn new_card(desk: &Desk, payload: Fields<'_>) -> Result<Reading, Refusal> {
    let reading = card(payload)?;
    let is_used = reading.card.as_ref().is_some_and(|card| desk.used_task_id(&card.task_id));
    if is_used { Err(bad_task_id()) } else { Ok(reading) }
}

pub(super) fn card(payload: Fields<'_>) -> Result<Reading, Refusal> {
    // Rows of a bot's card have no attachments (aibot-ws §2.9).
    let find_file = |_: &str| Err(Refusal::bad_parameter("invalid type. "));
    let sender = template_card::Sender::Bot;
    let rules = template_card::Rules { sender, find_file: &find_file };
    let card = template_card::read(&rules, payload)?;
    let feedback_id = feedback_id(payload)?;
    let content = Content::Card(Box::new(card.clone()));
    Ok(Reading { content, feedback_id, card: Some(card) })
}

pub(super) fn bad_task_id() -> Refusal {
    Refusal::new(ErrCode::BAD_BOT_TASK_ID, "invalid task_id")
}

pub(super) fn markdown(payload: Fields<'_>) -> Result<Reading, Refusal> {
    let content = words(payload, "markdown.content")?;
    let feedback_id = feedback_id(payload)?;
    Ok(Reading { feedback_id, ..Content::markdown(Dialect::AibotMarkdown, content).into() })
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
