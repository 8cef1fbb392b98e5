//! When the last of many messages will have gone. Pure: it plays the pace out.

use jiff::{SignedDuration, Timestamp};

use super::DeliveryId;
use super::pace::{Full, Lane, Limit};

/// How many turns are played out in one lane; after that the pace is taken as even.
const TURNS_MAX: u64 = 2000;

/// Messages in one line: so many go before ours.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// How many go before.
    pub ahead: u64,
    /// How many are ours.
    pub ours: u64,
    /// When those before begin.
    pub now: Timestamp,
    /// When ours may begin.
    pub begin: Timestamp,
}

/// When the last of a line will have gone through these lanes, each message through the one that
/// is free first, if each call takes no time. No lanes count as one that has carried nothing.
pub fn last_turn(lanes: &[Lane], line: Line, limits: &[Limit]) -> Timestamp {
    let (lanes, through) = play(lanes, line.ahead, limits, line.now);
    play(&lanes, line.ours, limits, line.begin.max(through)).1
}

/// The lanes and the time after so many messages.
fn play(
    lanes: &[Lane],
    messages: u64,
    limits: &[Limit],
    begin: Timestamp,
) -> (Vec<Lane>, Timestamp) {
    let mut lanes = if lanes.is_empty() { vec![Lane::default()] } else { lanes.to_vec() };
    // What is under way will have ended.
    let calls = lanes.iter_mut().flat_map(|lane| &mut lane.calls);
    calls.for_each(|call| call.ended = call.ended.or(Some(begin)));
    let mut now = begin;
    let played = messages.min(TURNS_MAX);
    for _ in 0..played {
        let free = |lane: &Lane| free_at(lane, limits, now);
        let first = lanes.iter_mut().min_by_key(|lane| free(lane)).expect("there is a lane");
        now = free_at(first, limits, now);
        first.begin(DeliveryId(0), limits);
        first.end(DeliveryId(0), limits, now);
    }
    let left = messages - played;
    let per_turn = now.duration_since(begin) / i32::try_from(played.max(1)).unwrap_or(i32::MAX);
    let even = per_turn.checked_mul(i32::try_from(left).unwrap_or(i32::MAX));
    let through = now.saturating_add(even.unwrap_or(SignedDuration::MAX)).unwrap_or(Timestamp::MAX);
    (lanes, through)
}

/// When a lane under which no call is under way admits the next one.
fn free_at(lane: &Lane, limits: &[Limit], now: Timestamp) -> Timestamp {
    let mut at = now;
    while let Err(Full::Until(until)) = lane.admits(limits, at) {
        at = until;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: [Limit; 1] = [Limit { calls: 20, window: SignedDuration::from_secs(60) }];

    fn secs(lane: &Lane, messages: u64) -> i64 {
        let begin = Timestamp::UNIX_EPOCH;
        last_turn(std::slice::from_ref(lane), ours(messages), &LIMITS)
            .duration_since(begin)
            .as_secs()
    }

    fn ours(ours: u64) -> Line {
        Line { ahead: 0, ours, now: Timestamp::UNIX_EPOCH, begin: Timestamp::UNIX_EPOCH }
    }

    #[test]
    fn what_goes_before_has_gone_by_the_time_ours_begin() {
        let at = |secs| Timestamp::from_second(secs).unwrap();
        let end = |ahead, begin| {
            let line = Line { ahead, begin: at(begin), ..ours(1) };
            last_turn(&[Lane::default()], line, &LIMITS).as_second()
        };
        let ends = [(0, 5), (19, 5), (20, 5), (45, 5), (45, 119), (45, 121), (45, 9000)];
        assert_eq!(ends.map(|(ahead, begin)| end(ahead, begin)), [5, 5, 60, 120, 120, 121, 9000]);
    }

    #[test]
    fn a_pool_is_as_fast_as_all_of_its_lanes() {
        let begin = Timestamp::UNIX_EPOCH;
        let mut tired = Lane::default();
        tired.block("1970-01-01T00:10:00Z".parse().unwrap());
        let pool = [Lane::default(), tired, Lane::default()];
        for (messages, secs) in [(40, 0), (41, 60), (80, 60), (400, 540), (440, 600), (460, 600)] {
            let last = last_turn(&pool, ours(messages), &LIMITS);
            assert_eq!(last.duration_since(begin).as_secs(), secs, "{messages}");
        }
        assert_eq!(last_turn(&[], ours(41), &LIMITS).duration_since(begin).as_secs(), 120);
    }

    #[test]
    fn twenty_go_at_once_and_every_twenty_more_a_minute_later() {
        let waits = [0, 1, 20, 21, 40, 41, 138].map(|messages| secs(&Lane::default(), messages));
        assert_eq!(waits, [0, 0, 0, 60, 60, 120, 360]);
        assert_eq!(secs(&Lane::default(), 2_000_000), 5_940_000);
    }

    #[test]
    fn a_lane_that_rests_or_has_carried_much_begins_later() {
        let mut lane = Lane::default();
        lane.block("1970-01-01T00:10:00Z".parse().unwrap());
        assert_eq!(secs(&lane, 1), 600);
        let mut lane = Lane::default();
        (0..20).for_each(|_| lane.begin(DeliveryId(1), &LIMITS));
        assert_eq!(secs(&lane, 1), 60);
    }
}
