//! Ids of corps, people, groups and robots.

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id has 1 to {size_bytes_max} letters, digits, `_`, `-`, `.` and `@`")]
pub struct BadId {
    /// How long it may be, in bytes.
    pub size_bytes_max: usize,
}

fn is_legal(id: &str, size_bytes_max: usize) -> bool {
    let legal = |c: char| c.is_ascii_alphanumeric() || "_-.@".contains(c);
    (1..=size_bytes_max).contains(&id.len()) && id.chars().all(legal)
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $size_bytes_max:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Takes letters, digits, `_`, `-`, `.` and `@`.
            pub fn parse(id: impl Into<String>) -> Result<Self, BadId> {
                let id = id.into();
                if is_legal(&id, $size_bytes_max) {
                    Ok(Self(id))
                } else {
                    Err(BadId { size_bytes_max: $size_bytes_max })
                }
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadId;

            fn try_from(id: String) -> Result<Self, BadId> {
                Self::parse(id)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }
    };
}

id! {
    /// The userid of a member: up to 64 bytes; large and small letters are the same
    /// (page 90313, code 40003).
    UserId, 64
}
id! {
    /// The id of a group.
    ChatId, 128
}
id! {
    /// The key of a robot. Here it is no secret: whoever runs a simulator may see it.
    RobotKey, 128
}
id! {
    /// The id of an AI bot. Large and small letters differ.
    BotId, 128
}
id! {
    /// The secret of an AI bot's connection. Here it is no secret, as a robot's key is none.
    BotSecret, 128
}
id! {
    /// The id of a corp: `ww…` or `wx…`.
    CorpId, 64
}
id! {
    /// The secret of an app. Here it is none: whoever runs a simulator may see it.
    Secret, 128
}
id! {
    /// The id of a customer: `wm…` on WeChat, `wo…` on WeCom. Large and small letters differ.
    ExternalUserId, 64
}
id! {
    /// The id of a tag for customers, or of a group of such tags.
    CustomerTagId, 64
}

impl UserId {
    /// The form in which userids are compared and answered: small letters (page 90236).
    pub(crate) fn folded(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_short_and_plain() {
        assert!(UserId::parse("tutor.mei").is_ok());
        for bad in ["", "a b", "<b>", "陳", &"x".repeat(65)] {
            assert!(UserId::parse(bad).is_err(), "{bad}");
        }
    }
}
