//! What goes along with a text to customers.

mod sent;

use serde::{Deserialize, Serialize};

pub use sent::{SentImage, SentMiniProgram};

use crate::{ErrCode, Fault, Invalid, MediaId, limit};

/// How many attachments a message has at most; one more is refused with 41064 (page 90313).
pub const ATTACHMENTS_MAX: usize = 9;
/// How long the title of a link may be, in bytes (page 92135).
pub const LINK_TITLE_BYTES_MAX: usize = 128;
/// How long the description of a link may be, in bytes (page 92135).
pub const LINK_DESC_BYTES_MAX: usize = 512;
/// How long the addresses of a link may be, in bytes (page 92135).
pub const LINK_URL_BYTES_MAX: usize = 2048;
/// How long the title of a mini program may be, in bytes (page 92135).
pub const MINIPROGRAM_TITLE_BYTES_MAX: usize = 64;

/// The text of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Plain text. How many bytes it may have depends on where it goes.
    pub content: String,
}

/// An attachment, by `msgtype`.
///
/// Where a limit is exceeded, WeCom answers 40058 (unverified: no page names the code).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "msgtype", rename_all = "lowercase")]
pub enum Attachment {
    /// A picture.
    Image {
        /// The payload.
        image: Image,
    },
    /// A link with a title.
    Link {
        /// The payload.
        link: Link,
    },
    /// A page of a mini program.
    MiniProgram {
        /// The payload.
        miniprogram: MiniProgram,
    },
    /// A video.
    Video {
        /// The payload.
        video: Media,
    },
    /// A file.
    File {
        /// The payload.
        file: Media,
    },
}

/// Where a picture is. WeCom takes either, and the `media_id` if it finds both (page 92135).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Image {
    /// Uploaded by `media/upload`: valid for three days.
    Uploaded {
        /// What the upload answered.
        media_id: MediaId,
    },
    /// Uploaded by `media/uploadimg`: no other address is taken.
    At {
        /// What the upload answered; not empty.
        pic_url: String,
    },
}

/// A link with a title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Not empty, up to [`LINK_TITLE_BYTES_MAX`] bytes.
    pub title: String,
    /// Where its picture is; up to [`LINK_URL_BYTES_MAX`] bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picurl: Option<String>,
    /// What it is about; up to [`LINK_DESC_BYTES_MAX`] bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desc: Option<String>,
    /// Where it leads; not empty, up to [`LINK_URL_BYTES_MAX`] bytes.
    pub url: String,
}

/// A page of a mini program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MiniProgram {
    /// Not empty, up to [`MINIPROGRAM_TITLE_BYTES_MAX`] bytes.
    pub title: String,
    /// The picture on it, best 520×416; uploaded by `media/upload`.
    pub pic_media_id: MediaId,
    /// The mini program; it must be linked to the company. Not empty.
    pub appid: String,
    /// The page in it; not empty.
    pub page: String,
}

/// A video or a file that was uploaded by `media/upload`: valid for three days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// What the upload answered.
    pub media_id: MediaId,
}

impl Attachment {
    pub(super) fn check_all(attachments: &[Self]) -> Result<(), Invalid> {
        limit::entries("attachments", attachments, ATTACHMENTS_MAX, ErrCode::TOO_MANY_ATTACHMENTS)?;
        for (at, attachment) in attachments.iter().enumerate() {
            let within = |invalid: Invalid| invalid.within(&format!("attachments[{at}]"));
            attachment.check().map_err(within)?;
        }
        Ok(())
    }

    fn check(&self) -> Result<(), Invalid> {
        match self {
            Self::Image { image } => image.check().map_err(|invalid| invalid.within("image")),
            Self::Link { link } => link.check().map_err(|invalid| invalid.within("link")),
            Self::MiniProgram { miniprogram } => {
                miniprogram.check().map_err(|invalid| invalid.within("miniprogram"))
            }
            Self::Video { .. } | Self::File { .. } => Ok(()),
        }
    }
}

impl Image {
    pub(super) fn check(&self) -> Result<(), Invalid> {
        match self {
            Self::Uploaded { .. } => Ok(()),
            Self::At { pic_url } => limit::filled("pic_url", pic_url, ErrCode::BAD_PARAMETER),
        }
    }
}

impl Link {
    pub(super) fn check(&self) -> Result<(), Invalid> {
        let bad = ErrCode::BAD_PARAMETER;
        let or_none = |text: &Option<String>| text.clone().unwrap_or_default();
        limit::filled("title", &self.title, bad)?;
        limit::bytes("title", &self.title, LINK_TITLE_BYTES_MAX, bad)?;
        limit::bytes("picurl", &or_none(&self.picurl), LINK_URL_BYTES_MAX, bad)?;
        limit::bytes("desc", &or_none(&self.desc), LINK_DESC_BYTES_MAX, bad)?;
        limit::filled("url", &self.url, bad)?;
        limit::bytes("url", &self.url, LINK_URL_BYTES_MAX, bad)
    }
}

impl MiniProgram {
    pub(super) fn check(&self) -> Result<(), Invalid> {
        let bad = ErrCode::BAD_PARAMETER;
        limit::filled("title", &self.title, bad)?;
        limit::bytes("title", &self.title, MINIPROGRAM_TITLE_BYTES_MAX, bad)?;
        limit::filled("appid", &self.appid, bad)?;
        limit::filled("page", &self.page, bad)
    }
}

impl Text {
    /// A message says something: a text, or at least something beside it.
    pub(super) fn check(
        text: Option<&Self>,
        nothing_beside: bool,
        bytes_max: usize,
    ) -> Result<(), Invalid> {
        let content = text.map_or("", |text| text.content.as_str());
        if content.is_empty() && nothing_beside {
            let fault = Fault::Missing;
            return Err(Invalid::refused("text.content", fault, ErrCode::BAD_PARAMETER));
        }
        limit::bytes("text.content", content, bytes_max, ErrCode::CONTENT_TOO_LARGE)
    }
}

#[cfg(test)]
mod tests;
