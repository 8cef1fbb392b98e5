//! How many mass messages customers and groups received, and how many they may.
//!
//! What apps had sent and what members sent by hand count together (page 92135).

use std::collections::HashMap;

use jiff::civil::Weekday;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, Zoned};

use crate::world::customer_switches::{ReceiveCap, ReceiveWeek};

/// Months and weeks are those of China, in hours east.
const CHINA_HOURS: i8 = 8;
/// How many days of messages are remembered: more than any cap looks back.
const DAYS_KEPT: i64 = 32;
/// The cap of a week (page 92135).
const WEEKLY_MAX: usize = 7;

#[derive(Debug, Default)]
pub(super) struct Ledger {
    received: HashMap<String, Vec<Timestamp>>,
}

impl Ledger {
    /// Counts a mass message, unless the cap is reached.
    pub(super) fn admit(
        &mut self,
        id: &str,
        now: Timestamp,
        cap: ReceiveCap,
        week: ReceiveWeek,
    ) -> bool {
        let received = self.received.entry(id.to_owned()).or_default();
        let kept = before(now, SignedDuration::from_hours(24 * DAYS_KEPT));
        received.retain(|at| *at >= kept);
        let (since, most) = window(now, cap, week);
        let is_room = received.iter().filter(|at| **at >= since).count() < most;
        if is_room {
            received.push(now);
        }
        is_room
    }
}

/// From when on messages count, and how many may be.
fn window(now: Timestamp, cap: ReceiveCap, week: ReceiveWeek) -> (Timestamp, usize) {
    let today = in_china(now);
    let midnight = |day: Result<Zoned, jiff::Error>| {
        day.and_then(|day| day.start_of_day()).map_or(Timestamp::MIN, |day| day.timestamp())
    };
    match (cap, week) {
        (ReceiveCap::MonthlyDays, _) => {
            let days = usize::try_from(today.days_in_month()).unwrap_or(0);
            (midnight(today.first_of_month()), days)
        }
        (ReceiveCap::Weekly7, ReceiveWeek::Calendar) => {
            let passed = i64::from(today.weekday().since(Weekday::Monday));
            let monday = today.checked_sub(SignedDuration::from_hours(24 * passed));
            (midnight(monday), WEEKLY_MAX)
        }
        (ReceiveCap::Weekly7, ReceiveWeek::Rolling) => {
            let week = SignedDuration::from_hours(24 * 7) - SignedDuration::from_nanos(1);
            (before(now, week), WEEKLY_MAX)
        }
        (ReceiveCap::Daily1, _) => (midnight(Ok(today)), 1),
    }
}

/// So much earlier, but not before the beginning of time.
fn before(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.checked_sub(by).unwrap_or(Timestamp::MIN)
}

/// A time on the clocks of China.
fn in_china(at: Timestamp) -> Zoned {
    at.to_zoned(TimeZone::fixed(Offset::constant(CHINA_HOURS)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn count(ledger: &mut Ledger, when: &str, cap: ReceiveCap, week: ReceiveWeek) -> usize {
        (0..40).filter(|_| ledger.admit("wm1", at(when), cap, week)).count()
    }

    #[test]
    fn a_month_has_as_many_as_days_and_begins_in_china() {
        let cap = |ledger: &mut Ledger, when| {
            count(ledger, when, ReceiveCap::MonthlyDays, ReceiveWeek::Calendar)
        };
        let mut ledger = Ledger::default();
        assert_eq!(cap(&mut ledger, "2026-11-02T00:00:00Z"), 30);
        assert_eq!(cap(&mut ledger, "2026-11-30T15:59:59Z"), 0);
        assert_eq!(cap(&mut ledger, "2026-11-30T16:00:00Z"), 31, "December in China");
        assert_eq!(cap(&mut ledger, "2027-02-01T00:00:00Z"), 28);
    }

    #[test]
    fn a_week_begins_on_monday_or_rolls() {
        let weekly = ReceiveCap::Weekly7;
        let mut ledger = Ledger::default();
        assert_eq!(count(&mut ledger, "2026-11-22T04:00:00Z", weekly, ReceiveWeek::Calendar), 7);
        assert_eq!(count(&mut ledger, "2026-11-22T15:59:59Z", weekly, ReceiveWeek::Calendar), 0);
        assert_eq!(count(&mut ledger, "2026-11-22T16:00:00Z", weekly, ReceiveWeek::Calendar), 7);
        let mut ledger = Ledger::default();
        assert_eq!(count(&mut ledger, "2026-11-22T04:00:00Z", weekly, ReceiveWeek::Rolling), 7);
        assert_eq!(count(&mut ledger, "2026-11-29T03:59:59Z", weekly, ReceiveWeek::Rolling), 0);
        assert_eq!(count(&mut ledger, "2026-11-29T04:00:00Z", weekly, ReceiveWeek::Rolling), 7);
    }

    #[test]
    fn caps_hold_at_both_ends_of_time() {
        for now in [Timestamp::MIN, Timestamp::MAX] {
            for (cap, week, most) in [
                (ReceiveCap::MonthlyDays, ReceiveWeek::Calendar, 31),
                (ReceiveCap::Weekly7, ReceiveWeek::Calendar, 7),
                (ReceiveCap::Weekly7, ReceiveWeek::Rolling, 7),
                (ReceiveCap::Daily1, ReceiveWeek::Calendar, 1),
            ] {
                let mut ledger = Ledger::default();
                let admitted = (0..40).filter(|_| ledger.admit("wm1", now, cap, week)).count();
                assert_eq!(admitted, most, "{now} {cap:?} {week:?}");
            }
        }
    }

    #[test]
    fn a_day_has_one_and_each_has_its_own() {
        let daily = ReceiveCap::Daily1;
        let mut ledger = Ledger::default();
        assert_eq!(count(&mut ledger, "2026-11-22T04:00:00Z", daily, ReceiveWeek::Calendar), 1);
        assert!(ledger.admit("wm2", at("2026-11-22T04:00:00Z"), daily, ReceiveWeek::Calendar));
        assert_eq!(count(&mut ledger, "2026-11-22T16:00:00Z", daily, ReceiveWeek::Calendar), 1);
    }
}
