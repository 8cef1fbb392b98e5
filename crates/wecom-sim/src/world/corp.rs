//! Corps: companies with a WeCom of their own.

use serde::{Deserialize, Serialize};

use super::CorpId;

/// How many accounts a corp may have when nothing else is said (*choice*).
pub const ACCOUNTS_MAX: u32 = 200;

/// A corp. The first one of a world is home to its people and groups; any other has apps only,
/// which see nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Corp {
    /// What `gettoken` is asked with.
    pub corpid: CorpId,
    /// Its name.
    pub name: String,
    /// Whether WeCom verified the company behind it.
    #[serde(default)]
    pub verified: bool,
    /// Its account cap, by which daily quotas are counted (page 90312).
    #[serde(default = "accounts_max")]
    pub accounts_max: u32,
    /// Whether it can be used.
    #[serde(default)]
    pub state: CorpState,
}

/// Whether a corp can be used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CorpState {
    /// It can.
    #[default]
    Active,
    /// It was dissolved or banned: 301007.
    Unavailable,
}

impl Corp {
    /// A corp that is not verified.
    pub fn new(corpid: CorpId, name: impl Into<String>) -> Self {
        Self {
            corpid,
            name: name.into(),
            verified: false,
            accounts_max: ACCOUNTS_MAX,
            state: CorpState::Active,
        }
    }
}

fn accounts_max() -> u32 {
    ACCOUNTS_MAX
}
