//! The AI bot's long connection, held for as long as its owner wants it.
//!
//! An [`Aibot`] is made at rest. [`Aibot::resume`] opens the connection, and from then on it is
//! opened again whenever it is lost, until [`Aibot::drain`] or [`Aibot::shutdown`]. Two ends are
//! left to the owner: a newer connection of the same bot ([`AibotState::Replaced`]), because
//! whoever comes back puts the other one out, and wrong credentials ([`AibotState::AuthFailed`]),
//! which are tried again only after a long time. WeCom takes one connection of each bot, so hold
//! a lease before `resume`, and drain when it is lost.
//!
//! Commands leave only while the state is [`AibotState::Ready`], one at a time in each
//! conversation, and each waits for its ack. An answer leaves before pushes that wait: somebody
//! waits for it, and its time runs out. How fast pushes come is the outbox's: here is only a least
//! gap between two messages. What ends without an ack is told apart by
//! [`AibotError::happened`]; nothing is sent twice by itself, except once after 846609, with which
//! WeCom says that it took nothing.

mod backoff;
mod counters;
mod dial;
mod error;
mod inbox;
mod keeper;
mod lanes;
mod pending;
mod seen;
mod send;
mod session;
mod settings;
mod state;
mod ticket;
mod upload;
mod wish;
mod writer;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use tokio::sync::{Semaphore, mpsc, watch};
use tokio_util::task::TaskTracker;

pub use counters::AibotCounters;
pub use error::{AibotBuildError, AibotError};
pub use inbox::{AibotEvents, BotEvent};
pub use settings::{AibotSettings, AibotTimes};
pub use state::{AibotState, Trouble};
pub use ticket::{MessageTicket, UpdateTicket, WelcomeTicket};

use counters::Counters;
use keeper::Keeper;
use lanes::Lanes;
use pending::Job;
use wish::Wish;

/// How many commands may be on their way at once; more wait their turn.
pub const IN_FLIGHT_MAX: usize = 64;
/// How many of [`IN_FLIGHT_MAX`] are kept for answers.
pub const ANSWERS_IN_FLIGHT_MAX: usize = 16;
/// How many messages a minute to plan for one conversation, answers included: below what WeCom
/// takes, because it counts in windows that nobody else sees. Kept by the caller.
pub const PACE_A_MINUTE: u32 = 25;
/// How many messages an hour to plan for one conversation, likewise.
pub const PACE_AN_HOUR: u32 = 900;
/// The largest message that is taken from WeCom, in bytes. A larger one ends the connection.
pub const FRAME_BYTES_MAX: usize = 1024 * 1024;

/// A bot on its long connection. Cheap to clone; when the last one goes, the connection closes.
#[derive(Clone)]
pub struct Aibot {
    inner: Arc<Inner>,
}

struct Inner {
    settings: AibotSettings,
    state: watch::Receiver<AibotState>,
    wish: watch::Sender<Wish>,
    jobs: mpsc::Sender<Job>,
    /// Of pushes and uploads.
    turns: Semaphore,
    /// Of what answers a callback.
    answers: Semaphore,
    lanes: Lanes,
    /// Tells this run's `req_id`s from another's.
    run: u64,
    sequence: AtomicU64,
    counters: Arc<Counters>,
    tasks: TaskTracker,
}

impl Aibot {
    /// Sets the bot up, at rest, with the stream of what it will hear. Must be called inside a
    /// tokio runtime.
    pub fn new(settings: AibotSettings) -> Result<(Self, AibotEvents), AibotBuildError> {
        let counters = Arc::new(Counters::default());
        let (events, heard) = mpsc::channel(settings.events_max.max(1));
        let (jobs, jobs_taken) = mpsc::channel(IN_FLIGHT_MAX);
        let (wish, wishes) = watch::channel(Wish::Rest);
        let (keeper, state, run) =
            Keeper::new(&settings, wishes, jobs_taken, events, Arc::clone(&counters))?;
        let tasks = TaskTracker::new();
        tasks.spawn(keeper.run());
        tasks.close();
        let inner = Inner {
            lanes: Lanes::new(settings.times.gap),
            settings,
            state,
            wish,
            jobs,
            turns: Semaphore::new(IN_FLIGHT_MAX - ANSWERS_IN_FLIGHT_MAX),
            answers: Semaphore::new(ANSWERS_IN_FLIGHT_MAX),
            run,
            sequence: AtomicU64::new(0),
            counters,
            tasks,
        };
        Ok((Self { inner: Arc::new(inner) }, AibotEvents::new(heard)))
    }

    /// What the connection is doing. The receiver is told of every change.
    pub fn state(&self) -> watch::Receiver<AibotState> {
        self.inner.state.clone()
    }

    /// What was skipped so far.
    pub fn counters(&self) -> AibotCounters {
        self.inner.counters.read()
    }

    /// Opens the connection and holds it. It also ends a wait at once: after a replacement, after
    /// wrong credentials, or between two attempts.
    pub fn resume(&self) {
        self.inner.wish.send_modify(Wish::hold);
    }

    /// Takes nothing new, waits for the acks of what is on its way, closes the connection, and
    /// returns when the bot is at rest. It can be resumed.
    pub async fn drain(&self) {
        self.inner.wish.send_modify(Wish::rest);
        let mut state = self.state();
        // An error means that the bot was shut down, and so is at rest.
        drop(state.wait_for(|state| *state == AibotState::Idle).await);
    }

    /// Drains for good, and returns when the connection's task has ended.
    pub async fn shutdown(&self) {
        self.inner.wish.send_replace(Wish::End);
        self.inner.tasks.wait().await;
    }
}

impl fmt::Debug for Aibot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Aibot")
            .field("bot_id", &self.inner.settings.bot_id)
            .field("state", &*self.inner.state.borrow())
            .finish_non_exhaustive()
    }
}
