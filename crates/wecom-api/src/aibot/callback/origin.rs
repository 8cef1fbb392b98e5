//! Where a callback comes from.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::aibot::Conversation;
use crate::{ChatId, UserId};

/// What every callback says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Unique for each callback. The same may come more than once (page 100719). Empty if WeCom
    /// does not say: then a repetition cannot be told.
    #[serde(default, skip_serializing_if = "String::is_empty", deserialize_with = "text")]
    pub msgid: String,
    /// The bot.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub aibotid: String,
    /// Where it happened.
    #[serde(flatten)]
    pub chat: Chat,
    /// Who did it. Nobody did a `disconnected_event`.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "if_readable")]
    pub from: Option<From>,
    /// When, in unix seconds.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "number")]
    pub create_time: Option<i64>,
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct From {
    /// The member: the plain userid if a super administrator made the bot, else an opaque one
    /// (`wo…`). Write to exactly this one.
    pub userid: UserId,
    /// The company; absent inside one's own.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "if_readable")]
    pub corpid: Option<String>,
}

/// A text, or a number in its place.
fn text<'de, D: Deserializer<'de>>(field: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(field)? {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => String::new(),
    })
}

/// In which chat something happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "RawChat", into = "RawChat")]
pub enum Chat {
    /// Between one member and the bot.
    Single,
    /// In a group.
    Group(ChatId),
    /// Another `chattype`, or a group without a readable `chatid`.
    Unknown(Option<String>),
}

impl Origin {
    /// Where to push so that it arrives in the same chat.
    pub fn conversation(&self) -> Option<Conversation> {
        match (&self.chat, &self.from) {
            (Chat::Group(chatid), _) => Some(Conversation::Group(chatid.clone())),
            (Chat::Single, Some(from)) => Some(Conversation::Single(from.userid.clone())),
            (Chat::Single, None) | (Chat::Unknown(_), _) => None,
        }
    }
}

#[derive(Serialize, Deserialize)]
struct RawChat {
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "if_readable")]
    chattype: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "if_readable")]
    chatid: Option<ChatId>,
}

impl std::convert::From<RawChat> for Chat {
    fn from(raw: RawChat) -> Self {
        match (raw.chattype.as_deref(), raw.chatid) {
            (Some("single"), _) => Self::Single,
            (Some("group"), Some(chatid)) => Self::Group(chatid),
            _ => Self::Unknown(raw.chattype),
        }
    }
}

impl std::convert::From<Chat> for RawChat {
    fn from(chat: Chat) -> Self {
        match chat {
            Chat::Single => Self { chattype: Some("single".to_owned()), chatid: None },
            Chat::Group(chatid) => {
                Self { chattype: Some("group".to_owned()), chatid: Some(chatid) }
            }
            Chat::Unknown(chattype) => Self { chattype, chatid: None },
        }
    }
}

/// A field that is taken for absent when it is of another form than the known one.
pub(super) fn if_readable<'de, D, T>(field: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: serde::de::DeserializeOwned,
{
    Ok(serde_json::from_value(Value::deserialize(field)?).ok())
}

/// A number, or the same as a text.
fn number<'de, D: Deserializer<'de>>(field: D) -> Result<Option<i64>, D::Error> {
    let value = Value::deserialize(field)?;
    Ok(value.as_i64().or_else(|| value.as_str()?.parse().ok()))
}
