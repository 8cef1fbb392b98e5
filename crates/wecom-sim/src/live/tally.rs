//! Counts in windows that begin with what is counted first. Unlike a throttle, one too many is
//! left out and blocks nothing.

use std::collections::HashMap;
use std::hash::Hash;

use jiff::{SignedDuration, Timestamp};

use crate::world::Limit;

/// How many things a tally counts before it looks for those whose window is over.
const COUNTED_MIN: usize = 10_000;

/// A count for each thing.
#[derive(Debug)]
pub(crate) struct Tally<K> {
    window: SignedDuration,
    counts: HashMap<K, Count>,
    /// At how many things it looks next for those whose window is over.
    tidy_at: usize,
}

#[derive(Debug, Clone, Copy)]
struct Count {
    until: Timestamp,
    count: u32,
}

impl<K: Hash + Eq> Tally<K> {
    pub(crate) fn new(window_secs: i64) -> Self {
        let window = SignedDuration::from_secs(window_secs);
        Self { window, counts: HashMap::new(), tidy_at: COUNTED_MIN }
    }

    /// Whether `more` still fit.
    pub(crate) fn has_room(&self, key: &K, more: u32, limit: Limit, now: Timestamp) -> bool {
        let Limit::Calls(count_max) = limit else { return true };
        let counting = self.counts.get(key).filter(|count| now < count.until);
        counting.map_or(0, |count| count.count).saturating_add(more) <= count_max
    }

    /// Counts `more`.
    pub(crate) fn add(&mut self, key: K, more: u32, now: Timestamp) {
        if self.counts.len() >= self.tidy_at {
            self.counts.retain(|_, count| now < count.until);
            self.tidy_at = COUNTED_MIN.max(self.counts.len() * 2);
        }
        let until = now.checked_add(self.window).unwrap_or(Timestamp::MAX);
        let count = self.counts.entry(key).or_insert(Count { until, count: 0 });
        if now >= count.until {
            *count = Count { until, count: 0 };
        }
        count.count = count.count.saturating_add(more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_is_forgotten() {
        let at = |secs: i64| Timestamp::from_second(1_800_000_000 + secs).unwrap();
        let mut tally = Tally::new(60);
        for key in 0..COUNTED_MIN {
            tally.add(key, 1, at(0));
        }
        tally.add(COUNTED_MIN, 1, at(60));
        assert_eq!((tally.counts.len(), tally.tidy_at), (1, COUNTED_MIN));
    }

    #[test]
    fn one_too_many_blocks_nothing() {
        let at = |secs: i64| Timestamp::from_second(1_800_000_000 + secs).unwrap();
        let mut tally = Tally::new(60);
        let fits =
            |tally: &Tally<_>, more, secs| tally.has_room(&"a", more, Limit::Calls(3), at(secs));
        tally.add("a", 2, at(0));
        assert!(fits(&tally, 1, 59) && !fits(&tally, 2, 59));
        tally.add("a", 1, at(59));
        assert!(!fits(&tally, 1, 59) && fits(&tally, 3, 60));
        assert!(tally.has_room(&"a", 99, Limit::Off, at(59)));
        assert!(tally.has_room(&"b", 3, Limit::Calls(3), at(59)));
    }
}
