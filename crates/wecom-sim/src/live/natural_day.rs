//! Days as WeCom counts them: from midnight to midnight in China, which is Macau's midnight too.

use std::collections::HashMap;
use std::hash::Hash;

use jiff::Timestamp;

use super::pace::TooFrequent;
use crate::world::Limit;

const CHINA_SECS: i64 = 8 * 60 * 60;
const DAY_SECS: i64 = 24 * 60 * 60;

/// The number of a day.
pub(crate) fn day_of(at: Timestamp) -> i64 {
    (at.as_second() + CHINA_SECS).div_euclid(DAY_SECS)
}

/// When a day begins, in Unix seconds.
pub(crate) fn midnight_of(day: i64) -> i64 {
    day * DAY_SECS - CHINA_SECS
}

/// A count for each thing and each of the last two days.
#[derive(Debug)]
pub(crate) struct DayCounts<K>(HashMap<K, Days>);

#[derive(Debug, Clone, Copy, Default)]
struct Days {
    today: i64,
    count: u64,
    before: u64,
    is_blocked: bool,
}

impl<K: Hash + Eq> DayCounts<K> {
    pub(crate) fn new() -> Self {
        Self(HashMap::new())
    }

    /// What was counted on a day, if that is the newest one or the one before.
    pub(crate) fn count(&self, key: &K, day: i64) -> u64 {
        match self.0.get(key) {
            Some(days) if days.today == day => days.count,
            Some(days) if days.today == day + 1 => days.before,
            Some(_) | None => 0,
        }
    }

    /// Whether nothing more is let in on this day.
    pub(crate) fn is_blocked(&self, key: &K, day: i64) -> bool {
        self.0.get(key).is_some_and(|days| days.today == day && days.is_blocked)
    }

    /// Lets nothing more in on this day.
    pub(crate) fn block(&mut self, key: K, day: i64) {
        self.turn_to(key, day).is_blocked = true;
    }

    pub(crate) fn add(&mut self, key: K, day: i64, more: u64) {
        let days = self.turn_to(key, day);
        days.count = days.count.saturating_add(more);
    }

    /// Counts one more and lets it in. The first one too many blocks the rest of the day
    /// (page 90312).
    pub(crate) fn admit(
        &mut self,
        key: K,
        limit: Limit,
        now: Timestamp,
    ) -> Result<(), TooFrequent> {
        let Limit::Calls(calls_max) = limit else { return Ok(()) };
        let days = self.turn_to(key, day_of(now));
        if days.is_blocked || days.count >= u64::from(calls_max) {
            days.is_blocked = true;
            return Err(TooFrequent);
        }
        days.count += 1;
        Ok(())
    }

    fn turn_to(&mut self, key: K, day: i64) -> &mut Days {
        let days = self.0.entry(key).or_insert(Days { today: day, ..Days::default() });
        if days.today != day {
            let before = if days.today + 1 == day { days.count } else { 0 };
            *days = Days { today: day, before, ..Days::default() };
        }
        days
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_china() {
        let day = |at: &str| day_of(at.parse().unwrap());
        assert_eq!(day("2026-11-22T15:59:59Z"), day("2026-11-21T16:00:00Z"));
        assert_eq!(day("2026-11-22T15:59:59Z") + 1, day("2026-11-22T16:00:00Z"));
    }

    #[test]
    fn yesterday_is_remembered_and_a_block_is_not() {
        let mut counts = DayCounts::new();
        counts.add("a", 7, 3);
        counts.block("a", 7);
        assert!(counts.is_blocked(&"a", 7) && !counts.is_blocked(&"b", 7));
        counts.add("a", 8, 1);
        assert!(!counts.is_blocked(&"a", 8));
        assert_eq!((counts.count(&"a", 8), counts.count(&"a", 7)), (1, 3));
        counts.add("a", 10, 1);
        assert_eq!((counts.count(&"a", 9), counts.count(&"a", 8)), (0, 0));
    }
}
