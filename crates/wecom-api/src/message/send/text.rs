//! Text and markdown.

use serde::{Deserialize, Serialize};

use crate::SizedText;

/// Where WeCom cuts a text, in bytes of UTF-8 (page 90236).
pub const TEXT_BYTES_MAX: usize = 2048;
/// What WeCom takes as markdown, in bytes of UTF-8 (page 90236).
pub const MARKDOWN_BYTES_MAX: usize = 2048;

/// Plain text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Up to [`TEXT_BYTES_MAX`] bytes; WeCom would cut more without a word, so it cannot be made.
    pub content: SizedText<TEXT_BYTES_MAX>,
}

/// Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Markdown {
    /// Up to [`MARKDOWN_BYTES_MAX`] bytes. What WeCom does with more is not documented.
    pub content: SizedText<MARKDOWN_BYTES_MAX>,
}
