//! The time, as an argument.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

/// How late it is, on the clock that never jumps and on the one that people read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// For measuring how long something takes.
    pub steady: Instant,
    /// Since 1970 in UTC, for WeCom's natural days.
    pub since_epoch: Duration,
}

/// Tells how late it is.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Now + Send + Sync>);

impl Clock {
    /// The machine's own clocks.
    pub fn system() -> Self {
        Self::new(system_now)
    }

    /// Any clock whose steady part does not go backwards.
    pub fn new(now: impl Fn() -> Now + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// How late it is.
    pub fn now(&self) -> Now {
        (self.0)()
    }
}

#[expect(clippy::disallowed_methods, reason = "the clock that is injected")]
fn system_now() -> Now {
    let since_epoch = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Now { steady: Instant::now(), since_epoch }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}
