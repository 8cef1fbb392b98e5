//! A title, a text and a button.

use serde::{Deserialize, Serialize};

use super::URL_BYTES_MAX;
use crate::{ErrCode, Invalid, Unit, limit};

/// Where WeCom cuts the title, in characters; in a group chat in bytes (pages 90236 and 90248).
pub const TEXTCARD_TITLE_MAX: usize = 128;
/// Where WeCom cuts the text, in characters; in a group chat in bytes (pages 90236 and 90248).
pub const TEXTCARD_DESCRIPTION_MAX: usize = 512;
/// Where WeCom cuts the button, in characters (page 90236).
pub const TEXTCARD_BUTTON_CHARS_MAX: usize = 4;

/// A title, a text and a button that leads to a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Textcard {
    /// Shown up to [`TEXTCARD_TITLE_MAX`].
    pub title: String,
    /// Shown up to [`TEXTCARD_DESCRIPTION_MAX`]; takes `<br>` and `<div class="gray">`,
    /// `highlight` and `normal`.
    pub description: String,
    /// Where the button leads: `http://` or `https://`, up to [`URL_BYTES_MAX`] bytes.
    pub url: String,
    /// What the button says, up to [`TEXTCARD_BUTTON_CHARS_MAX`] characters; 详情 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub btntxt: Option<String>,
}

impl Textcard {
    /// Counts in the unit of the place: the two pages differ.
    pub(crate) fn check(&self, unit: Unit) -> Result<(), Invalid> {
        let shown = |field, text, max| match unit {
            Unit::Bytes | Unit::Entries => limit::shown_bytes(field, text, max),
            Unit::Chars => limit::shown_chars(field, text, max),
        };
        limit::filled("title", &self.title, ErrCode::TITLE_MISSING)?;
        shown("title", &self.title, TEXTCARD_TITLE_MAX)?;
        limit::filled("description", &self.description, ErrCode::DESCRIPTION_MISSING)?;
        shown("description", &self.description, TEXTCARD_DESCRIPTION_MAX)?;
        limit::address("url", &self.url, URL_BYTES_MAX)?;
        let button = self.btntxt.as_deref().unwrap_or_default();
        limit::shown_chars("btntxt", button, TEXTCARD_BUTTON_CHARS_MAX)
    }
}
