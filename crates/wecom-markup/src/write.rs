//! Writes what a dialect knows, so that its reader finds the same again.

mod card;
mod common;
mod escape;
mod lines;
mod spans;

use std::borrow::Borrow;

use crate::dialect::{Dialect, Grammar, Rules};
use crate::document::{Block, Inline};
use crate::invisible::GUARD;

/// Writes blocks that have only what the dialect knows.
pub(crate) fn write<B: Borrow<Block>>(
    blocks: impl IntoIterator<Item = B>,
    dialect: Dialect,
    rules: Rules,
) -> String {
    let mut text = String::with_capacity(TEXT_BYTES);
    match dialect.grammar() {
        Grammar::Lines => lines::write(blocks, &mut text),
        Grammar::Common => common::write(blocks, rules.has_backslash(dialect), &mut text),
        Grammar::Card => card::write(blocks, &mut text),
        Grammar::Plain => plain(blocks, &mut text),
    }
    text
}

/// Room for most texts.
const TEXT_BYTES: usize = 4096;

/// What stands between two blocks: an empty line, which the line of a heading does not need.
fn separator(before: &Block) -> &'static str {
    if matches!(before, Block::Heading { .. }) { "\n" } else { "\n\n" }
}

/// What a heading begins with.
fn heading_mark(level: u8) -> &'static str {
    let marks = "###### ";
    &marks[marks.len().saturating_sub(usize::from(level) + 1)..]
}

/// The lines of a quote.
fn quote(inside: &str, text: &mut String) {
    for (number, line) in inside.split('\n').enumerate() {
        text.push_str(if number > 0 { "\n>" } else { ">" });
        if !line.is_empty() {
            text.push(' ');
            text.push_str(line);
        }
    }
}

fn plain<B: Borrow<Block>>(blocks: impl IntoIterator<Item = B>, text: &mut String) {
    for (number, block) in blocks.into_iter().enumerate() {
        if number > 0 {
            text.push_str("\n\n");
        }
        plain_line(paragraph(block.borrow()), text);
    }
    // A robot's text tells whoever stands there as `<@userid>` (page 99110), and nobody meant that:
    // mentions go beside it.
    if text.contains("<@") {
        *text = text.replace("<@", &format!("<{GUARD}@"));
    }
}

/// The body of the only block that card and plain text have.
fn paragraph(block: &Block) -> &[Inline] {
    match block {
        Block::Paragraph(body) => body,
        Block::Heading { .. }
        | Block::Quote(_)
        | Block::Code(_)
        | Block::List { .. }
        | Block::Table { .. }
        | Block::Rule => &[],
    }
}

fn plain_line(body: &[Inline], line: &mut String) {
    for inline in body {
        match inline {
            Inline::Text(text, _) => line.push_str(text),
            Inline::Break => line.push('\n'),
            Inline::Mention(_) | Inline::Image { .. } => {}
        }
    }
}
