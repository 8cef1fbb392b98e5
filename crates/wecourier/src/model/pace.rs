//! How often a lane may carry a call. Pure: a lane is a value, and in earnest a row.
//!
//! A call counts from its beginning until a whole window after its *end*: WeCom counts it when it
//! arrives, which is somewhere in between. So no window of WeCom's clock holds more calls than the
//! limit, however long any of them was under way.

use jiff::{SignedDuration, Timestamp};

use super::{Channel, DeliveryId};

/// So many calls in any window of this length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// How many.
    pub calls: usize,
    /// How long the window is.
    pub window: SignedDuration,
}

/// How often the lanes of each channel may be called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Limits {
    /// One robot.
    pub robot: Vec<Limit>,
    /// One member, by the application.
    pub app: Vec<Limit>,
    /// One conversation of the AI bot.
    pub aibot: Vec<Limit>,
}

impl Limits {
    /// Those of a channel.
    pub fn of(&self, channel: Channel) -> &[Limit] {
        match channel {
            Channel::Robot => &self.robot,
            Channel::App => &self.app,
            Channel::Aibot => &self.aibot,
        }
    }
}

/// One rate-limited line: which calls it has carried, and whether WeCom wants a pause.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lane {
    /// The calls that may still count, oldest first.
    pub calls: Vec<LaneCall>,
    /// WeCom wants no call before this time.
    pub blocked_until: Option<Timestamp>,
    /// How many calls in a row WeCom has refused as too many.
    pub refusals: u32,
}

/// A call that a lane has carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LaneCall {
    /// What it carried.
    pub delivery: DeliveryId,
    /// When it had ended; `None` while it is under way.
    pub ended: Option<Timestamp>,
}

/// Why a lane carries nothing now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Full {
    /// Until this time.
    Until(Timestamp),
    /// Until a call that is under way has ended.
    UntilACallEnds,
}

impl Lane {
    /// Whether a call may begin now.
    pub fn admits(&self, limits: &[Limit], now: Timestamp) -> Result<(), Full> {
        if let Some(until) = self.blocked_until.filter(|until| *until > now) {
            return Err(Full::Until(until));
        }
        let fullest = limits.iter().filter_map(|limit| self.full(*limit, now)).max_by_key(rank);
        fullest.map_or(Ok(()), Err)
    }

    fn full(&self, limit: Limit, now: Timestamp) -> Option<Full> {
        let mut ends: Vec<_> = self
            .calls
            .iter()
            .map(|call| call.ended.map_or(Timestamp::MAX, |ended| after(ended, limit.window)))
            .filter(|end| *end > now)
            .collect();
        ends.sort_unstable();
        // One more fits once all but `calls - 1` of them have left the window.
        let over = ends.len().checked_sub(limit.calls)?;
        let until = ends.get(over).copied()?;
        Some(if until == Timestamp::MAX { Full::UntilACallEnds } else { Full::Until(until) })
    }

    /// Takes a call on. Ask [`Lane::admits`] first. Where nothing is limited, nothing is noted.
    pub fn begin(&mut self, delivery: DeliveryId, limits: &[Limit]) {
        if !limits.is_empty() {
            self.calls.push(LaneCall { delivery, ended: None });
        }
    }

    /// The call has ended, one way or another. Calls that no limit counts any more are forgotten.
    pub fn end(&mut self, delivery: DeliveryId, limits: &[Limit], now: Timestamp) {
        for call in self.calls.iter_mut().filter(|it| it.delivery == delivery) {
            call.ended = call.ended.or(Some(now));
        }
        let longest = limits.iter().map(|limit| limit.window).max().unwrap_or_default();
        let counts = |call: &LaneCall| call.ended.is_none_or(|end| after(end, longest) > now);
        self.calls.retain(counts);
    }

    /// WeCom wants a pause.
    pub fn block(&mut self, until: Timestamp) {
        self.blocked_until = self.blocked_until.max(Some(until));
    }

    /// WeCom took a call, so whatever pause it wanted before is over. In a pause no call begins, so
    /// one that ends in it tells nothing of it.
    pub fn unblock(&mut self, now: Timestamp) {
        if self.blocked_until.is_none_or(|until| until <= now) {
            self.refusals = 0;
            self.blocked_until = None;
        }
    }
}

