//! What statistics of groups count, and over which days.

use serde::{Deserialize, Serialize};

use crate::{ErrCode, Fault, Invalid};

/// Over how many seconds one question may reach: 30 days (page 92133).
pub const SPAN_SECS_MAX: i64 = 30 * 24 * 60 * 60;
/// How far back WeCom remembers, in days (page 92133).
pub const DAYS_KEPT: u32 = 180;

/// What was counted. Totals are as of the end of the day, or of the last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// New groups.
    pub new_chat_cnt: i64,
    /// Groups.
    pub chat_total: i64,
    /// Groups in which somebody has said something.
    pub chat_has_msg: i64,
    /// People who came into groups.
    pub new_member_cnt: i64,
    /// People in groups.
    pub member_total: i64,
    /// People who have said something.
    pub member_has_msg: i64,
    /// Messages.
    pub msg_total: i64,
    /// Groups that were brought over; for companies of the tutoring trade alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub migrate_trainee_chat_cnt: Option<i64>,
}

/// The days of a question, first and last included. WeCom takes times for the beginning of their
/// day in Shanghai, from [`DAYS_KEPT`] days ago until yesterday.
pub(super) fn check(begin: i64, end: Option<i64>) -> Result<(), Invalid> {
    let span_secs = end.map_or(0, |end| end.saturating_sub(begin));
    if (0..=SPAN_SECS_MAX).contains(&span_secs) {
        return Ok(());
    }
    let fault = Fault::Form("be at or after day_begin_time, and within 30 days of it");
    Err(Invalid::refused("day_end_time", fault, ErrCode::BAD_PARAMETER))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_reaches_over_30_days_at_most() {
        assert_eq!((check(7, None), check(7, Some(7))), (Ok(()), Ok(())));
        assert_eq!(check(0, Some(SPAN_SECS_MAX)), Ok(()));
        for (begin, end) in [(1, 0), (0, SPAN_SECS_MAX + 1), (i64::MIN, i64::MAX)] {
            let invalid = check(begin, Some(end)).unwrap_err();
            assert_eq!((invalid.field.as_str(), invalid.code.unwrap().0), ("day_end_time", 40058));
        }
    }
}
