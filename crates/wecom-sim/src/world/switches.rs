//! What WeCom's pages leave open. The default is our best guess; a test may turn each one.

use serde::{Deserialize, Serialize};

use super::{BotSwitches, BotSwitchesPatch};

/// One field for each open question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Switches {
    /// What happens to a `text` over its limit. Not verified (api-core §12.5).
    pub long_text: LongText,
    /// Where the minute of the 20 messages begins. Not verified.
    pub rate_window: RateWindow,
    /// Whether messages are counted at all. Off, a load test is not slowed down.
    pub rate_limit: RateLimit,
    /// Whether a message that was refused for its content counts toward the 20. Not verified; the
    /// frequency comes before the content in the order of checks (api-core §10), so it counts.
    pub refused_calls: RefusedCalls,
    /// What happens to a card with `action_menu` or `task_id`, which robots do not have
    /// (page 99110).
    pub card_extras: CardExtras,
    /// What is open about AI bots.
    pub aibot: BotSwitches,
}

macro_rules! switch {
    (
        $(#[$doc:meta])* $name:ident {
            $(#[$first_doc:meta])* $first:ident,
            $($(#[$other_doc:meta])* $other:ident),+
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $(#[$first_doc])*
            #[default]
            $first,
            $($(#[$other_doc])* $other,)+
        }
    };
}

pub(super) use switch;

switch! {
    /// What happens to a `text` over its limit.
    LongText {
        /// 40058, as markdown is.
        Refuse,
        /// It is cut, and nobody is told.
        Truncate
    }
}
switch! {
    /// Where the minute of the 20 messages begins.
    RateWindow {
        /// The last 60 seconds.
        Sliding,
        /// The minute on the clock.
        ClockMinute
    }
}
switch! {
    /// Whether messages are counted.
    RateLimit {
        /// 45009 after 20 messages in a minute, for 60 seconds.
        Enforced,
        /// Never 45009.
        Off
    }
}
switch! {
    /// Whether refused messages count.
    RefusedCalls {
        /// Every call with a good key counts.
        Count,
        /// Only accepted messages count.
        AreFree
    }
}
switch! {
    /// What happens to a card with parts that robots do not have.
    CardExtras {
        /// 40058.
        Refuse,
        /// They are dropped, as unknown fields are.
        Ignore
    }
}

/// Switches to turn; the absent ones stay.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SwitchesPatch {
    /// See [`Switches::long_text`].
    pub long_text: Option<LongText>,
    /// See [`Switches::rate_window`].
    pub rate_window: Option<RateWindow>,
    /// See [`Switches::rate_limit`].
    pub rate_limit: Option<RateLimit>,
    /// See [`Switches::refused_calls`].
    pub refused_calls: Option<RefusedCalls>,
    /// See [`Switches::card_extras`].
    pub card_extras: Option<CardExtras>,
    /// See [`Switches::aibot`].
    pub aibot: BotSwitchesPatch,
}

impl Switches {
    /// The switches after `patch`.
    #[must_use]
    pub fn patched(self, patch: SwitchesPatch) -> Self {
        Self {
            long_text: patch.long_text.unwrap_or(self.long_text),
            rate_window: patch.rate_window.unwrap_or(self.rate_window),
            rate_limit: patch.rate_limit.unwrap_or(self.rate_limit),
            refused_calls: patch.refused_calls.unwrap_or(self.refused_calls),
            card_extras: patch.card_extras.unwrap_or(self.card_extras),
            aibot: self.aibot.patched(patch.aibot),
        }
    }
}
