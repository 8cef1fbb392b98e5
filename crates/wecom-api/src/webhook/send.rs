//! `POST /cgi-bin/webhook/send?key=KEY` — a message to the robot's group.
//!
//! <https://developer.work.weixin.qq.com/document/path/99110>

mod image;
mod media;
mod news;
mod text;

use http::Method;
use serde::{Deserialize, Serialize};

pub use image::{IMAGE_BYTES_MAX, Image, ImageTooLarge};
pub use media::Media;
pub use news::{
    ARTICLE_DESCRIPTION_BYTES_MAX, ARTICLE_TITLE_BYTES_MAX, ARTICLES_MAX, Article, News,
    TooManyArticles, URL_BYTES_MAX,
};
pub use text::{MARKDOWN_BYTES_MAX, Markdown, MarkdownV2, TEXT_BYTES_MAX, Text};

use crate::template_card::{CardPlace, TemplateCard};
use crate::{Credential, Endpoint, Invalid, Repeat};

/// What a robot can say, by `msgtype`.
///
/// A robot says each thing once: WeCom gives no message id, recognises no repetition and takes
/// nothing back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "msgtype", rename_all = "snake_case")]
pub enum Message {
    /// Plain text, which may mention members.
    Text {
        /// The payload.
        text: Text,
    },
    /// The older markdown: coloured text and mentions, no lists, no tables.
    Markdown {
        /// The payload.
        markdown: Markdown,
    },
    /// The newer markdown: lists, tables and images, no colours, no mentions.
    ///
    /// Clients before 4.1.36 show it as plain text (page 99110).
    MarkdownV2 {
        /// The payload.
        markdown_v2: MarkdownV2,
    },
    /// A picture.
    Image {
        /// The payload.
        image: Image,
    },
    /// One to eight linked articles.
    News {
        /// The payload.
        news: News,
    },
    /// A file that was uploaded by the same robot.
    File {
        /// The payload.
        file: Media,
    },
    /// A voice recording that was uploaded by the same robot.
    Voice {
        /// The payload.
        voice: Media,
    },
    /// A card.
    TemplateCard {
        /// The payload.
        template_card: Box<TemplateCard>,
    },
}

impl Endpoint for Message {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/webhook/send";
    const CREDENTIAL: Credential = Credential::RobotKey;
    const REPEAT: Repeat = Repeat::Unsafe;
    const PAGE: u32 = 99110;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        match self {
            Self::TemplateCard { template_card } => template_card
                .check(CardPlace::Robot)
                .map_err(|invalid| invalid.within("template_card")),
            Self::News { news } => news.check().map_err(|invalid| invalid.within("news")),
            Self::Image { image } => image.check().map_err(|invalid| invalid.within("image")),
            Self::File { file } => file.check().map_err(|invalid| invalid.within("file")),
            Self::Voice { voice } => voice.check().map_err(|invalid| invalid.within("voice")),
            // Their texts cannot be too long.
            Self::Text { .. } | Self::Markdown { .. } | Self::MarkdownV2 { .. } => Ok(()),
        }
    }
}

/// The reply to a robot's message: nothing beyond `errcode` and `errmsg`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {}

impl Message {
    /// Plain text that mentions nobody.
    pub fn text(content: crate::SizedText<TEXT_BYTES_MAX>) -> Self {
        Self::Text {
            text: Text { content, mentioned_list: Vec::new(), mentioned_mobile_list: Vec::new() },
        }
    }

    /// The older markdown.
    pub fn markdown(content: crate::SizedText<MARKDOWN_BYTES_MAX>) -> Self {
        Self::Markdown { markdown: Markdown { content } }
    }

    /// The newer markdown.
    pub fn markdown_v2(content: crate::SizedText<MARKDOWN_BYTES_MAX>) -> Self {
        Self::MarkdownV2 { markdown_v2: MarkdownV2 { content } }
    }
}

#[cfg(test)]
mod tests;
