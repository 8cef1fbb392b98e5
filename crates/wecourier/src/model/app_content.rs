//! What a message to a member says.

use wecom_client::api::SizedText;
use wecom_client::api::message::send::{MARKDOWN_BYTES_MAX, TEXT_BYTES_MAX};

use super::content::shown;
use super::{BadContent, MessageType, Picture};

/// What a message to a member says, in the application's name. Nothing that WeCom would refuse for
/// its size, or cut, can be built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AppContent {
    /// Plain text.
    Text(SizedText<TEXT_BYTES_MAX>),
    /// The application's markdown, which is shorter than a robot's.
    Markdown(SizedText<MARKDOWN_BYTES_MAX>),
    /// A picture.
    Picture(Picture),
}

impl AppContent {
    /// A text as it stands.
    pub fn text(text: &str) -> Result<Self, BadContent> {
        shown(text).map(Self::Text)
    }

    /// A text as the application's markdown.
    pub fn markdown(text: &str) -> Result<Self, BadContent> {
        shown(text).map(Self::Markdown)
    }

    /// Its kind.
    pub fn message_type(&self) -> MessageType {
        match self {
            Self::Text(_) => MessageType::Text,
            Self::Markdown(_) => MessageType::Markdown,
            Self::Picture(_) => MessageType::Image,
        }
    }

    /// What the log shows: the text, or the name of the file.
    pub fn as_logged(&self) -> &str {
        match self {
            Self::Text(text) | Self::Markdown(text) => text.as_str(),
            Self::Picture(picture) => &picture.facts.uploaded.file_name,
        }
    }
}
