//! Articles that lie elsewhere.

use serde::{Deserialize, Serialize};

use super::URL_BYTES_MAX;
use crate::{ErrCode, Fault, Invalid, limit};

/// How many articles a message may have; one at least (page 90236).
pub const ARTICLES_MAX: usize = 8;
/// Where WeCom cuts a title, in bytes (page 90236).
pub const ARTICLE_TITLE_BYTES_MAX: usize = 128;
/// Where WeCom cuts a description, in bytes (page 90236).
pub const ARTICLE_DESCRIPTION_BYTES_MAX: usize = 512;
/// How long a `pagepath` may be, in bytes (page 90236).
pub const PAGEPATH_BYTES_MAX: usize = 128;

/// One to [`ARTICLES_MAX`] articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// The articles, first on top.
    pub articles: Vec<Article>,
}

/// One article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Shown up to [`ARTICLE_TITLE_BYTES_MAX`] bytes.
    pub title: String,
    /// Shown up to [`ARTICLE_DESCRIPTION_BYTES_MAX`] bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Where a tap leads.
    #[serde(flatten)]
    pub target: ArticleTarget,
    /// A JPG or PNG, best 1068×455 for the first and 150×150 for the others; up to
    /// [`URL_BYTES_MAX`] bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picurl: Option<String>,
}

/// Where a tap on an article leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawTarget", into = "RawTarget")]
pub enum ArticleTarget {
    /// To a page: `http://` or `https://`, up to [`URL_BYTES_MAX`] bytes.
    Url(String),
    /// To a mini program that belongs to the application. Not in a group chat.
    MiniProgram {
        /// Its id.
        appid: String,
        /// The page in it, up to [`PAGEPATH_BYTES_MAX`] bytes.
        pagepath: String,
    },
}

impl News {
    pub(crate) fn check(&self) -> Result<(), Invalid> {
        check_count(&self.articles)?;
        limit::each("articles", &self.articles, Article::check)
    }

    /// Group chats know no mini programs: each article needs its page.
    pub(crate) fn check_pages(&self) -> Result<(), Invalid> {
        limit::each("articles", &self.articles, |article| match article.target {
            ArticleTarget::Url(_) => Ok(()),
            ArticleTarget::MiniProgram { .. } => {
                Err(Invalid::refused("url", Fault::Missing, ErrCode::URL_WITHOUT_SCHEME))
            }
        })
    }
}

/// One to [`ARTICLES_MAX`] articles, of either kind of news.
pub(super) fn check_count<T>(articles: &[T]) -> Result<(), Invalid> {
    if articles.is_empty() {
        return Err(Invalid::refused("articles", Fault::Missing, ErrCode::PARAMETER_EMPTY));
    }
    limit::entries("articles", articles, ARTICLES_MAX, ErrCode::TOO_MANY_ARTICLES)
}

impl Article {
    fn check(&self) -> Result<(), Invalid> {
        limit::filled("title", &self.title, ErrCode::TITLE_MISSING)?;
        limit::shown_bytes("title", &self.title, ARTICLE_TITLE_BYTES_MAX)?;
        let description = self.description.as_deref().unwrap_or_default();
        limit::shown_bytes("description", description, ARTICLE_DESCRIPTION_BYTES_MAX)?;
        match &self.target {
            ArticleTarget::Url(url) => limit::address("url", url, URL_BYTES_MAX)?,
            ArticleTarget::MiniProgram { appid, pagepath } => {
                limit::filled("appid", appid, ErrCode::PARAMETER_EMPTY)?;
                limit::filled("pagepath", pagepath, ErrCode::PARAMETER_EMPTY)?;
                let code = ErrCode::BAD_PARAMETER;
                limit::bytes("pagepath", pagepath, PAGEPATH_BYTES_MAX, code)?;
            }
        }
        limit::picture("picurl", self.picurl.as_deref(), URL_BYTES_MAX)
    }
}

#[derive(Serialize, Deserialize)]
struct RawTarget {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    appid: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pagepath: Option<String>,
}

impl TryFrom<RawTarget> for ArticleTarget {
    type Error = &'static str;

    /// A mini program goes before a page (page 90236).
    fn try_from(raw: RawTarget) -> Result<Self, Self::Error> {
        match (raw.appid, raw.pagepath, raw.url) {
            (Some(appid), Some(pagepath), _) => Ok(Self::MiniProgram { appid, pagepath }),
            (None, None, Some(url)) => Ok(Self::Url(url)),
            (None, None, None) => Err("an article needs `url`, or `appid` and `pagepath`"),
            (Some(_), None, _) | (None, Some(_), _) => Err("`appid` and `pagepath` go together"),
        }
    }
}

impl From<ArticleTarget> for RawTarget {
    fn from(target: ArticleTarget) -> Self {
        match target {
            ArticleTarget::Url(url) => Self { url: Some(url), appid: None, pagepath: None },
            ArticleTarget::MiniProgram { appid, pagepath } => {
                Self { url: None, appid: Some(appid), pagepath: Some(pagepath) }
            }
        }
    }
}
