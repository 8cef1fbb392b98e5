//! Twenty messages a minute for each robot (page 99110), and the block of a minute after that
//! (page 90312).

use std::collections::VecDeque;

use jiff::{SignedDuration, Timestamp};
use wecom_api::webhook::{RATE_MESSAGES_MAX, RATE_WINDOW_SECS};

use crate::world::RateWindow;

#[derive(Debug, Default)]
pub(crate) struct Pace {
    /// When the messages of the last minute came, oldest first.
    counted: VecDeque<Timestamp>,
    blocked_until: Option<Timestamp>,
}

/// The robot wrote too often. It is refused for [`RATE_WINDOW_SECS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooFrequent;

impl Pace {
    /// Whether one more message may come. The first one too many starts the block; refused ones
    /// inside it do not prolong it.
    pub(crate) fn admit(&mut self, now: Timestamp, window: RateWindow) -> Result<(), TooFrequent> {
        if self.blocked_until.is_some_and(|until| now < until) {
            return Err(TooFrequent);
        }
        while self.counted.front().is_some_and(|at| is_over(*at, now, window)) {
            self.counted.pop_front();
        }
        if self.counted.len() < usize::try_from(RATE_MESSAGES_MAX).unwrap_or(usize::MAX) {
            return Ok(());
        }
        self.blocked_until = now.checked_add(SECS).ok();
        Err(TooFrequent)
    }

    pub(crate) fn count(&mut self, now: Timestamp) {
        self.counted.push_back(now);
    }
}

const SECS: SignedDuration = SignedDuration::from_secs(WINDOW_SECS);
#[expect(clippy::as_conversions, reason = "u32 to i64 is lossless, and `From` is not const")]
const WINDOW_SECS: i64 = RATE_WINDOW_SECS as i64;

fn is_over(at: Timestamp, now: Timestamp, window: RateWindow) -> bool {
    match window {
        RateWindow::Sliding => now.duration_since(at) >= SECS,
        RateWindow::ClockMinute => {
            let minute = |at: Timestamp| at.as_second().div_euclid(WINDOW_SECS);
            minute(at) != minute(now)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(secs: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + secs).unwrap()
    }

    fn send(pace: &mut Pace, secs: i64, window: RateWindow) -> bool {
        let admitted = pace.admit(at(secs), window).is_ok();
        if admitted {
            pace.count(at(secs));
        }
        admitted
    }

    #[test]
    fn twenty_a_minute_then_a_minute_of_silence() {
        let mut pace = Pace::default();
        for secs in 0..20 {
            assert!(send(&mut pace, secs, RateWindow::Sliding));
        }
        assert!(!send(&mut pace, 30, RateWindow::Sliding));
        assert!(!send(&mut pace, 70, RateWindow::Sliding), "the window is free, the block is not");
        assert!(!send(&mut pace, 89, RateWindow::Sliding));
        assert!(send(&mut pace, 90, RateWindow::Sliding));
    }

    #[test]
    fn the_window_slides() {
        let mut pace = Pace::default();
        assert!((0..20).all(|secs| send(&mut pace, secs * 3, RateWindow::Sliding)));
        assert!(send(&mut pace, 60, RateWindow::Sliding), "the first one is a minute old");
        assert!(!send(&mut pace, 61, RateWindow::Sliding));
    }

    #[test]
    fn a_minute_on_the_clock_begins_anew() {
        let mut pace = Pace::default();
        assert!((0..20).all(|_| send(&mut pace, 59, RateWindow::ClockMinute)));
        assert!(send(&mut pace, 60, RateWindow::ClockMinute));
    }
}
