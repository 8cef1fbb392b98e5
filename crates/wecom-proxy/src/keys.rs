//! The API keys that callers show: one, or two while one is being replaced. So are signing keys.

use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};
use subtle::{Choice, ConditionallySelectable as _, ConstantTimeEq as _};

/// How short a key may be, in bytes.
pub const KEY_BYTES_MIN: usize = 16;
/// How many keys there may be at a time.
const KEYS_MAX: u8 = 2;

/// The keys that are taken. Only their digests are kept, so that none can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKeys(Vec<[u8; 32]>);

/// Why keys are not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadKeys {
    /// There is none, or there are too many.
    #[error("must be one key, or two with a comma between them while one replaces the other")]
    Count,
    /// One could be guessed, or cannot stand in a header.
    #[error("must have {size_bytes_min} visible ASCII characters or more in each key")]
    Weak {
        /// So many.
        size_bytes_min: usize,
    },
}

impl ApiKeys {
    /// Takes one key, or two with a comma or a line break between them.
    pub fn parse(keys: &SecretString) -> Result<Self, BadKeys> {
        let keys = split(keys.expose_secret(), KEY_BYTES_MIN)?;
        Ok(Self(keys.into_iter().map(|key| Sha256::digest(key).into()).collect()))
    }

    /// Which key this is, from 1; none if it is no key of ours.
    ///
    /// It takes as long for every text of one length: digests are compared, and with all keys.
    pub(crate) fn number_of(&self, shown: &[u8]) -> Option<u8> {
        let shown = Sha256::digest(shown);
        let mut number = 0;
        for (key, own) in self.0.iter().zip(1..=KEYS_MAX) {
            let is_same: Choice = key[..].ct_eq(&shown);
            number.conditional_assign(&own, is_same);
        }
        (number > 0).then_some(number)
    }
}

/// One key, or two with a comma or a line break between them.
pub(crate) fn split(keys: &str, size_bytes_min: usize) -> Result<Vec<&str>, BadKeys> {
    let keys = keys.split([',', '\n']).map(str::trim);
    let keys: Vec<_> = keys.filter(|key| !key.is_empty()).collect();
    if keys.is_empty() || keys.len() > usize::from(KEYS_MAX) {
        return Err(BadKeys::Count);
    }
    let is_good =
        |key: &&str| key.len() >= size_bytes_min && key.bytes().all(|byte| byte.is_ascii_graphic());
    if keys.iter().all(is_good) { Ok(keys) } else { Err(BadKeys::Weak { size_bytes_min }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "old-key-0123456789";
    const NEW: &str = "new-key-0123456789";

    fn parse(keys: &str) -> Result<ApiKeys, BadKeys> {
        ApiKeys::parse(&SecretString::from(keys))
    }

    #[test]
    fn one_or_two_keys_are_taken() {
        let both = parse(&format!("{OLD}, {NEW}\n")).unwrap();
        assert_eq!(both.number_of(OLD.as_bytes()), Some(1));
        assert_eq!(both.number_of(NEW.as_bytes()), Some(2));
        let one = parse(NEW).unwrap();
        assert_eq!(one.number_of(NEW.as_bytes()), Some(1));
        let joined = format!("{OLD},{NEW}");
        for wrong in ["", OLD, &NEW[..17], &format!("{NEW}x"), &joined] {
            assert_eq!(one.number_of(wrong.as_bytes()), None, "{wrong}");
        }
    }

    #[test]
    fn keys_that_could_be_guessed_are_not() {
        for bad in ["", " , ", &format!("{OLD},{NEW},{OLD}x")] {
            assert_eq!(parse(bad), Err(BadKeys::Count), "{bad}");
        }
        for bad in ["short", &format!("{OLD},short"), "key with spaces in it", "鑰匙鑰匙鑰匙鑰匙"]
        {
            assert_eq!(parse(bad), Err(BadKeys::Weak { size_bytes_min: 16 }), "{bad}");
        }
    }

    #[test]
    fn no_key_shows() {
        assert!(!format!("{:?}", parse(OLD).unwrap()).contains("old-key"));
    }
}
