//! What a bot can say, in a push or in a reply.

use serde::{Deserialize, Serialize};

use super::Card;
use crate::template_card::CardPlace;
use crate::{ErrCode, Fault, Invalid, MediaId, Unit, limit};

/// What WeCom takes as the content of markdown or of a stream, in bytes of UTF-8 (page 101463).
pub const MARKDOWN_BYTES_MAX: usize = 20_480;
/// How long a feedback id may be, in bytes (page 101463).
pub const FEEDBACK_ID_BYTES_MAX: usize = 256;
/// How long a video's title may be, in bytes. One official source says 128; the excess is cut
/// (page 101463).
pub const VIDEO_TITLE_BYTES_MAX: usize = 64;
/// How long a video's description may be, in bytes; the excess is cut (page 101463).
pub const VIDEO_DESCRIPTION_BYTES_MAX: usize = 512;

/// What a bot can say, by `msgtype`. Plain text is not among it: 40008 (seen).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "msgtype", rename_all = "snake_case")]
pub enum Content {
    /// Markdown: headings, lists, quotes, links, images, code, tables. No colours, no mentions.
    Markdown {
        /// The payload.
        markdown: Markdown,
    },
    /// A card, of any of the five kinds.
    TemplateCard {
        /// The payload.
        template_card: Box<Card>,
    },
    /// A file that the same bot has uploaded.
    File {
        /// The payload.
        file: Media,
    },
    /// A picture that the same bot has uploaded.
    Image {
        /// The payload.
        image: Media,
    },
    /// A voice recording that the same bot has uploaded.
    Voice {
        /// The payload.
        voice: Media,
    },
    /// A video that the same bot has uploaded.
    Video {
        /// The payload.
        video: Video,
    },
}

/// Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Markdown {
    /// Up to [`MARKDOWN_BYTES_MAX`] bytes.
    pub content: String,
    /// With it, people may give thumbs up and down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feedback: Option<Feedback>,
}

/// Asks for thumbs up and down, which come back as a `feedback_event`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    /// What the event will name: up to [`FEEDBACK_ID_BYTES_MAX`] bytes.
    pub id: String,
}

/// An uploaded file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// What the upload answered; valid for three days (page 101463).
    pub media_id: MediaId,
}

/// An uploaded video.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Video {
    /// What the upload answered; valid for three days (page 101463).
    pub media_id: MediaId,
    /// Up to [`VIDEO_TITLE_BYTES_MAX`] bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Up to [`VIDEO_DESCRIPTION_BYTES_MAX`] bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

impl Content {
    /// Markdown that asks for no thumbs.
    pub fn markdown(content: impl Into<String>) -> Self {
        Self::Markdown { markdown: Markdown { content: content.into(), feedback: None } }
    }

    /// Refuses what WeCom would refuse, or would cut off without saying so.
    pub fn check(&self) -> Result<(), Invalid> {
        match self {
            Self::Markdown { markdown } => markdown.check().map_err(|bad| bad.within("markdown")),
            Self::TemplateCard { template_card } => {
                let checked = template_card.check(CardPlace::AiBot);
                checked.map_err(|bad| bad.within("template_card"))
            }
            Self::Video { video } => video.check().map_err(|bad| bad.within("video")),
            Self::File { .. } | Self::Image { .. } | Self::Voice { .. } => Ok(()),
        }
    }
}

impl Markdown {
    fn check(&self) -> Result<(), Invalid> {
        limit::filled("content", self.content.trim(), ErrCode::EMPTY_ROBOT_CONTENT)?;
        limit::bytes("content", &self.content, MARKDOWN_BYTES_MAX, ErrCode::BAD_PARAMETER)?;
        Feedback::check(self.feedback.as_ref())
    }
}

impl Feedback {
    /// Judges the `feedback` of an object that may have one.
    pub(super) fn check(feedback: Option<&Self>) -> Result<(), Invalid> {
        let Some(Self { id }) = feedback else { return Ok(()) };
        if id.is_empty() {
            return Err(Invalid::cut_off("feedback.id", Fault::Missing));
        }
        limit::bytes("feedback.id", id, FEEDBACK_ID_BYTES_MAX, ErrCode::BAD_PARAMETER)
    }
}

impl Video {
    fn check(&self) -> Result<(), Invalid> {
        let title = self.title.as_deref().unwrap_or_default();
        limit::up_to("title", title.len(), VIDEO_TITLE_BYTES_MAX, Unit::Bytes, None)?;
        let description = self.description.as_deref().unwrap_or_default();
        limit::up_to(
            "description",
            description.len(),
            VIDEO_DESCRIPTION_BYTES_MAX,
            Unit::Bytes,
            None,
        )
    }
}
