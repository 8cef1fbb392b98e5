//! Services that share a database, and die.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio_util::task::TaskTracker;
use wecom_client::{ClientSettings, Robots};
use wecourier::channel::{RobotChannel, capability};
use wecourier::outbox::{Drivers, Outbox, OutboxRules};

use crate::world::{TestClock, open_store};

/// How long a call of a run takes at most, in real time.
pub(super) const CALL_TIMEOUT_MS: u64 = 400;
/// How long a call takes that is not meant to take too long, however slow the machine is.
pub(crate) const LONG_CALL: Duration = Duration::from_secs(30);

/// A future that is dropped where it stands once it was polled so often.
pub(super) struct Mortal<F> {
    inner: Option<Pin<Box<F>>>,
    polls_left: Arc<AtomicU32>,
}

const IMMORTAL: u32 = u32::MAX;

impl<F> Mortal<F> {
    pub(super) fn new(inner: F, polls: u32) -> Self {
        let polls_left = Arc::new(AtomicU32::new(polls));
        Self { inner: Some(Box::pin(inner)), polls_left }
    }
}

impl<F: Future> Future for Mortal<F> {
    /// `None` if it died.
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, ctx: &mut Context<'_>) -> Poll<Self::Output> {
        let left = self.polls_left.load(Ordering::Relaxed);
        if left == 0 {
            self.inner = None;
            return Poll::Ready(None);
        }
        if left != IMMORTAL {
            self.polls_left.store(left - 1, Ordering::Relaxed);
        }
        let inner = self.inner.as_mut().expect("a dead future is not polled");
        inner.as_mut().poll(ctx).map(Some)
    }
}

/// One service: its own connections, its own engine.
pub(crate) struct Service {
    pub(crate) outbox: Outbox,
    polls_left: Arc<AtomicU32>,
    engine: tokio::task::JoinHandle<Option<()>>,
}

impl Service {
    pub(crate) async fn start(
        database: &str,
        wecom: &str,
        clock: &TestClock,
        tasks: &TaskTracker,
        call_timeout: Duration,
    ) -> Self {
        let robots = Robots::new(&ClientSettings {
            base: wecom.parse().unwrap(),
            connect_timeout: call_timeout / 2,
            call_timeout,
        });
        let rules = OutboxRules {
            call_timeout,
            limits: capability::limits(),
            look_every: Duration::from_millis(10),
            approval_above: None,
            tutor_channels: Vec::new(),
            currency: "MOP".to_owned(),
            keep_texts: None,
            chance: || 0.5,
        };
        let store = open_store(database).await;
        let robots = RobotChannel::new(robots.unwrap());
        let outbox = Outbox::new(
            store,
            Drivers { robots, app: None, bot: None },
            Arc::new(clock.clone()),
            rules,
        );
        let engine = Mortal::new(outbox.work(), IMMORTAL);
        let polls_left = Arc::clone(&engine.polls_left);
        Self { outbox, polls_left, engine: tasks.spawn(engine) }
    }

    /// Lets it die once its engine was polled so often.
    pub(crate) fn dies_after(&self, polls: u32) {
        self.polls_left.store(polls, Ordering::Relaxed);
    }

    /// Whether its engine has not ended.
    fn is_working(&self) -> bool {
        !self.engine.is_finished()
    }

    /// Whether it is dead, and its calls with it.
    pub(crate) fn is_still(&self) -> bool {
        !self.is_working() && self.outbox.calls_under_way() == 0
    }

    pub(crate) fn is_alive(&self) -> bool {
        self.is_working() && self.polls_left.load(Ordering::Relaxed) != 0
    }

    /// Returns once it has done all it will ever do.
    pub(crate) async fn stop(self) {
        self.outbox.stopping().cancel();
        self.engine.await.unwrap();
    }
}
