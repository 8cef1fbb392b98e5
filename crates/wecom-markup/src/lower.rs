//! Makes a document that a channel can show out of any document, and says what is lost.
//!
//! What comes out has only what the dialect knows, so writing it loses nothing.

mod line;
mod lines;
mod whole;

use std::borrow::Cow;

use crate::dialect::{Dialect, Feature, Grammar, Rules};
use crate::document::{Block, Document, Inline, Mark, Style};
use crate::warning::{Instead, Loss, Walk, Warnings};

/// A document for one dialect, in the form in which it is read again.
pub(crate) fn lower(document: &Document, dialect: Dialect, rules: Rules) -> Document {
    let mut lower = Lower::new(dialect, rules);
    let blocks = lower.blocks_of(document).map(Cow::into_owned).collect();
    match dialect.grammar() {
        Grammar::Card => Document::new(vec![as_one(blocks)]),
        Grammar::Lines | Grammar::Common | Grammar::Plain => Document::new(blocks),
    }
}

/// A textcard has lines and no paragraphs.
fn as_one(blocks: Vec<Block>) -> Block {
    let mut body = Vec::new();
    for block in blocks {
        for mut line in lines::split(lines::body_of(block)) {
            if !body.is_empty() {
                body.push(Inline::Break);
            }
            lines::colour_wholly(&mut line);
            body.extend(line);
        }
    }
    Block::Paragraph(body)
}

/// Lowers block by block.
#[derive(Debug)]
pub(crate) struct Lower {
    dialect: Dialect,
    rules: Rules,
    walk: Walk,
    pub(crate) warnings: Warnings,
    /// The cells of a row share a line.
    is_in_row: bool,
}

impl Lower {
    pub(crate) fn new(dialect: Dialect, rules: Rules) -> Self {
        let warnings = Warnings::default();
        Self { dialect, rules, walk: Walk::at(0), warnings, is_in_row: false }
    }

