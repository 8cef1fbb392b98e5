//! A notice that leads to a mini program.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::{ErrCode, Fault, Invalid, Unit, limit};

/// How long a title, and a description, may be, in characters (page 90236).
pub const NOTICE_TITLE_CHARS: RangeInclusive<usize> = 4..=12;
/// How long the page in the mini program may be, in bytes (page 90236).
pub const NOTICE_PAGE_BYTES_MAX: usize = 1024;
/// How many pairs a notice may have (page 90236).
pub const NOTICE_PAIRS_MAX: usize = 10;
/// How long a key may be, in characters (page 90236).
pub const NOTICE_KEY_CHARS_MAX: usize = 10;
/// How long a value may be, in characters (page 90236).
pub const NOTICE_VALUE_CHARS_MAX: usize = 30;

/// A notice that leads to a mini program. It cannot go to [`Everyone`](super::Recipients).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MiniprogramNotice {
    /// The mini program, which must belong to the application (90206, 90208).
    pub appid: String,
    /// The page in it, up to [`NOTICE_PAGE_BYTES_MAX`] bytes; without it a tap leads nowhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// [`NOTICE_TITLE_CHARS`] characters.
    pub title: String,
    /// [`NOTICE_TITLE_CHARS`] characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whether the first pair stands out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emphasis_first_item: Option<bool>,
    /// Up to [`NOTICE_PAIRS_MAX`] pairs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub content_item: Vec<Pair>,
}

/// A key with its value. One whose both sides are empty is not shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// Up to [`NOTICE_KEY_CHARS_MAX`] characters.
    pub key: String,
    /// Up to [`NOTICE_VALUE_CHARS_MAX`] characters.
    pub value: String,
}

impl MiniprogramNotice {
    pub(super) fn check(&self) -> Result<(), Invalid> {
        limit::filled("appid", &self.appid, ErrCode::MINI_PROGRAM_APPID_MISSING)?;
        let page = self.page.as_deref().unwrap_or_default();
        limit::bytes("page", page, NOTICE_PAGE_BYTES_MAX, ErrCode::BAD_MINI_PROGRAM_PAGE)?;
        limit::filled("title", &self.title, ErrCode::TITLE_MISSING)?;
        check_title("title", &self.title)?;
        if let Some(description) = self.description.as_deref().filter(|text| !text.is_empty()) {
            check_title("description", description)?;
        }
        limit::entries(
            "content_item",
            &self.content_item,
            NOTICE_PAIRS_MAX,
            ErrCode::TOO_MANY_NOTICE_ROWS,
        )?;
        limit::each("content_item", &self.content_item, Pair::check)
    }
}

fn check_title(field: &str, text: &str) -> Result<(), Invalid> {
    let (min, max) = (*NOTICE_TITLE_CHARS.start(), *NOTICE_TITLE_CHARS.end());
    limit::chars(field, text, max, ErrCode::BAD_PARAMETER)?;
    let size = text.chars().count();
    if size >= min {
        return Ok(());
    }
    let fault = Fault::TooShort { size, min, unit: Unit::Chars };
    Err(Invalid::refused(field, fault, ErrCode::BAD_PARAMETER))
}

impl Pair {
    /// Both sides or neither: a pair that is empty is left out.
    fn check(&self) -> Result<(), Invalid> {
        if self.key.is_empty() && self.value.is_empty() {
            return Ok(());
        }
        limit::filled("key", &self.key, ErrCode::BAD_NOTICE_KEY)?;
        limit::chars("key", &self.key, NOTICE_KEY_CHARS_MAX, ErrCode::BAD_NOTICE_KEY)?;
        limit::filled("value", &self.value, ErrCode::BAD_NOTICE_VALUE)?;
        limit::chars("value", &self.value, NOTICE_VALUE_CHARS_MAX, ErrCode::BAD_NOTICE_VALUE)
    }
}
