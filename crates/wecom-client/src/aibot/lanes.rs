//! One message at a time in each conversation, and a least gap between any two.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::OwnedMutexGuard;
use tokio::time::Instant;

type Lane = tokio::sync::Mutex<()>;

/// The lanes that are in use.
#[derive(Debug)]
pub(super) struct Lanes {
    gap: Duration,
    by_name: Mutex<HashMap<String, Weak<Lane>>>,
    next: Mutex<Instant>,
}

impl Lanes {
    pub(super) fn new(gap: Duration) -> Self {
        Self { gap, by_name: Mutex::default(), next: Mutex::new(Instant::now()) }
    }

    /// Waits until nobody else is in the lane, first come first served. The lane is held until
    /// the guard is dropped.
    pub(super) async fn enter(&self, name: &str) -> OwnedMutexGuard<()> {
        let lane = self.lane(name);
        lane.lock_owned().await
    }

    fn lane(&self, name: &str) -> Arc<Lane> {
        let mut lanes = self.by_name.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lane) = lanes.get(name).and_then(Weak::upgrade) {
            return lane;
        }
        // Lanes that nobody uses go when a new one comes, so there are never more than users.
        lanes.retain(|_, lane| lane.strong_count() > 0);
        let lane = Arc::new(Lane::default());
        lanes.insert(name.to_owned(), Arc::downgrade(&lane));
        lane
    }

    /// Waits until a message may leave.
    pub(super) async fn gap(&self) {
        let turn = {
            let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
            let turn = Instant::now().max(*next);
            *next = turn + self.gap;
            turn
        };
        tokio::time::sleep_until(turn).await;
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_lane_holds_one_and_is_forgotten() {
        let lanes = Lanes::new(Duration::ZERO);
        let first = lanes.enter("a").await;
        assert!(lanes.enter("a").now_or_never().is_none());
        drop(lanes.enter("b").now_or_never().expect("another lane is free"));
        drop(first);
        drop(lanes.enter("a").now_or_never().expect("the lane is free again"));
        drop(lanes.enter("c").await);
        assert_eq!(lanes.by_name.lock().unwrap().len(), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn there_is_a_gap_between_two_messages() {
        let lanes = Lanes::new(Duration::from_secs(2));
        let begun = Instant::now();
        for _ in 0..3 {
            lanes.gap().await;
        }
        assert_eq!(begun.elapsed(), Duration::from_secs(4));
    }
}
