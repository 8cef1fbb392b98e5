//! What a browser or a program shows to be let in, and what is kept of it.

use std::fmt;

use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};

/// How the keys of programs begin, so that people and scanners know one when they see it.
pub const KEY_PREFIX: &str = "wck_";

/// What a browser or a program shows. It does not print.
#[derive(Debug, Clone)]
pub struct Token(SecretString);

/// What is kept of a [`Token`]: whoever reads it cannot make the token of it.
///
/// A token is random in all its bits, so one round of SHA-256 is as good as many.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TokenHash([u8; 32]);

impl Token {
    /// One for a browser, of 256 random bits.
    pub fn of_session(random: [u8; 32]) -> Self {
        Self(hex(&random).into())
    }

    /// One for a link, of 256 random bits.
    pub fn of_link(random: [u8; 32]) -> Self {
        Self(hex(&random).into())
    }

    /// One for a program, of 160 random bits.
    pub fn of_key(random: [u8; 20]) -> Self {
        Self(format!("{KEY_PREFIX}{}", hex(&random)).into())
    }

    /// What somebody showed, whatever it is.
    pub fn shown(text: &str) -> Self {
        Self(text.into())
    }

    /// What is kept of it.
    pub fn hash(&self) -> TokenHash {
        TokenHash(Sha256::digest(self.expose()).into())
    }

    /// The token itself, to hand it over.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// The last four characters, by which a person tells one key from another.
    pub fn hint(&self) -> String {
        let tail = self.expose().char_indices().rev().nth(3).map_or(0, |(at, _)| at);
        self.expose().get(tail..).unwrap_or_default().to_owned()
    }
}

impl From<SecretString> for Token {
    fn from(shown: SecretString) -> Self {
        Self(shown)
    }
}

impl TokenHash {
    /// The hash as bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash(…)")
    }
}

fn hex(bytes: &[u8]) -> String {
    use fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string does not fail");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_does_not_print_and_its_hash_is_of_the_text() {
        let token = Token::of_key([0xab; 20]);
        assert_eq!(token.expose(), format!("wck_{}", "ab".repeat(20)));
        assert_eq!(token.hint(), "abab");
        assert!(!format!("{token:?} {:?}", token.hash()).contains("abab"));
        assert_eq!(token.hash(), Token::shown(token.expose()).hash());
        assert_ne!(token.hash(), Token::of_session([0xab; 32]).hash());
        assert_eq!(Token::shown("é").hint(), "é");
    }
}
