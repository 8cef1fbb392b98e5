//! What an administrator sets up for a callback: token, key, and who is meant (page 90930).

use secrecy::{ExposeSecret, SecretString};

use crate::crypto::AesKey;
use crate::crypto::aes_cbc32::KEY_BYTES;

/// How long an `EncodingAESKey` is, in characters (page 90930).
pub const ENCODING_AES_KEY_CHARS: usize = 43;
/// How long a token may be, in characters (page 90930).
pub const TOKEN_CHARS_MAX: usize = 32;
/// How long a receive id may be, in bytes. WeCom states no limit; its ids have about 20.
pub const RECEIVE_ID_BYTES_MAX: usize = 128;

/// The `EncodingAESKey`: 32 bytes in Base64 without its padding. It shows in no `Debug`.
#[derive(Debug, Clone)]
pub struct EncodingAesKey(AesKey);

/// The token that signatures are made with. It shows in no `Debug`.
#[derive(Debug, Clone)]
pub struct Token(SecretString);

/// Whom a callback is for: the corp id for an app of the corp's own, the suite id for events of a
/// third party, empty for a bot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiveId(String);

/// Why the settings of a callback are not what WeCom hands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadCredential {
    /// The `EncodingAESKey` is something else than 43 letters and digits.
    #[error("an EncodingAESKey has {ENCODING_AES_KEY_CHARS} letters and digits")]
    AesKey,
    /// The token is something else than 1 to 32 letters and digits.
    #[error("a token has up to {TOKEN_CHARS_MAX} letters and digits")]
    Token,
    /// The receive id is too long, or has white space or controls.
    #[error("a receive id has up to {RECEIVE_ID_BYTES_MAX} bytes and no white space")]
    ReceiveId,
}

impl EncodingAesKey {
    /// Takes a key as the console shows it.
    ///
    /// Such a key usually ends in bits that mean nothing; they are dropped, as WeCom drops them.
    pub fn parse(key: &str) -> Result<Self, BadCredential> {
        let is_legal = key.len() == ENCODING_AES_KEY_CHARS && is_letters_and_digits(key);
        let key = is_legal.then(|| AesKey::from_base64(key)).flatten();
        key.map(Self).ok_or(BadCredential::AesKey)
    }

    pub(crate) fn bytes(&self) -> &[u8; KEY_BYTES] {
        self.0.expose()
    }
}

impl Token {
    /// Takes a token as the console shows it.
    pub fn parse(token: &str) -> Result<Self, BadCredential> {
        let is_legal = (1..=TOKEN_CHARS_MAX).contains(&token.len()) && is_letters_and_digits(token);
        is_legal.then(|| Self(SecretString::from(token))).ok_or(BadCredential::Token)
    }

    pub(crate) fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl ReceiveId {
    /// Takes a corp id or a suite id; nothing at all for a bot.
    pub fn parse(id: &str) -> Result<Self, BadCredential> {
        let is_odd = |c: char| c.is_whitespace() || c.is_control();
        if id.len() > RECEIVE_ID_BYTES_MAX || id.contains(is_odd) {
            return Err(BadCredential::ReceiveId);
        }
        Ok(Self(id.to_owned()))
    }

    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl BadCredential {
    /// The number that WeCom's own library gives to it, if it does.
    pub fn official_code(self) -> Option<i32> {
        match self {
            Self::AesKey => Some(-40004),
            Self::Token | Self::ReceiveId => None,
        }
    }
}

fn is_letters_and_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    #[test]
    fn the_official_key_ends_in_loose_bits_and_is_read() {
        let key = EncodingAesKey::parse(KEY).unwrap();
        let bytes = key.bytes();
        assert_eq!(bytes[..4], [0x8d, 0x69, 0x98, 0x9b]);
        assert_eq!(bytes[28..], [0xaa, 0xb6, 0x07, 0x60], "0x60 ends in the bits that count");
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for bad in ["", &KEY[1..], &format!("{KEY}="), &format!("{}+", &KEY[1..]), "鍵"] {
            assert_eq!(EncodingAesKey::parse(bad).unwrap_err(), BadCredential::AesKey, "{bad}");
        }
    }

    #[test]
    fn a_token_has_up_to_32_letters_and_digits() {
        assert!(Token::parse("kjr2TKI8umCBfVF3wAHk8JiPwma5VBme").is_ok());
        for bad in ["", "a-b", "a b", "鍵", &"t".repeat(33)] {
            assert_eq!(Token::parse(bad).unwrap_err(), BadCredential::Token, "{bad}");
        }
    }

    #[test]
    fn a_receive_id_may_be_empty_and_has_no_white_space() {
        assert_eq!(ReceiveId::parse("").unwrap().as_str(), "");
        for bad in ["a b", "a\n", &"i".repeat(129)] {
            assert_eq!(ReceiveId::parse(bad).unwrap_err(), BadCredential::ReceiveId, "{bad}");
        }
    }

    #[test]
    fn neither_key_nor_token_shows() {
        let shown = format!("{:?}{:?}", EncodingAesKey::parse(KEY), Token::parse("QDG6eK"));
        assert!(!shown.contains("QDG6eK") && !shown.contains("141"), "{shown}");
    }
}
