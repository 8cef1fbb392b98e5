//! The time that runs, as an argument.

use std::fmt;
use std::sync::Arc;
use std::time::Instant;

/// Tells how late it is; only differences count.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Instant + Send + Sync>);

impl Clock {
    /// The machine's own monotonic clock.
    pub fn system() -> Self {
        Self::new(Instant::now)
    }

    /// Any clock that does not go backwards.
    pub fn new(now: impl Fn() -> Instant + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    pub(crate) fn now(&self) -> Instant {
        (self.0)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}
