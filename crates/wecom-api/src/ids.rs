//! The ids that travel on the wire. They are opaque: taken as they come, sent as they came.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id has 1 to {ID_BYTES_MAX} bytes, without spaces, `|` and control characters")]
pub struct BadId;

/// How long an id may be, in bytes. WeCom's longest, a `msgid`, was seen with 128.
pub const ID_BYTES_MAX: usize = 256;

fn is_id(text: &str) -> bool {
    let legal = |c: char| !c.is_whitespace() && !c.is_control() && c != '|';
    (1..=ID_BYTES_MAX).contains(&text.len()) && text.chars().all(legal)
}

macro_rules! text_ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Takes an id of 1 to [`ID_BYTES_MAX`] bytes without spaces, `|` and control
            /// characters.
            pub fn parse(id: impl Into<String>) -> Result<Self, BadId> {
                let id = id.into();
                if is_id(&id) { Ok(Self(id)) } else { Err(BadId) }
            }

            /// The id as it travels.
            pub fn as_str(&self) -> &str {
                &self.0
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

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

text_ids! {
    /// A company: `ww…` or `wx…` (page 90665).
    CorpId
    /// A member of the company. WeCom ignores case in it and answers it in lower case where it
    /// lists who could not be reached (page 90236); compare with [`UserId::is_same`].
    UserId
    /// A group: one that an application made, or a customers' group (`wr…`).
    ChatId
    /// A customer: `wm…` is on WeChat, `wo…` on WeCom. Case matters.
    ExternalUserId
    /// An application message, for recall within 24 hours, or a mass-send task (`msg…`).
    MsgId
    /// A file that was uploaded, valid for three days and for every application of the company
    /// (page 90253).
    MediaId
    /// A tag of customers (`et…`), or a group of such tags.
    CustomerTagId
    /// A way into groups: the `config_id` of a QR code (page 92229).
    JoinWayId
    /// What the event of a new customer brings for the first words to them: for one call, within
    /// 20 seconds (page 92137).
    WelcomeCode
    /// A greeting for new people in groups (page 92366).
    WelcomeTemplateId
    /// What a callback card is updated with: valid for 72 hours, once (page 94888).
    ResponseCode
}

macro_rules! number_ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

number_ids! {
    /// An application of the company.
    AgentId
    /// A department; the root is 1.
    DepartmentId
    /// A tag of members.
    TagId
}

impl UserId {
    /// Whether both name the same member: case does not count (page 90236).
    pub fn is_same(&self, other: &str) -> bool {
        self.0.eq_ignore_ascii_case(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_break_a_list_or_a_line_is_no_id() {
        for bad in ["", "a|b", "a b", "a\nb", &"x".repeat(257)] {
            assert_eq!(UserId::parse(bad), Err(BadId), "{bad}");
        }
        assert_eq!(UserId::parse("tutor.mei@x_-1").unwrap().as_str(), "tutor.mei@x_-1");
    }

    #[test]
    fn members_are_the_same_in_either_case() {
        assert!(UserId::parse("Tutor.Mei").unwrap().is_same("tutor.mei"));
    }
}
