//! How often calls may come (page 90312): too many in a window, and none is let in for as long as
//! the window is.

use std::collections::HashMap;
use std::hash::Hash;

use jiff::{SignedDuration, Timestamp};

use super::pace::TooFrequent;
use crate::world::Limit;

/// How many callers one throttle remembers.
const CALLERS_MAX: usize = 100_000;

/// A count for each caller. The window begins with the first call in it (*choice*).
#[derive(Debug)]
pub(crate) struct Throttle<K> {
    window: SignedDuration,
    counts: HashMap<K, Count>,
}

#[derive(Debug, Clone, Copy)]
struct Count {
    /// When the window, or the block, ends.
    until: Timestamp,
    calls: u32,
    is_blocked: bool,
}

impl<K: Hash + Eq> Throttle<K> {
    pub(crate) fn new(window_secs: i64) -> Self {
        Self { window: SignedDuration::from_secs(window_secs), counts: HashMap::new() }
    }

    /// Whether a caller is blocked now.
    pub(crate) fn is_blocked(&self, caller: &K, now: Timestamp) -> bool {
        self.counts.get(caller).is_some_and(|count| count.is_blocked && now < count.until)
    }

    /// Counts a call, and lets it in or not. The first one too many starts the block; those inside
    /// it do not prolong it.
    pub(crate) fn admit(
        &mut self,
        caller: K,
        limit: Limit,
        now: Timestamp,
    ) -> Result<(), TooFrequent> {
        self.admit_many(caller, 1, limit, now)
    }

    /// The same for what counts more than once; all of it is let in, or nothing.
    pub(crate) fn admit_many(
        &mut self,
        caller: K,
        more: u32,
        limit: Limit,
        now: Timestamp,
    ) -> Result<(), TooFrequent> {
        let Limit::Calls(calls_max) = limit else { return Ok(()) };
        self.make_room(now);
        let until = now.checked_add(self.window).unwrap_or(Timestamp::MAX);
        let fresh = Count { until, calls: 0, is_blocked: false };
        let count = self.counts.entry(caller).or_insert(fresh);
        if now >= count.until {
            *count = fresh;
        }
        if count.is_blocked {
            return Err(TooFrequent);
        }
        if count.calls.saturating_add(more) <= calls_max {
            count.calls += more;
            return Ok(());
        }
        *count = Count { until, is_blocked: true, ..*count };
        Err(TooFrequent)
    }

    fn make_room(&mut self, now: Timestamp) {
        if self.counts.len() >= CALLERS_MAX {
            self.counts.retain(|_, count| now < count.until);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(secs: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + secs).unwrap()
    }

    #[test]
    fn one_too_many_is_blocked_for_as_long_as_the_window() {
        let mut throttle = Throttle::new(60);
        let mut ask = |caller, secs| throttle.admit(caller, Limit::Calls(2), at(secs)).is_ok();
        assert!(ask("a", 0) && ask("a", 30));
        assert!(!ask("a", 50) && ask("b", 50));
        assert!(!ask("a", 109), "the block counts from the call that was too many");
        assert!(ask("a", 110));
    }

    #[test]
    fn a_new_window_begins_with_its_first_call() {
        let mut throttle = Throttle::new(60);
        let mut ask = |secs| throttle.admit((), Limit::Calls(1), at(secs)).is_ok();
        assert!(ask(10) && ask(70) && !ask(129));
    }

    #[test]
    fn off_counts_nothing() {
        let mut throttle = Throttle::new(60);
        assert!((0..100).all(|_| throttle.admit((), Limit::Off, at(0)).is_ok()));
        assert!(throttle.admit((), Limit::Calls(0), at(0)).is_err());
        assert!(throttle.is_blocked(&(), at(59)) && !throttle.is_blocked(&(), at(60)));
    }
}
