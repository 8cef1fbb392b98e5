//! The text of a message to customers, and what is beside it (page 92135).
//!
//! *Choice*: a limit that is exceeded is 40058, as no page names the code; a text over its limit
//! is 45002.

mod media;

use serde_json::{Value, json};
use wecom_api::ErrCode;
use wecom_api::externalcontact::{
    ATTACHMENTS_MAX, LINK_DESC_BYTES_MAX, LINK_TITLE_BYTES_MAX, LINK_URL_BYTES_MAX,
    MINIPROGRAM_TITLE_BYTES_MAX,
};

use crate::cgi_bin::json::Fields;
use crate::cgi_bin::{Checked, Refusal};
use crate::content::{Article, Content, Elsewhere};
use crate::live::tasks::{Attachment, TaskBody};

/// What an attachment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Image,
    Link,
    MiniProgram,
    Video,
    File,
}

impl Kind {
    /// In the order in which a welcome of groups takes one of several (page 92366).
    pub(super) const ALL: [Self; 5] =
        [Self::Image, Self::Link, Self::MiniProgram, Self::Video, Self::File];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Link => "link",
            Self::MiniProgram => "miniprogram",
            Self::Video => "video",
            Self::File => "file",
        }
    }
}

/// A text of up to so many bytes and up to nine attachments, not both empty.
pub(super) fn read_body(
    checked: &Checked<'_>,
    fields: Fields<'_>,
    text_bytes_max: usize,
) -> Result<TaskBody, Refusal> {
    let text = read_text(fields, text_bytes_max)?;
    let said = fields.objects("attachments");
    if said.len() > ATTACHMENTS_MAX {
        return Err(Refusal::new(ErrCode::TOO_MANY_ATTACHMENTS, "too many attachments"));
    }
    if text.is_empty() && said.is_empty() {
        return Err(Refusal::bad_parameter("text and attachments are both empty. "));
    }
    let attachments: Result<_, _> = said.into_iter().map(|one| read_one(checked, one)).collect();
    Ok(TaskBody { text, attachments: attachments? })
}

/// `text.content`; empty when absent.
pub(super) fn read_text(fields: Fields<'_>, size_bytes_max: usize) -> Result<String, Refusal> {
    let text = fields.object("text").text("content");
    if text.len() > size_bytes_max {
        return Err(Refusal::new(ErrCode::CONTENT_TOO_LARGE, "content size out of limit"));
    }
    Ok(text.to_owned())
}

/// Whether a picture was uploaded under this id.
pub(super) fn check_picture(checked: &Checked<'_>, media_id: &str) -> Result<(), Refusal> {
    media::end(checked, Kind::Image, media_id).map(drop)
}

/// The `msgtype` must be that of the object that is there.
fn read_one(checked: &Checked<'_>, fields: Fields<'_>) -> Result<Attachment, Refusal> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.name() == fields.text("msgtype"));
    let bad = || Refusal::new(ErrCode::BAD_ATTACHMENT_TYPE, "invalid attachment msgtype");
    let kind = kind.ok_or_else(bad)?;
    if !fields.object(kind.name()).is_present() {
        return Err(bad());
    }
    read(checked, kind, fields.object(kind.name()))
}

/// An attachment of this kind.
pub(super) fn read(
    checked: &Checked<'_>,
    kind: Kind,
    fields: Fields<'_>,
) -> Result<Attachment, Refusal> {
    match kind {
        Kind::Image => image(checked, fields),
        Kind::Link => link(fields),
        Kind::MiniProgram => mini_program(checked, fields),
        Kind::Video | Kind::File => media::attachment(checked, kind, fields),
    }
}

/// *Choice*: of addresses only the form is judged.
fn image(checked: &Checked<'_>, fields: Fields<'_>) -> Result<Attachment, Refusal> {
    if !fields.text("media_id").is_empty() {
        return media::attachment(checked, Kind::Image, fields);
    }
    let pic_url = required(fields, "pic_url")?;
    let said = json!({ "pic_url": pic_url });
    Ok(attachment(Kind::Image, said, Content::Elsewhere(Elsewhere::Picture)))
}

fn link(fields: Fields<'_>) -> Result<Attachment, Refusal> {
    let title = up_to(required(fields, "title")?, "title", LINK_TITLE_BYTES_MAX)?;
    let url = up_to(required(fields, "url")?, "url", LINK_URL_BYTES_MAX)?;
    let picurl = up_to(fields.text("picurl"), "picurl", LINK_URL_BYTES_MAX)?;
    let desc = up_to(fields.text("desc"), "desc", LINK_DESC_BYTES_MAX)?;
    let mut said = json!({ "title": title, "url": url });
    for (name, text) in [("picurl", picurl), ("desc", desc)] {
        if !text.is_empty() {
            said[name] = Value::from(text);
        }
    }
    let article = Article {
        title: title.to_owned(),
        description: desc.to_owned(),
        url: url.to_owned(),
        has_picture: !picurl.is_empty(),
    };
    Ok(attachment(Kind::Link, said, Content::News(vec![article])))
}

fn mini_program(checked: &Checked<'_>, fields: Fields<'_>) -> Result<Attachment, Refusal> {
    let title = up_to(required(fields, "title")?, "title", MINIPROGRAM_TITLE_BYTES_MAX)?;
    let (appid, page) = (required(fields, "appid")?, required(fields, "page")?);
    let until = media::end(checked, Kind::Image, fields.text("pic_media_id"))?;
    let said = json!({
        "title": title,
        "pic_media_id": fields.text("pic_media_id"),
        "appid": appid,
        "page": page,
    });
    let content = Content::Elsewhere(Elsewhere::MiniProgram { title: title.to_owned() });
    let media_until = Some(until);
    Ok(Attachment { media_until, ..attachment(Kind::MiniProgram, said, content) })
}

fn attachment(kind: Kind, payload: Value, content: Content) -> Attachment {
    let mut said = json!({ "msgtype": kind.name() });
    said[kind.name()] = payload;
    Attachment { said, content, media_until: None }
}

fn required<'a>(fields: Fields<'a>, name: &str) -> Result<&'a str, Refusal> {
    let text = fields.text(name);
    if text.is_empty() { Err(Refusal::bad_parameter(&format!("{name} "))) } else { Ok(text) }
}

fn up_to<'a>(text: &'a str, name: &str, size_bytes_max: usize) -> Result<&'a str, Refusal> {
    if text.len() > size_bytes_max {
        return Err(Refusal::too_long(name, size_bytes_max));
    }
    Ok(text)
}
