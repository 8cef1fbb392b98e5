//! A document for a channel.

use crate::dialect::{Dialect, Rules};
use crate::document::Document;
use crate::lower::Lower;
use crate::warning::Warnings;
use crate::write::write;

/// A text as WeCom takes it, and what was lost on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// In which dialect.
    pub dialect: Dialect,
    /// What is sent.
    pub text: String,
    /// The most that may be sent, in bytes.
    pub bytes_max: usize,
    /// What is lost, with its places in the document.
    pub warnings: Warnings,
}

impl Rendered {
    /// How large the text is, as WeCom counts.
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// Whether WeCom takes it in one piece.
    pub fn fits(&self) -> bool {
        self.bytes() <= self.bytes_max
    }
}

/// Renders a document, whatever its size.
pub fn render(document: &Document, dialect: Dialect, rules: Rules) -> Rendered {
    let mut lower = Lower::new(dialect, rules);
    let text = write(lower.blocks_of(document), dialect, rules);
    Rendered { dialect, text, bytes_max: rules.bytes_max(dialect), warnings: lower.warnings }
}
