//! Group robots: who has the key can write to the group.

use serde::{Deserialize, Serialize};

use super::{ChatId, RobotKey};

/// A robot in an internal group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Robot {
    /// The `key` of its address.
    pub key: RobotKey,
    /// What the group sees.
    pub name: String,
    /// Its group.
    pub chatid: ChatId,
    /// Whether it may write.
    pub state: RobotState,
}

/// Whether a robot may write, and why not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RobotState {
    /// It may write.
    #[default]
    Active,
    /// It was taken out of its group: 93000.
    Removed,
    /// It was disabled: 93004.
    Disabled,
    /// Its group takes no robot messages any more: 93001.
    GroupRefuses,
}

/// A robot to be made. What is absent is made up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewRobot {
    /// An internal group.
    pub chatid: ChatId,
    /// `Robot` when absent.
    #[serde(default)]
    pub name: Option<String>,
    /// A UUID is made up when absent.
    #[serde(default)]
    pub key: Option<RobotKey>,
    /// It may write when absent.
    #[serde(default)]
    pub state: RobotState,
}

impl NewRobot {
    /// A robot in `chatid` with a made-up key.
    pub fn in_group(chatid: ChatId) -> Self {
        Self { chatid, name: None, key: None, state: RobotState::Active }
    }

    /// The same with this key.
    #[must_use]
    pub fn with_key(self, key: RobotKey) -> Self {
        Self { key: Some(key), ..self }
    }
}
