//! Linked articles.

use serde::{Deserialize, Serialize};

use crate::{ErrCode, Invalid, limit};

/// How many articles one message may have (page 99110).
pub const ARTICLES_MAX: usize = 8;
/// Where WeCom cuts a title, in bytes (page 99110).
pub const ARTICLE_TITLE_BYTES_MAX: usize = 128;
/// Where WeCom cuts a description, in bytes (page 99110).
pub const ARTICLE_DESCRIPTION_BYTES_MAX: usize = 512;
/// How long a URL may be, in bytes (page 90313, code 40039).
pub const URL_BYTES_MAX: usize = 1024;

/// One to [`ARTICLES_MAX`] articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawNews")]
pub struct News {
    articles: Vec<Article>,
}

/// One article. The text is cut where it is too long, without an error (page 99110).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Shown up to [`ARTICLE_TITLE_BYTES_MAX`] bytes.
    pub title: String,
    /// Shown up to [`ARTICLE_DESCRIPTION_BYTES_MAX`] bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Where a tap leads: `http://` or `https://`, up to [`URL_BYTES_MAX`] bytes.
    pub url: String,
    /// A JPG or PNG, best 1068×455 for the first and 150×150 for the others; an address as
    /// [`Article::url`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picurl: Option<String>,
}

/// No article, or more than WeCom takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a message has 1 to {ARTICLES_MAX} articles, not {count}")]
pub struct TooManyArticles {
    /// How many there were.
    pub count: usize,
}

impl News {
    /// Takes 1 to [`ARTICLES_MAX`] articles.
    pub fn new(articles: Vec<Article>) -> Result<Self, TooManyArticles> {
        match articles.len() {
            1..=ARTICLES_MAX => Ok(Self { articles }),
            count => Err(TooManyArticles { count }),
        }
    }

    /// The articles, first on top.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    pub(super) fn check(&self) -> Result<(), Invalid> {
        limit::each("articles", &self.articles, Article::check)
    }
}

impl Article {
    fn check(&self) -> Result<(), Invalid> {
        limit::filled("title", &self.title, ErrCode::TITLE_MISSING)?;
        limit::shown_bytes("title", &self.title, ARTICLE_TITLE_BYTES_MAX)?;
        let description = self.description.as_deref().unwrap_or_default();
        limit::shown_bytes("description", description, ARTICLE_DESCRIPTION_BYTES_MAX)?;
        limit::address("url", &self.url, URL_BYTES_MAX)?;
        limit::picture("picurl", self.picurl.as_deref(), URL_BYTES_MAX)
    }
}

#[derive(Deserialize)]
struct RawNews {
    articles: Vec<Article>,
}

impl TryFrom<RawNews> for News {
    type Error = TooManyArticles;

    fn try_from(raw: RawNews) -> Result<Self, TooManyArticles> {
        Self::new(raw.articles)
    }
}
