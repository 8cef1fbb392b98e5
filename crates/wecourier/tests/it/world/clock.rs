//! A clock that stands still until a story moves it.

use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp};
use wecourier::clock::Clock;

#[derive(Debug, Clone)]
pub(crate) struct TestClock(Arc<Mutex<Timestamp>>);

impl Default for TestClock {
    fn default() -> Self {
        Self(Arc::new(Mutex::new("2026-11-22T01:00:00Z".parse().unwrap())))
    }
}

impl TestClock {
    pub(crate) fn advance(&self, secs: i64) {
        let mut now = self.0.lock().unwrap();
        *now += SignedDuration::from_secs(secs);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}
