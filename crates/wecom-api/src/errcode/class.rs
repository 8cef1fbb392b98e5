//! What a code asks of the caller.

use std::time::Duration;

const MINUTE_SECS: u64 = 60;
const HOUR_SECS: u64 = 60 * MINUTE_SECS;
const DAY_SECS: u64 = 24 * HOUR_SECS;
/// WeCom's natural day is China's, which is eight hours ahead of UTC all year.
const AHEAD_OF_UTC_SECS: u64 = 8 * HOUR_SECS;

/// What a code asks of the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Nothing: it went well. The lists of invalid recipients are still to be read.
    Success,
    /// It will pass: the same call again a little later, at most three times (page 90313).
    Retry,
    /// Somebody else changed the same thing: again after a short random delay.
    Conflict,
    /// Too many calls at once: again, with fewer under way.
    Concurrency,
    /// The token is no longer good: fetch one, and repeat the call once.
    RefreshToken,
    /// Too many calls: none before the block is over.
    Rate(Block),
    /// The subscription is lost though the line is open: connect and subscribe anew, then resend.
    Reconnect,
    /// It can no longer be replied to: push a message to the conversation instead.
    UsePush,
    /// Permanent for this recipient; others may be fine.
    Recipient,
    /// WeCom will not carry these words. A person has to change them.
    Content,
    /// Permanent for this call, and our own mistake: a wrong, missing or oversized part.
    BadRequest,
    /// An administrator must change a setting: stop calling, and say so. The row has the remedy.
    Configuration,
    /// Not in the table. Permanent for this call.
    Unknown,
}

/// How long calls are refused: as long as the window that was exceeded (page 90312).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// Until midnight in China.
    RestOfDay,
    /// Thirty days; not a calendar month.
    ThirtyDays,
    /// A minute; whoever is refused again is banned for an hour, as `gettoken` does (page 90313).
    MinuteThenHour,
    /// 3, 6 and 12 seconds, then a minute each: what robots' long connections are known to take.
    Steps,
    /// Not known: a minute, doubled with each refusal, up to an hour.
    Growing,
}

impl Block {
    /// How long to leave WeCom alone.
    ///
    /// `refusals` counts the refusals in a row, the present one included. `since_epoch` is the
    /// time now, since 1970 in UTC.
    pub fn wait(self, refusals: u32, since_epoch: Duration) -> Duration {
        let secs = match self {
            Self::Hour => HOUR_SECS,
            Self::RestOfDay => {
                DAY_SECS - (since_epoch.as_secs() % DAY_SECS + AHEAD_OF_UTC_SECS) % DAY_SECS
            }
            Self::ThirtyDays => 30 * DAY_SECS,
            Self::MinuteThenHour if refusals > 1 => HOUR_SECS,
            Self::Minute | Self::MinuteThenHour => MINUTE_SECS,
            Self::Steps => match refusals {
                0 | 1 => 3,
                2 => 6,
                3 => 12,
                4.. => MINUTE_SECS,
            },
            // Six doublings of a minute are already more than an hour.
            Self::Growing => HOUR_SECS.min(MINUTE_SECS << refusals.saturating_sub(1).min(6)),
        };
        Duration::from_secs(secs)
    }
}
