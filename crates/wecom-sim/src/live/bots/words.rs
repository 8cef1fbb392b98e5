//! What a person says: words, a recording, or a file, alone or with words.

use axum::body::Bytes;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{PersonError, SAID_BYTES_MAX, Say};
use crate::live::State;

/// A file in a person's hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaidFile {
    /// Its bytes in base64.
    pub base64: String,
    /// What it is called, 1 to [`FILE_NAME_BYTES_MAX`] bytes. A bot, or an app, reads it when
    /// it fetches the file.
    #[serde(default)]
    pub name: Option<String>,
}

/// How long the name of a file may be, in bytes. *Choice*: as that of a bot's upload.
pub const FILE_NAME_BYTES_MAX: usize = 256;

impl SaidFile {
    /// A file of these bytes.
    pub fn of(bytes: impl AsRef<[u8]>) -> Self {
        Self { base64: STANDARD.encode(bytes), name: None }
    }

    /// Its bytes, and its name if that is one.
    pub(in crate::live) fn read(&self) -> Result<Given, PersonError> {
        let fits = |name: &String| (1..=FILE_NAME_BYTES_MAX).contains(&name.len());
        if !self.name.as_ref().is_none_or(fits) {
            return Err(PersonError::BadFileName);
        }
        let file = STANDARD.decode(&self.base64).map_err(|_| PersonError::BadFile)?;
        Ok(Given { name: self.name.clone(), file: Bytes::from(file) })
    }

    /// The same, with a name.
    #[must_use]
    pub fn called(self, name: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..self }
    }
}

/// What is said, once it was judged.
#[derive(Debug)]
pub(super) enum Words {
    Text(String),
    /// The transcript of a recording.
    Voice(String),
    File(FileKind, Given),
    /// Words with a picture.
    Mixed(String, Given),
}

/// A file that is given to a bot or an app.
#[derive(Debug, Clone)]
pub(crate) struct Given {
    pub(in crate::live) name: Option<String>,
    pub(in crate::live) file: Bytes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    Image,
    File,
    Video,
}

impl FileKind {
    fn msgtype(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::File => "file",
            Self::Video => "video",
        }
    }
}

impl Words {
    pub(super) fn read(say: &Say) -> Result<Self, PersonError> {
        match (&say.text, &say.voice, &say.image, &say.file, &say.video) {
            (Some(text), None, None, None, None) => Ok(Self::Text(words(text)?)),
            (None, Some(voice), None, None, None) => Ok(Self::Voice(words(voice)?)),
            (None, None, Some(image), None, None) => file(FileKind::Image, image),
            (None, None, None, Some(other), None) => file(FileKind::File, other),
            (None, None, None, None, Some(video)) => file(FileKind::Video, video),
            (Some(text), None, Some(image), None, None) => {
                Ok(Self::Mixed(words(text)?, image.read()?))
            }
            (_, _, _, _, _) => Err(PersonError::BadWords),
        }
    }

    /// Whether it can be said in a group so that a bot hears it (aibot-ws §2.4).
    pub(super) fn is_for_groups(&self) -> bool {
        match self {
            Self::Text(_) | Self::Mixed(_, _) => true,
            Self::Voice(_) | Self::File(_, _) => false,
        }
    }

    pub(super) fn msgtype(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Voice(_) => "voice",
            Self::File(kind, _) => kind.msgtype(),
            Self::Mixed(_, _) => "mixed",
        }
    }

    /// What others read on their phones.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Voice(text) => format!("[Voice] {text}"),
            Self::File(FileKind::Image, _) => "[Image]".to_owned(),
            Self::File(FileKind::File, given) => match &given.name {
                Some(name) => format!("[File] {name}"),
                None => "[File]".to_owned(),
            },
            Self::File(FileKind::Video, _) => "[Video]".to_owned(),
            Self::Mixed(text, _) => format!("{text}\n[Image]"),
        }
    }

    /// The same with other words, where there are any.
    pub(super) fn with_text(self, change: impl FnOnce(&str) -> String) -> Self {
        match self {
            Self::Text(text) => Self::Text(change(&text)),
            Self::Mixed(text, picture) => Self::Mixed(change(&text), picture),
            Self::Voice(_) | Self::File(_, _) => self,
        }
    }
}

fn words(text: &str) -> Result<String, PersonError> {
    let fits = (1..=SAID_BYTES_MAX).contains(&text.len());
    if fits { Ok(text.to_owned()) } else { Err(PersonError::BadText) }
}

fn file(kind: FileKind, said: &SaidFile) -> Result<Words, PersonError> {
    Ok(Words::File(kind, said.read()?))
}

impl State {
    /// The body of the callback, as far as the words go.
    pub(super) fn words_body(&mut self, words: &Words, quote: Option<&str>) -> Value {
        let msgtype = words.msgtype();
        let mut body = match words {
            Words::Text(text) | Words::Voice(text) => {
                json!({ "msgtype": msgtype, msgtype: { "content": text } })
            }
            Words::File(_, file) => {
                let handed = self.hand_file(file);
                json!({ "msgtype": msgtype, msgtype: handed })
            }
            Words::Mixed(text, picture) => {
                let image = self.hand_file(picture);
                json!({ "msgtype": msgtype, msgtype: { "msg_item": [
                    { "msgtype": "text", "text": { "content": text } },
                    { "msgtype": "image", "image": image },
                ] } })
            }
        };
        if let Some(quote) = quote {
            body["quote"] = json!({ "msgtype": "text", "text": { "content": quote } });
        }
        body
    }
}
