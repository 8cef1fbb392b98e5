//! The key of a robot. Who has it can write to the group, so it is a secret.

use secrecy::{ExposeSecret, SecretString};

/// The `key` of a robot's address. It shows in no `Debug`, log or error.
#[derive(Debug, Clone)]
pub struct RobotKey(SecretString);

/// Why a text is not a robot's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadKey {
    /// There is none.
    #[error("the key is missing")]
    Missing,
    /// Something else than 1 to 128 letters, digits, `-` and `_`.
    #[error("a key has up to 128 letters, digits, hyphens and underscores")]
    Malformed,
}

impl RobotKey {
    const SIZE_BYTES_MAX: usize = 128;
    const SHOWN_CHARS: usize = 4;
    const SHOWN_FROM_CHARS: usize = 16;

    /// Takes a key as WeCom issues it: a UUID today, any 1 to 128 bytes of `[0-9A-Za-z_-]` here.
    pub fn parse(key: &str) -> Result<Self, BadKey> {
        if key.is_empty() {
            return Err(BadKey::Missing);
        }
        let legal = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if key.len() > Self::SIZE_BYTES_MAX || !key.chars().all(legal) {
            return Err(BadKey::Malformed);
        }
        Ok(Self(SecretString::from(key)))
    }

    /// The key itself, for the query string and for storage.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// The key as people may see it: dots, and the end of a key that is long enough to spare it.
    pub fn masked(&self) -> String {
        let key = self.expose();
        let shown = if key.len() < Self::SHOWN_FROM_CHARS { 0 } else { Self::SHOWN_CHARS };
        format!("••••••••{}", &key[key.len() - shown..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_does_not_show() {
        let key = RobotKey::parse("693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa").unwrap();
        assert!(!format!("{key:?}").contains("693a91f6"));
        assert_eq!(key.masked(), "••••••••5aaa");
        assert_eq!(RobotKey::parse("short").unwrap().masked(), "••••••••");
    }

    #[test]
    fn what_is_no_key_is_refused() {
        assert_eq!(RobotKey::parse("").unwrap_err(), BadKey::Missing);
        for bad in ["a b", "a&b=c", "••••••••5aaa", "鍵", &"k".repeat(129)] {
            assert_eq!(RobotKey::parse(bad).unwrap_err(), BadKey::Malformed, "{bad}");
        }
    }
}
