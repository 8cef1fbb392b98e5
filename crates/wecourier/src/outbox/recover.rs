//! Attempts that nobody settled: the service died during the call.

use std::time::Duration;

use super::Outbox;

/// How often to look. A lease is longer, so this decides only how soon people learn of it.
const LOOK_EVERY: Duration = Duration::from_secs(10);

impl Outbox {
    /// Looks now and from then on, in the background, until [`Outbox::stop`].
    pub fn watch_for_interrupted(&self) {
        let outbox = self.clone();
        self.tasks.spawn(async move {
            let mut ticks = tokio::time::interval(LOOK_EVERY);
            while outbox.stop.run_until_cancelled(ticks.tick()).await.is_some() {
                outbox.recover().await;
            }
        });
    }

    async fn recover(&self) {
        match self.store.recover(self.clock.now()).await {
            Ok(0) => {}
            Ok(count) => tracing::warn!(count, "calls were interrupted; their outcome is unknown"),
            Err(error) => {
                let error = crate::error_chain::of(&error);
                tracing::error!(error, "could not look for interrupted calls");
            }
        }
    }
}
