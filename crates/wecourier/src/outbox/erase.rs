//! Texts are erased once nobody needs them any more.

use jiff::{SignedDuration, Timestamp};

use super::Outbox;
use crate::store::{IMPORT_KEPT, StoreError};

/// How often to look for what is old enough.
const LOOK_EVERY: SignedDuration = SignedDuration::from_hours(1);

impl Outbox {
    /// Erases what has been settled for longer than texts are kept, and forgets sheets of people
    /// that are of no use any more: now and every hour, until the engine stops. Any number of
    /// services may do so on one database.
    pub(super) async fn erase(self, kept_for: Option<SignedDuration>) {
        // Whoever was here before may have erased and not swept.
        let mut is_swept = kept_for.is_none();
        while !self.stop.is_cancelled() {
            if let Err(error) = self.erase_old(kept_for, &mut is_swept).await {
                let error = crate::error_chain::of(&error);
                tracing::error!(error, "old texts were not erased; the next try is in an hour");
            }
            let next = self.clock.now().saturating_add(LOOK_EVERY);
            let next = next.unwrap_or(Timestamp::MAX);
            tokio::select! {
                () = self.clock.wait_until(next) => {}
                () = self.stop.cancelled() => {}
            }
        }
    }

    /// What was erased still lies beside the database's file, until that is swept.
    async fn erase_old(
        &self,
        kept_for: Option<SignedDuration>,
        is_swept: &mut bool,
    ) -> Result<(), StoreError> {
        let now = self.clock.now();
        let imports_for = kept_for.map_or(IMPORT_KEPT, |kept_for| kept_for.min(IMPORT_KEPT));
        let until = now.saturating_sub(imports_for).unwrap_or(Timestamp::MIN);
        let imports = self.store.forget_old_imports(until).await?;
        if imports > 0 {
            *is_swept = false;
            tracing::info!(imports, "old sheets of people were forgotten");
        }
        if let Some(kept_for) = kept_for {
            self.erase_words(kept_for, now, is_swept).await?;
        }
        if !*is_swept {
            *is_swept = self.store.sweep_texts().await?;
        }
        Ok(())
    }

    async fn erase_words(
        &self,
        kept_for: SignedDuration,
        now: Timestamp,
        is_swept: &mut bool,
    ) -> Result<(), StoreError> {
        let until = now.saturating_sub(kept_for).unwrap_or(Timestamp::MIN);
        let mut erased = 0;
        loop {
            match self.store.erase_texts(until, now).await? {
                0 => break,
                more => {
                    erased += more;
                    *is_swept = false;
                }
            }
            if self.stop.is_cancelled() {
                break;
            }
        }
        let heard = self.store.erase_inbox(until, now).await?;
        if heard > 0 {
            *is_swept = false;
            tracing::info!(heard, "texts of tutors were erased; that they wrote stays");
        }
        let drafts = self.store.forget_old_drafts(until).await?;
        if drafts > 0 {
            *is_swept = false;
            tracing::info!(drafts, "old drafts were forgotten");
        }
        if erased > 0 {
            tracing::info!(erased, "texts of messages were erased; that they were sent stays");
        }
        Ok(())
    }
}
