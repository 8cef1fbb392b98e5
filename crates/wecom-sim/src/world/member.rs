//! Members of the corp: the people with a WeCom account.

use serde::{Deserialize, Serialize};

use super::UserId;

/// A member of the corp.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// Unique in the corp.
    pub userid: UserId,
    /// What others see, and what a mention shows.
    pub name: String,
    /// By which `mentioned_mobile_list` finds the member. Compared as text.
    #[serde(default)]
    pub mobile: Option<String>,
}

impl Member {
    /// A member without a phone number.
    pub fn new(userid: UserId, name: impl Into<String>) -> Self {
        Self { userid, name: name.into(), mobile: None }
    }
}
