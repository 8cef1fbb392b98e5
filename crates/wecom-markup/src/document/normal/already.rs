//! Whether something is in its normal form already. Most of what is lowered is, and stays where
//! it lies; where this says no, it may be so all the same.

use super::number_after;
use crate::document::{Align, Block, DEPTH_MAX, Inline, LIST_NUMBER_MAX, Style};

pub(super) fn blocks(blocks: &[Block], depth: usize) -> bool {
    let is_one = |pair: &[Block]| match pair {
        [before, Block::List { first, .. }] => goes_on(before, *first),
        _ => false,
    };
    blocks.iter().all(|it| block(it, depth)) && !blocks.windows(2).any(is_one)
}

/// Whether a list that begins so is one with what stands before it.
pub(super) fn goes_on(before: &Block, first: Option<u32>) -> bool {
    let Block::List { first: before, entries } = before else { return false };
    match (*before, first) {
        (None, None) => true,
        (Some(before), Some(first)) => number_after(before, entries.len()) == first,
        (None, Some(_)) | (Some(_), None) => false,
    }
}

fn block(block: &Block, depth: usize) -> bool {
    match block {
        Block::Paragraph(body) => lines(body),
        Block::Heading { level, body } => (1..=6).contains(level) && !body.is_empty() && line(body),
        Block::Quote(inside) => {
            depth < DEPTH_MAX && !inside.is_empty() && blocks(inside, depth + 1)
        }
        Block::List { first, entries } => {
            depth < DEPTH_MAX
                && !entries.is_empty()
                && first.is_none_or(|first| first <= LIST_NUMBER_MAX)
                && entries.iter().all(|entry| !entry.is_empty() && blocks(entry, depth + 1))
        }
        Block::Code(text) => code(text),
        Block::Table { columns, rows } => table(columns, rows),
        Block::Rule => true,
    }
}

fn table(columns: &[Align], rows: &[Vec<Vec<Inline>>]) -> bool {
    let is_full = |row: &Vec<Vec<Inline>>| {
        row.len() == columns.len()
            && row.iter().any(|cell| !cell.is_empty())
            && row.iter().all(|cell| line(cell))
    };
    !rows.is_empty() && rows.iter().all(is_full)
}

pub(super) fn code(code: &str) -> bool {
    !code.ends_with('\n') && !code.trim().is_empty() && code.split('\n').all(is_readable)
}

/// Lines, none of them empty.
pub(super) fn lines(body: &[Inline]) -> bool {
    body.split(|inline| *inline == Inline::Break).all(|it| !it.is_empty() && line(it))
}

/// One line, or none.
pub(super) fn line(body: &[Inline]) -> bool {
    let is_settled = |inline: &Inline| match inline {
        Inline::Text(text, style) => {
            let is_on_space =
                text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
            !text.is_empty() && is_readable(text) && (!is_on_space || *style == Style::default())
        }
        Inline::Mention(_) => true,
        Inline::Image { alt, .. } => is_readable(alt) && !alt.contains(char::is_whitespace),
        Inline::Break => false,
    };
    let is_same = |pair: &[Inline]| match pair {
        [Inline::Text(_, one), Inline::Text(_, other)] => one == other,
        _ => false,
    };
    let begins = !matches!(body.first(), Some(Inline::Text(text, _)) if text.starts_with(' '));
    let ends = |text: &str| text.ends_with(char::is_whitespace);
    begins
        && !matches!(body.last(), Some(Inline::Text(text, _)) if ends(text))
        && body.iter().all(is_settled)
        && !body.windows(2).any(is_same)
}

/// Whether there is nothing in it that ends a line or is no sign of a line.
pub(super) fn is_readable(text: &str) -> bool {
    // Looking at all bytes is quicker than stopping at the first.
    let has = |is: fn(u8) -> bool| text.bytes().fold(false, |found, byte| found | is(byte));
    // Line ends beyond ASCII begin with one of these two bytes.
    let may_end_lines = has(|byte| byte == 0xc2 || byte == 0xe2);
    let ends_lines = may_end_lines && text.contains(['\u{85}', '\u{2028}', '\u{2029}']);
    !ends_lines && !has(|byte| byte < b' ')
}
