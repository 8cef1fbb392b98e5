//! How far a batch is, or all of them, and when they will be through.

use jiff::{SignedDuration, Timestamp};

use super::Outbox;
use super::foreseen::Foreseeable;
use crate::model::State;
use crate::model::access::Scope;
use crate::model::batch::{Counts, Phase, phase};
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

/// Where everything stands that is not over.
#[derive(Debug)]
pub struct Overview {
    /// The number of the last change.
    pub change: i64,
    /// How many deliveries wait, are under way, or are unknown; nothing else is counted.
    pub counts: Counts,
    /// When the last of what has started will have gone, as far as is known; `None` if nothing
    /// goes by itself.
    pub ends_at: Option<Timestamp>,
}

impl Outbox {
    /// Looks at everything within the scope that is not over.
    pub async fn overview(&self, scope: &Scope) -> Result<Overview, StoreError> {
        let change = self.store.change().await?;
        let counts = self.store.open_counts(scope).await?;
        let now = self.clock.now();
        let foreseen = match counts.of(State::Queued) {
            0 => None,
            waiting => self.foreseen_end(Foreseeable::All(scope.clone()), waiting, now).await?,
        };
        let is_calling = counts.of(State::Sending) > 0;
        let ends_at = foreseen.or_else(|| is_calling.then_some(now));
        Ok(Overview { change, counts, ends_at })
    }

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
                let begin = batch.plan.starts_at.max(self.clock.now());
                let end = self.foreseen_end(Foreseeable::Batch(batch.id), queued, begin).await?;
                Some(end.unwrap_or(begin))
            }
            Phase::AwaitingApproval
            | Phase::Scheduled
            | Phase::Running
            | Phase::Paused
            | Phase::Finished => None,
        };
        Ok(Progress { batch, ends_at, barred })
    }

    /// When so many waiting deliveries, of a batch or of all that have started, will have gone if
    /// they begin then; `None` if there are none that go by themselves.
    async fn foreseen_end(
        &self,
        what: Foreseeable,
        waiting: u64,
        begin: Timestamp,
    ) -> Result<Option<Timestamp>, StoreError> {
        let (now, limits) = (self.clock.now(), &self.rules.limits.robot);
        if let Some(end) = self.foreseen.of(&what, waiting, now) {
            return Ok(Some(end));
        }
        let (scope, batch) = match &what {
            Foreseeable::Batch(batch) => (&Scope::WholeCompany, Some(*batch)),
            Foreseeable::All(scope) => (scope, None),
        };
        let places = self.store.last_in_line(scope, batch, now, pace(limits)).await?;
        let groups: Vec<_> = places.iter().map(|place| place.0).collect();
        let outlook = self.store.outlook(&groups).await?;
        let ends = places.into_iter().map(|(group, ahead)| {
            let lanes = outlook.get(&group).map_or(&[][..], |seen| &seen.lanes);
            last_turn(lanes, Line { ahead, ours: 1, now, begin }, limits)
        });
        let end = ends.max();
        if let Some(end) = end {
            self.foreseen.keep(what, end, now);
        }
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
