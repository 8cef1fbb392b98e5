//! The simulator's clock: it runs, stands still, and leaps, but never goes back.
//!
//! Limits, the life of media and every `at` are counted on it. Delays of faults are not: they are
//! real time, because the caller really waits.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use crate::world::StartClock;

/// How far one leap may go, in seconds: ten years.
pub const ADVANCE_SECS_MAX: u64 = 10 * 366 * 24 * 60 * 60;

/// What the clock shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ClockView {
    /// The time in the simulated world.
    pub now: Timestamp,
    /// Whether it stands still.
    pub frozen: bool,
}

#[derive(Debug)]
pub(crate) enum Clock {
    /// As far ahead of the real time as it leapt, and behind as long as it stood.
    Running {
        offset: SignedDuration,
    },
    Frozen {
        at: Timestamp,
    },
}

impl Clock {
    pub(crate) fn start(start: StartClock) -> Self {
        match start {
            StartClock::Running => Self::Running { offset: SignedDuration::ZERO },
            StartClock::RunningFrom(at) => Self::Running { offset: at.duration_since(real_now()) },
            StartClock::FrozenAt(at) => Self::Frozen { at },
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        match self {
            Self::Running { offset } => later(real_now(), *offset),
            Self::Frozen { at } => *at,
        }
    }

    /// The real time until the clock shows `at`; none while it stands still before that.
    pub(crate) fn until(&self, at: Timestamp) -> Option<Duration> {
        let left = at.duration_since(self.now());
        match self {
            Self::Running { .. } => Some(Duration::try_from(left).unwrap_or_default()),
            Self::Frozen { .. } => (!left.is_positive()).then_some(Duration::ZERO),
        }
    }

    pub(crate) fn freeze(&mut self) {
        *self = Self::Frozen { at: self.now() };
    }

    /// Goes on from where it stands.
    pub(crate) fn run(&mut self) {
        *self = Self::Running { offset: self.now().duration_since(real_now()) };
    }

    /// Leaps forward; a clock that stands still stands still again.
    pub(crate) fn advance(&mut self, by: Duration) {
        let by = SignedDuration::try_from(by).unwrap_or(SignedDuration::MAX);
        match self {
            Self::Running { offset } => *offset = offset.saturating_add(by),
            Self::Frozen { at } => *at = later(*at, by),
        }
    }

    pub(crate) fn view(&self) -> ClockView {
        ClockView { now: self.now(), frozen: matches!(self, Self::Frozen { .. }) }
    }
}

fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.checked_add(by).unwrap_or(Timestamp::MAX)
}

#[expect(clippy::disallowed_methods, reason = "this is the clock that everything else is given")]
fn real_now() -> Timestamp {
    Timestamp::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frozen_clock_moves_only_when_told() {
        let at: Timestamp = "2026-11-22T05:00:00Z".parse().unwrap();
        let mut clock = Clock::start(StartClock::FrozenAt(at));
        assert_eq!(clock.now(), at);
        clock.advance(Duration::from_mins(1));
        assert_eq!(clock.view().now.to_string(), "2026-11-22T05:01:00Z");
        assert!(clock.view().frozen);
    }

    #[test]
    fn a_clock_that_runs_again_goes_on_from_where_it_stood() {
        let at: Timestamp = "2031-01-01T00:00:00Z".parse().unwrap();
        let mut clock = Clock::start(StartClock::FrozenAt(at));
        clock.run();
        assert!(!clock.view().frozen);
        assert!(clock.now() >= at && clock.now().duration_since(at).as_secs() < 60);
        clock.advance(Duration::from_hours(1));
        clock.freeze();
        assert!(clock.now().duration_since(at).as_secs() >= 3600);
    }

    #[test]
    fn a_leap_beyond_the_end_of_time_stops_there() {
        let mut clock = Clock::start(StartClock::FrozenAt(Timestamp::MAX));
        clock.advance(Duration::from_secs(1));
        assert_eq!(clock.now(), Timestamp::MAX);
    }
}
