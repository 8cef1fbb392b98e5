//! Callbacks: what apps are told, and what became of it.
//!
//! Whatever happens in the world is put in line by the functions of [`queue`]; who has the lock
//! waits for nothing.

mod queue;
mod record;

pub use record::{CALLBACKS_BYTES_MAX, CALLBACKS_KEPT_MAX, CallbackState, PushedCallback};

use std::collections::VecDeque;

use jiff::Timestamp;
use tokio::sync::watch;

use crate::memory::{Bounds, Memory};

/// Every callback, and the line of those that are still to be pushed.
#[derive(Debug)]
pub(crate) struct Callbacks {
    journal: Memory<PushedCallback>,
    line: VecDeque<Waiting>,
    /// Turns whenever something is put in line or leaves it.
    turns: watch::Sender<()>,
}

/// A callback that is to be pushed, or pushed again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) seq: u64,
    pub(crate) agentid: u32,
    /// Not before.
    pub(crate) due: Timestamp,
}

impl Callbacks {
    pub(super) fn new() -> Self {
        let bounds = Bounds { count_max: CALLBACKS_KEPT_MAX, size_bytes_max: CALLBACKS_BYTES_MAX };
        Self { journal: Memory::new(bounds), line: VecDeque::new(), turns: watch::Sender::new(()) }
    }

    /// Oldest first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &PushedCallback> {
        self.journal.iter()
    }
}
