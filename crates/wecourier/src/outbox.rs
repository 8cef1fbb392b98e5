//! Turns requests into calls, once each: commit the attempt, call, settle.
//!
//! Nothing else calls WeCom. Today a request waits for its one delivery to settle; queueing,
//! pacing and retrying are left to a later version of this module.

mod recover;
mod send;

use std::time::Duration;

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::channel::RobotChannel;
use crate::clock::SharedClock;
use crate::store::Store;

pub use send::{SendError, SendRequest};

/// The engine. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Outbox {
    store: Store,
    robots: RobotChannel,
    clock: SharedClock,
    /// How long an attempt may stay unsettled before it counts as interrupted.
    lease: Duration,
    tasks: TaskTracker,
    stop: CancellationToken,
}

/// An attempt outlives the longest call by this, so that only a dead service loses its lease.
const LEASE_MARGIN: Duration = Duration::from_secs(20);

impl Outbox {
    /// An engine whose calls take at most `call_timeout`.
    pub fn new(
        store: Store,
        robots: RobotChannel,
        clock: SharedClock,
        call_timeout: Duration,
    ) -> Self {
        let (tasks, stop) = (TaskTracker::new(), CancellationToken::new());
        Self { store, robots, clock, lease: call_timeout + LEASE_MARGIN, tasks, stop }
    }

    /// Finishes and settles the calls in hand, and returns.
    pub async fn stop(&self) {
        self.stop.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }
}
