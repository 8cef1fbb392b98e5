//! `aibot_msg_callback`: somebody wrote to the bot.
//!
//! <https://developer.work.weixin.qq.com/document/path/100719>

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};

use super::origin::if_readable;
use super::{Origin, Unknown};
use crate::Private;

/// Somebody wrote to the bot. Answer with [`RespondMsg`](crate::aibot::RespondMsg).
///
/// In a group the bot sees only messages that mention it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MsgCallback {
    /// Who wrote where.
    #[serde(flatten)]
    pub origin: Origin,
    /// An address that takes one answer within an hour, from whoever knows it (seen; page 101138).
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "secret_onto_the_wire",
        deserialize_with = "if_readable"
    )]
    pub response_url: Option<SecretString>,
    /// What was quoted. It has no id.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "if_readable")]
    pub quote: Option<Message>,
    /// What was said.
    #[serde(flatten)]
    pub message: Message,
}

/// What somebody said, by `msgtype`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "msgtype", rename_all = "snake_case")]
pub enum Message {
    /// Text. In a group it begins with the mention of the bot.
    Text {
        /// The payload.
        text: Said,
    },
    /// A picture; only between one member and the bot.
    Image {
        /// The payload.
        image: Attachment,
    },
    /// Texts and pictures.
    Mixed {
        /// The payload.
        mixed: Mixed,
    },
    /// What was spoken, written down by WeCom; only between one member and the bot.
    Voice {
        /// The payload.
        voice: Said,
    },
    /// A file; only between one member and the bot.
    File {
        /// The payload.
        file: Attachment,
    },
    /// A video; only between one member and the bot.
    Video {
        /// The payload.
        video: Attachment,
    },
    /// Another `msgtype`, or a known one of another form.
    #[serde(untagged)]
    Unknown(Unknown),
}

/// Words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The words.
    pub content: Private,
}

/// Texts and pictures in their order.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Mixed {
    /// Each a [`Message::Text`] or [`Message::Image`], unless WeCom adds more.
    pub msg_item: Vec<Message>,
}

/// A file that WeCom keeps for five minutes, encrypted (page 100719).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Attachment {
    /// Where it is, for five minutes. Who knows it can fetch it.
    #[serde(serialize_with = "one_secret_onto_the_wire")]
    pub url: SecretString,
    /// With what it is encrypted: base64, perhaps without its padding. Each address has its own.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "secret_onto_the_wire"
    )]
    pub aeskey: Option<SecretString>,
}

impl Message {
    /// The words in it: what was written or spoken, the texts of a mixed message line by line.
    pub fn words(&self) -> Option<String> {
        match self {
            Self::Text { text: Said { content } } | Self::Voice { voice: Said { content } } => {
                Some(content.expose().to_owned())
            }
            Self::Mixed { mixed } => {
                let words: Vec<_> = mixed.msg_item.iter().filter_map(Self::words).collect();
                (!words.is_empty()).then(|| words.join("\n"))
            }
            Self::Image { .. } | Self::File { .. } | Self::Video { .. } | Self::Unknown(_) => None,
        }
    }
}

fn one_secret_onto_the_wire<S: Serializer>(
    secret: &SecretString,
    to: S,
) -> Result<S::Ok, S::Error> {
    to.serialize_str(secret.expose_secret())
}

#[expect(clippy::ref_option, reason = "serde hands over a reference to the field")]
fn secret_onto_the_wire<S: Serializer>(
    secret: &Option<SecretString>,
    to: S,
) -> Result<S::Ok, S::Error> {
    secret.as_ref().map(ExposeSecret::expose_secret).serialize(to)
}
