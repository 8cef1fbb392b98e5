//! `POST /cgi-bin/appchat/send` — a message to a group that the application made.
//!
//! <https://developer.work.weixin.qq.com/document/path/90248>

use http::Method;
use serde::{Deserialize, Serialize};

use crate::message::send::{Markdown, Media, Mpnews, News, Safe, TEXT_BYTES_MAX, Textcard, Video};
use crate::{
    ChatId, Credential, Endpoint, ErrCode, Invalid, Relay, Repeat, SizedText, TokenOf, Unit,
};

/// A message to a group that the application made.
///
/// It is said once: WeCom gives no message id, recognises no repetition and takes nothing back.
/// Who has had too many does not get it, and the answer does not say so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Which group; the application must have made it (86008).
    pub chatid: ChatId,
    /// What it says.
    #[serde(flatten)]
    pub content: Content,
    /// Whether it can be passed on. [`Safe::InsideOnly`] is not for groups.
    #[serde(default, skip_serializing_if = "Safe::is_shareable")]
    pub safe: Safe,
}

/// What a message says, by `msgtype`. Groups take no cards and no notices of mini programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "msgtype", rename_all = "snake_case")]
pub enum Content {
    /// Plain text, which may mention members.
    Text {
        /// The payload.
        text: Text,
    },
    /// A picture that was uploaded as `image`.
    Image {
        /// The payload.
        image: Media,
    },
    /// A voice recording that was uploaded as `voice`: AMR.
    Voice {
        /// The payload.
        voice: Media,
    },
    /// A film that was uploaded as `video`.
    Video {
        /// The payload.
        video: Video,
    },
    /// A file that was uploaded as `file`.
    File {
        /// The payload.
        file: Media,
    },
    /// A title, a text and a button that leads to a page. Here both are counted in bytes.
    Textcard {
        /// The payload.
        textcard: Textcard,
    },
    /// One to eight articles that lie elsewhere; not in mini programs.
    News {
        /// The payload.
        news: News,
    },
    /// One to eight articles that WeCom keeps.
    Mpnews {
        /// The payload.
        mpnews: Mpnews,
    },
    /// Markdown as in `message/send`, with `<@userid>` to mention members.
    Markdown {
        /// The payload.
        markdown: Markdown,
    },
}

/// Plain text. `<@userid>` inside `content` mentions too, from client 5.0.6 on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Up to [`TEXT_BYTES_MAX`] bytes.
    pub content: SizedText<TEXT_BYTES_MAX>,
    /// Whom to mention, by userid. `@all` mentions everybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentioned_list: Vec<String>,
}

impl Endpoint for Message {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/appchat/send";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::App);
    const REPEAT: Repeat = Repeat::Unsafe;
    const PAGE: u32 = 90248;
    const RELAY: Relay = Relay::Allowed;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        self.content.check()?;
        self.content.check_safe(self.safe)
    }
}

impl Content {
    fn check(&self) -> Result<(), Invalid> {
        let checked = match self {
            Self::Text { .. }
            | Self::Image { .. }
            | Self::Voice { .. }
            | Self::File { .. }
            | Self::Markdown { .. } => Ok(()),
            Self::Video { video } => video.check(),
            Self::Textcard { textcard } => textcard.check(Unit::Bytes),
            Self::News { news } => news.check().and_then(|()| news.check_pages()),
            Self::Mpnews { mpnews } => mpnews.check(),
        };
        checked.map_err(|invalid| invalid.within(self.msgtype()))
    }

    fn check_safe(&self, safe: Safe) -> Result<(), Invalid> {
        match self {
            Self::Text { .. }
            | Self::Image { .. }
            | Self::Video { .. }
            | Self::File { .. }
            | Self::Mpnews { .. } => match safe {
                Safe::Shareable | Safe::Confidential => Ok(()),
                Safe::InsideOnly => safe.refuse(Some(ErrCode::BAD_PARAMETER)),
            },
            Self::News { .. } => safe.refuse(Some(ErrCode::NEWS_CANNOT_BE_SAFE)),
            Self::Voice { .. } | Self::Textcard { .. } | Self::Markdown { .. } => safe.refuse(None),
        }
    }

    /// The word for the kind, as in `msgtype`.
    pub fn msgtype(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::Image { .. } => "image",
            Self::Voice { .. } => "voice",
            Self::Video { .. } => "video",
            Self::File { .. } => "file",
            Self::Textcard { .. } => "textcard",
            Self::News { .. } => "news",
            Self::Mpnews { .. } => "mpnews",
            Self::Markdown { .. } => "markdown",
        }
    }
}

/// The reply to a message: nothing beyond `errcode` and `errmsg`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {}

#[cfg(test)]
mod tests;
