//! What may be answered to a push at once, within 5 seconds (page 90241).
//!
//! It is sealed like a push. `success` or nothing at all, with status 200, answers nothing.

mod card;

pub use card::{BadCard, ReplyCard};

use super::record::Field;
use super::xml::Element;
use crate::webhook::send::{Article, News};
use crate::{CorpId, MediaId, SizedText, UserId};

/// How long a text may be, in bytes; more would be cut (page 90241).
pub const REPLY_TEXT_BYTES_MAX: usize = 2048;
/// Where the title of a video is cut, in bytes (page 90241).
pub const VIDEO_TITLE_BYTES_MAX: usize = 128;
/// Where the description of a video is cut, in bytes (page 90241).
pub const VIDEO_DESCRIPTION_BYTES_MAX: usize = 512;

/// A passive reply to a message, or to an event that [takes one](super::Event::takes_a_reply).
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// The member.
    pub to: UserId,
    /// The corp.
    pub from: CorpId,
    /// When, in Unix seconds.
    pub create_time: i64,
    /// What.
    pub content: ReplyContent,
}

/// What is replied.
#[derive(Debug, Clone, PartialEq)]
pub enum ReplyContent {
    /// Text.
    Text(SizedText<REPLY_TEXT_BYTES_MAX>),
    /// A picture.
    Image(MediaId),
    /// A voice recording.
    Voice(MediaId),
    /// A video.
    Video {
        /// The file.
        media_id: MediaId,
        /// Shown up to [`VIDEO_TITLE_BYTES_MAX`] bytes.
        title: Option<String>,
        /// Shown up to [`VIDEO_DESCRIPTION_BYTES_MAX`] bytes.
        description: Option<String>,
    },
    /// Linked articles.
    News(News),
    /// The button that was tapped gets these words and can be tapped no more, for this member
    /// alone. Only button, vote and multiple-choice cards take it.
    UpdateButton(String),
    /// The card that was tapped becomes this one, for this member alone.
    UpdateTemplateCard(ReplyCard),
}

impl Reply {
    /// The XML, to be sealed.
    pub fn to_xml(&self) -> String {
        let mut to = Vec::new();
        self.to.write(&mut to, "ToUserName");
        self.from.write(&mut to, "FromUserName");
        self.create_time.write(&mut to, "CreateTime");
        to.push(Element::text("MsgType", self.content.msg_type()));
        self.content.write(&mut to);
        Element::parent("xml", to).to_xml()
    }
}

impl ReplyContent {
    /// The word in `MsgType`.
    pub fn msg_type(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Image(_) => "image",
            Self::Voice(_) => "voice",
            Self::Video { .. } => "video",
            Self::News(_) => "news",
            Self::UpdateButton(_) => "update_button",
            Self::UpdateTemplateCard(_) => "update_template_card",
        }
    }

    fn write(&self, to: &mut Vec<Element>) {
        let media = |id: &MediaId| vec![Element::text("MediaId", id.as_str())];
        match self {
            Self::Text(text) => to.push(Element::text("Content", text.as_str())),
            Self::Image(id) => to.push(Element::parent("Image", media(id))),
            Self::Voice(id) => to.push(Element::parent("Voice", media(id))),
            Self::Video { media_id, title, description } => {
                let mut video = media(media_id);
                title.write(&mut video, "Title");
                description.write(&mut video, "Description");
                to.push(Element::parent("Video", video));
            }
            Self::News(news) => {
                let articles: Vec<_> = news.articles().iter().map(article).collect();
                to.push(Element::plain("ArticleCount", articles.len().to_string()));
                to.push(Element::parent("Articles", articles));
            }
            Self::UpdateButton(name) => {
                let name = vec![Element::text("ReplaceName", name.as_str())];
                to.push(Element::parent("Button", name));
            }
            Self::UpdateTemplateCard(card) => to.push(card.element().clone()),
        }
    }
}

fn article(article: &Article) -> Element {
    let mut children = Vec::new();
    article.title.write(&mut children, "Title");
    article.description.write(&mut children, "Description");
    article.picurl.write(&mut children, "PicUrl");
    article.url.write(&mut children, "Url");
    Element::parent("item", children)
}

#[cfg(test)]
mod tests;
