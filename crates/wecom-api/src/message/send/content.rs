//! What a message says, by `msgtype`.

use serde::{Deserialize, Serialize};

use super::{Markdown, Media, MiniprogramNotice, Mpnews, News, Text, Textcard, Video};
use crate::template_card::{CardPlace, TemplateCard};
use crate::{ErrCode, Fault, Invalid, Unit};

/// What a message says, by `msgtype`. There is no `markdown_v2` here: robots alone have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "msgtype", rename_all = "snake_case")]
pub enum Content {
    /// Plain text, with line breaks and `<a href>`.
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
    /// A title, a text and a button that leads to a page.
    Textcard {
        /// The payload.
        textcard: Textcard,
    },
    /// One to eight articles that lie elsewhere.
    News {
        /// The payload.
        news: News,
    },
    /// One to eight articles that WeCom keeps.
    Mpnews {
        /// The payload.
        mpnews: Mpnews,
    },
    /// Headings, bold, links, code, quotations and three colours, nothing else. People who read in
    /// WeChat do not see it.
    Markdown {
        /// The payload.
        markdown: Markdown,
    },
    /// A notice that leads to a mini program, which must belong to the application.
    MiniprogramNotice {
        /// The payload.
        miniprogram_notice: MiniprogramNotice,
    },
    /// A card.
    TemplateCard {
        /// The payload.
        template_card: Box<TemplateCard>,
    },
}

/// Whether a message can be passed on (page 90236).
///
/// A file can forbid it only if it is txt, pdf, doc, docx, ppt, pptx, xls, xlsx, xml, jpg, jpeg,
/// png, bmp or gif.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Safe {
    /// It can (0).
    #[default]
    Shareable,
    /// It cannot, and shows a watermark (1). Text, image, video, file and `mpnews` alone.
    Confidential,
    /// It can inside the company (2). `mpnews` alone.
    InsideOnly,
}

impl Content {
    /// Refuses what WeCom would refuse, or would cut off without saying so.
    pub(super) fn check(&self) -> Result<(), Invalid> {
        let checked = match self {
            Self::Text { .. }
            | Self::Markdown { .. }
            | Self::Image { .. }
            | Self::Voice { .. }
            | Self::File { .. } => Ok(()),
            Self::Video { video } => video.check(),
            Self::Textcard { textcard } => textcard.check(Unit::Chars),
            Self::News { news } => news.check(),
            Self::Mpnews { mpnews } => mpnews.check(),
            Self::MiniprogramNotice { miniprogram_notice } => miniprogram_notice.check(),
            Self::TemplateCard { template_card } => template_card.check(CardPlace::App),
        };
        checked.map_err(|invalid| invalid.within(self.msgtype()))
    }

    /// `safe` has an effect on some kinds of content, and 2 on `mpnews` alone.
    pub(super) fn check_safe(&self, safe: Safe) -> Result<(), Invalid> {
        let inside_only_too = match self {
            Self::Mpnews { .. } => true,
            Self::Text { .. } | Self::Image { .. } | Self::Video { .. } | Self::File { .. } => {
                false
            }
            Self::News { .. } => return safe.refuse(Some(ErrCode::NEWS_CANNOT_BE_SAFE)),
            Self::Voice { .. }
            | Self::Textcard { .. }
            | Self::Markdown { .. }
            | Self::MiniprogramNotice { .. }
            | Self::TemplateCard { .. } => return safe.refuse(None),
        };
        match safe {
            Safe::InsideOnly if !inside_only_too => safe.refuse(Some(ErrCode::BAD_PARAMETER)),
            Safe::Shareable | Safe::Confidential | Safe::InsideOnly => Ok(()),
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
            Self::MiniprogramNotice { .. } => "miniprogram_notice",
            Self::TemplateCard { .. } => "template_card",
        }
    }
}

impl Safe {
    /// Where anything but 0 has no effect, or `code` for an answer.
    pub(crate) fn refuse(self, code: Option<ErrCode>) -> Result<(), Invalid> {
        if self == Self::Shareable {
            return Ok(());
        }
        let fault = Fault::NotHere("this kind of content can be passed on by anybody");
        Err(Invalid { field: "safe".to_owned(), fault, code })
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
    pub(crate) fn is_shareable(&self) -> bool {
        *self == Self::Shareable
    }
}

impl TryFrom<u8> for Safe {
    type Error = &'static str;

    fn try_from(safe: u8) -> Result<Self, Self::Error> {
        match safe {
            0 => Ok(Self::Shareable),
            1 => Ok(Self::Confidential),
            2 => Ok(Self::InsideOnly),
            _ => Err("`safe` is 0, 1 or 2"),
        }
    }
}

impl From<Safe> for u8 {
    fn from(safe: Safe) -> Self {
        match safe {
            Safe::Shareable => 0,
            Safe::Confidential => 1,
            Safe::InsideOnly => 2,
        }
    }
}
