//! How old a callback may be.

use super::CallbackError;

/// How far the timestamp of a callback may be from now.
///
/// WeCom states no rule, and whether a repeated callback is signed anew is not known, so the
/// window is generous and can be switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// Signed at most so long ago, or so far ahead of our clock. In seconds.
    Window {
        /// How far back.
        past_secs: u32,
        /// How far ahead.
        future_secs: u32,
    },
    /// Any timestamp will do.
    Unchecked,
}

impl Default for Freshness {
    /// Five minutes either way.
    fn default() -> Self {
        Self::Window { past_secs: 300, future_secs: 300 }
    }
}

impl Freshness {
    /// Looks at a signed `timestamp` from the query, at `now_secs` of Unix time.
    pub(super) fn check(self, timestamp: &str, now_secs: i64) -> Result<(), CallbackError> {
        let Self::Window { past_secs, future_secs } = self else { return Ok(()) };
        let is_digits = timestamp.bytes().all(|byte| byte.is_ascii_digit());
        let signed = timestamp.parse::<i64>().ok().filter(|_| is_digits);
        let age_secs = now_secs.saturating_sub(signed.ok_or(CallbackError::Timestamp)?);
        let taken = -i64::from(future_secs)..=i64::from(past_secs);
        if taken.contains(&age_secs) { Ok(()) } else { Err(CallbackError::Stale { age_secs }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_has_both_its_ends() {
        let window = Freshness::Window { past_secs: 10, future_secs: 5 };
        for (timestamp, taken) in [(90, true), (89, false), (105, true), (106, false)] {
            let checked = window.check(&timestamp.to_string(), 100);
            let stale = CallbackError::Stale { age_secs: 100 - timestamp };
            assert_eq!(checked, if taken { Ok(()) } else { Err(stale) }, "{timestamp}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused_unless_nobody_asks() {
        for odd in ["", "now", "-5", "+5", "1e3", "99999999999999999999"] {
            let refused = Freshness::default().check(odd, 0);
            assert_eq!(refused, Err(CallbackError::Timestamp), "{odd}");
            assert_eq!(Freshness::Unchecked.check(odd, 0), Ok(()));
        }
    }

    #[test]
    fn the_ends_of_time_do_not_overflow() {
        let far = Freshness::default().check("9223372036854775807", i64::MIN);
        assert_eq!(far, Err(CallbackError::Stale { age_secs: i64::MIN }));
    }
}