fn after(end: Timestamp, window: SignedDuration) -> Timestamp {
    end.saturating_add(window).unwrap_or(Timestamp::MAX)
}

fn rank(full: &Full) -> Timestamp {
    match full {
        Full::Until(until) => *until,
        Full::UntilACallEnds => Timestamp::MAX,
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan as _;
    use proptest::prelude::*;

    use super::*;

    const LIMITS: [Limit; 2] = [
        Limit { calls: 3, window: SignedDuration::from_secs(60) },
        Limit { calls: 5, window: SignedDuration::from_secs(600) },
    ];

    fn second(secs: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + secs).unwrap()
    }

    /// Runs calls that become wanted and last so long, one at a time or side by side, and answers
    /// when each arrived at WeCom: at its beginning or at its end.
    fn run(wanted: &[(i64, i64, bool)]) -> Vec<Timestamp> {
        let mut lane = Lane::default();
        let mut now = second(0);
        let mut under_way: Vec<(Timestamp, DeliveryId)> = Vec::new();
        let mut arrived = Vec::new();
        for (number, &(pause, lasts, is_late)) in (1..).zip(wanted) {
            let delivery = DeliveryId(number);
            now += pause.seconds();
            loop {
                under_way.sort_unstable();
                while let Some(&(end, ended)) = under_way.first().filter(|it| it.0 <= now) {
                    lane.end(ended, &LIMITS, end);
                    under_way.remove(0);
                }
                match lane.admits(&LIMITS, now) {
                    Ok(()) => break,
                    Err(Full::Until(until)) => {
                        let next = under_way.first().map_or(until, |it| it.0.min(until));
                        assert!(next > now, "the wait leads on");
                        now = next;
                    }
                    Err(Full::UntilACallEnds) => now = under_way[0].0,
                }
            }
            lane.begin(delivery, &LIMITS);
            let end = now + lasts.seconds();
            arrived.push(if is_late { end } else { now });
            under_way.push((end, delivery));
        }
        arrived
    }

    proptest! {
        #[test]
        fn no_window_at_any_position_holds_more_than_the_limit(
            wanted in prop::collection::vec((0..40_i64, 0..30_i64, any::<bool>()), 1..60),
        ) {
            let mut arrived = run(&wanted);
            arrived.sort_unstable();
            for limit in LIMITS {
                for window in arrived.windows(limit.calls + 1) {
                    prop_assert!(window[limit.calls].duration_since(window[0]) >= limit.window);
                }
            }
        }

        #[test]
        fn the_wait_it_names_is_exact(ended in prop::collection::vec(0..300_i64, 0..30)) {
            let calls = ended.iter().map(|secs| LaneCall {
                delivery: DeliveryId(1),
                ended: Some(second(*secs)),
            });
            let lane = Lane { calls: calls.collect(), ..Lane::default() };
            let now = second(300);
            if let Err(Full::Until(until)) = lane.admits(&LIMITS, now) {
                prop_assert!(lane.admits(&LIMITS, until - 1.microsecond()).is_err());
                prop_assert!(lane.admits(&LIMITS, until).is_ok());
            }
        }
    }

    #[test]
    fn a_lane_that_wecom_blocked_waits_and_is_free_again() {
        let mut lane = Lane::default();
        lane.block(second(60));
        lane.block(second(10));
        assert_eq!(lane.admits(&LIMITS, second(59)), Err(Full::Until(second(60))));
        assert_eq!(lane.admits(&LIMITS, second(60)), Ok(()));
        lane.unblock(second(59));
        assert_eq!(lane.blocked_until, Some(second(60)), "a call of before tells nothing of it");
        lane.unblock(second(60));
        assert_eq!(lane, Lane::default());
    }

    #[test]
    fn calls_that_nothing_counts_are_forgotten() {
        let mut lane = Lane::default();
        lane.begin(DeliveryId(1), &LIMITS);
        lane.end(DeliveryId(1), &LIMITS, second(0));
        lane.begin(DeliveryId(2), &LIMITS);
        lane.end(DeliveryId(2), &LIMITS, second(600));
        assert_eq!(lane.calls.len(), 1);
    }
}
