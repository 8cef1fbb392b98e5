//! What people decide after they pressed Send.

use jiff::Timestamp;
use wecom_client::api::webhook::RobotKey;

use super::Outbox;
use crate::model::batch::BatchAction;
use crate::model::{BatchId, DeliveryId, Event, WebhookId};
use crate::store::{
    AddRobotError, BatchRecord, ControlError, DeliveryRecord, RobotRecord, StoreError,
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

impl Outbox {
    /// Does this with a batch, if it can be done where the batch stands.
    pub async fn act(
        &self,
        batch: BatchId,
        action: BatchAction,
    ) -> Result<BatchRecord, ControlError> {
        let (store, now) = (&self.store, self.clock.now());
        let done = match action {
            BatchAction::Pause => store.pause_batch(batch, now).await,
            BatchAction::Resume => store.resume_batch(batch, now).await,
            BatchAction::Cancel => store.cancel_batch(batch, now).await,
            BatchAction::RetryFailed => store.retry_failed(batch, now).await,
        };
        self.wake();
        done
    }

    /// Starts a batch at another time.
    pub async fn reschedule(
        &self,
        batch: BatchId,
        starts_at: Timestamp,
    ) -> Result<BatchRecord, ControlError> {
        let done = self.store.reschedule_batch(batch, starts_at, self.clock.now()).await;
        self.wake();
        done
    }

    /// Lets what waits for this group go.
    pub async fn reopen(&self, group: WebhookId) -> Result<(), StoreError> {
        let done = self.store.reopen(group, self.clock.now()).await;
        self.wake();
        done
    }

    /// Adds a robot to a group's pool, and lets it carry what waits.
    pub async fn add_robot(
        &self,
        group: WebhookId,
        key: &RobotKey,
    ) -> Result<RobotRecord, AddRobotError> {
        let done = self.store.add_robot(group, key, self.clock.now()).await;
        self.wake();
        done
    }

    /// Takes a robot out of a group's pool. Answers whether it was there.
    pub async fn remove_robot(&self, group: WebhookId, robot: i64) -> Result<bool, StoreError> {
        let done = self.store.remove_robot(group, robot, self.clock.now()).await;
        self.wake();
        done
    }

    /// Writes down what a person found out or wants.
    pub async fn resolve(
        &self,
        delivery: DeliveryId,
        resolution: Resolution,
    ) -> Result<DeliveryRecord, ControlError> {
        let event = match resolution {
            Resolution::Sent => Event::SeenThere,
            Resolution::NotSent => Event::SeenMissing,
            Resolution::Resend => Event::SentAgain,
        };
        let done = self.store.resolve(delivery, event, self.clock.now()).await;
        self.wake();
        done
    }
}
