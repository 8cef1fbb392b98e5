//! Messages that were accepted and arrived nowhere.

use jiff::Timestamp;
use serde::Serialize;

use crate::memory::{Bounds, Memory};

/// How many dropped messages are remembered.
pub const DROPPED_KEPT_MAX: usize = 10_000;

/// A message of an application that did not arrive, though its sender was told that all is well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dropped {
    /// Its number, from 1, since the last reset.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Of which application.
    pub agentid: u32,
    /// The member who did not get it.
    pub userid: String,
    /// The group chat it was for; none if it was for the member alone.
    pub chatid: Option<String>,
    /// Why.
    pub reason: DropReason,
}

/// Why a message arrived nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DropReason {
    /// The member got too many messages from this application.
    TooFrequent,
    /// A fault or a magic id silenced it.
    Silenced,
    /// It was a repetition that its sender had asked to recognise.
    Duplicate,
}

#[derive(Debug)]
pub(crate) struct DroppedMessages(Memory<Dropped>);

impl DroppedMessages {
    pub(crate) fn new() -> Self {
        let bounds = Bounds { count_max: DROPPED_KEPT_MAX, size_bytes_max: usize::MAX };
        Self(Memory::new(bounds))
    }

    /// Remembers one; its number is given here.
    pub(crate) fn put(&mut self, dropped: Dropped) {
        let seq = self.0.next_seq();
        self.0.push(Dropped { seq, ..dropped }, 0);
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Dropped> {
        self.0.iter()
    }
}
