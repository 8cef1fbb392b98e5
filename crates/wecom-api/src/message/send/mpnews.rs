//! Articles that WeCom keeps.

use serde::{Deserialize, Serialize};

use super::news::check_count;
use super::{ARTICLE_DESCRIPTION_BYTES_MAX, ARTICLE_TITLE_BYTES_MAX};
use crate::{ErrCode, Invalid, MediaId, limit};

/// How long the name of an author may be, in bytes (page 90236).
pub const MPNEWS_AUTHOR_BYTES_MAX: usize = 64;
/// How long an article may be, in bytes: 666 KB (page 90236).
pub const MPNEWS_CONTENT_BYTES_MAX: usize = 666 * 1024;

/// One to eight articles that WeCom keeps. Each sending makes new ones, with their own counts of
/// readers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mpnews {
    /// The articles, first on top.
    pub articles: Vec<MpnewsArticle>,
}

/// One article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MpnewsArticle {
    /// Shown up to [`ARTICLE_TITLE_BYTES_MAX`] bytes.
    pub title: String,
    /// A picture that was uploaded.
    pub thumb_media_id: MediaId,
    /// Up to [`MPNEWS_AUTHOR_BYTES_MAX`] bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Where "read the original" leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_source_url: Option<String>,
    /// HTML of up to [`MPNEWS_CONTENT_BYTES_MAX`] bytes. Pictures in it must come from
    /// `media/uploadimg`.
    pub content: String,
    /// Shown up to [`ARTICLE_DESCRIPTION_BYTES_MAX`] bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
}

impl Mpnews {
    pub(crate) fn check(&self) -> Result<(), Invalid> {
        check_count(&self.articles)?;
        limit::each("articles", &self.articles, MpnewsArticle::check)
    }
}

impl MpnewsArticle {
    fn check(&self) -> Result<(), Invalid> {
        limit::filled("title", &self.title, ErrCode::TITLE_MISSING)?;
        limit::shown_bytes("title", &self.title, ARTICLE_TITLE_BYTES_MAX)?;
        let author = self.author.as_deref().unwrap_or_default();
        limit::bytes("author", author, MPNEWS_AUTHOR_BYTES_MAX, ErrCode::AUTHOR_TOO_LONG)?;
        limit::filled("content", &self.content, ErrCode::EMPTY_CONTENT)?;
        let code = ErrCode::CONTENT_TOO_LARGE;
        limit::bytes("content", &self.content, MPNEWS_CONTENT_BYTES_MAX, code)?;
        let digest = self.digest.as_deref().unwrap_or_default();
        limit::shown_bytes("digest", digest, ARTICLE_DESCRIPTION_BYTES_MAX)
    }
}
