//! A clock that stands still until a story moves it.

use futures::FutureExt as _;
use futures::future::BoxFuture;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;
use wecourier::clock::Clock;

#[derive(Debug, Clone)]
pub(crate) struct TestClock(watch::Sender<Timestamp>);

impl Default for TestClock {
    fn default() -> Self {
        Self(watch::Sender::new("2026-11-22T01:00:00Z".parse().unwrap()))
    }
}

impl TestClock {
    pub(crate) fn advance(&self, secs: i64) {
        self.0.send_modify(|now| *now += SignedDuration::from_secs(secs));
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.0.borrow()
    }

    fn wait_until(&self, at: Timestamp) -> BoxFuture<'static, ()> {
        let mut times = self.0.subscribe();
        async move {
            let come = times.wait_for(|now| *now >= at).await;
            come.map(drop).expect("the engine holds the clock");
        }
        .boxed()
    }
}
