//! What a batch says, as a person asks for it.

use wecom_markup::Dialect;

use crate::channel::capability::ROBOT;
use crate::compose::rich::Format;
use crate::model::{BadContent, Content, MessageType, PictureId, TemplateId};

/// What a batch says.
#[derive(Debug, Clone)]
pub enum BatchContent {
    /// A text that goes as it stands, with its variables filled.
    Text {
        /// How WeCom reads it.
        kind: TextKind,
        /// The text.
        text: String,
    },
    /// A rich text, filled and rendered for each group.
    Rich {
        /// As what it is sent.
        kind: TextKind,
        /// How it is written.
        format: Format,
        /// The text.
        text: String,
    },
    /// A version of a template.
    Template {
        /// As what it is sent.
        kind: TextKind,
        /// Which template.
        id: TemplateId,
        /// The number of the version; `None` is the newest.
        version: Option<i32>,
    },
    /// A picture that was uploaded before; everybody gets the same one.
    Picture(PictureId),
}

impl BatchContent {
    /// How large it may be for one group.
    pub fn size_bytes_max(&self) -> usize {
        match self {
            Self::Text { kind, .. } | Self::Rich { kind, .. } | Self::Template { kind, .. } => {
                kind.size_bytes_max()
            }
            Self::Picture(_) => ROBOT.image_bytes_max,
        }
    }
}

/// How WeCom reads a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// As it stands.
    Text,
    /// As the robot's markdown.
    Markdown,
    /// As the robot's newer markdown.
    MarkdownV2,
}

impl TextKind {
    /// The kind of message.
    pub fn message_type(self) -> MessageType {
        match self {
            Self::Text => MessageType::Text,
            Self::Markdown => MessageType::Markdown,
            Self::MarkdownV2 => MessageType::MarkdownV2,
        }
    }

    /// How long a text may be.
    pub fn size_bytes_max(self) -> usize {
        match self {
            Self::Text => ROBOT.text_bytes_max,
            Self::Markdown | Self::MarkdownV2 => ROBOT.markdown_bytes_max,
        }
    }

    /// The text as this kind, if it fits.
    pub fn content(self, text: &str) -> Result<Content, BadContent> {
        match self {
            Self::Text => Content::text(text),
            Self::Markdown => Content::markdown(text),
            Self::MarkdownV2 => Content::markdown_v2(text),
        }
    }

    /// What rich texts are rendered as.
    pub fn dialect(self) -> Dialect {
        match self {
            Self::Text => Dialect::RobotText,
            Self::Markdown => Dialect::RobotMarkdown,
            Self::MarkdownV2 => Dialect::RobotMarkdownV2,
        }
    }
}