    /// What becomes of the outermost blocks, one after the other, so that a large document is not
    /// held twice. What the dialect shows whole is not copied.
    pub(crate) fn blocks_of<'d>(
        &mut self,
        document: &'d Document,
    ) -> impl Iterator<Item = Cow<'d, Block>> {
        document.blocks().iter().enumerate().flat_map(|(number, block)| {
            let is_whole = self.shows(block, 0);
            self.walk = Walk::at(number);
            // Nothing becomes nothing, so no two blocks become neighbours that were none.
            let made = if is_whole { Vec::new() } else { self.block(block, 0) };
            let made = Document::new(made).into_blocks().into_iter().map(Cow::Owned);
            is_whole.then_some(Cow::Borrowed(block)).into_iter().chain(made)
        })
    }

    fn knows(&self, feature: Feature) -> bool {
        self.dialect.knows(feature)
    }

    /// Warns of the next so many characters.
    fn lose(&mut self, chars: usize, feature: Feature, instead: Instead) {
        self.warnings.push(self.walk.place(chars), Loss::Unknown { feature, instead });
    }

    fn lose_block(&mut self, block: &Block, feature: Feature, instead: Instead) {
        self.lose(chars_of(block), feature, instead);
    }

    fn blocks(&mut self, blocks: &[Block], quotes: usize) -> Vec<Block> {
        blocks.iter().flat_map(|block| self.block(block, quotes)).collect()
    }

    /// What becomes of a block that stands in so many quotes.
    fn block(&mut self, block: &Block, quotes: usize) -> Vec<Block> {
        match block {
            Block::Paragraph(body) => vec![Block::Paragraph(self.line(body))],
            Block::Heading { level, body } => vec![self.heading(block, *level, body, quotes)],
            Block::Quote(inside) => self.quote(block, inside, quotes),
            Block::List { first, entries } if self.knows(Feature::List) => {
                let entries = entries.iter().map(|entry| self.blocks(entry, quotes)).collect();
                vec![Block::List { first: *first, entries }]
            }
            Block::Table { columns, rows } if self.knows(Feature::Table) => {
                let rows = rows.iter();
                let rows = rows.map(|row| row.iter().map(|cell| self.line(cell)).collect());
                vec![Block::Table { columns: columns.clone(), rows: rows.collect() }]
            }
            Block::Code(code) if self.knows(Feature::CodeBlock) => {
                self.walk.skip(code.chars().count());
                vec![block.clone()]
            }
            Block::Rule if self.knows(Feature::Rule) => vec![Block::Rule],
            Block::List { .. } | Block::Table { .. } | Block::Code(_) | Block::Rule => {
                let lines = self.lines_of(block, 0);
                vec![Block::Paragraph(lines::joined(lines))]
            }
        }
    }

    fn heading(&mut self, block: &Block, level: u8, body: &[Inline], quotes: usize) -> Block {
        if !self.knows(Feature::Heading) {
            self.lose_block(block, Feature::Heading, Instead::Words);
            return Block::Paragraph(self.line(body));
        }
        // Whether a line may be both is not said.
        if quotes > 0 && self.dialect.grammar() == Grammar::Lines {
            self.lose_block(block, Feature::Heading, Instead::BoldLine);
            let mut body = self.line(body);
            for inline in &mut body {
                if let Inline::Text(_, style) = inline {
                    style.marks = style.marks.with(Mark::Bold);
                }
            }
            return Block::Paragraph(body);
        }
        let level_max = self.dialect.heading_level_max();
        if level > level_max {
            self.lose_block(block, Feature::Heading, Instead::Lesser);
        }
        Block::Heading { level: level.min(level_max), body: self.line(body) }
    }

    fn quote(&mut self, block: &Block, inside: &[Block], quotes: usize) -> Vec<Block> {
        if !self.knows(Feature::Quote) {
            self.lose_block(block, Feature::Quote, Instead::Lines);
            self.blocks(inside, quotes)
        } else if quotes >= self.dialect.quote_depth_max() {
            self.lose_block(block, Feature::Quote, Instead::Lesser);
            self.blocks(inside, quotes)
        } else {
            vec![Block::Quote(self.blocks(inside, quotes + 1))]
        }
    }
}

/// How many characters a block counts for in a place.
fn chars_of(block: &Block) -> usize {
    let line = |body: &[Inline]| body.iter().map(Inline::chars).sum::<usize>();
    match block {
        Block::Paragraph(body) | Block::Heading { body, .. } => line(body),
        Block::Quote(inside) => inside.iter().map(chars_of).sum(),
        Block::Code(code) => code.chars().count(),
        Block::List { entries, .. } => entries.iter().flatten().map(chars_of).sum(),
        Block::Table { rows, .. } => rows.iter().flatten().map(|cell| line(cell)).sum(),
        Block::Rule => 0,
    }
}

fn unmarked(text: impl Into<String>) -> Inline {
    Inline::Text(text.into(), Style::default())
}

/// Puts a run into a line. What looks the same is one run.
fn push_run(text: Cow<'_, str>, style: Style, line: &mut Vec<Inline>) {
    match line.last_mut() {
        Some(Inline::Text(before, same)) if *same == style => before.push_str(&text),
        _ => line.push(Inline::Text(text.into_owned(), style)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dialect::Escapes;
    use crate::random::document;

    proptest! {
        #[test]
        fn what_is_shown_whole_is_lowered_to_itself(document in document()) {
            for dialect in Dialect::ALL {
                for escapes in [Escapes::Backslash, Escapes::LookAlike] {
                    let mut lower = Lower::new(dialect, Rules { escapes, ..Rules::default() });
                    for block in document.blocks() {
                        if lower.shows(block, 0) {
                            let lowered = Document::new(lower.block(block, 0));
                            prop_assert_eq!(lowered.blocks(), std::slice::from_ref(block));
                            prop_assert!(lower.warnings.is_empty(), "{:?}", lower.warnings);
                        }
                        lower.warnings = Warnings::default();
                    }
                }
            }
        }
    }
}
