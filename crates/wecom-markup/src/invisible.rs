//! Characters that are not seen, and may change what is.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::document::{Block, Document, Inline};
use crate::warning::{Loss, Walk, Warnings};

/// Written before or between what a renderer would take for a mark. It has no width, and a line
/// may break there.
pub const GUARD: char = '\u{200b}';

/// The same words, in which nobody is told: whoever is typed there as `<@userid>` stays words.
pub fn untold(text: &str) -> Cow<'_, str> {
    if text.contains("<@") { text.replace("<@", &format!("<{GUARD}@")).into() } else { text.into() }
}

/// Whether a character has no picture of its own: controls, zero widths, and what turns the
/// direction of text.
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}' | '\u{200b}'..='\u{200f}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{e0000}'..='\u{e007f}')
}

/// Warns of each character that is not seen, and of each that could not be read. Joiners inside of
/// an emoji are how it is written.
pub(crate) fn warn_of_invisible(document: &Document, warnings: &mut Warnings) {
    for (number, block) in document.blocks().iter().enumerate() {
        warn_in_block(block, &mut Walk::at(number), warnings);
    }
}

fn warn_in_block(block: &Block, walk: &mut Walk, warnings: &mut Warnings) {
    match block {
        Block::Paragraph(body) | Block::Heading { body, .. } => warn_in_line(body, walk, warnings),
        Block::Quote(inside) => inside.iter().for_each(|it| warn_in_block(it, walk, warnings)),
        Block::Code(code) => warn_in_text(code, walk, warnings),
        Block::List { entries, .. } => {
            entries.iter().flatten().for_each(|it| warn_in_block(it, walk, warnings));
        }
        Block::Table { rows, .. } => {
            rows.iter().flatten().for_each(|cell| warn_in_line(cell, walk, warnings));
        }
        Block::Rule => {}
    }
}

fn warn_in_line(body: &[Inline], walk: &mut Walk, warnings: &mut Warnings) {
    for inline in body {
        match inline {
            Inline::Text(text, _) => warn_in_text(text, walk, warnings),
            Inline::Break | Inline::Mention(_) | Inline::Image { .. } => walk.skip(1),
        }
    }
}

fn warn_in_text(text: &str, walk: &mut Walk, warnings: &mut Warnings) {
    let is_suspect = |c: char| match c {
        // Most letters, quickly.
        '\n' | ' '..='~' | '\u{2070}'..='\u{fefe}' => false,
        c => c == '\u{fffd}' || is_invisible(c),
    };
    if !text.contains(is_suspect) {
        return walk.skip(text.chars().count());
    }
    for cluster in text.graphemes(true) {
        let is_joined = cluster.chars().any(is_pictograph);
        for c in cluster.chars() {
            let is_spelling = is_joined && (c == '\u{200d}' || c >= '\u{e0020}');
            if is_suspect(c) && !is_spelling {
                warnings.push(walk.place(1), Loss::Invisible { character: c });
            }
            walk.skip(1);
        }
    }
}

/// Roughly what emoji are made of.
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{3030}'..='\u{303d}' | '\u{1f000}'..='\u{1faff}')
}
