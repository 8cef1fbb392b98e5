//! `aibot_event_callback`: something happened.
//!
//! <https://developer.work.weixin.qq.com/document/path/101027>

use serde::{Deserialize, Serialize};

use super::{Origin, Unknown};
use crate::Private;

/// Something happened. Its `req_id` cannot be used to answer as to a message (seen: 846605); what
/// is to be said after an event is pushed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "msgtype", rename = "event")]
pub struct EventCallback {
    /// Who did it where.
    #[serde(flatten)]
    pub origin: Origin,
    /// What happened.
    pub event: Event,
}

/// What happened, by `eventtype`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "eventtype", rename_all = "snake_case")]
pub enum Event {
    /// A member opened the chat for the first time that day. Greet within five seconds with
    /// [`RespondWelcomeMsg`](crate::aibot::RespondWelcomeMsg).
    EnterChat,
    /// A button, a submission or the menu of a card. Update the card within five seconds with
    /// [`RespondUpdateMsg`](crate::aibot::RespondUpdateMsg). It comes once and is never repeated.
    TemplateCardEvent {
        /// The payload.
        template_card_event: CardEvent,
    },
    /// Thumbs on a message that asked for them.
    FeedbackEvent {
        /// The payload.
        feedback_event: FeedbackEvent,
    },
    /// A newer connection of the same bot has taken over.
    DisconnectedEvent,
    /// Another `eventtype`, or a known one of another form.
    #[serde(untagged)]
    Unknown(Unknown),
}

/// A click on a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardEvent {
    /// Which kind of card.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub card_type: String,
    /// The key of the button, the submission or the menu entry.
    #[serde(default)]
    pub event_key: String,
    /// The card.
    #[serde(default)]
    pub task_id: String,
    /// What was chosen.
    #[serde(default, skip_serializing_if = "SelectedItems::is_empty")]
    pub selected_items: SelectedItems,
}

/// What was chosen on a card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelectedItems {
    /// One for each question.
    #[serde(default)]
    pub selected_item: Vec<SelectedItem>,
}

/// The answer to one question of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelectedItem {
    /// The question.
    pub question_key: String,
    /// The options that were chosen.
    #[serde(default)]
    pub option_ids: OptionIds,
}

/// The options that were chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionIds {
    /// Their ids.
    #[serde(default)]
    pub option_id: Vec<String>,
}

impl SelectedItems {
    fn is_empty(&self) -> bool {
        self.selected_item.is_empty()
    }
}

/// What somebody thinks of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedbackEvent {
    /// The feedback id of the message.
    pub id: String,
    /// Up, down, or withdrawn.
    #[serde(rename = "type")]
    pub thumbs: Thumbs,
    /// What they wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Private>,
    /// Numbers of the reasons that they ticked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inaccurate_reason_list: Vec<i64>,
}

/// Thumbs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "i64", into = "i64")]
pub enum Thumbs {
    /// Accurate (1).
    Up,
    /// Inaccurate (2).
    Down,
    /// Withdrawn (3).
    Withdrawn,
    /// Another number.
    Unknown(i64),
}

impl From<i64> for Thumbs {
    fn from(number: i64) -> Self {
        match number {
            1 => Self::Up,
            2 => Self::Down,
            3 => Self::Withdrawn,
            other => Self::Unknown(other),
        }
    }
}

impl From<Thumbs> for i64 {
    fn from(thumbs: Thumbs) -> Self {
        match thumbs {
            Thumbs::Up => 1,
            Thumbs::Down => 2,
            Thumbs::Withdrawn => 3,
            Thumbs::Unknown(other) => other,
        }
    }
}
