//! The texts that describe a registered group robot.

use std::fmt;

use wecom_client::api::is_invisible_mark;

use super::content::is_hidden;

/// What people call a group here: 1 to 100 characters, all of which show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookName(String);

/// A note or a description: up to `MAX` characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookText<const MAX: usize>(String);

/// Why a text cannot be taken. Lengths are characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadWebhookText {
    /// Nothing but white space.
    #[error("it is empty")]
    Empty,
    /// More characters than fit.
    #[error("it has {actual} characters, and the limit is {limit}")]
    TooLong {
        /// How many there are.
        actual: usize,
        /// How many fit.
        limit: usize,
    },
    /// A line break, or a character that does not show, in a name.
    #[error("it has a line break or a character that does not show")]
    ControlCharacter,
    /// A character that does not show, in a text of any length.
    #[error("it has a character that does not show")]
    Hidden,
}

impl WebhookName {
    /// How many characters a name may have.
    pub const CHARS_MAX: usize = 100;

    /// Takes a name without the white space around it.
    pub fn parse(name: &str) -> Result<Self, BadWebhookText> {
        one_line(name, Self::CHARS_MAX).map(|name| Self(name.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WebhookName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<const MAX: usize> WebhookText<MAX> {
    /// Takes a text without the white space around it; an empty one is none.
    pub fn parse(text: &str) -> Result<Option<Self>, BadWebhookText> {
        let text = text.trim();
        within(text, MAX)?;
        if text.contains(is_hidden) {
            return Err(BadWebhookText::Hidden);
        }
        Ok((!text.is_empty()).then(|| Self(text.to_owned())))
    }

    /// The text.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// A text in one line without the white space around it, all of which shows.
pub(super) fn one_line(text: &str, limit: usize) -> Result<&str, BadWebhookText> {
    let text = text.trim();
    if text.is_empty() {
        return Err(BadWebhookText::Empty);
    }
    if text.chars().any(|c| c.is_control() || is_invisible_mark(c)) {
        return Err(BadWebhookText::ControlCharacter);
    }
    within(text, limit)?;
    Ok(text)
}

fn within(text: &str, limit: usize) -> Result<(), BadWebhookText> {
    match text.chars().count() {
        actual if actual > limit => Err(BadWebhookText::TooLong { actual, limit }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_and_counted_in_characters() {
        assert_eq!(WebhookName::parse(" 導師群 ").unwrap().as_str(), "導師群");
        assert!(WebhookName::parse(&"群".repeat(100)).is_ok());
        let refused = WebhookName::parse(&"群".repeat(101));
        assert_eq!(refused, Err(BadWebhookText::TooLong { actual: 101, limit: 100 }));
        assert_eq!(WebhookName::parse(" \n"), Err(BadWebhookText::Empty));
        for hidden in ["a\r\nb", "a\u{200B}b", "\u{202E}cba"] {
            assert_eq!(WebhookName::parse(hidden), Err(BadWebhookText::ControlCharacter));
        }
    }

    #[test]
    fn an_empty_note_is_none() {
        assert_eq!(WebhookText::<5>::parse("  "), Ok(None));
        assert!(WebhookText::<5>::parse("123456").is_err());
    }
}
