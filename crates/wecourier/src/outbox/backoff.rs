//! How long to wait before another attempt.

use jiff::SignedDuration;

/// How many attempts of one delivery may fail: about 25 minutes of trying.
pub(super) const FAILURES_MAX: u32 = 10;

const FIRST: SignedDuration = SignedDuration::from_secs(2);
const LONGEST: SignedDuration = SignedDuration::from_mins(10);

/// Twice as long after each failure, and a part of it at random, so that not all come at once.
/// `chance` is from 0 to 1.
pub(super) fn again_after(failures: u32, chance: f64) -> SignedDuration {
    let whole = FIRST.saturating_mul(1_i32.checked_shl(failures.min(20)).unwrap_or(i32::MAX));
    let whole = whole.min(LONGEST);
    let half = whole / 2;
    half + SignedDuration::from_secs_f64(half.as_secs_f64() * chance.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_ten_minutes() {
        let secs = |failures| again_after(failures, 1.0).as_secs();
        assert_eq!([0, 1, 2, 3].map(secs), [2, 4, 8, 16]);
        assert_eq!([9, 10, u32::MAX].map(secs), [600; 3]);
        assert_eq!(again_after(3, 0.0).as_secs(), 8);
    }
}
