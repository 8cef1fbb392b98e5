//! What people decide after they pressed Send.

use jiff::Timestamp;
use wecom_client::api::webhook::RobotKey;

use super::Outbox;
use super::plan::AHEAD_MAX;
use crate::model::access::{Principal, Scope};
use crate::model::batch::BatchAction;
use crate::model::{BatchId, DeliveryId, Event, WebhookId};
use crate::store::{
    AddRobotError, Approved, BatchRecord, ControlError, DeliveryRecord, RobotRecord, StoreError,
};

/// What a person found out about a delivery, or wants of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// It is there.
    Sent,
    /// It is not there.
    NotSent,
    /// Send it again.
    Resend,
}

/// Why a batch does not start at another time.
#[derive(Debug, thiserror::Error)]
pub enum RescheduleError {
    /// The time is in the past, or too far ahead.
    #[error("the start is in the past, or more than a year ahead")]
    OutOfRange,
    /// Nothing of it would go any more.
    #[error("the batch does not go after {expires_at}")]
    AfterItsEnd {
        /// What has not gone by then does not go.
        expires_at: Timestamp,
    },
    /// See [`ControlError`].
    #[error(transparent)]
    Control(#[from] ControlError),
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Outbox {
    /// Does this with a batch, if it can be done where the batch stands and by whoever asks.
    pub async fn act(
        &self,
        me: &Principal,
        batch: BatchId,
        action: BatchAction,
    ) -> Result<BatchRecord, ControlError> {
        let (store, scope, now) = (&self.store, me.scope(), self.clock.now());
        let done = match action {
            BatchAction::Approve => {
                store.approve_batch(me, batch, Approved { at: now, soon: self.soon() }).await
            }
            BatchAction::Refuse => store.refuse_batch(me, batch, now).await,
            BatchAction::Pause => store.pause_batch(scope, batch, now).await,
            BatchAction::Resume => store.resume_batch(scope, batch, now).await,
            BatchAction::Cancel => store.cancel_batch(scope, batch, now).await,
            BatchAction::RetryFailed => store.retry_failed(scope, batch, now).await,
        };
        self.wake();
        done
    }

    /// Starts a batch at another time; `None` is now, after a moment in which it can be undone.
    pub async fn reschedule(
        &self,
        scope: &Scope,
        batch: BatchId,
        starts_at: Option<Timestamp>,
    ) -> Result<BatchRecord, RescheduleError> {
        let now = self.clock.now();
        let starts_at = starts_at.unwrap_or_else(|| self.soon());
        let ahead = starts_at.duration_since(now);
        if ahead.is_negative() || ahead > AHEAD_MAX {
            return Err(RescheduleError::OutOfRange);
        }
        let record = self.store.find_batch(scope, batch).await?.ok_or(ControlError::Absent)?;
        if let Some(expires_at) = record.expires_at
            && expires_at <= starts_at
        {
            return Err(RescheduleError::AfterItsEnd { expires_at });
        }
        let done = self.store.reschedule_batch(scope, batch, starts_at, now).await;
        self.wake();
        Ok(done?)
    }

    /// Forgets a group; its deliveries stay in the log, and what waits for it fails. Answers
    /// whether there was one.
    pub async fn delete_group(&self, scope: &Scope, group: WebhookId) -> Result<bool, StoreError> {
        let done = self.store.delete_webhook(scope, group, self.clock.now()).await;
        self.wake();
        done
    }

    /// Lets what waits for this group go. Answers whether there is this group.
    pub async fn reopen(&self, scope: &Scope, group: WebhookId) -> Result<bool, StoreError> {
        let done = self.store.reopen(scope, group, self.clock.now()).await;
        self.wake();
        done
    }

    /// Adds a robot to a group's pool, and lets it carry what waits.
    pub async fn add_robot(
        &self,
        scope: &Scope,
        group: WebhookId,
        key: &RobotKey,
    ) -> Result<RobotRecord, AddRobotError> {
        let done = self.store.add_robot(scope, group, key, self.clock.now()).await;
        self.wake();
        done
    }

    /// Takes a robot out of a group's pool. Answers whether it was there.
    pub async fn remove_robot(
        &self,
        scope: &Scope,
        group: WebhookId,
        robot: i64,
    ) -> Result<bool, StoreError> {
        let done = self.store.remove_robot(scope, group, robot, self.clock.now()).await;
        self.wake();
        done
    }

    /// Writes down what a person found out or wants.
    ///
    /// `seen` is the number of attempts they knew of: if there was another since, it is not done.
    pub async fn resolve(
        &self,
        scope: &Scope,
        delivery: DeliveryId,
        resolution: Resolution,
        seen: Option<i32>,
    ) -> Result<DeliveryRecord, ControlError> {
        let event = match resolution {
            Resolution::Sent => Event::SeenThere,
            Resolution::NotSent => Event::SeenMissing,
            Resolution::Resend => Event::SentAgain,
        };
        let done = self.store.resolve(scope, delivery, event, seen, self.clock.now()).await;
        self.wake();
        done
    }
}
