//! Thumbs under what a bot said: up, down, and taken back.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::callback::News;
use super::{CallbackKind, Conversation, PersonError, Reached};
use crate::live::State;
use crate::world::{BotId, UserId};

/// How many messages with thumbs a bot remembers.
pub(super) const RATEABLE_KEPT_MAX: usize = 10_000;

/// What a person thinks of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feedback {
    /// The number of the message.
    pub message: u64,
    /// What is thought of it.
    pub thumbs: Thumbs,
    /// In the person's own words.
    #[serde(default)]
    pub content: Option<String>,
    /// The numbers of the reasons that were ticked.
    #[serde(default)]
    pub reasons: Vec<u32>,
}

/// Up, down, or neither any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Thumbs {
    /// Accurate: 1.
    Up,
    /// Inaccurate: 2.
    Down,
    /// Taken back: 3.
    Withdrawn,
}

/// A message that people may rate.
#[derive(Debug, Clone)]
pub(crate) struct Rateable {
    pub(crate) seq: u64,
    pub(crate) id: String,
    pub(crate) with: Conversation,
}

impl State {
    pub(crate) fn feedback(
        &mut self,
        userid: &str,
        feedback: &Feedback,
    ) -> Result<Reached, PersonError> {
        let person = self.person(userid)?;
        let seq = feedback.message;
        let (bot_id, rated) = self.rateable(seq).ok_or(PersonError::NoThumbs(seq))?;
        self.check_sees(&person, &rated.with, seq)?;
        let number = match feedback.thumbs {
            Thumbs::Up => 1,
            Thumbs::Down => 2,
            Thumbs::Withdrawn => 3,
        };
        let mut event = json!({ "id": rated.id, "type": number });
        if let Some(content) = &feedback.content {
            event["content"] = json!(content);
        }
        if !feedback.reasons.is_empty() {
            event["inaccurate_reason_list"] = json!(feedback.reasons);
        }
        let event = json!({ "eventtype": "feedback_event", "feedback_event": event });
        let body = json!({ "msgtype": "event", "event": event });
        let news = News { kind: CallbackKind::Feedback, from: person, with: rated.with, body };
        Ok(self.tell_bot(&bot_id, news))
    }

    fn rateable(&self, seq: u64) -> Option<(BotId, Rateable)> {
        self.bots.desks.iter().find_map(|desk| {
            let found = desk.rateable.iter().find(|rateable| rateable.seq == seq)?;
            Some((desk.bot.bot_id.clone(), found.clone()))
        })
    }

    /// Whether a person sees what is said in a conversation.
    pub(super) fn check_sees(
        &self,
        person: &UserId,
        with: &Conversation,
        seq: u64,
    ) -> Result<(), PersonError> {
        let sees = match with {
            Conversation::Single(userid) => userid == person,
            Conversation::Group(chatid) => {
                let group = self.find_group(chatid.as_str());
                group.is_some_and(|group| group.members.contains(person))
            }
        };
        if sees { Ok(()) } else { Err(PersonError::NotTheirs(seq)) }
    }
}
