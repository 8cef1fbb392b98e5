//! Texts are erased once nobody needs them any more.

use jiff::SignedDuration;

use super::Outbox;
use crate::store::StoreError;

/// How often to look for what is old enough.
const LOOK_EVERY: SignedDuration = SignedDuration::from_hours(1);

impl Outbox {
    /// Erases what has been settled for longer than texts are kept: now and every hour, until the
    /// engine stops. Any number of services may do so on one database.
    pub(super) async fn erase(self, kept_for: SignedDuration) {
        while !self.stop.is_cancelled() {
            if let Err(error) = self.erase_old(kept_for).await {
                let error = crate::error_chain::of(&error);
                tracing::error!(error, "old texts were not erased; the next try is in an hour");
            }
            let next = self.clock.now().saturating_add(LOOK_EVERY);
            let next = next.unwrap_or(jiff::Timestamp::MAX);
            tokio::select! {
                () = self.clock.wait_until(next) => {}
                () = self.stop.cancelled() => {}
            }
        }
    }

    async fn erase_old(&self, kept_for: SignedDuration) -> Result<(), StoreError> {
        let now = self.clock.now();
        let until = now.saturating_sub(kept_for).unwrap_or(jiff::Timestamp::MIN);
        let mut erased = 0;
        loop {
            match self.store.erase_texts(until, now).await? {
                0 => break,
                more => erased += more,
            }
            if self.stop.is_cancelled() {
                break;
            }
        }
        if erased > 0 {
            tracing::info!(erased, "texts of messages were erased; that they were sent stays");
        }
        Ok(())
    }
}
