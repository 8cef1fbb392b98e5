//! An entry of the inbox as the console sees it.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::deliveries::MessageTypeName;
use crate::http::reply::always_there;
use crate::model::access::{Permission, Principal};
use crate::model::inbox::InboxKind;
use crate::store::{AnsweredMessage, InboxRead, InboxRecord};

/// Something that a tutor wrote to the AI bot, or did there.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
pub(super) struct InboxEntryView {
    /// Its id; a later entry has a higher number.
    id: String,
    /// When the bot heard it.
    at: Timestamp,
    /// Who wrote it.
    tutor: InboxTutorView,
    /// What it was. Pictures, videos and files themselves are not kept.
    kind: InboxKindName,
    /// The words in it; empty if there are none or they were erased, and `•••` if they are masked.
    text: String,
    /// Whether the reader may not read what it says.
    is_masked: bool,
    /// When the words were erased, if they were.
    text_erased_at: Option<Timestamp>,
    /// The message that it most likely answers: the last one that the bot had brought the tutor,
    /// within seven days. `null` if there was none, or it is of another branch.
    in_answer_to: Option<AnsweredView>,
    /// Who has read it first; `null` if nobody has.
    read: Option<InboxReadView>,
    /// What may be done with it.
    actions: Vec<InboxActionName>,
}

/// Who wrote something.
#[derive(Debug, Serialize, JsonSchema)]
struct InboxTutorView {
    /// The number under which the company knows them.
    number: String,
    /// Their name.
    name: String,
}

/// The message that something most likely answers.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct AnsweredView {
    /// The delivery.
    delivery_id: String,
    /// When somebody pressed Send.
    created_at: Timestamp,
    /// The kind of the message.
    message_type: MessageTypeName,
    /// What it said; empty once it was erased, and `•••` if it is masked.
    content: String,
    /// Whether the reader may not read what it says.
    is_masked: bool,
    /// When its text was erased, if it was.
    text_erased_at: Option<Timestamp>,
}

/// That somebody has read something.
#[derive(Debug, Serialize, JsonSchema)]
struct InboxReadView {
    /// When.
    at: Timestamp,
    /// As they were called then: what they sign in with, or the name of their key.
    by: String,
}

/// What somebody sent or did.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum InboxKindName {
    /// They wrote words.
    Text,
    /// They sent a picture.
    Image,
    /// They spoke; the words are WeCom's transcript.
    Voice,
    /// They sent a file.
    File,
    /// They sent a video.
    Video,
    /// They sent words and pictures in one.
    Mixed,
    /// They clicked on a card.
    Click,
    /// They sent something of a kind that is not known yet.
    Other,
}

/// What may be done with an entry.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum InboxActionName {
    /// Say that it was read.
    Read,
}

impl InboxEntryView {
    /// As this reader may see it.
    pub(super) fn new(record: InboxRecord, reader: &Principal) -> Self {
        let words = record.words.shown_to(reader);
        let may_read = record.read.is_none() && reader.may(Permission::Send);
        Self {
            id: record.id.to_string(),
            at: record.at,
            tutor: InboxTutorView {
                number: record.tutor.as_str().to_owned(),
                name: record.tutor_name,
            },
            kind: record.kind.into(),
            text: words.text,
            is_masked: words.is_masked,
            text_erased_at: record.text_erased_at,
            in_answer_to: record.answers.map(|it| AnsweredView::new(it, reader)),
            read: record.read.map(InboxReadView::from),
            actions: may_read.then_some(InboxActionName::Read).into_iter().collect(),
        }
    }
}

impl AnsweredView {
    fn new(record: AnsweredMessage, reader: &Principal) -> Self {
        let words = record.content.shown_to(reader);
        Self {
            delivery_id: record.id.to_string(),
            created_at: record.created_at,
            message_type: record.message_type.into(),
            content: words.text,
            is_masked: words.is_masked,
            text_erased_at: record.text_erased_at,
        }
    }
}

impl From<InboxRead> for InboxReadView {
    fn from(InboxRead { at, by }: InboxRead) -> Self {
        Self { at, by }
    }
}

impl From<InboxKind> for InboxKindName {
    fn from(kind: InboxKind) -> Self {
        match kind {
            InboxKind::Text => Self::Text,
            InboxKind::Image => Self::Image,
            InboxKind::Voice => Self::Voice,
            InboxKind::File => Self::File,
            InboxKind::Video => Self::Video,
            InboxKind::Mixed => Self::Mixed,
            InboxKind::Click => Self::Click,
            InboxKind::Other => Self::Other,
        }
    }
}
