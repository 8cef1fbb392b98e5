//! A document in parts that WeCom takes, each of which can be read alone.
//!
//! Cuts are made between blocks; where a block is too large, between its entries, rows or lines,
//! and inside of an entry as if it stood alone; where a line is too large, between sentences,
//! words, and at last between characters as people count them. Never inside a link, code or a
//! mention.

mod cut;

use crate::dialect::{Dialect, Rules};
use crate::document::{Block, Document, Inline};
use crate::lower::lower;
use crate::render::{Rendered, render};
use crate::write::write;

/// A text in more parts is refused.
pub const PARTS_MAX: usize = 99;
/// What the number of a part takes at most, in bytes: `(99/99)` and `<br>`.
const NUMBER_BYTES: usize = 11;

/// Why a document is not split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SplitError {
    /// One link, one line of code or one row of a table is too large for a part.
    #[error("a link, a line of code or a row of a table does not fit into {bytes_max} bytes")]
    Indivisible {
        /// What a part may have.
        bytes_max: usize,
    },
    /// There would be more than [`PARTS_MAX`].
    #[error("it takes more than {PARTS_MAX} parts")]
    TooMany,
}

/// Renders a document in as many parts as it takes, each numbered `(1/3)` if there are several.
/// The warnings are those of the first, since they are about all.
pub fn split(
    document: &Document,
    dialect: Dialect,
    rules: Rules,
) -> Result<Vec<Rendered>, SplitError> {
    let whole = render(document, dialect, rules);
    if whole.fits() {
        return Ok(vec![whole]);
    }
    let lowered = lower(document, dialect, rules);
    let bytes_max = rules.bytes_max(dialect);
    let room = bytes_max.saturating_sub(NUMBER_BYTES);
    let size = |block: &Block| write([block], dialect, rules).len();
    let parts = cut::parts(lowered.blocks(), room, &size);
    let parts = parts.ok_or(SplitError::Indivisible { bytes_max })?;
    if parts.len() > PARTS_MAX {
        return Err(SplitError::TooMany);
    }
    let count = parts.len();
    let mut warnings = Some(whole.warnings);
    let rendered = parts.into_iter().enumerate().map(|(number, blocks)| {
        let number = Block::Paragraph(vec![Inline::plain(format!("({}/{count})", number + 1))]);
        let blocks: Vec<_> = std::iter::once(number).chain(blocks).collect();
        let part = Document::new(blocks);
        Rendered {
            dialect,
            text: write(part.blocks(), dialect, rules),
            bytes_max,
            warnings: warnings.take().unwrap_or_default(),
        }
    });
    Ok(rendered.collect())
}
