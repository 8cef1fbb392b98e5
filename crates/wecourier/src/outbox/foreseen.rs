//! When large batches, and all of them, will be through, as it was worked out lately.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use crate::model::BatchId;
use crate::model::access::Scope;

/// How long a large batch's end is taken for granted: to look at each of its queues takes long,
/// and every page that shows it asks again at each change.
const GOOD_FOR: SignedDuration = SignedDuration::from_secs(1);
/// From this many deliveries on a batch is large.
const LARGE: u64 = 500;

/// What ends at some time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Foreseeable {
    /// A batch.
    Batch(BatchId),
    /// All within a scope that has started.
    All(Scope),
}

/// When it was worked out, and the end.
type Ends = HashMap<Foreseeable, (Timestamp, Timestamp)>;

/// What was foreseen lately. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct Foreseen {
    by_batch: Arc<Mutex<Ends>>,
}

impl Foreseen {
    /// The end that is known of that in which so many deliveries wait.
    pub(super) fn of(&self, what: &Foreseeable, waiting: u64, now: Timestamp) -> Option<Timestamp> {
        let known = self.by_batch.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, end) = known.get(what)?;
        (waiting >= LARGE && is_good(*at, now)).then_some(*end)
    }

    /// Keeps an end, and forgets those that are good no more.
    pub(super) fn keep(&self, what: Foreseeable, end: Timestamp, now: Timestamp) {
        let mut known = self.by_batch.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|_, (at, _)| is_good(*at, now));
        known.insert(what, (now, end));
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
        let (foreseen, batch, end) = (Foreseen::default(), BatchId(1), second(99));
        let batch = Foreseeable::Batch(batch);
        foreseen.keep(batch.clone(), end, second(10));
        assert_eq!(foreseen.of(&batch, LARGE, second(10)), Some(end));
        assert_eq!(foreseen.of(&batch, LARGE - 1, second(10)), None, "a small one is looked at");
        assert_eq!(foreseen.of(&batch, LARGE, second(11)), None);
        let all = Foreseeable::All(Scope::WholeCompany);
        assert_eq!(foreseen.of(&all, LARGE, second(10)), None);
        foreseen.keep(Foreseeable::Batch(BatchId(2)), end, second(11));
        assert_eq!(foreseen.by_batch.lock().unwrap().len(), 1);
    }
}
