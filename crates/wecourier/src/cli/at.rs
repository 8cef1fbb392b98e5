//! `--at` and `--expires`: a time as people write it.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

/// What they take, for people.
pub(super) const SHAPES: &str =
    "09:00 (today), `tomorrow 09:00`, `2026-11-23 09:00`, or 2026-11-23T09:00:00+08:00";

/// Reads a time in the service's zone, unless it names its own.
pub(super) fn parse(
    flag: &str,
    text: &str,
    now: Timestamp,
    zone: &TimeZone,
) -> Result<Timestamp, String> {
    let text = text.trim();
    if let Ok(at) = text.parse() {
        return Ok(at);
    }
    let today = zone.to_datetime(now).date();
    let at =
        civil(text, today).ok_or_else(|| format!("`--{flag}` takes {SHAPES}; not `{text}`"))?;
    let at = at.to_zoned(zone.clone()).map_err(|_| format!("`--{flag}`: there is no time {at}"))?;
    Ok(at.timestamp())
}

fn civil(text: &str, today: Date) -> Option<DateTime> {
    if let Some(time) = clock_time(text) {
        return Some(today.to_datetime(time));
    }
    if let Some(rest) = text.strip_prefix("tomorrow ") {
        let tomorrow = today.checked_add(1.day()).ok()?;
        return Some(tomorrow.to_datetime(clock_time(rest.trim())?));
    }
    let (date, time) = text.split_once([' ', 'T'])?;
    Some(date.parse::<Date>().ok()?.to_datetime(clock_time(time.trim())?))
}

fn clock_time(text: &str) -> Option<Time> {
    let time = Time::strptime("%H:%M", text).or_else(|_| Time::strptime("%H:%M:%S", text));
    time.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Result<String, String> {
        let zone = TimeZone::get("Asia/Macau").unwrap();
        // Half past midnight in Macau, still the day before in UTC.
        let now = "2026-11-22T16:30:00Z".parse().unwrap();
        parse("at", text, now, &zone).map(|at| at.to_string())
    }

    #[test]
    fn times_are_the_services_own() {
        for (text, utc) in [
            ("09:00", "2026-11-23T01:00:00Z"),
            (" tomorrow 9:05", "2026-11-24T01:05:00Z"),
            ("2026-12-01 18:30", "2026-12-01T10:30:00Z"),
            ("2026-12-01T18:30:15", "2026-12-01T10:30:15Z"),
            ("2026-12-01T18:30:00Z", "2026-12-01T18:30:00Z"),
            ("2026-12-01T18:30:00+09:00", "2026-12-01T09:30:00Z"),
        ] {
            assert_eq!(at(text).as_deref(), Ok(utc), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_said_to_be_none() {
        for bad in ["", "soon", "25:00", "tomorrow", "2026-02-30 09:00", "2026-12-01", "9"] {
            assert!(at(bad).unwrap_err().contains("`--at`"), "{bad}");
        }
    }
}
