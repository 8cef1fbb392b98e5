//! Reads a dialect as WeCom's phones do, as far as it is known.

mod card;
pub(crate) mod common;
mod lines;

use crate::dialect::{Dialect, Feature, Grammar};
use crate::document::{Block, Inline, Piece, Who};

/// What a phone makes of a text.
pub(crate) fn read(text: &str, dialect: Dialect) -> Vec<Block> {
    match dialect.grammar() {
        Grammar::Lines => lines::read(text, dialect),
        Grammar::Common => common::read(text),
        Grammar::Card => card::read(text),
        Grammar::Plain => vec![Block::Paragraph(plain(text, dialect.knows(Feature::Mention)))],
    }
}

/// Text as it stands, in which `<@userid>` may be a mention (page 99110).
fn plain(text: &str, has_mentions: bool) -> Vec<Inline> {
    let mut body = Vec::new();
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            body.push(Inline::Break);
        }
        let line = line.strip_suffix('\r').unwrap_or(line);
        if has_mentions {
            body.extend(Who::between(line).map(|piece| match piece {
                Piece::Words(words) => Inline::plain(words),
                Piece::Mention(who) => Inline::Mention(who),
            }));
        } else if !line.is_empty() {
            body.push(Inline::plain(line));
        }
    }
    body
}
