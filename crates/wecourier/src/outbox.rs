//! Turns rows into calls: commit the attempt, call, settle.
//!
//! Nothing else calls WeCom. Handlers write batches; the [engine](Outbox::run) takes turns with
//! the database, in which whatever has ended is settled and whatever may begin is claimed. Any
//! number of services may do so on one database.

mod backoff;
pub mod bot;
mod control;
mod create;
mod drivers;
mod engine;
mod erase;
mod foreseen;
mod individual;
mod mention;
pub mod plan;
mod progress;
mod recall;
mod router;
mod send;
mod waiters;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use jiff::SignedDuration;
use tokio::sync::{Notify, Semaphore, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::clock::SharedClock;
use crate::model::Channel;
use crate::model::pace::Limits;
use crate::store::{Store, StoreError};

pub use control::{RescheduleError, Resolution};
pub use create::{CreateError, CreatedBatch};
pub use drivers::Drivers;
pub use individual::{
    IndividualAnswered, IndividualContent, IndividualError, IndividualRequest, WantedWay,
};
pub use progress::{Overview, Progress};
pub use recall::RecallAnswered;
pub use router::{Chosen, Way};
pub use send::{Answered, SendError, SendRequest};

/// The engine. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Outbox {
    store: Store,
    drivers: Drivers,
    clock: SharedClock,
    rules: OutboxRules,
    tasks: TaskTracker,
    /// The calls that are under way here.
    calls: TaskTracker,
    stop: CancellationToken,
    wake: Arc<Notify>,
    /// The number of the last change that is known here.
    changes: watch::Sender<i64>,
    waiters: waiters::Waiters,
    foreseen: foreseen::Foreseen,
    /// How many turns have failed in a row.
    failures: Arc<AtomicU32>,
    /// Whoever holds one works out who gets what.
    plan_turns: Arc<Semaphore>,
    /// Whoever holds it asks WeCom whether a way is open.
    looking: Arc<tokio::sync::Mutex<()>>,
}

/// By which rules the engine works.
#[derive(Debug, Clone)]
pub struct OutboxRules {
    /// How long one call takes at most.
    pub call_timeout: Duration,
    /// How often each lane may be called.
    pub limits: Limits,
    /// The private ways to tutors, the best first.
    pub tutor_channels: Vec<Channel>,
    /// How often to look for what other services have put into the database.
    pub look_every: Duration,
    /// Batches to more recipients than this wait for a second person; `None` is none.
    pub approval_above: Option<usize>,
    /// What stands before an amount of money in a template.
    pub currency: String,
    /// How long the texts of messages are kept once they are settled; `None` is for ever.
    pub keep_texts: Option<SignedDuration>,
    /// A number from 0 to 1, at random: waits differ by it, so that not all end at once.
    pub chance: fn() -> f64,
}

/// [`OutboxRules::look_every`], unless there is a reason for another.
pub const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Twenty thousand rich texts take a processor for some seconds.
const PLANS_AT_ONCE: usize = 2;

/// From this many failed turns in a row on, the service is not ready.
const FAILURES_TOLERATED: u32 = 3;

/// An attempt outlives the longest call by this, so that only a dead service loses its lease.
const LEASE_MARGIN: Duration = Duration::from_secs(20);

impl Outbox {
    /// An engine that does nothing before [`Outbox::run`].
    pub fn new(store: Store, drivers: Drivers, clock: SharedClock, rules: OutboxRules) -> Self {
        let (changes, _) = watch::channel(0);
        Self {
            store,
            drivers,
            clock,
            rules,
            tasks: TaskTracker::new(),
            calls: TaskTracker::new(),
            stop: CancellationToken::new(),
            wake: Arc::default(),
            changes,
            waiters: waiters::Waiters::default(),
            foreseen: foreseen::Foreseen::default(),
            failures: Arc::default(),
            plan_turns: Arc::new(Semaphore::new(PLANS_AT_ONCE)),
            looking: Arc::default(),
        }
    }

    /// Works in the background until [`Outbox::stop`]. What breaks off by a mistake of ours begins
    /// anew; the calls that were in its hands end with their leases.
    pub fn run(&self) {
        self.tasks.spawn(self.clone().erase(self.rules.keep_texts));
        let outbox = self.clone();
        self.tasks.spawn(async move {
            while outbox.tasks.spawn(outbox.work()).await.is_err() {
                tracing::error!("the outbox broke off, and begins anew");
                outbox.failures.fetch_add(1, Ordering::Relaxed);
                tokio::time::sleep(engine::FAILED_PAUSE).await;
            }
        });
    }

    /// Whether nothing goes: turn after turn fails.
    pub fn is_failing(&self) -> bool {
        self.failures.load(Ordering::Relaxed) >= FAILURES_TOLERATED
    }

    /// The work itself. Whoever drops it ends it where it stands, as a death of the service would.
    pub fn work(&self) -> impl Future<Output = ()> + Send + use<> {
        engine::Engine::new(self.clone()).run()
    }

    /// How many calls are under way here; one more while a turn is taken, which may begin some.
    pub fn calls_under_way(&self) -> usize {
        self.calls.len()
    }

    /// Begins no call any more, finishes and settles those in hand, and returns.
    pub async fn stop(&self) {
        self.stop.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }

    /// Tells of each change of the outbox, by number. A slow listener misses numbers, never the
    /// last one.
    pub fn changes(&self) -> watch::Receiver<i64> {
        self.changes.subscribe()
    }

    /// Ends when the engine is told to stop.
    pub fn stopping(&self) -> CancellationToken {
        self.stop.clone()
    }

    /// Tells listeners here of what other services have changed.
    async fn notice(&self) -> Result<(), StoreError> {
        let change = self.store.change().await?;
        self.changes.send_if_modified(|known| std::mem::replace(known, change) != change);
        Ok(())
    }

    /// There may be something to do.
    fn wake(&self) {
        self.wake.notify_one();
    }

    /// Whether the AI bot's messages go from here.
    fn has_bot(&self) -> bool {
        self.drivers.bot.as_ref().is_some_and(bot::Bot::is_here)
    }
}

/// How long an attempt may stay unsettled before it counts as interrupted.
fn lease(call_timeout: Duration) -> SignedDuration {
    (call_timeout + LEASE_MARGIN).try_into().unwrap_or(SignedDuration::MAX)
}
