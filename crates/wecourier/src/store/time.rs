//! Times as rows hold them: whole microseconds since 1970 in UTC, alike on every engine.

use jiff::Timestamp;

pub(super) fn to_micros(at: Timestamp) -> i64 {
    at.as_microsecond()
}

pub(super) fn from_micros(micros: i64) -> Timestamp {
    let nearest = if micros < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_microsecond(micros).unwrap_or(nearest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_reads_back_to_the_microsecond() {
        let at: Timestamp = "2026-11-22T05:03:11.123456Z".parse().unwrap();
        assert_eq!(from_micros(to_micros(at)), at);
    }
}
