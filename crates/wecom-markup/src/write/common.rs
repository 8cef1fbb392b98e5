//! The newer markdown: blocks as CommonMark has them, and tables (page 99110).

use std::borrow::Borrow;
use std::fmt::Write as _;

use super::spans::{Spans, Syntax};
use super::{heading_mark, quote, separator};
use crate::document::{Align, Block, Inline, number_after};

pub(super) fn write<B: Borrow<Block>>(
    blocks: impl IntoIterator<Item = B>,
    has_backslash: bool,
    text: &mut String,
) {
    Writer { has_backslash }.blocks(blocks, false, text);
}

struct Writer {
    has_backslash: bool,
}

impl Writer {
    fn blocks<B: Borrow<Block>>(
        &self,
        blocks: impl IntoIterator<Item = B>,
        is_entry: bool,
        text: &mut String,
    ) {
        let mut before: Option<B> = None;
        let mut is_other_kind = false;
        for next in blocks {
            let (block, before_it) = (next.borrow(), before.as_ref().map(Borrow::borrow));
            // Two lists of numbers after each other would be one.
            is_other_kind = !is_other_kind
                && matches!(before_it, Some(Block::List { first: Some(_), .. }))
                && matches!(block, Block::List { first: Some(_), .. });
            if let Some(before) = before_it {
                let is_close = is_entry && can_interrupt(before, block);
                text.push_str(if is_close { "\n" } else { separator(before) });
            }
            // After the marker of an entry, dashes would be a line across the list.
            if is_entry && before_it.is_none() && *block == Block::Rule {
                text.push_str("***");
            } else {
                self.block(block, is_other_kind, text);
            }
            before = Some(next);
        }
    }

    fn block(&self, block: &Block, is_other_kind: bool, text: &mut String) {
        match block {
            Block::Paragraph(body) => self.line(body, Syntax::Common, text),
            Block::Heading { level, body } => {
                text.push_str(heading_mark(*level));
                self.line(body, Syntax::Heading, text);
            }
            Block::Quote(inside) => {
                let mut quoted = String::new();
                self.blocks(inside, false, &mut quoted);
                quote(&quoted, text);
            }
            Block::Code(code) => {
                let fence = "`".repeat(longest_run(code, '`').max(2) + 1);
                for part in [&fence, "\n", code, "\n", &fence] {
                    text.push_str(part);
                }
            }
            Block::List { first, entries } => self.list(*first, entries, is_other_kind, text),
            Block::Table { columns, rows } => self.table(columns, rows, text),
            Block::Rule => text.push_str("---"),
        }
    }

    fn list(
        &self,
        first: Option<u32>,
        entries: &[Vec<Block>],
        is_other_kind: bool,
        text: &mut String,
    ) {
        let mut inside = String::new();
        for (number, entry) in entries.iter().enumerate() {
            if number > 0 {
                text.push('\n');
            }
            let marker_at = text.len();
            if let Some(first) = first {
                let sign = if is_other_kind { ')' } else { '.' };
                write!(text, "{}{sign} ", number_after(first, number))
                    .expect("a string takes everything");
            } else {
                text.push_str("- ");
            }
            let indent = text.len() - marker_at;
            inside.clear();
            self.blocks(entry, true, &mut inside);
            for (number, line) in inside.split('\n').enumerate() {
                if number > 0 {
                    text.push('\n');
                    let indent = if line.is_empty() { 0 } else { indent };
                    text.extend(std::iter::repeat_n(' ', indent));
                }
                text.push_str(line);
            }
        }
    }

    fn table(&self, columns: &[Align], rows: &[Vec<Vec<Inline>>], text: &mut String) {
        for (number, row) in rows.iter().enumerate() {
            if number > 0 {
                text.push('\n');
            }
            for cell in row {
                text.push_str("| ");
                self.line(cell, Syntax::Cell, text);
                text.push(' ');
            }
            text.push('|');
            if number == 0 {
                text.push('\n');
                for column in columns {
                    text.push_str(match column {
                        Align::Unset => "| --- ",
                        Align::Left => "| :-- ",
                        Align::Centre => "| :-: ",
                        Align::Right => "| --: ",
                    });
                }
                text.push('|');
            }
        }
    }

    fn line(&self, body: &[Inline], syntax: Syntax, text: &mut String) {
        Spans::new(syntax, text).with_backslash(self.has_backslash).write(body);
    }
}

/// Whether a block may follow a paragraph of an entry without an empty line.
fn can_interrupt(before: &Block, block: &Block) -> bool {
    matches!(before, Block::Paragraph(_))
        && matches!(block, Block::List { first: None | Some(1), .. })
}

/// How often a sign stands after itself at most.
pub(super) fn longest_run(text: &str, sign: char) -> usize {
    text.split(|c| c != sign).map(str::len).max().unwrap_or(0)
}
