//! Commands that have left and wait for their acks.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::Instant;
use wecom_api::aibot::{Ack, ReqId, ReqIdOf};

use super::Trouble;

/// A command on its way.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) req_id: ReqId,
    /// Whose `req_id` it is. A callback's may come again in a later command.
    pub(super) req_id_of: ReqIdOf,
    pub(super) frame: String,
    pub(super) done: oneshot::Sender<Ending>,
}

/// How a command ended.
#[derive(Debug)]
pub(super) enum Ending {
    /// With an ack.
    Acked(Ack),
    /// It left, and no ack came.
    NoAck(Trouble),
    /// It did not leave.
    Unsent(Trouble),
    /// An earlier one with the same `req_id` still waits.
    Occupied,
}

impl Job {
    /// Tells whoever waits. If nobody does any more, that is all right.
    pub(super) fn end(self, ending: Ending) {
        drop(self.done.send(ending));
    }
}

/// How many commands may wait for acks. Those that want to leave are never more than
/// [`super::IN_FLIGHT_MAX`]; the rest was given up by those who sent them.
const PENDING_MAX: usize = 256;
/// A connection that leaves so many answers without an ack is no good.
const LATE_MAX: usize = 256;

/// Commands that have left and wait for their acks.
#[derive(Debug, Default)]
pub(super) struct Pending {
    waiting: HashMap<ReqId, Wait>,
    /// Answers that were not acked in time. Their `req_id`s stay taken until the ack comes or the
    /// connection ends, so that a late ack is never taken for a later answer's.
    late: HashSet<ReqId>,
}

#[derive(Debug)]
struct Wait {
    req_id_of: ReqIdOf,
    until: Instant,
    done: oneshot::Sender<Ending>,
}

impl Pending {
    /// Notes a command that is about to leave, and gives its frame.
    pub(super) fn begin(&mut self, job: Job, until: Instant) -> Option<String> {
        if self.late.contains(&job.req_id) {
            job.end(Ending::Occupied);
            return None;
        }
        match self.waiting.entry(job.req_id.clone()) {
            Entry::Occupied(_) => {
                job.end(Ending::Occupied);
                None
            }
            Entry::Vacant(place) => {
                let Job { req_id_of, frame, done, .. } = job;
                place.insert(Wait { req_id_of, until, done });
                Some(frame)
            }
        }
    }

    /// A command has left: its ack may take so long from now.
    pub(super) fn has_left(&mut self, req_id: &ReqId, ack: Duration) {
        if let Some(wait) = self.waiting.get_mut(req_id) {
            wait.until = Instant::now() + ack;
        }
    }

    /// Hands an ack to whoever waits for it. False if nobody does.
    pub(super) fn ack(&mut self, ack: Ack) -> bool {
        if self.late.remove(&ack.req_id) {
            return false;
        }
        let Some(wait) = self.waiting.remove(&ack.req_id) else { return false };
        wait.done.send(Ending::Acked(ack)).is_ok()
    }

    /// When the first of them will have waited for too long.
    pub(super) fn first_deadline(&self) -> Option<Instant> {
        self.waiting.values().map(|wait| wait.until).min()
    }

    /// Ends those that have waited for too long.
    pub(super) fn expire(&mut self, now: Instant) {
        for (req_id, wait) in self.waiting.extract_if(|_, wait| wait.until <= now) {
            match wait.req_id_of {
                ReqIdOf::Own => {}
                ReqIdOf::Message | ReqIdOf::Event => drop(self.late.insert(req_id)),
            }
            drop(wait.done.send(Ending::NoAck(Trouble::AckTimeout)));
        }
    }

    /// Whether no more may leave for now.
    pub(super) fn is_full(&self) -> bool {
        self.waiting.len() >= PENDING_MAX
    }

    /// Whether too many answers were not acked.
    pub(super) fn is_hopeless(&self) -> bool {
        self.late.len() >= LATE_MAX
    }

    /// Whether nobody waits.
    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// The connection has ended: whether they happened, nobody knows.
    pub(super) fn end_all(self, why: Trouble) {
        for wait in self.waiting.into_values() {
            drop(wait.done.send(Ending::NoAck(why)));
        }
    }
}
