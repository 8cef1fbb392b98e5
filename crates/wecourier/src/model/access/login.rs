//! What people sign in with.

use std::fmt;

use wecom_client::api::is_invisible_mark;

/// What a person signs in with: an e-mail address, or a short name that only this service knows.
///
/// It is kept in lower case, so that two people cannot differ in nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Login(String);

/// Why a text is no [`Login`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadLogin {
    /// There is nothing.
    #[error("it is empty")]
    Empty,
    /// More than [`Login::CHARS_MAX`] characters.
    #[error("it has more than {} characters", Login::CHARS_MAX)]
    TooLong {
        /// How many it has.
        actual: usize,
    },
    /// A space, a line break, or a character that does not show.
    #[error("it has a space or a character that does not show")]
    NotPlain,
    /// Not a name, an `@` and a place.
    #[error("it is not an e-mail address")]
    NotAnAddress,
}

impl Login {
    /// How long the longest address is.
    pub const CHARS_MAX: usize = 254;

    /// Takes an address or a name without the white space around it.
    pub fn parse(text: &str) -> Result<Self, BadLogin> {
        let text = text.trim();
        if text.is_empty() {
            return Err(BadLogin::Empty);
        }
        let actual = text.chars().count();
        if actual > Self::CHARS_MAX {
            return Err(BadLogin::TooLong { actual });
        }
        if text.chars().any(|c| c.is_whitespace() || c.is_control() || is_invisible_mark(c)) {
            return Err(BadLogin::NotPlain);
        }
        Ok(Self(text.to_lowercase()))
    }

    /// Takes an e-mail address only.
    pub fn parse_address(text: &str) -> Result<Self, BadLogin> {
        let login = Self::parse(text)?;
        match login.0.split_once('@') {
            Some((name, place)) if !name.is_empty() && !place.is_empty() => {
                if place.contains('@') {
                    Err(BadLogin::NotAnAddress)
                } else {
                    Ok(login)
                }
            }
            Some(_) | None => Err(BadLogin::NotAnAddress),
        }
    }

    /// The text, in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_in_whatever_case() {
        let login = Login::parse_address(" Ana.Lam@Example.org ").unwrap();
        assert_eq!(login.as_str(), "ana.lam@example.org");
        assert_eq!(Login::parse("Owner").unwrap().as_str(), "owner");
        for (text, bad) in [
            ("", BadLogin::Empty),
            ("a b@example.org", BadLogin::NotPlain),
            ("a\u{202e}b@example.org", BadLogin::NotPlain),
            ("owner", BadLogin::NotAnAddress),
            ("@example.org", BadLogin::NotAnAddress),
            ("a@", BadLogin::NotAnAddress),
            ("a@b@c", BadLogin::NotAnAddress),
            (&"x".repeat(255), BadLogin::TooLong { actual: 255 }),
        ] {
            assert_eq!(Login::parse_address(text), Err(bad), "{text}");
        }
    }
}
