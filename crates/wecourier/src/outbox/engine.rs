//! The loop: settle what has ended, claim what may begin, call, wait.

use std::sync::atomic::Ordering;
use std::time::Duration;

use futures::FutureExt as _;
use jiff::Timestamp;
use tokio::sync::watch;
use tokio::task::{JoinError, JoinSet};
use tokio_util::task::TaskTracker;
use tracing::Instrument as _;
use wecom_client::aibot::AibotState;

use super::backoff::{FAILURES_MAX, again_after};
use super::bot::{self, Bot};
use super::drivers::Drivers;
use super::{Outbox, lease};
use crate::store::{BotTurn, Call, Claimed, Ended, StoreError, Turn};

/// How many calls are under way at once.
const CALLS_MAX: usize = 64;
/// When a call ends while others are under way, so long to wait for more ends: a turn with many
/// costs hardly more than a turn with one.
const GATHER: Duration = Duration::from_millis(3);
/// How long to wait after the database has failed.
pub(super) const FAILED_PAUSE: Duration = Duration::from_millis(500);
/// How often an outcome is written before it is given up at the end. Each try waits for the
/// database itself.
const LAST_TRIES_MAX: u32 = 5;

pub(super) struct Engine {
    outbox: Outbox,
    /// They end with the engine: a call that nobody waits for any more is not made.
    calls: JoinSet<Ended>,
    /// What WeCom said is known only here until it is written.
    ended: Vec<Ended>,
    /// Those of them that are the bot's.
    bots: TaskTracker,
    /// What the bot's connection is doing, if there is a bot.
    bots_state: Option<watch::Receiver<AibotState>>,
}

impl Engine {
    pub(super) fn new(outbox: Outbox) -> Self {
        let bots_state = outbox.drivers.bot.as_ref().map(Bot::state);
        Self {
            outbox,
            calls: JoinSet::new(),
            ended: Vec::new(),
            bots: TaskTracker::new(),
            bots_state,
        }
    }

    pub(super) async fn run(mut self) {
        loop {
            let is_stopping = self.outbox.stop.is_cancelled();
            if is_stopping && self.calls.is_empty() && self.ended.is_empty() {
                return;
            }
            match self.turn(is_stopping).await {
                Ok(next) => {
                    self.outbox.failures.store(0, Ordering::Relaxed);
                    self.wait(next).await;
                }
                Err(error) => {
                    let failures = self.outbox.failures.fetch_add(1, Ordering::Relaxed) + 1;
                    let error = crate::error_chain::of(&error);
                    tracing::error!(error, failures, "a turn failed, and nothing of it is written");
                    if is_stopping && failures >= LAST_TRIES_MAX {
                        return;
                    }
                    tokio::time::sleep(FAILED_PAUSE).await;
                }
            }
        }
    }

    /// Takes a turn if there is something to do, and answers when there will be.
    async fn turn(&mut self, is_stopping: bool) -> Result<Option<Timestamp>, StoreError> {
        let (outbox, now) = (&self.outbox, self.outbox.clock.now());
        let has_bot = outbox.has_bot();
        let slots = if is_stopping { 0 } else { CALLS_MAX - self.calls.len() };
        if self.ended.is_empty() {
            let next = outbox.store.next_due(has_bot).await?;
            outbox.notice().await?;
            if slots == 0 {
                // Only the end of a call makes a difference.
                return Ok(None);
            }
            if next.is_none_or(|next| next > now) {
                return Ok(next);
            }
        }
        let turn = Turn {
            now,
            ended: &self.ended,
            slots,
            lease: lease(outbox.rules.call_timeout),
            bot: has_bot.then(|| BotTurn {
                slots: bot::CALLS_MAX.saturating_sub(self.bots.len()),
                lease: lease(bot::CALL_TIMEOUT),
            }),
            limits: &outbox.rules.limits,
            failures_max: FAILURES_MAX,
            again_after: &|failures| again_after(failures, (outbox.rules.chance)()),
        };
        // What is claimed counts from here on, before its call has begun.
        let _claiming = outbox.calls.token();
        let turned = outbox.store.take_turn(&turn).await?;
        self.ended.clear();
        if turned.interrupted > 0 {
            let count = turned.interrupted;
            tracing::warn!(count, "calls were interrupted; their outcome is unknown");
        }
        self.outbox.changes.send_replace(turned.change);
        self.outbox.waiters.tell(&turned.settled);
        for claimed in turned.claimed {
            let bots = matches!(claimed.call, Call::Bot { .. }).then(|| self.bots.token());
            let call = call(self.outbox.drivers.clone(), claimed);
            self.calls.spawn(outbox.calls.track_future(call.inspect(|_| drop(bots))));
        }
        let is_full = is_stopping || self.calls.len() >= CALLS_MAX;
        Ok(turned.next.filter(|_| !is_full))
    }

    /// Returns once a call has ended, something may be due, or somebody wants attention.
    async fn wait(&mut self, next: Option<Timestamp>) {
        let outbox = &self.outbox;
        let due = async {
            match next {
                Some(next) => outbox.clock.wait_until(next).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            Some(ended) = self.calls.join_next() => self.ended.extend(finished(ended)),
            () = due => {}
            () = outbox.wake.notified() => {}
            () = state_changed(&mut self.bots_state) => {}
            () = outbox.stop.cancelled(), if !outbox.stop.is_cancelled() => {}
            () = tokio::time::sleep(outbox.rules.look_every) => {}
        }
        if !self.ended.is_empty() && !self.calls.is_empty() {
            tokio::time::sleep(GATHER).await;
        }
        while let Some(ended) = self.calls.try_join_next() {
            self.ended.extend(finished(ended));
        }
    }
}

/// How the call ended. One that panicked is a mistake of ours; its lease ends, and it is unknown.
fn finished(call: Result<Ended, JoinError>) -> Option<Ended> {
    call.inspect_err(|_| tracing::error!("a call broke off inside")).ok()
}

async fn call(drivers: Drivers, claimed: Claimed) -> Ended {
    let Claimed { delivery, attempt, call } = claimed;
    let span = tracing::info_span!("send", %delivery, attempt);
    let end = drivers.make(&call).instrument(span).await;
    Ended { delivery, attempt, end }
}

/// The bot may be here now, or gone.
async fn state_changed(state: &mut Option<watch::Receiver<AibotState>>) {
    match state {
        // Its sender lives as long as the bot.
        Some(state) => match state.changed().await {
            Ok(()) => {}
            Err(_) => std::future::pending().await,
        },
        None => std::future::pending().await,
    }
}
