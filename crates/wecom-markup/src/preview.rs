//! What a phone shows of a text, as safe HTML.
//!
//! It is made from the text that is sent, not from the document, so it is evidence. The only tags
//! are ours, written in one place; what was sent is escaped. Pictures are not fetched: their words
//! stand for them.

mod page;

use self::page::Page;
use crate::dialect::Dialect;
use crate::document::{Block, Document, Inline, Member, Who};
use crate::read::read;

/// A text as a phone shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    blocks: Vec<Block>,
}

/// Reads a text as a phone does.
pub fn preview(text: &str, dialect: Dialect) -> Preview {
    Preview { blocks: read(text, dialect) }
}

impl Preview {
    /// What is shown of a message that says more than its text: it is put together by its reader.
    pub const fn of(blocks: Vec<Block>) -> Self {
        Self { blocks }
    }

    /// The same with members called by their names. Who has none is not told: words, and no
    /// mention.
    #[must_use]
    pub fn named<'n>(mut self, name_of: impl Fn(&Member) -> Option<&'n str>) -> Self {
        let named = |member: &Member| called(member, &name_of).map(Inline::Mention);
        let or_words = |member: &Member| {
            named(member).or_else(|| Some(Inline::plain(Who::Member(member.clone()).shown())))
        };
        self.blocks.iter_mut().for_each(|block| name_in_block(block, &or_words));
        self
    }

    /// The same with those members called by their names whose names are known. The others may be
    /// told all the same: they stay as they are.
    #[must_use]
    pub fn known<'n>(mut self, name_of: impl Fn(&Member) -> Option<&'n str>) -> Self {
        let named = |member: &Member| called(member, &name_of).map(Inline::Mention);
        self.blocks.iter_mut().for_each(|block| name_in_block(block, &named));
        self
    }

    /// What is shown, from top to bottom, empty lines included.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The same as a document, in its normal form.
    pub fn document(&self) -> Document {
        Document::new(self.blocks.clone())
    }

    /// HTML whose classes a page styles: `h1` to `h6`, `info`, `comment`, `warning`, `mention`,
    /// `link`, `placeholder`, `centre`, `right`. A word of ours carries its key in `data-t`, so
    /// that a page can say it in its reader's language: `picture`, for a picture without words.
    pub fn html(&self) -> String {
        let mut page = Page::default();
        page.blocks(&self.blocks);
        page.finish()
    }
}

/// A member by their name, if there is one.
fn called<'n>(member: &Member, name_of: impl Fn(&Member) -> Option<&'n str>) -> Option<Who> {
    name_of(member).and_then(|name| Member::parse(member.id(), Some(name))).map(Who::Member)
}

/// Puts something else in the place of members.
fn name_in_block(block: &mut Block, instead: &impl Fn(&Member) -> Option<Inline>) {
    match block {
        Block::Paragraph(body) | Block::Heading { body, .. } => name_in_line(body, instead),
        Block::Quote(inside) => inside.iter_mut().for_each(|it| name_in_block(it, instead)),
        Block::List { entries, .. } => {
            entries.iter_mut().flatten().for_each(|it| name_in_block(it, instead));
        }
        Block::Table { rows, .. } => {
            rows.iter_mut().flatten().for_each(|cell| name_in_line(cell, instead));
        }
        Block::Code(_) | Block::Rule => {}
    }
}

fn name_in_line(body: &mut [Inline], instead: &impl Fn(&Member) -> Option<Inline>) {
    for inline in body {
        let Inline::Mention(Who::Member(member)) = &*inline else { continue };
        if let Some(other) = instead(member) {
            *inline = other;
        }
    }
}
