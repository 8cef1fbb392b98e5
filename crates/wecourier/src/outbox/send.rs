//! One message to one group, now.

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use wecom_client::api::webhook::RobotKey;

use super::Outbox;
use crate::model::{Content, Delivery};
use crate::store::{
    AttemptRecord, BeginError, DeliveryRecord, NewAttempt, Store, StoreError, WebhookRecord,
};

/// What to send, and where.
#[derive(Debug)]
pub struct SendRequest {
    /// What people call the group here.
    pub webhook_name: String,
    /// What it says.
    pub content: Content,
    /// What the caller chose to make a repetition of this request recognisable.
    pub idempotency_key: Option<String>,
}

/// Why nothing was sent.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// No group has this name.
    #[error("there is no group named `{name}`")]
    UnknownWebhook {
        /// The name.
        name: String,
    },
    /// Somebody switched the group off.
    #[error("the group `{name}` is switched off")]
    Disabled {
        /// The name.
        name: String,
    },
    /// Nobody has pasted the robot's address yet.
    #[error("the group `{name}` has no robot address yet")]
    NotConfigured {
        /// The name.
        name: String,
    },
    /// The idempotency key belongs to another request.
    #[error("this idempotency key was used for another message")]
    KeyReused,
    /// The first request with this idempotency key is still under way.
    #[error("the first request with this idempotency key is still under way")]
    KeyInUse,
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A delivery whose attempt is on record. Make the call and settle it.
#[must_use]
struct Begun {
    record: DeliveryRecord,
    key: RobotKey,
    content: Content,
}

impl Outbox {
    /// Sends once and answers with the settled delivery.
    ///
    /// An idempotency key that was used for the same request answers the earlier delivery, and
    /// nothing is sent. The call is finished and settled even if nobody waits for it any more.
    pub async fn send(&self, request: SendRequest) -> Result<DeliveryRecord, SendError> {
        let outbox = self.clone();
        let sending = self.tasks.spawn(async move {
            match outbox.begin(request).await? {
                Ok(begun) => outbox.call_and_settle(begun).await,
                Err(earlier) => Ok(earlier),
            }
        });
        sending.await.unwrap_or_else(|panicked| std::panic::resume_unwind(panicked.into_panic()))
    }

    /// Puts the attempt on record, or finds the earlier delivery of the same request.
    async fn begin(
        &self,
        request: SendRequest,
    ) -> Result<Result<Begun, DeliveryRecord>, SendError> {
        let SendRequest { webhook_name, content, idempotency_key } = request;
        let idempotency = idempotency_key
            .map(|key| AttemptRecord { key, digest: digest(&webhook_name, &content) });
        if let Some(wanted) = &idempotency
            && let Some((earlier, digest)) = self.store.find_attempt(&wanted.key).await?
        {
            return repeated(earlier, digest.as_deref(), wanted).map(Err);
        }
        let (webhook, key) = usable_webhook(&self.store, webhook_name).await?;
        let now = self.clock.now();
        let attempt = NewAttempt {
            webhook_id: webhook.id,
            webhook_name: &webhook.name,
            content: &content,
            now,
            lease_until: now.saturating_add(self.lease).unwrap_or(Timestamp::MAX),
            idempotency: idempotency.clone(),
        };
        match self.store.begin_attempt(attempt).await {
            Ok(record) => Ok(Ok(Begun { record, key, content })),
            Err(BeginError::KeyUsed { earlier, digest }) => {
                let wanted = idempotency.expect("only an idempotency key can be used before");
                repeated(*earlier, digest.as_deref(), &wanted).map(Err)
            }
            Err(BeginError::Store(error)) => Err(error.into()),
        }
    }

    async fn call_and_settle(&self, begun: Begun) -> Result<DeliveryRecord, SendError> {
        let Begun { record, key, content } = begun;
        let event = self.robots.send(&key, &content).await;
        let settled = self.store.settle(record.id, event, self.clock.now()).await?;
        let settled = settled.expect("no delivery is ever deleted");
        tracing::info!(delivery = %settled.id, state = ?settled.delivery.state(), "settled");
        Ok(settled)
    }
}

async fn usable_webhook(
    store: &Store,
    name: String,
) -> Result<(WebhookRecord, RobotKey), SendError> {
    let Some(mut webhook) = store.find_webhook_named(&name).await? else {
        return Err(SendError::UnknownWebhook { name });
    };
    if !webhook.is_active {
        return Err(SendError::Disabled { name });
    }
    match webhook.key.take() {
        Some(key) => Ok((webhook, key)),
        None => Err(SendError::NotConfigured { name }),
    }
}

/// What to answer to a key that was used before.
fn repeated(
    earlier: DeliveryRecord,
    digest: Option<&str>,
    wanted: &AttemptRecord,
) -> Result<DeliveryRecord, SendError> {
    if digest != Some(wanted.digest.as_str()) {
        return Err(SendError::KeyReused);
    }
    match earlier.delivery {
        Delivery::Sending { .. } => Err(SendError::KeyInUse),
        Delivery::Sent | Delivery::Failed { .. } | Delivery::Unknown { .. } => Ok(earlier),
    }
}

/// The same for the same request only. Each part is led by its length, so that none runs into
/// the next.
fn digest(webhook_name: &str, content: &Content) -> String {
    let (kind, payload) = match content {
        Content::Text(text) => ("text", text.as_str().as_bytes()),
        Content::Markdown(text) => ("markdown", text.as_str().as_bytes()),
        Content::Picture(picture) => ("picture", picture.jpeg.as_slice()),
    };
    let mut hasher = Sha256::new();
    for part in [webhook_name.as_bytes(), kind.as_bytes(), payload] {
        hasher.update(part.len().to_string());
        hasher.update(":");
        hasher.update(part);
    }
    format!("{:x}", hasher.finalize())
}
