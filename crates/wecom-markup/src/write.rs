//! Writes what a dialect knows, so that its reader finds the same again.

mod card;
mod common;
mod escape;
mod lines;
mod spans;

use std::borrow::Borrow;

use crate::dialect::{Dialect, Feature, Grammar, Rules};
use crate::document::{Block, Inline, Who};
use crate::invisible::{GUARD, untold};

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
        Grammar::Plain => plain(blocks, dialect.knows(Feature::Mention), &mut text),
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

/// Text as it stands, in which `<@userid>` may tell a member.
fn plain<B: Borrow<Block>>(
    blocks: impl IntoIterator<Item = B>,
    has_mentions: bool,
    text: &mut String,
) {
    for (number, block) in blocks.into_iter().enumerate() {
        if number > 0 {
            text.push_str("\n\n");
        }
        plain_line(paragraph(block.borrow()), has_mentions, text);
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

fn plain_line(body: &[Inline], has_mentions: bool, line: &mut String) {
    for inline in body {
        match inline {
            Inline::Text(text, _) if has_mentions => {
                if line.ends_with('<') && text.starts_with('@') {
                    line.push(GUARD);
                }
                line.push_str(&untold(text));
            }
            Inline::Text(text, _) => line.push_str(text),
            Inline::Break => line.push('\n'),
            Inline::Mention(Who::Member(member)) => {
                line.push_str("<@");
                line.push_str(member.id());
                line.push('>');
            }
            Inline::Mention(Who::Everybody) => line.push_str(&Who::Everybody.shown()),
            Inline::Image { .. } => {}
        }
    }
}
