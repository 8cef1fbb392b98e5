//! Keeps the connection as its owner wishes.

use std::sync::Arc;
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;
use wecom_api::aibot::ReqId;

use super::backoff::Backoff;
use super::counters::Counters;
use super::dial::Dialer;
use super::inbox::{BotEvent, Inbox};
use super::pending::{Ending, Job};
use super::session::{Desk, End, Session};
use super::wish::Wish;
use super::{AibotBuildError, AibotSettings, AibotState, Trouble};

/// The task that holds the connection.
pub(super) struct Keeper {
    settings: AibotSettings,
    dialer: Dialer,
    wishes: watch::Receiver<Wish>,
    jobs: mpsc::Receiver<Job>,
    state: watch::Sender<AibotState>,
    inbox: Inbox,
    counters: Arc<Counters>,
    backoff: Backoff,
    run: u64,
    sequence: u64,
}

impl Keeper {
    /// A keeper with the state that it will tell and the number of its run.
    pub(super) fn new(
        settings: &AibotSettings,
        wishes: watch::Receiver<Wish>,
        jobs: mpsc::Receiver<Job>,
        events: mpsc::Sender<BotEvent>,
        counters: Arc<Counters>,
    ) -> Result<(Self, watch::Receiver<AibotState>, u64), AibotBuildError> {
        let dialer = Dialer::new(&settings.url)?;
        let mut dice = settings.seed.map_or_else(StdRng::from_os_rng, StdRng::seed_from_u64);
        let (run, own_run) = (dice.random(), dice.random());
        let (state, told) = watch::channel(AibotState::Idle);
        let keeper = Self {
            settings: settings.clone(),
            dialer,
            wishes,
            jobs,
            state,
            inbox: Inbox::new(events, Arc::clone(&counters)),
            counters,
            backoff: Backoff::new(&settings.times, dice),
            run: own_run,
            sequence: 0,
        };
        Ok((keeper, told, run))
    }

    /// Runs until the owner wishes the end, or has gone.
    pub(super) async fn run(mut self) {
        loop {
            let wish = *self.wishes.borrow_and_update();
            match wish {
                Wish::End => break,
                Wish::Rest => {
                    self.state.send_replace(AibotState::Idle);
                    if !self.wait(None).await {
                        break;
                    }
                    continue;
                }
                Wish::Hold(_) => {}
            }
            let wait = match self.hold().await {
                End::Wished if self.wishes.has_changed().is_err() => break,
                End::Wished => continue,
                End::Replaced => {
                    self.state.send_replace(AibotState::Replaced);
                    None
                }
                End::AuthFailed(code) => {
                    self.state.send_replace(AibotState::AuthFailed { code });
                    Some(self.settings.times.auth_retry)
                }
                End::Lost(why) => {
                    let wait = self.backoff.next();
                    let failures = self.backoff.failures();
                    self.state.send_replace(AibotState::Backoff { failures, wait, why });
                    Some(wait)
                }
            };
            if !self.wait(wait).await {
                break;
            }
        }
        self.state.send_replace(AibotState::Idle);
    }

    /// Makes one connection and serves it until its end.
    async fn hold(&mut self) -> End {
        self.state.send_replace(AibotState::Connecting);
        let stream = {
            let dial = timeout(self.settings.times.dial, self.dialer.dial());
            tokio::pin!(dial);
            loop {
                tokio::select! {
                    dialed = &mut dial => match dialed {
                        Ok(Ok(stream)) => break stream,
                        Ok(Err(why)) => return End::Lost(why),
                        Err(_) => return End::Lost(Trouble::DialTimeout),
                    },
                    wished = self.wishes.changed() => {
                        let wish = *self.wishes.borrow_and_update();
                        if wished.is_err() || !matches!(wish, Wish::Hold(_)) {
                            return End::Wished;
                        }
                    }
                    Some(job) = self.jobs.recv() => job.end(Ending::Unsent(Trouble::Closed)),
                }
            }
        };
        let (run, sequence) = (self.run, &mut self.sequence);
        let mut fresh_id = |cmd| {
            *sequence += 1;
            ReqId::fresh(cmd, *sequence, run)
        };
        let desk = Desk {
            settings: &self.settings,
            state: &self.state,
            wishes: &mut self.wishes,
            jobs: &mut self.jobs,
            inbox: &mut self.inbox,
            counters: &self.counters,
            fresh_id: &mut fresh_id,
        };
        let (end, lasted) = Session::run(stream, desk).await;
        if lasted >= self.settings.times.steady {
            self.backoff.reset();
        }
        end
    }

    /// Waits for so long, or until the owner wishes something; for ever if there is no length.
    /// What wants to leave meanwhile is told that it cannot. False when the owner has gone.
    async fn wait(&mut self, length: Option<Duration>) -> bool {
        let waited = async {
            match length {
                Some(length) => tokio::time::sleep(length).await,
                None => std::future::pending().await,
            }
        };
        tokio::pin!(waited);
        loop {
            tokio::select! {
                () = &mut waited => return true,
                wished = self.wishes.changed() => return wished.is_ok(),
                Some(job) = self.jobs.recv() => job.end(Ending::Unsent(Trouble::Closed)),
            }
        }
    }
}
