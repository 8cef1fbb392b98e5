//! With what a bot signs in.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};

/// The id of a bot, `aib…`. It is no secret.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BotId(String);

/// Why a text is not a bot's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a bot's id has 1 to {} visible ASCII characters", BotId::SIZE_BYTES_MAX)]
pub struct BadBotId;

/// The secret of a bot's long connection. Who has it can speak as the bot; it shows in no `Debug`,
/// log or error.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct BotSecret(SecretString);

/// Why a text is not a bot's secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a bot's secret has 1 to {} visible ASCII characters", BotSecret::SIZE_BYTES_MAX)]
pub struct BadBotSecret;

fn is_visible(text: &str, size_bytes_max: usize) -> bool {
    (1..=size_bytes_max).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic())
}

impl BotId {
    const SIZE_BYTES_MAX: usize = 128;

    /// Takes an id as the console shows it.
    pub fn parse(id: impl Into<String>) -> Result<Self, BadBotId> {
        let id = id.into();
        if is_visible(&id, Self::SIZE_BYTES_MAX) { Ok(Self(id)) } else { Err(BadBotId) }
    }

    /// The id as it travels.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BotId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for BotId {
    type Error = BadBotId;

    fn try_from(id: String) -> Result<Self, BadBotId> {
        Self::parse(id)
    }
}

impl From<BotId> for String {
    fn from(id: BotId) -> Self {
        id.0
    }
}

impl BotSecret {
    const SIZE_BYTES_MAX: usize = 256;

    /// Takes a secret as the console shows it.
    pub fn parse(secret: &str) -> Result<Self, BadBotSecret> {
        if is_visible(secret, Self::SIZE_BYTES_MAX) {
            Ok(Self(SecretString::from(secret)))
        } else {
            Err(BadBotSecret)
        }
    }

    /// The secret itself, for the subscribe frame and for storage.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// Puts the secret on the wire.
    pub(super) fn onto_the_wire<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.expose())
    }
}

impl TryFrom<String> for BotSecret {
    type Error = BadBotSecret;

    fn try_from(secret: String) -> Result<Self, BadBotSecret> {
        Self::parse(&secret)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_does_not_show() {
        let secret = BotSecret::parse("s3cr3t-of-the-bot").unwrap();
        assert!(!format!("{secret:?}").contains("s3cr3t"));
        assert_eq!(secret.expose(), "s3cr3t-of-the-bot");
        let refused = serde_json::from_str::<BotSecret>(r#""s3cr3t of""#).unwrap_err();
        assert!(!refused.to_string().contains("s3cr3t"), "{refused}");
    }

    #[test]
    fn what_is_no_credential_is_refused() {
        for bad in ["", "a b", "機器人", &"x".repeat(257)] {
            assert_eq!(BotId::parse(bad), Err(BadBotId), "{bad}");
            assert!(BotSecret::parse(bad).is_err(), "{bad}");
        }
    }
}
