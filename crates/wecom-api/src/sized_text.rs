//! Text that is neither empty nor too long, counted in bytes as WeCom counts.

use serde::{Deserialize, Serialize};

/// Text of 1 to `MAX` bytes of UTF-8.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SizedText<const MAX: usize>(String);

/// Why a text cannot be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadText {
    /// Nothing but white space and characters that do not show.
    #[error("the text is empty")]
    Empty,
    /// More bytes of UTF-8 than WeCom takes.
    #[error("the text has {size_bytes} bytes, and the limit is {size_bytes_max}")]
    TooLong {
        /// Its size.
        size_bytes: usize,
        /// What WeCom takes.
        size_bytes_max: usize,
    },
}

impl<const MAX: usize> SizedText<MAX> {
    /// Takes `text` as it is. Refuses what shows nothing, and more than `MAX` bytes.
    pub fn parse(text: impl Into<String>) -> Result<Self, BadText> {
        let text = text.into();
        if text.chars().all(shows_nothing) {
            return Err(BadText::Empty);
        }
        if text.len() > MAX {
            return Err(BadText::TooLong { size_bytes: text.len(), size_bytes_max: MAX });
        }
        Ok(Self(text))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// White space, controls, and the marks that join, part and turn text without showing.
fn shows_nothing(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_invisible_mark(c)
}

/// A mark that joins, parts or turns text without showing. Two texts that differ in nothing else
/// look the same.
pub fn is_invisible_mark(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{61C}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
    )
}

impl<const MAX: usize> TryFrom<String> for SizedText<MAX> {
    type Error = BadText;

    fn try_from(text: String) -> Result<Self, BadText> {
        Self::parse(text)
    }
}

impl<const MAX: usize> From<SizedText<MAX>> for String {
    fn from(text: SizedText<MAX>) -> Self {
        text.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bytes_are_counted_not_characters() {
        assert!(SizedText::<6>::parse("你好").is_ok());
        let refused = SizedText::<5>::parse("你好");
        assert_eq!(refused, Err(BadText::TooLong { size_bytes: 6, size_bytes_max: 5 }));
    }

    #[test]
    fn white_space_alone_is_empty() {
        assert_eq!(SizedText::<9>::parse(" \n\u{3000}\u{200B}"), Err(BadText::Empty));
    }

    proptest! {
        #[test]
        fn what_is_taken_is_kept_whole(text in ".{0,40}") {
            if let Ok(sized) = SizedText::<32>::parse(text.clone()) {
                prop_assert!(text.len() <= 32);
                prop_assert_eq!(sized.as_str(), text);
            }
        }
    }
}
