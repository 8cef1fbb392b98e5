//! How far a batch is, and when it will be through.

use jiff::Timestamp;

use super::Outbox;
use crate::model::State;
use crate::model::batch::{Phase, phase};
use crate::model::forecast::last_turn;
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
        let begin = batch.plan.starts_at.max(self.clock.now());
        let groups = self.store.longest_queues_of(batch.id).await?;
        let outlook = self.store.outlook(&groups).await?;
        let limits = &self.rules.robot_limits;
        let open = outlook.values().filter(|it| it.closed.is_none());
        // What is not released does not stand in the queue yet, and is one message for each group.
        let unreleased = u64::from(!batch.plan.is_released);
        let ends = open.map(|it| last_turn(&it.lanes, it.ahead + unreleased, limits, begin));
        Ok(ends.max().unwrap_or(begin))
    }
}
