//! What is lost on the way, each loss with its place.

use std::fmt;
use std::ops::Range;

use crate::colour::{Colour, Rgb};
use crate::dialect::Feature;

/// So many warnings are told one by one; more are counted.
pub const WARNINGS_MAX: usize = 200;

/// A loss and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Where in the document.
    pub place: Place,
    /// What is lost.
    pub loss: Loss,
}

/// A stretch of a document: in which of its outermost blocks, and which of its characters.
///
/// Characters are counted in reading order over everything in the block. Mentions, images and line
/// breaks count for one, and nothing stands between entries, cells and paragraphs of a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Number of the block, from 0.
    pub block: usize,
    /// The characters, from 0.
    pub chars: Range<usize>,
}

/// What is lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Loss {
    /// A character that is not seen, or U+FFFD for one that could not be read. It is kept.
    Invisible {
        /// Which one.
        character: char,
    },
    /// Quotes or lists stand too deep in each other: these are shown less deep.
    TooDeep,
    /// A cell that reaches over several columns or rows: it stands in the first of them.
    MergedCell,
    /// A table whose rows differ too much in length: cells at the end of the long ones are joined.
    JoinedCells,
    /// A part of a page that is no text: a form, a film, a script.
    NotText {
        /// Its element.
        element: String,
    },
    /// An address that may not be followed, or is too long: its words stay.
    UnsafeLink,
    /// A picture without an address that all phones can load.
    ImageWithoutAddress,
    /// A link around a picture.
    LinkOfImage,
    /// A colour that is not among the three: the nearest one is taken.
    NearestColour {
        /// What it was.
        was: Rgb,
        /// What it becomes.
        now: Colour,
    },
    /// A colour that none of the three is like.
    NoColour {
        /// What it was.
        was: Rgb,
    },
    /// The channel does not know this, and something stands in for it.
    Unknown {
        /// What the channel does not know.
        feature: Feature,
        /// What it becomes.
        instead: Instead,
    },
    /// A character that the channel would take for a mark: one that looks alike is sent.
    LookAlike {
        /// What was typed.
        typed: char,
        /// What is sent.
        sent: char,
    },
}

/// What stands in for what a channel does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instead {
    /// The words alone.
    Words,
    /// Lines of text.
    Lines,
    /// A line in bold.
    BoldLine,
    /// The least that the channel knows: a smaller heading, a quote less deep.
    Lesser,
    /// A link.
    Link,
    /// The address in the text.
    Address,
    /// Inline code, line by line.
    InlineCode,
    /// A name, and nobody is told.
    Name,
}

impl Loss {
    /// A stable name, for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Invisible { .. } => "invisible",
            Self::TooDeep => "too_deep",
            Self::MergedCell => "merged_cell",
            Self::JoinedCells => "joined_cells",
            Self::NotText { .. } => "not_text",
            Self::UnsafeLink => "unsafe_link",
            Self::ImageWithoutAddress => "image_without_address",
            Self::LinkOfImage => "link_of_image",
            Self::NearestColour { .. } => "nearest_colour",
            Self::NoColour { .. } => "no_colour",
            Self::Unknown { .. } => "unknown_to_channel",
            Self::LookAlike { .. } => "look_alike",
        }
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invisible { character: '\u{fffd}' } => {
                f.write_str("a character could not be read")
            }
            Self::Invisible { character } => {
                write!(f, "U+{:04X} is not seen and may confuse", u32::from(*character))
            }
            Self::TooDeep => f.write_str("quotes or lists stand too deep in each other"),
            Self::MergedCell => f.write_str("a merged cell stands in the first of its places"),
            Self::JoinedCells => f.write_str("cells at the ends of long rows are joined"),
            Self::NotText { element } => write!(f, "<{element}> is left out"),
            Self::UnsafeLink => f.write_str("a link leads nowhere safe and stays words"),
            Self::ImageWithoutAddress => f.write_str("a picture without an address is left out"),
            Self::LinkOfImage => f.write_str("the link of a picture is left out"),
            Self::NearestColour { was, now } => {
                write!(f, "{} is the nearest of WeCom's colours to {was}", now.name())
            }
            Self::NoColour { was } => write!(f, "none of WeCom's colours is like {was}"),
            Self::Unknown { feature, instead } => {
                write!(f, "{} becomes {} on this channel", feature.words(), instead.words())
            }
            Self::LookAlike { typed, sent } => {
                write!(f, "{typed} is sent as {sent}, or this channel would take it for a mark")
            }
        }
    }
}

impl Instead {
    const fn words(self) -> &'static str {
        match self {
            Self::Words => "plain words",
            Self::Lines => "lines of text",
            Self::BoldLine => "a line in bold",
            Self::Lesser => "a lesser one",
            Self::Link => "a link",
            Self::Address => "an address in the text",
            Self::InlineCode => "inline code, line by line",
            Self::Name => "a name, and nobody is told,",
        }
    }
}

/// Warnings in the order of reading; the first are kept, the rest are counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Warnings {
    kept: Vec<Warning>,
    more: usize,
}

impl Warnings {
    /// The ones that are told one by one.
    pub fn kept(&self) -> &[Warning] {
        &self.kept
    }

    /// How many there are beyond those.
    pub const fn more(&self) -> usize {
        self.more
    }

    /// Whether nothing is lost.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    pub(crate) const fn count_more(&mut self, more: usize) {
        self.more += more;
    }

    /// Adds one. A neighbour with the same loss grows instead.
    pub(crate) fn push(&mut self, place: Place, loss: Loss) {
        if let Some(last) = self.kept.last_mut()
            && last.loss == loss
            && last.place.block == place.block
            && last.place.chars.end == place.chars.start
            && !place.chars.is_empty()
        {
            last.place.chars.end = place.chars.end;
        } else if self.kept.len() < WARNINGS_MAX {
            self.kept.push(Warning { place, loss });
        } else {
            self.more += 1;
        }
    }
}

/// Counts its way through a document.
#[derive(Debug, Clone)]
pub(crate) struct Walk {
    block: usize,
    at: usize,
}

impl Walk {
    pub(crate) const fn at(block: usize) -> Self {
        Self { block, at: 0 }
    }

    pub(crate) const fn skip(&mut self, chars: usize) {
        self.at += chars;
    }

    pub(crate) const fn has_moved(&self) -> bool {
        self.at > 0
    }

    /// The next so many characters.
    pub(crate) const fn place(&self, chars: usize) -> Place {
        Place { block: self.block, chars: self.at..self.at + chars }
    }
}
