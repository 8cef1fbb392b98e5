//! How far a batch is, and when it will be through.

use jiff::{SignedDuration, Timestamp};

use super::Outbox;
use crate::model::State;
use crate::model::batch::{Phase, phase};
use crate::model::forecast::{Line, last_turn};
use crate::model::pace::Limit;
use crate::store::{BatchRecord, StoreError};

/// A batch, and what can be foreseen of it.
#[derive(Debug)]
pub struct Progress {
    /// The batch.
    pub batch: BatchRecord,
    /// When the last message will have gone, as far as is known; `None` if nothing goes by itself.
    pub ends_at: Option<Timestamp>,
    /// How many deliveries wait until a person mends something.
    pub barred: u64,
}

impl Outbox {
    /// Looks ahead for a batch.
    pub async fn progress(&self, batch: BatchRecord) -> Result<Progress, StoreError> {
        let queued = batch.counts.of(State::Queued);
        if queued == 0 {
            let is_open = batch.counts.open() > 0;
            let ends_at = is_open.then(|| self.clock.now());
            return Ok(Progress { batch, ends_at, barred: 0 });
        }
        let barred = self.store.barred_of(batch.id).await?;
        let ends_at = match phase(&batch.plan, &batch.counts) {
            Phase::Scheduled | Phase::Running if barred < queued => {
                Some(self.foreseen_end(&batch).await?)
            }
            Phase::Scheduled | Phase::Running | Phase::Paused | Phase::Finished => None,
        };
        Ok(Progress { batch, ends_at, barred })
    }

    async fn foreseen_end(&self, batch: &BatchRecord) -> Result<Timestamp, StoreError> {
        let (now, limits) = (self.clock.now(), &self.rules.robot_limits);
        let begin = batch.plan.starts_at.max(now);
        if let Some(end) = self.foreseen.of(batch.id, batch.counts.of(State::Queued), now) {
            return Ok(end);
        }
        let places = self.store.last_in_line(batch.id, now, pace(limits)).await?;
        let groups: Vec<_> = places.iter().map(|place| place.0).collect();
        let outlook = self.store.outlook(&groups).await?;
        let ends = places.into_iter().map(|(group, ahead)| {
            let lanes = outlook.get(&group).map_or(&[][..], |seen| &seen.lanes);
            last_turn(lanes, Line { ahead, ours: 1, now, begin }, limits)
        });
        let end = ends.max().unwrap_or(begin);
        self.foreseen.keep(batch.id, end, now);
        Ok(end)
    }
}

/// How long a robot takes for a message in the long run.
fn pace(limits: &[Limit]) -> SignedDuration {
    let each = limits
        .iter()
        .map(|limit| limit.window / i32::try_from(limit.calls.max(1)).unwrap_or(i32::MAX));
    each.max().unwrap_or_default()
}
