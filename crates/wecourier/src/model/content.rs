//! What a message says.

use wecom_client::api::webhook::send::{MARKDOWN_BYTES_MAX, TEXT_BYTES_MAX};
use wecom_client::api::{BadText, SizedText};

/// What a message to a group says. Nothing that WeCom would refuse for its size can be built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Plain text.
    Text(SizedText<TEXT_BYTES_MAX>),
    /// The robot's markdown.
    Markdown(SizedText<MARKDOWN_BYTES_MAX>),
    /// The robot's newer markdown: lists and tables, no colours.
    MarkdownV2(SizedText<MARKDOWN_BYTES_MAX>),
    /// A picture.
    Picture(Picture),
}

/// Why a text is no content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadContent {
    /// The channel does not take it.
    #[error(transparent)]
    Text(#[from] BadText),
    /// It has a character that does not show and is no line break.
    #[error("it has a character that does not show")]
    ControlCharacter,
}

/// Whether a character neither shows nor parts lines and columns. Some databases do not take all
/// of them, and no phone shows one.
pub fn is_hidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// A picture that WeCom takes: a JPEG under its size limit.
///
/// Only `compose::picture` makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The JPEG file.
    pub(crate) jpeg: Vec<u8>,
    /// What is known of it.
    pub(crate) facts: PictureFacts,
}

/// What the log keeps of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureFacts {
    /// Width in pixels, as sent.
    pub width: u32,
    /// Height in pixels, as sent.
    pub height: u32,
    /// Size of the JPEG as sent.
    pub size_bytes: u64,
    /// What was uploaded.
    pub uploaded: Uploaded,
}

/// A file as a person uploaded it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uploaded {
    /// Its name, as the browser told it.
    pub file_name: String,
    /// Its real type, found in its bytes, such as `image/png`.
    pub media_type: String,
    /// Its size.
    pub size_bytes: u64,
    /// Its SHA-256, in hex.
    pub digest: String,
}

/// The kind of a message, without what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageType {
    /// Plain text.
    Text,
    /// The robot's markdown.
    Markdown,
    /// The robot's newer markdown.
    MarkdownV2,
    /// A picture.
    Image,
}

impl Content {
    /// A text as it stands.
    pub fn text(text: &str) -> Result<Self, BadContent> {
        shown(text).map(Self::Text)
    }

    /// A text as the robot's markdown.
    pub fn markdown(text: &str) -> Result<Self, BadContent> {
        shown(text).map(Self::Markdown)
    }

    /// A text as the robot's newer markdown.
    pub fn markdown_v2(text: &str) -> Result<Self, BadContent> {
        shown(text).map(Self::MarkdownV2)
    }

    /// Its kind.
    pub fn message_type(&self) -> MessageType {
        match self {
            Self::Text(_) => MessageType::Text,
            Self::Markdown(_) => MessageType::Markdown,
            Self::MarkdownV2(_) => MessageType::MarkdownV2,
            Self::Picture(_) => MessageType::Image,
        }
    }

    /// What the log shows: the text, or the name of the file.
    pub fn as_logged(&self) -> &str {
        match self {
            Self::Text(text) => text.as_str(),
            Self::Markdown(text) | Self::MarkdownV2(text) => text.as_str(),
            Self::Picture(picture) => &picture.facts.uploaded.file_name,
        }
    }

    /// The picture, if it is one.
    pub fn picture(&self) -> Option<&Picture> {
        match self {
            Self::Text(_) | Self::Markdown(_) | Self::MarkdownV2(_) => None,
            Self::Picture(picture) => Some(picture),
        }
    }
}

pub(super) fn shown<const MAX: usize>(text: &str) -> Result<SizedText<MAX>, BadContent> {
    let text = SizedText::parse(text)?;
    if text.as_str().contains(is_hidden) {
        return Err(BadContent::ControlCharacter);
    }
    Ok(text)
}
