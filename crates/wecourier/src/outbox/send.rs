//! One message to one group, now.

use std::time::Duration;

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use tracing::Instrument as _;
use wecom_client::api::webhook::RobotKey;

use super::Outbox;
use crate::model::{Content, Delivery, DeliveryId, Event};
use crate::store::{
    BeginError, DeliveryRecord, Idempotency, NewAttempt, Store, StoreError, WebhookRecord,
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

/// How often an outcome is written before it is given up. Each try waits for the database itself.
const SETTLE_TRIES_MAX: u32 = 5;
/// How long to wait in between.
const SETTLE_PAUSE: Duration = Duration::from_millis(500);

/// What became of a request before any call.
enum Beginning {
    /// The attempt is on record.
    Fresh(Begun),
    /// The same request was made before.
    Repeated(DeliveryRecord),
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
                Beginning::Fresh(begun) => outbox.call_and_settle(begun).await,
                Beginning::Repeated(earlier) => Ok(earlier),
            }
        });
        sending.await.unwrap_or_else(|panicked| std::panic::resume_unwind(panicked.into_panic()))
    }

    /// Puts the attempt on record, or finds the earlier delivery of the same request.
    async fn begin(&self, request: SendRequest) -> Result<Beginning, SendError> {
        let SendRequest { webhook_name, content, idempotency_key } = request;
        let idempotency =
            idempotency_key.map(|key| Idempotency { key, digest: digest(&webhook_name, &content) });
        if let Some(wanted) = &idempotency
            && let Some((earlier, digest)) = self.store.find_by_idempotency_key(&wanted.key).await?
        {
            return repeated(earlier, digest.as_deref(), wanted);
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
            Ok(record) => Ok(Beginning::Fresh(Begun { record, key, content })),
            Err(BeginError::KeyUsed { earlier, digest }) => {
                let wanted = idempotency.expect("only an idempotency key can be used before");
                repeated(*earlier, digest.as_deref(), &wanted)
            }
            Err(BeginError::WebhookGone) => Err(SendError::UnknownWebhook { name: webhook.name }),
            Err(BeginError::Store(error)) => Err(error.into()),
        }
    }

    async fn call_and_settle(&self, begun: Begun) -> Result<DeliveryRecord, SendError> {
        let Begun { record, key, content } = begun;
        let delivery = record.id;
        let span = tracing::info_span!("send", %delivery);
        async move {
            let event = self.robots.send(&key, &content).await;
            let settled = self.settle(delivery, event).await?;
            tracing::info!(state = ?settled.delivery.state(), "settled");
            Ok(settled)
        }
        .instrument(span)
        .await
    }

    /// Writes the outcome down, and tries again while the database fails: what WeCom said is
    /// known only here.
    async fn settle(&self, id: DeliveryId, event: Event) -> Result<DeliveryRecord, SendError> {
        let mut tries = 1;
        loop {
            match self.store.settle(id, event.clone(), self.clock.now()).await {
                Ok(settled) => return Ok(settled.expect("no delivery is ever deleted")),
                Err(error) => {
                    let error_chain = crate::error_chain::of(&error);
                    tracing::error!(error = error_chain, tries, "the outcome was not written");
                    if tries == SETTLE_TRIES_MAX {
                        return Err(error.into());
                    }
                }
            }
            tries += 1;
            tokio::time::sleep(SETTLE_PAUSE).await;
        }
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
    wanted: &Idempotency,
) -> Result<Beginning, SendError> {
    if digest != Some(wanted.digest.as_str()) {
        return Err(SendError::KeyReused);
    }
    match earlier.delivery {
        Delivery::Sending { .. } => Err(SendError::KeyInUse),
        Delivery::Sent | Delivery::Failed { .. } | Delivery::Unknown { .. } => {
            Ok(Beginning::Repeated(earlier))
        }
    }
}

/// The same for the same request only. Each part is led by its length, so that none runs into
/// the next.
fn digest(webhook_name: &str, content: &Content) -> String {
    let (kind, payload) = match content {
        Content::Text(text) => ("text", text.as_str().as_bytes()),
        Content::Markdown(text) => ("markdown", text.as_str().as_bytes()),
        Content::Picture(picture) => ("picture", picture.upload_digest.as_bytes()),
    };
    let mut hasher = Sha256::new();
    for part in [webhook_name.as_bytes(), kind.as_bytes(), payload] {
        hasher.update(part.len().to_string());
        hasher.update(":");
        hasher.update(part);
    }
    format!("{:x}", hasher.finalize())
}
