//! Text and the two markdowns.

use serde::{Deserialize, Serialize};

use crate::SizedText;

/// What WeCom takes as the `content` of a text, in bytes of UTF-8 (page 99110).
pub const TEXT_BYTES_MAX: usize = 2048;
/// What WeCom takes as the `content` of either markdown, in bytes of UTF-8 (page 99110).
pub const MARKDOWN_BYTES_MAX: usize = 4096;

/// Plain text. `<@userid>` inside `content` mentions too (page 99110).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Up to [`TEXT_BYTES_MAX`] bytes.
    pub content: SizedText<TEXT_BYTES_MAX>,
    /// Whom to mention, by userid. `@all` mentions everybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentioned_list: Vec<String>,
    /// Whom to mention, by phone number. `@all` mentions everybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentioned_mobile_list: Vec<String>,
}

/// The older markdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Markdown {
    /// Up to [`MARKDOWN_BYTES_MAX`] bytes; one more is refused, not cut (page 99110).
    pub content: SizedText<MARKDOWN_BYTES_MAX>,
}

/// The newer markdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkdownV2 {
    /// Up to [`MARKDOWN_BYTES_MAX`] bytes; one more is refused, not cut (page 99110).
    pub content: SizedText<MARKDOWN_BYTES_MAX>,
}
