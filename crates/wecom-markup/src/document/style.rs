//! What a run looks like.

use super::Link;
use crate::colour::Colour;

/// A mark on a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Heavy.
    Bold,
    /// Slanted.
    Italic,
    /// Struck out.
    Strike,
    /// As it is, in one width.
    Code,
}

impl Mark {
    /// Every mark.
    pub const ALL: [Self; 4] = [Self::Bold, Self::Italic, Self::Strike, Self::Code];

    const fn bit(self) -> u8 {
        match self {
            Self::Bold => 1,
            Self::Italic => 2,
            Self::Strike => 4,
            Self::Code => 8,
        }
    }
}

/// Some marks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks(u8);

impl Marks {
    /// None of them.
    pub const NONE: Self = Self(0);

    /// Whether this one is set.
    pub const fn has(self, mark: Mark) -> bool {
        self.0 & mark.bit() != 0
    }

    /// The same with this one.
    #[must_use]
    pub const fn with(self, mark: Mark) -> Self {
        Self(self.0 | mark.bit())
    }

    /// The same without this one.
    #[must_use]
    pub const fn without(self, mark: Mark) -> Self {
        Self(self.0 & !mark.bit())
    }
}

impl FromIterator<Mark> for Marks {
    fn from_iter<I: IntoIterator<Item = Mark>>(marks: I) -> Self {
        marks.into_iter().fold(Self::NONE, Self::with)
    }
}

/// What a run looks like, and where it leads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Style {
    /// Its marks.
    pub marks: Marks,
    /// One of WeCom's three colours; none for the usual one.
    pub colour: Option<Colour>,
    /// Where a tap leads.
    pub link: Option<Link>,
}

impl Style {
    /// Marks alone.
    pub fn marked(marks: impl IntoIterator<Item = Mark>) -> Self {
        Self { marks: marks.into_iter().collect(), ..Self::default() }
    }
}
