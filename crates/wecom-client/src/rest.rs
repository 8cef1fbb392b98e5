//! For how long WeCom is not called after it said "too often". Pure.

use std::time::{Duration, Instant};

use wecom_api::ErrCode;

/// WeCom blocks for as long as the window that was exceeded, and does not say which it was (page
/// 90312): the minute is tried first, and after it the hour.
const WINDOWS: [Duration; 2] = [Duration::from_mins(1), Duration::from_hours(1)];
/// A throttling so long after the end of the last rest begins with the minute again.
const FORGOTTEN_AFTER: Duration = Duration::from_mins(1);

/// A time in which WeCom is not called.
#[derive(Debug, Default)]
pub(crate) struct Rest {
    until: Option<(ErrCode, Instant)>,
    windows_tried: usize,
}

impl Rest {
    /// Why WeCom is not called now, and for how long.
    pub(crate) fn left(&self, now: Instant) -> Option<(ErrCode, Duration)> {
        let (code, until) = self.until?;
        let left = until.saturating_duration_since(now);
        (!left.is_zero()).then_some((code, left))
    }

    /// WeCom said 45009.
    pub(crate) fn throttled(&mut self, now: Instant) {
        if self.left(now).is_some_and(|(code, _)| code == ErrCode::TOO_FREQUENT) {
            return;
        }
        let since = self.until.map(|(_, until)| now.saturating_duration_since(until));
        if since.is_none_or(|since| since > FORGOTTEN_AFTER) {
            self.windows_tried = 0;
        }
        let window = WINDOWS[self.windows_tried.min(WINDOWS.len() - 1)];
        self.windows_tried += 1;
        self.pause(ErrCode::TOO_FREQUENT, now + window);
    }

    /// No call until then, because of `code`. A longer rest stays.
    pub(crate) fn pause(&mut self, code: ErrCode, until: Instant) {
        if self.until.is_none_or(|(_, present)| present < until) {
            self.until = Some((code, until));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn secs(secs: u64) -> Duration {
        Duration::from_secs(secs)
    }

    #[test]
    fn the_minute_is_tried_before_the_hour() {
        let start = Instant::now();
        let mut rest = Rest::default();
        assert_eq!(rest.left(start), None);
        rest.throttled(start);
        assert_eq!(rest.left(start), Some((ErrCode::TOO_FREQUENT, secs(60))));
        assert_eq!(rest.left(start + secs(60)), None);
        rest.throttled(start + secs(61));
        assert_eq!(rest.left(start + secs(61)), Some((ErrCode::TOO_FREQUENT, secs(3600))));
        rest.throttled(start + secs(3662));
        assert_eq!(rest.left(start + secs(3662)), Some((ErrCode::TOO_FREQUENT, secs(3600))));
    }

    #[test]
    fn an_old_throttling_is_forgotten() {
        let start = Instant::now();
        let mut rest = Rest::default();
        rest.throttled(start);
        rest.throttled(start + secs(200));
        assert_eq!(rest.left(start + secs(200)), Some((ErrCode::TOO_FREQUENT, secs(60))));
    }

    #[test]
    fn calls_that_were_under_way_do_not_lengthen_it() {
        let start = Instant::now();
        let mut rest = Rest::default();
        for _ in 0..5 {
            rest.throttled(start);
        }
        assert_eq!(rest.left(start), Some((ErrCode::TOO_FREQUENT, secs(60))));
    }
}
