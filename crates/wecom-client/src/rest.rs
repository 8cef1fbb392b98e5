//! For how long WeCom is not called after it said "too often". Pure.

use std::time::{Duration, Instant};

use wecom_api::ErrCode;
use wecom_api::errcode::Block;

use crate::clock::Now;

/// A throttling so long after the end of the last rest has nothing to do with it.
const FORGOTTEN_AFTER: Duration = Duration::from_mins(1);

/// A time in which WeCom is not called.
#[derive(Debug, Default)]
pub(crate) struct Rest {
    until: Option<(ErrCode, Instant)>,
    refusals: u32,
}

impl Rest {
    /// Why WeCom is not called now, and for how long.
    pub(crate) fn left(&self, now: Instant) -> Option<(ErrCode, Duration)> {
        let (code, until) = self.until?;
        let left = until.saturating_duration_since(now);
        (!left.is_zero()).then_some((code, left))
    }

    /// WeCom said "too often". Calls that were under way then do not lengthen the rest.
    pub(crate) fn throttled(&mut self, code: ErrCode, block: Block, now: Now) {
        if self.left(now.steady).is_some() {
            return;
        }
        let rested_at = self.until.map(|(_, until)| until);
        let is_new = rested_at.is_none_or(|at| now.steady > at + FORGOTTEN_AFTER);
        self.refusals = if is_new { 1 } else { self.refusals + 1 };
        self.until = Some((code, now.steady + block.wait(self.refusals, now.since_epoch)));
    }

    /// No call for so long, because of `code`.
    pub(crate) fn pause(&mut self, code: ErrCode, now: Instant, pause: Duration) {
        self.until = Some((code, now + pause));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: ErrCode = ErrCode::TOO_FREQUENT;

    const fn secs(secs: u64) -> Duration {
        Duration::from_secs(secs)
    }

    fn throttled_at(start: Instant, at: u64, rest: &mut Rest) -> Option<(ErrCode, Duration)> {
        let now = Now { steady: start + secs(at), since_epoch: secs(at) };
        rest.throttled(LIMIT, Block::MinuteThenHour, now);
        rest.left(now.steady)
    }

    #[test]
    fn the_minute_is_tried_before_the_hour() {
        let (start, mut rest) = (Instant::now(), Rest::default());
        assert_eq!(rest.left(start), None);
        assert_eq!(throttled_at(start, 0, &mut rest), Some((LIMIT, secs(60))));
        assert_eq!(rest.left(start + secs(60)), None);
        assert_eq!(throttled_at(start, 61, &mut rest), Some((LIMIT, secs(3600))));
        assert_eq!(throttled_at(start, 3662, &mut rest), Some((LIMIT, secs(3600))));
    }

    #[test]
    fn an_old_throttling_is_forgotten() {
        let (start, mut rest) = (Instant::now(), Rest::default());
        throttled_at(start, 0, &mut rest);
        assert_eq!(throttled_at(start, 200, &mut rest), Some((LIMIT, secs(60))));
    }

    #[test]
    fn calls_that_were_under_way_do_not_lengthen_it() {
        let (start, mut rest) = (Instant::now(), Rest::default());
        throttled_at(start, 0, &mut rest);
        assert_eq!(throttled_at(start, 10, &mut rest), Some((LIMIT, secs(50))));
    }

    #[test]
    fn a_daily_quota_is_over_until_midnight_in_china() {
        let (steady, mut rest) = (Instant::now(), Rest::default());
        // 1970-01-01 10:00 UTC is 18:00 in China.
        let now = Now { steady, since_epoch: Duration::from_hours(10) };
        rest.throttled(LIMIT, Block::RestOfDay, now);
        assert_eq!(rest.left(steady), Some((LIMIT, Duration::from_hours(6))));
    }
}
