//! Somebody taps on what a message offers.
//!
//! Each kind of message that can be tapped answers for itself, and passes on what is not its own.

use serde::{Deserialize, Serialize};

use super::State;
use super::bots::{PersonError, Reached};

/// What is tapped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tap {
    /// The number of the message.
    pub message: u64,
    /// The key of the button; the submit button when absent.
    #[serde(default)]
    pub key: Option<String>,
    /// What is chosen before that.
    #[serde(default)]
    pub selected: Vec<Selected>,
}

/// What is chosen for one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Selected {
    /// The key of the question.
    pub question_key: String,
    /// The ids of its options.
    pub option_ids: Vec<String>,
}

impl Tap {
    /// A tap on a button.
    pub fn button(message: u64, key: impl Into<String>) -> Self {
        Self { message, key: Some(key.into()), selected: Vec::new() }
    }
}

impl State {
    pub(crate) fn tap(&mut self, userid: &str, tap: &Tap) -> Result<Reached, PersonError> {
        let person = self.person(userid)?;
        if let Some(reached) = self.tap_bot_card(&person, tap)? {
            return Ok(reached);
        }
        if let Some(reached) = self.tap_task(&person, tap)? {
            return Ok(reached);
        }
        if let Some(reached) = self.tap_app_card(&person, tap)? {
            return Ok(reached);
        }
        Err(PersonError::NothingToTap(tap.message))
    }
}
