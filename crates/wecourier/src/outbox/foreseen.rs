//! When large batches, and all of them, will be through, as it was worked out lately.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use crate::model::BatchId;

/// How long a large batch's end is taken for granted: to look at each of its queues takes long,
/// and every page that shows it asks again at each change.
const GOOD_FOR: SignedDuration = SignedDuration::from_secs(1);
/// From this many deliveries on a batch is large.
const LARGE: u64 = 500;

/// When it was worked out, and the end; of all batches together under `None`.
type Ends = HashMap<Option<BatchId>, (Timestamp, Timestamp)>;

/// What was foreseen lately. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct Foreseen {
    by_batch: Arc<Mutex<Ends>>,
}

impl Foreseen {
    /// The end that is known of a batch in which so many deliveries wait.
    pub(super) fn of(
        &self,
        batch: Option<BatchId>,
        waiting: u64,
        now: Timestamp,
    ) -> Option<Timestamp> {
        let known = self.by_batch.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, end) = known.get(&batch)?;
        (waiting >= LARGE && is_good(*at, now)).then_some(*end)
    }

    /// Keeps an end, and forgets those that are good no more.
    pub(super) fn keep(&self, batch: Option<BatchId>, end: Timestamp, now: Timestamp) {
        let mut known = self.by_batch.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|_, (at, _)| is_good(*at, now));
        known.insert(batch, (now, end));
    }
}

/// A clock that was set back makes nothing good for longer.
fn is_good(at: Timestamp, now: Timestamp) -> bool {
    now.duration_since(at).abs() < GOOD_FOR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_large_batch_is_good_for_a_second() {
        let second = |it| Timestamp::from_second(it).unwrap();
        let (foreseen, batch, end) = (Foreseen::default(), Some(BatchId(1)), second(99));
        foreseen.keep(batch, end, second(10));
        assert_eq!(foreseen.of(batch, LARGE, second(10)), Some(end));
        assert_eq!(foreseen.of(batch, LARGE - 1, second(10)), None, "a small one is looked at");
        assert_eq!(foreseen.of(batch, LARGE, second(11)), None);
        assert_eq!(foreseen.of(None, LARGE, second(10)), None);
        foreseen.keep(Some(BatchId(2)), end, second(11));
        assert_eq!(foreseen.by_batch.lock().unwrap().len(), 1);
    }
}
