//! Requests that wait here until their delivery is settled.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

use crate::model::DeliveryId;

/// Who waits for what. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct Waiters {
    by_delivery: Arc<Mutex<HashMap<DeliveryId, Arc<Notify>>>>,
}

/// Somebody waits for a delivery, until this is dropped.
pub(super) struct Waiting {
    waiters: Waiters,
    delivery: DeliveryId,
    told: Arc<Notify>,
}

impl Waiters {
    /// From here on nothing that [`Waiters::tell`] says of this delivery is missed.
    pub(super) fn wait_for(&self, delivery: DeliveryId) -> Waiting {
        let told = self.change(|it| Arc::clone(it.entry(delivery).or_default()));
        Waiting { waiters: self.clone(), delivery, told }
    }

    /// These deliveries are settled.
    pub(super) fn tell(&self, settled: &[DeliveryId]) {
        self.change(|it| {
            for waiting in settled.iter().filter_map(|delivery| it.get(delivery)) {
                waiting.notify_one();
            }
        });
    }

    fn change<T>(&self, change: impl FnOnce(&mut HashMap<DeliveryId, Arc<Notify>>) -> T) -> T {
        change(&mut self.by_delivery.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Waiting {
    /// Returns once the delivery was settled here.
    pub(super) async fn told(&self) {
        self.told.notified().await;
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.waiters.change(|it| it.remove(&self.delivery));
    }
}
