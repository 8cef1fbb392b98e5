//! How often a bot may speak (aibot-ws §3): 30 a minute and 1000 an hour in each conversation,
//! replies and pushes together.

use std::collections::VecDeque;

use jiff::{SignedDuration, Timestamp};
use wecom_api::aibot::{MESSAGES_A_MINUTE_MAX, MESSAGES_AN_HOUR_MAX};

const MINUTE_SECS: i64 = 60;
const HOUR_SECS: i64 = 3600;

/// What was counted in the last hour, oldest first.
#[derive(Debug, Default)]
pub(crate) struct ConversationPace(VecDeque<Timestamp>);

impl ConversationPace {
    /// Both windows slide; a refusal does not count (*choice*).
    pub(crate) fn has_room(&mut self, now: Timestamp) -> bool {
        forget(&mut self.0, now, HOUR_SECS);
        let is_below = |count: usize, max: u32| u32::try_from(count).is_ok_and(|count| count < max);
        is_below(self.0.len(), MESSAGES_AN_HOUR_MAX)
            && is_below(recent(&self.0, now, MINUTE_SECS), MESSAGES_A_MINUTE_MAX)
    }

    pub(crate) fn count(&mut self, now: Timestamp) {
        self.0.push_back(now);
    }
}

/// One window of any length.
#[derive(Debug, Default)]
pub(crate) struct BotPace(VecDeque<Timestamp>);

impl BotPace {
    /// 0 lets any number through.
    pub(crate) fn has_room(&mut self, now: Timestamp, secs: i64, count_max: u32) -> bool {
        forget(&mut self.0, now, secs);
        count_max == 0 || self.0.len() < usize::try_from(count_max).unwrap_or(usize::MAX)
    }

    pub(crate) fn count(&mut self, now: Timestamp) {
        self.0.push_back(now);
    }
}

fn forget(counted: &mut VecDeque<Timestamp>, now: Timestamp, secs: i64) {
    let window = SignedDuration::from_secs(secs);
    while counted.front().is_some_and(|at| now.duration_since(*at) >= window) {
        counted.pop_front();
    }
}

fn recent(counted: &VecDeque<Timestamp>, now: Timestamp, secs: i64) -> usize {
    let window = SignedDuration::from_secs(secs);
    counted.iter().rev().take_while(|at| now.duration_since(**at) < window).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(secs: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + secs).unwrap()
    }

    fn send(pace: &mut ConversationPace, secs: i64) -> bool {
        let has_room = pace.has_room(at(secs));
        if has_room {
            pace.count(at(secs));
        }
        has_room
    }

    #[test]
    fn thirty_a_minute() {
        let mut pace = ConversationPace::default();
        assert!((0..30).all(|secs| send(&mut pace, secs)));
        assert!(!send(&mut pace, 59));
        assert!(send(&mut pace, 60), "the first is a minute old, and refusals do not count");
        assert!(!send(&mut pace, 60));
    }

    #[test]
    fn a_thousand_an_hour() {
        let mut pace = ConversationPace::default();
        assert!((0..1000).all(|number| send(&mut pace, number * 3)));
        assert!(!send(&mut pace, 3599));
        assert!(send(&mut pace, 3600));
    }
}
