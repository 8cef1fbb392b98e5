//! What every source has in common: its size, its document, its losses.

use crate::document::{Block, Document, Inline};
use crate::invisible::warn_of_invisible;
use crate::warning::{Loss, WARNINGS_MAX, Walk, Warnings};

/// The largest source, in bytes.
pub const SOURCE_BYTES_MAX: usize = 5 * 1024 * 1024;

/// A source that is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a text of {size_bytes} bytes is larger than {SOURCE_BYTES_MAX}")]
pub struct TooLarge {
    /// How large it is.
    pub size_bytes: usize,
}

/// What a source said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What is left.
    pub document: Document,
    /// What is not.
    pub warnings: Warnings,
}

pub(crate) fn refuse_large(source: &str) -> Result<(), TooLarge> {
    let size_bytes = source.len();
    if size_bytes > SOURCE_BYTES_MAX { Err(TooLarge { size_bytes }) } else { Ok(()) }
}

/// Where a loss begins and ends, while the document is being made: characters that Unicode keeps
/// for uses like this one. They come out again with their places, once the document is whole.
const BEGIN: char = '\u{fdd0}';
const END: char = '\u{fdd1}';
/// Stands beside a mark while Markdown is read, so that the mark is one.
pub(crate) const JOINT: char = '\u{fdd2}';

/// The losses of a source, in the order of their marks in the text.
#[derive(Debug, Default)]
pub(crate) struct Losses {
    marked: Vec<Loss>,
    beyond: usize,
}

impl Losses {
    /// Takes a loss, and answers its mark, which goes into the text.
    pub(crate) fn mark(&mut self, loss: Loss) -> String {
        self.mark_around(loss, "")
    }

    /// The same around a text that it is about.
    pub(crate) fn mark_around(&mut self, loss: Loss, text: &str) -> String {
        // Neighbours grow together, so more of them are marked than are told.
        if self.marked.len() >= 4 * WARNINGS_MAX {
            self.beyond += 1;
            return text.to_owned();
        }
        self.marked.push(loss);
        format!("{BEGIN}{text}{END}")
    }

    /// Takes the marks out of what was made.
    pub(crate) fn finish(self, blocks: Vec<Block>) -> Source {
        let beyond = self.beyond;
        let mut document = Document::new(blocks);
        let mut warnings = Warnings::default();
        if !self.marked.is_empty() {
            let mut blocks = document.blocks().to_vec();
            let mut extract = Extract { marked: self.marked.into_iter(), warnings };
            let mut number = 0;
            for block in &mut blocks {
                let mut walk = Walk::at(number);
                extract.block(block, &mut walk);
                number += usize::from(walk.has_moved() || matches!(block, Block::Rule));
            }
            document = Document::new(blocks);
            warnings = extract.warnings;
        }
        warnings.count_more(beyond);
        warn_of_invisible(&document, &mut warnings);
        Source { document, warnings }
    }
}

/// What somebody typed never holds our marks.
pub(crate) fn without_marks(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains([BEGIN, END, JOINT]) {
        text.replace([BEGIN, END, JOINT], "\u{fffd}").into()
    } else {
        text.into()
    }
}

struct Extract {
    marked: std::vec::IntoIter<Loss>,
    warnings: Warnings,
}

impl Extract {
    fn block(&mut self, block: &mut Block, walk: &mut Walk) {
        match block {
            Block::Paragraph(body) | Block::Heading { body, .. } => self.line(body, walk),
            Block::Quote(inside) => inside.iter_mut().for_each(|it| self.block(it, walk)),
            Block::Code(code) => self.text(code, walk),
            Block::List { entries, .. } => {
                entries.iter_mut().flatten().for_each(|it| self.block(it, walk));
            }
            Block::Table { rows, .. } => {
                rows.iter_mut().flatten().for_each(|cell| self.line(cell, walk));
            }
            Block::Rule => {}
        }
    }

    fn line(&mut self, body: &mut [Inline], walk: &mut Walk) {
        for inline in body {
            match inline {
                Inline::Text(text, _) => self.text(text, walk),
                Inline::Break | Inline::Mention(_) | Inline::Image { .. } => walk.skip(1),
            }
        }
    }

    fn text(&mut self, text: &mut String, walk: &mut Walk) {
        if !text.contains([BEGIN, END]) {
            return walk.skip(text.chars().count());
        }
        let mut clean = String::with_capacity(text.len());
        for part in text.split_inclusive([BEGIN, END]) {
            let words = part.trim_end_matches([BEGIN, END]);
            let chars = words.chars().count();
            if part.ends_with(END) {
                // The mark that this one ends is the one that was begun last.
                let loss = self.marked.next().expect("each mark has its loss");
                self.warnings.push(walk.place(chars), loss);
            }
            walk.skip(chars);
            clean.push_str(words);
        }
        *text = clean;
    }
}
