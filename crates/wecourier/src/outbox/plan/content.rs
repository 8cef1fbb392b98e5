//! What a batch says, as a person asks for it.

use wecom_markup::Dialect;

use crate::channel::capability::{APP, ROBOT};
use crate::compose::rich::Format;
use crate::model::{AppContent, BadContent, Channel, Content, MessageType, PictureId, TemplateId};

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
    /// As what kind of message a channel sends it.
    pub fn message_type(&self, channel: Channel) -> MessageType {
        self.form(channel).map_or(MessageType::Image, Form::message_type)
    }

    /// How large it may be for one recipient, in bytes.
    pub fn size_bytes_max(&self, channel: Channel) -> usize {
        match (self.form(channel), channel) {
            (Some(form), _) => form.size_bytes_max(),
            (None, Channel::Robot) => ROBOT.image_bytes_max,
            (None, Channel::App | Channel::Aibot) => APP.image_bytes_max,
        }
    }

    /// The form in which a channel takes it, if it is a text.
    fn form(&self, channel: Channel) -> Option<Form> {
        match self {
            Self::Text { kind, .. } | Self::Rich { kind, .. } | Self::Template { kind, .. } => {
                Some(kind.by(channel))
            }
            Self::Picture(_) => None,
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
    /// The form in which a channel takes such a text.
    pub fn by(self, channel: Channel) -> Form {
        match (channel, self) {
            (Channel::Robot, kind) => Form::Robot(kind),
            (Channel::App | Channel::Aibot, Self::Text) => Form::AppText,
            // The application has one markdown only. The bot's driver writes it as the bot's own,
            // which has all of it.
            (Channel::App | Channel::Aibot, Self::Markdown | Self::MarkdownV2) => Form::AppMarkdown,
        }
    }

    /// The text as a robot's message of this kind, if it fits.
    pub fn content(self, text: &str) -> Result<Content, BadContent> {
        match self {
            Self::Text => Content::text(text),
            Self::Markdown => Content::markdown(text),
            Self::MarkdownV2 => Content::markdown_v2(text),
        }
    }
}

/// The form in which a channel takes a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A group robot's.
    Robot(TextKind),
    /// The application's plain text.
    AppText,
    /// The application's markdown.
    AppMarkdown,
}

impl Form {
    /// The kind of message.
    pub fn message_type(self) -> MessageType {
        match self {
            Self::Robot(TextKind::Text) | Self::AppText => MessageType::Text,
            Self::Robot(TextKind::Markdown) | Self::AppMarkdown => MessageType::Markdown,
            Self::Robot(TextKind::MarkdownV2) => MessageType::MarkdownV2,
        }
    }

    /// How long a text may be.
    pub fn size_bytes_max(self) -> usize {
        match self {
            Self::Robot(TextKind::Text) => ROBOT.text_bytes_max,
            Self::Robot(TextKind::Markdown | TextKind::MarkdownV2) => ROBOT.markdown_bytes_max,
            Self::AppText => APP.text_bytes_max,
            Self::AppMarkdown => APP.markdown_bytes_max,
        }
    }

    /// Whether the channel takes a text in this form.
    pub fn judge(self, text: &str) -> Result<(), BadContent> {
        match self {
            Self::Robot(kind) => kind.content(text).map(drop),
            Self::AppText => AppContent::text(text).map(drop),
            Self::AppMarkdown => AppContent::markdown(text).map(drop),
        }
    }

    /// What rich texts are rendered as.
    pub fn dialect(self) -> Dialect {
        match self {
            Self::Robot(TextKind::Text) => Dialect::RobotText,
            Self::Robot(TextKind::Markdown) => Dialect::RobotMarkdown,
            Self::Robot(TextKind::MarkdownV2) => Dialect::RobotMarkdownV2,
            Self::AppText => Dialect::PlainText,
            Self::AppMarkdown => Dialect::AppMarkdown,
        }
    }
}
