//! When the last of many messages will have gone. Pure: it plays the pace out.

use jiff::{SignedDuration, Timestamp};

use super::DeliveryId;
use super::pace::{Full, Lane, Limit};

/// How many turns are played out in one lane; after that the pace is taken as even.
const TURNS_MAX: u64 = 2000;

/// When the last of `messages` more will have gone through a lane, if each call takes no time.
pub fn last_turn(lane: &Lane, messages: u64, limits: &[Limit], begin: Timestamp) -> Timestamp {
    let mut lane = lane.clone();
    // What is under way will have ended.
    lane.calls.iter_mut().for_each(|call| call.ended = call.ended.or(Some(begin)));
    let mut now = begin;
    let played = messages.min(TURNS_MAX);
    for _ in 0..played {
        while let Err(Full::Until(until)) = lane.admits(limits, now) {
            now = until;
        }
        lane.begin(DeliveryId(0), limits);
        lane.end(DeliveryId(0), limits, now);
    }
    let left = messages - played;
    let per_turn = now.duration_since(begin) / i32::try_from(played.max(1)).unwrap_or(i32::MAX);
    let even = per_turn.checked_mul(i32::try_from(left).unwrap_or(i32::MAX));
    now.saturating_add(even.unwrap_or(SignedDuration::MAX)).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: [Limit; 1] = [Limit { calls: 20, window: SignedDuration::from_secs(60) }];

    fn secs(lane: &Lane, messages: u64) -> i64 {
        let begin = Timestamp::UNIX_EPOCH;
        last_turn(lane, messages, &LIMITS, begin).duration_since(begin).as_secs()
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
