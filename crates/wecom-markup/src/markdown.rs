//! Markdown as documents: what people write.

use crate::read::common;
use crate::source::{Source, TooLarge, refuse_large};

/// Reads Markdown: CommonMark with tables and strikethrough, and WeCom's own `<font color="…">`
/// and `<@userid>`. Other tags are text. A line end is a line end.
pub fn from_markdown(markdown: &str) -> Result<Source, TooLarge> {
    refuse_large(markdown)?;
    Ok(common::source(markdown))
}
