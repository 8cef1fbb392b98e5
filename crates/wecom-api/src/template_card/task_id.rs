//! What names a card that calls back.

use serde::{Deserialize, Serialize};

/// How long a `task_id` may be, in bytes (page 90236).
pub const TASK_ID_BYTES_MAX: usize = 128;

/// What names a card in the callbacks that taps on it cause: digits, letters, `_`, `-` and `@`.
///
/// Each card of an application, or of an AI bot, needs its own (page 90236).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TaskId(String);

/// Why a text is no `task_id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a task_id has 1 to {TASK_ID_BYTES_MAX} digits, letters, `_`, `-` and `@`")]
pub struct BadTaskId;

impl TaskId {
    /// Takes 1 to [`TASK_ID_BYTES_MAX`] digits, letters, `_`, `-` and `@`.
    pub fn parse(id: impl Into<String>) -> Result<Self, BadTaskId> {
        let id = id.into();
        let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '@');
        let fits = (1..=TASK_ID_BYTES_MAX).contains(&id.len());
        if fits && id.chars().all(legal) { Ok(Self(id)) } else { Err(BadTaskId) }
    }

    /// The id as it travels.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for TaskId {
    type Error = BadTaskId;

    fn try_from(id: String) -> Result<Self, BadTaskId> {
        Self::parse(id)
    }
}

impl From<TaskId> for String {
    fn from(id: TaskId) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_letters_and_its_length_are_limited() {
        assert!(TaskId::parse("Task_1-a@b").is_ok());
        assert!(TaskId::parse("a".repeat(128)).is_ok());
        for bad in ["", "a b", "a.b", "任務", &"a".repeat(129)] {
            assert_eq!(TaskId::parse(bad), Err(BadTaskId), "{bad}");
        }
    }
}
