//! A branch of the company, to which groups may belong.

use std::fmt;

use super::webhook::{BadWebhookText, one_line};

/// What people call a branch: 1 to 40 characters in one line, all of which show.
///
/// Two branches are the same if their names are, letter by letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Branch(String);

impl Branch {
    /// How many characters a name may have.
    pub const CHARS_MAX: usize = 40;

    /// Takes a name without the white space around it.
    pub fn parse(name: &str) -> Result<Self, BadWebhookText> {
        one_line(name, Self::CHARS_MAX).map(|name| Self(name.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Branch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_branch_is_one_short_line() {
        assert_eq!(Branch::parse(" 氹仔 ").unwrap().as_str(), "氹仔");
        assert_eq!(Branch::parse(" "), Err(BadWebhookText::Empty));
        assert_eq!(Branch::parse("a\nb"), Err(BadWebhookText::ControlCharacter));
        assert!(Branch::parse(&"校".repeat(40)).is_ok());
        let refused = Branch::parse(&"校".repeat(41));
        assert_eq!(refused, Err(BadWebhookText::TooLong { actual: 41, limit: 40 }));
    }
}
