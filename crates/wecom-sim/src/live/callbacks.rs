//! Callbacks: what apps are told, and what became of it.
//!
//! Whatever happens in the world is put in line by the functions of [`queue`]; who has the lock
//! waits for nothing. [`crate::callback`] takes from the line and pushes.

mod card_reply;
mod changes;
mod in_app;
mod line;
mod queue;
mod record;
mod reply;
mod sent_files;

pub(super) use in_app::ToApp;
pub use in_app::{Act, InApp};
pub use record::{
    CALLBACKS_BYTES_MAX, CALLBACKS_KEPT_MAX, CallbackReply, CallbackState, PushAttempt, PushEnd,
    PushedCallback,
};

pub(crate) use line::{Ended, Letter, Push, crypto, with_query};

use std::collections::{HashMap, VecDeque};

use jiff::Timestamp;
use tokio::sync::watch;
use wecom_api::callback::Sealed;

use crate::memory::{Bounds, Memory};

/// How many callbacks wait at a time; the oldest are given up.
pub(crate) const WAITING_MAX: usize = 5_000;

/// Every callback, and the line of those that are still to be pushed.
#[derive(Debug)]
pub(crate) struct Callbacks {
    journal: Memory<PushedCallback>,
    line: VecDeque<Waiting>,
    /// How many callbacks of an app are under way.
    under_way: HashMap<u32, u32>,
    /// Turns whenever something is put in line or leaves it.
    turns: watch::Sender<()>,
}

/// A callback that is to be pushed, or pushed again.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Waiting {
    seq: u64,
    agentid: u32,
    /// Not before.
    due: Timestamp,
    /// How often it was pushed.
    pushes: u32,
    /// The bytes of the first push.
    sealed: Option<Sealed>,
    turn: Turn,
}

/// Which place in the line a callback has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    InOrder,
    /// The next callback of the app is to overtake it.
    AfterNext,
    /// It is not to be hit by a fault again.
    Spared,
}

impl Callbacks {
    pub(super) fn new() -> Self {
        let bounds = Bounds { count_max: CALLBACKS_KEPT_MAX, size_bytes_max: CALLBACKS_BYTES_MAX };
        Self {
            journal: Memory::new(bounds),
            line: VecDeque::new(),
            under_way: HashMap::new(),
            turns: watch::Sender::new(()),
        }
    }

    /// Oldest first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &PushedCallback> {
        self.journal.iter()
    }

    /// Turns of the line. It ends when the world is reset.
    pub(crate) fn turns(&self) -> watch::Receiver<()> {
        self.turns.subscribe()
    }
}
