//! How long to wait between two attempts.

use std::time::Duration;

use rand::Rng;
use rand::rngs::StdRng;

use super::AibotTimes;

/// Waits that double up to a limit, each anywhere between nothing and its full length, so that
/// many clients do not come back at once. There is always another attempt.
#[derive(Debug)]
pub(super) struct Backoff {
    min: Duration,
    max: Duration,
    failures: u32,
    dice: StdRng,
}

impl Backoff {
    pub(super) fn new(times: &AibotTimes, dice: StdRng) -> Self {
        Self { min: times.backoff_min, max: times.backoff_max, failures: 0, dice }
    }

    /// How many failures there were in a row.
    pub(super) fn failures(&self) -> u32 {
        self.failures
    }

    /// How long to wait after one more failure.
    pub(super) fn next(&mut self) -> Duration {
        let doubled = self.min.saturating_mul(2u32.saturating_pow(self.failures));
        self.failures = self.failures.saturating_add(1);
        let longest = doubled.min(self.max);
        self.dice.random_range(Duration::ZERO..=longest)
    }

    /// The connection was good: begin small again.
    pub(super) fn reset(&mut self) {
        self.failures = 0;
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::*;

    fn backoff(seed: u64) -> Backoff {
        Backoff::new(&AibotTimes::default(), StdRng::seed_from_u64(seed))
    }

    /// The longest wait that a hundred seeds give after so many failures.
    fn longest(failures: u32) -> Duration {
        let waits = (0..100).map(|seed| {
            let mut backoff = backoff(seed);
            for _ in 0..failures {
                backoff.next();
            }
            backoff.next()
        });
        waits.max().unwrap()
    }

    #[test]
    fn waits_double_up_to_a_minute_and_never_end() {
        for (failures, limit_secs) in [(0, 1), (1, 2), (5, 32), (6, 60), (40, 60), (1000, 60)] {
            let limit = Duration::from_secs(limit_secs);
            let longest = longest(failures);
            assert!(longest <= limit && longest > limit / 2, "{failures}: {longest:?}");
        }
    }

    #[test]
    fn waits_are_spread_and_the_same_seed_gives_the_same() {
        let waits = |seed| {
            let mut backoff = backoff(seed);
            [backoff.next(), backoff.next(), backoff.next()]
        };
        assert_eq!(waits(7), waits(7));
        assert_ne!(waits(7), waits(8));
    }

    #[test]
    fn a_good_connection_begins_small_again() {
        let mut backoff = backoff(1);
        for _ in 0..9 {
            backoff.next();
        }
        backoff.reset();
        assert_eq!(backoff.failures(), 0);
        assert!(backoff.next() <= Duration::from_secs(1));
    }
}
