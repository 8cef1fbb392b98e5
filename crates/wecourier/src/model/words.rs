//! What a message says, as the log keeps it.

use std::fmt;

use super::access::Principal;

/// What a message says, or the name of a picture's file, as the log keeps it.
///
/// Whoever is shown it is asked for, since not everybody who sees messages may read them. It does
/// not print.
#[derive(Clone, PartialEq, Eq)]
pub struct Words(String);

/// What somebody is shown of a message's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownWords {
    /// The words, or [`MASK`] in their place.
    pub text: String,
    /// Whether they are masked.
    pub is_masked: bool,
}

/// Stands in the place of words that somebody may not read, however long they are.
pub const MASK: &str = "•••";

impl Words {
    /// Words as they were written.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// What this reader is shown of them.
    pub fn shown_to(self, reader: &Principal) -> ShownWords {
        // What was erased needs no mask.
        if reader.reads_words() || self.0.is_empty() {
            ShownWords { text: self.0, is_masked: false }
        } else {
            ShownWords { text: MASK.to_owned(), is_masked: true }
        }
    }

    /// The words as they are, for what is shown to nobody.
    pub fn as_kept(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words(…)")
    }
}
