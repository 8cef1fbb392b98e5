//! Which signatures have come, for as long as they would be good. Pure.

use std::collections::BTreeSet;

/// The signatures that came, by the time they bear, up to a number of them.
#[derive(Debug)]
pub(super) struct Seen {
    /// What bears an earlier time is not remembered, though it may have come.
    since_ms: u64,
    at_most: usize,
    by_time: BTreeSet<(u64, [u8; 32])>,
}

/// What is known of a signature that came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heard {
    /// It has not come before, and is remembered.
    First,
    /// It has come before.
    Again,
    /// It bears a time of which nothing is remembered, so it must not be heard.
    Unknown {
        /// From when on all is.
        since_ms: u64,
    },
    /// It could not be remembered, so it must not be heard.
    NoRoom {
        /// The time that the oldest bears.
        oldest_ms: u64,
    },
}

impl Seen {
    pub(super) fn new(since_ms: u64, at_most: usize) -> Self {
        Self { since_ms, at_most, by_time: BTreeSet::new() }
    }

    /// From when on all that came are remembered.
    pub(super) fn since_ms(&self) -> u64 {
        self.since_ms
    }

    /// Forgets those that bear an earlier time, for ever: clocks are set back.
    pub(super) fn forget_before(&mut self, time_ms: u64) {
        self.since_ms = self.since_ms.max(time_ms);
        while self.by_time.first().is_some_and(|(oldest_ms, _)| *oldest_ms < time_ms) {
            self.by_time.pop_first();
        }
    }

    /// A signature that is good came.
    pub(super) fn hear(&mut self, time_ms: u64, signature: [u8; 32]) -> Heard {
        let Self { since_ms, .. } = *self;
        if time_ms < since_ms {
            return Heard::Unknown { since_ms };
        }
        let one = (time_ms, signature);
        if self.by_time.contains(&one) {
            return Heard::Again;
        }
        if self.by_time.len() >= self.at_most {
            let oldest_ms = self.by_time.first().map_or(time_ms, |(oldest_ms, _)| *oldest_ms);
            return Heard::NoRoom { oldest_ms };
        }
        self.by_time.insert(one);
        Heard::First
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_heard_once_until_it_is_over() {
        let mut seen = Seen::new(0, 9);
        assert_eq!(seen.hear(10, [1; 32]), Heard::First);
        assert_eq!(seen.hear(10, [1; 32]), Heard::Again);
        assert_eq!(seen.hear(10, [2; 32]), Heard::First);
        seen.forget_before(10);
        assert_eq!(seen.hear(10, [1; 32]), Heard::Again);
        seen.forget_before(11);
        seen.forget_before(9);
        assert_eq!(seen.hear(10, [1; 32]), Heard::Unknown { since_ms: 11 });
        assert_eq!(seen.hear(11, [1; 32]), Heard::First);
        assert_eq!(Seen::new(12, 9).hear(11, [1; 32]), Heard::Unknown { since_ms: 12 });
    }

    #[test]
    fn what_cannot_be_remembered_is_not_heard() {
        let mut seen = Seen::new(0, 2);
        assert_eq!(seen.hear(20, [1; 32]), Heard::First);
        assert_eq!(seen.hear(10, [2; 32]), Heard::First);
        assert_eq!(seen.hear(30, [3; 32]), Heard::NoRoom { oldest_ms: 10 });
        assert_eq!(seen.hear(20, [1; 32]), Heard::Again);
        assert_eq!(seen.by_time.len(), 2);
        seen.forget_before(11);
        assert_eq!(seen.hear(30, [3; 32]), Heard::First);
    }
}
