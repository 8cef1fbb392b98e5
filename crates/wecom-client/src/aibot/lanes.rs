//! One message at a time in each conversation, a least gap between any two, and answers first.

use std::collections::{BTreeMap, HashSet};
use std::pin::pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until};

/// Whether somebody waits for a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Urgency {
    /// Somebody asked, and the time to answer runs out.
    Answer,
    /// Nobody asked.
    Push,
}

/// Who may leave, and who waits to.
#[derive(Debug)]
pub(super) struct Lanes {
    gap: Duration,
    state: Mutex<State>,
    /// Something changed that those who wait may want to know.
    changed: Notify,
}

#[derive(Debug)]
struct State {
    /// Before then nobody leaves.
    next: Instant,
    held: HashSet<String>,
    /// Who waits for which lane: answers before pushes, and of two alike the one who came first.
    waiting: BTreeMap<Place, String>,
    came: u64,
}

type Place = (Urgency, u64);

/// Whether it is somebody's turn.
enum Turn {
    /// It is, and it was taken.
    Now,
    /// It will be then, if nobody more urgent comes before.
    At(Instant),
    /// Something has to change first.
    Later,
}

impl Lanes {
    pub(super) fn new(gap: Duration) -> Self {
        let state =
            State { next: Instant::now(), held: HashSet::new(), waiting: BTreeMap::new(), came: 0 };
        Self { gap, state: Mutex::new(state), changed: Notify::new() }
    }

    /// Waits until nobody else is in the lane and a message may leave. The lane is held until the
    /// guard is dropped. Whoever stops waiting holds up nobody.
    pub(super) async fn enter(&self, lane: &str, urgency: Urgency) -> InLane<'_> {
        let waiting = self.line_up(lane, urgency);
        loop {
            let mut changed = pin!(self.changed.notified());
            // From here on no change is missed.
            changed.as_mut().enable();
            match self.look(waiting.place) {
                Turn::Now => return InLane { lanes: self, name: lane.to_owned() },
                Turn::At(at) => tokio::select! {
                    () = sleep_until(at) => {}
                    () = changed => {}
                },
                Turn::Later => changed.await,
            }
        }
    }

    fn line_up(&self, lane: &str, urgency: Urgency) -> Waiting<'_> {
        let mut state = self.state();
        let place = (urgency, state.came);
        state.came += 1;
        state.waiting.insert(place, lane.to_owned());
        Waiting { lanes: self, place }
    }

    fn look(&self, place: Place) -> Turn {
        let state = &mut *self.state();
        let mut free = state.waiting.iter().filter(|(_, lane)| !state.held.contains(*lane));
        if free.next().is_none_or(|(first, _)| *first != place) {
            return Turn::Later;
        }
        let now = Instant::now();
        if state.next > now {
            return Turn::At(state.next);
        }
        state.next = now + self.gap;
        state.held.extend(state.waiting.remove(&place));
        Turn::Now
    }

    /// No holder waits for anything while it has it.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place among those who wait, left when this is dropped.
struct Waiting<'a> {
    lanes: &'a Lanes,
    place: Place,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.lanes.state().waiting.remove(&self.place);
        self.lanes.changed.notify_waiters();
    }
}

/// A lane, held.
#[must_use = "the lane is free again when this is dropped"]
pub(super) struct InLane<'a> {
    lanes: &'a Lanes,
    name: String,
}

impl Drop for InLane<'_> {
    fn drop(&mut self) {
        self.lanes.state().held.remove(&self.name);
        self.lanes.changed.notify_waiters();
    }
}

#[cfg(test)]
mod tests;
