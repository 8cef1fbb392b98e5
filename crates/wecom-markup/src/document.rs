//! The document: blocks of runs, in one normal form.
//!
//! A run carries its marks; marks do not stand in each other. So nothing can be opened and not
//! closed, and two texts that look the same are the same.

mod address;
mod fill;
mod link;
mod member;
mod normal;
mod style;

pub use link::{LINK_BYTES_MAX, Link};
pub use member::{MEMBER_ID_BYTES_MAX, Member};
pub(crate) use normal::{columns_of, number_after};
pub use style::{Mark, Marks, Style};

/// How deep quotes and lists may stand in each other; what is deeper is shown at this depth.
pub const DEPTH_MAX: usize = 8;
/// The highest number that a list begins with: Markdown takes nine digits.
pub const LIST_NUMBER_MAX: u32 = 99_999_999;

/// A rich text in its normal form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    blocks: Vec<Block>,
}

/// A part of a document that stands for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Some lines.
    Paragraph(Vec<Inline>),
    /// One line above others.
    Heading {
        /// From 1, the greatest, to 6.
        level: u8,
        /// What it says.
        body: Vec<Inline>,
    },
    /// What somebody else said, or an aside.
    Quote(Vec<Block>),
    /// Lines that are shown as they are.
    Code(String),
    /// Bullets or numbers.
    List {
        /// The number of the first entry; none for bullets.
        first: Option<u32>,
        /// Each a small document.
        entries: Vec<Vec<Block>>,
    },
    /// Rows of as many cells as there are columns; the first row is the head.
    Table {
        /// How each column is aligned.
        columns: Vec<Align>,
        /// The cells, which hold no line breaks.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A line across.
    Rule,
}

/// How a column of a table is aligned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// As the reader likes.
    #[default]
    Unset,
    /// To the left.
    Left,
    /// To the centre.
    Centre,
    /// To the right.
    Right,
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// A run of text.
    Text(String, Style),
    /// The end of a line.
    Break,
    /// Somebody who is told of it.
    Mention(Who),
    /// A picture elsewhere.
    Image {
        /// Where it is.
        url: Link,
        /// What it shows, in words.
        alt: String,
    },
}

/// Who is mentioned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Everybody in the group.
    Everybody,
    /// One member.
    Member(Member),
}

impl Document {
    /// Brings blocks into the normal form.
    pub fn new(blocks: Vec<Block>) -> Self {
        Self { blocks: normal::blocks(blocks, 0) }
    }

    /// What it consists of, top-down.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The same, to be changed.
    pub(crate) fn into_blocks(self) -> Vec<Block> {
        self.blocks
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// All words in reading order, a line each for what stands on lines of its own.
    pub fn text(&self) -> String {
        let mut text = String::new();
        blocks_text(&self.blocks, &mut text);
        text
    }
}

impl Inline {
    /// Unmarked text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Text(text.into(), Style::default())
    }

    /// How many characters it counts for in a place: what is not text counts for one.
    pub fn chars(&self) -> usize {
        match self {
            Self::Text(text, _) => text.chars().count(),
            Self::Break | Self::Mention(_) | Self::Image { .. } => 1,
        }
    }
}

/// A piece of a text that may mention members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words, at least one character.
    Words(&'t str),
    /// Who is told.
    Mention(Who),
}

impl Who {
    /// Reads `<@userid>` at the start of a text: who it is, and how many bytes it takes.
    pub fn read(text: &str) -> Option<(Self, usize)> {
        let inside = text.strip_prefix("<@")?;
        let end = inside.bytes().take(100).position(|byte| byte == b'>')?;
        let who = match &inside[..end] {
            "all" | "@all" => Self::Everybody,
            id => Self::Member(Member::parse(id, None)?),
        };
        Some((who, end + 3))
    }

    /// Takes a text apart into words and `<@userid>`, in order. Together they are all of it.
    pub fn between(text: &str) -> impl Iterator<Item = Piece<'_>> {
        let mut rest = text;
        std::iter::from_fn(move || {
            let mut from = 0;
            while let Some(at) = rest[from..].find("<@").map(|at| from + at) {
                match Self::read(&rest[at..]) {
                    Some((who, size)) if at == 0 => {
                        rest = &rest[size..];
                        return Some(Piece::Mention(who));
                    }
                    Some(_) => {
                        let (words, after) = rest.split_at(at);
                        rest = after;
                        return Some(Piece::Words(words));
                    }
                    None => from = at + 2,
                }
            }
            let words = std::mem::take(&mut rest);
            (!words.is_empty()).then_some(Piece::Words(words))
        })
    }

    /// What a reader sees, the at sign included.
    pub fn shown(&self) -> String {
        match self {
            Self::Everybody => "@所有人".to_owned(),
            Self::Member(member) => format!("@{}", member.shown()),
        }
    }
}

fn blocks_text(blocks: &[Block], text: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(body) | Block::Heading { body, .. } => line_text(body, text),
            Block::Quote(inside) => blocks_text(inside, text),
            Block::Code(code) => {
                text.push_str(code);
                text.push('\n');
            }
            Block::List { entries, .. } => {
                for entry in entries {
                    blocks_text(entry, text);
                }
            }
            Block::Table { rows, .. } => {
                rows.iter().flatten().for_each(|cell| line_text(cell, text));
            }
            Block::Rule => {}
        }
    }
}

fn line_text(body: &[Inline], text: &mut String) {
    if body.is_empty() {
        return;
    }
    for inline in body {
        match inline {
            Inline::Text(words, _) => text.push_str(words),
            Inline::Break => text.push('\n'),
            Inline::Mention(who) => text.push_str(&who.shown()),
            Inline::Image { alt, .. } => text.push_str(alt),
        }
    }
    text.push('\n');
}
