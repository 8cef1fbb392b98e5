//! What was skipped, in numbers.

use std::sync::atomic::{AtomicU64, Ordering};

/// What was skipped since the bot was made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AibotCounters {
    /// Frames that were no JSON, or of a strange shape.
    pub strange_frames: u64,
    /// Commands of WeCom that are not known.
    pub unknown_commands: u64,
    /// Acks that nobody waited for (any more).
    pub unmatched_acks: u64,
    /// Callbacks that had come before.
    pub repeated_callbacks: u64,
    /// Callbacks that nobody read in time.
    pub dropped_events: u64,
    /// How often the bot signed in.
    pub subscriptions: u64,
}

#[derive(Debug, Default)]
pub(super) struct Counters {
    pub(super) strange_frames: Counter,
    pub(super) unknown_commands: Counter,
    pub(super) unmatched_acks: Counter,
    pub(super) repeated_callbacks: Counter,
    pub(super) dropped_events: Counter,
    pub(super) subscriptions: Counter,
}

#[derive(Debug, Default)]
pub(super) struct Counter(AtomicU64);

impl Counter {
    pub(super) fn count(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn read(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Counters {
    pub(super) fn read(&self) -> AibotCounters {
        AibotCounters {
            strange_frames: self.strange_frames.read(),
            unknown_commands: self.unknown_commands.read(),
            unmatched_acks: self.unmatched_acks.read(),
            repeated_callbacks: self.repeated_callbacks.read(),
            dropped_events: self.dropped_events.read(),
            subscriptions: self.subscriptions.read(),
        }
    }
}
