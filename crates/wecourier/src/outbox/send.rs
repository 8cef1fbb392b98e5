//! One message to one group, now.

use std::time::Duration;

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::Outbox;
use crate::model::access::{Principal, Scope};
use crate::model::approval::Approval;
use crate::model::{Content, DeliveryId, MessageType, Patience, Route, State};
use crate::store::{
    CreateBatchError, DeliveryRecord, Idempotency, NewBatch, NewPicture, NewTarget, Store,
    StoreError, Urgency, WebhookRecord,
};

/// What to send, and where.
#[derive(Debug)]
pub struct SendRequest {
    /// Who sends, and whose groups they may write to.
    pub by: Principal,
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
    /// The picture's time was over in the meantime.
    #[error("the picture is not there any more")]
    PictureGone,
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

/// One message, ready to be put on record.
pub(super) struct One<'a> {
    /// Who sends.
    pub(super) by: &'a Principal,
    /// To whom, and by which way.
    pub(super) route: Route,
    /// What they are called.
    pub(super) name: String,
    /// The kind of the message.
    pub(super) message_type: MessageType,
    /// The text, or the name of the picture's file.
    pub(super) text: &'a str,
    /// The picture, if it is one.
    pub(super) picture: Option<NewPicture<'a>>,
    /// What makes the request recognisable.
    pub(super) idempotency: Option<Idempotency>,
}

/// What became of a request before any call.
pub(super) enum Enqueued {
    /// It is on record.
    Fresh(DeliveryId),
    /// The same request was made before.
    Repeated(Box<DeliveryRecord>),
}

/// What is known when the answer is due.
#[derive(Debug)]
pub struct Answered {
    /// The delivery. It is settled, unless it waits or its call takes long.
    pub delivery: DeliveryRecord,
    /// When its turn comes at the earliest, if it waits for it longer than a person does.
    pub waits_until: Option<Timestamp>,
}

/// How much longer than one call a request waits for its delivery.
const PATIENCE: Duration = Duration::from_secs(5);
/// When to look first whether a delivery's turn is far off.
const FIRST_LOOK: Duration = Duration::from_millis(50);
/// How often to look at a delivery that another service may be sending.
const LOOK_EVERY: Duration = Duration::from_millis(500);

impl Outbox {
    /// Puts a message for one group on record and waits, not for long, until it is settled.
    ///
    /// An idempotency key that was used for the same request answers the earlier delivery, and
    /// nothing is sent. What becomes of the message does not depend on whether somebody waits.
    pub async fn send(&self, request: SendRequest) -> Result<Answered, SendError> {
        let outbox = self.clone();
        // A client that goes away does not leave half of this undone.
        let sending = self.tasks.spawn(async move {
            let id = match outbox.enqueue(request).await? {
                Enqueued::Fresh(id) => id,
                Enqueued::Repeated(earlier) => {
                    return Ok(Answered { delivery: *earlier, waits_until: None });
                }
            };
            outbox.until_settled(id).await
        });
        sending.await.unwrap_or_else(|panicked| std::panic::resume_unwind(panicked.into_panic()))
    }

    /// Puts the message on record, or finds the earlier delivery of the same request.
    async fn enqueue(&self, request: SendRequest) -> Result<Enqueued, SendError> {
        let SendRequest { by, webhook_name, content, idempotency_key } = request;
        let scope = by.scope();
        let idempotency =
            idempotency_key.map(|key| Idempotency { key, digest: digest(&webhook_name, &content) });
        if let Some(wanted) = &idempotency
            && let Some((earlier, digest)) =
                self.store.find_by_idempotency_key(scope, &wanted.key).await?
        {
            return repeated(earlier, digest.as_deref(), wanted);
        }
        let webhook = usable_webhook(&self.store, scope, webhook_name).await?;
        self.put_one(One {
            by: &by,
            route: Route::Robot(webhook.id),
            name: webhook.name,
            message_type: content.message_type(),
            text: content.as_logged(),
            picture: content.picture().map(NewPicture::Fresh),
            idempotency,
        })
        .await
    }

    /// Puts one message on record for whoever waits for it, or finds the earlier delivery of the
    /// same request.
    pub(super) async fn put_one(&self, one: One<'_>) -> Result<Enqueued, SendError> {
        let (scope, now, name) = (one.by.scope(), self.clock.now(), one.name.clone());
        let batch = NewBatch {
            message_type: one.message_type,
            text: one.text,
            picture: one.picture,
            targets: &[NewTarget {
                route: one.route,
                name: one.name,
                message_type: one.message_type,
                text: None,
            }],
            urgency: Urgency::Normal,
            patience: Patience::Fails,
            now,
            starts_at: now,
            expires_at: None,
            actor: &one.by.into(),
            approval: Approval::NotNeeded,
            idempotency: one.idempotency.clone(),
        };
        match self.store.create_batch(scope, batch).await {
            Ok(created) => Ok(Enqueued::Fresh(created.first)),
            Err(CreateBatchError::KeyUsed { .. }) => {
                let wanted = one.idempotency.expect("only an idempotency key can be used before");
                let earlier = self.store.find_by_idempotency_key(scope, &wanted.key).await?;
                let (earlier, digest) = earlier.ok_or(SendError::KeyInUse)?;
                repeated(earlier, digest.as_deref(), &wanted)
            }
            Err(CreateBatchError::TargetGone) => Err(SendError::UnknownWebhook { name }),
            Err(CreateBatchError::PictureGone) => Err(SendError::PictureGone),
            Err(CreateBatchError::Store(error)) => Err(error.into()),
        }
    }

    /// Waits as long as a call takes and a little more; not at all for a turn that is far off.
    pub(super) async fn until_settled(&self, id: DeliveryId) -> Result<Answered, SendError> {
        let waiting = self.waiters.wait_for(id);
        self.wake();
        let patience = self.rules.call_timeout + PATIENCE;
        let given_up = tokio::time::Instant::now() + patience;
        let mut look_after = FIRST_LOOK;
        loop {
            // Told or not, it is looked at: another service may be sending it.
            drop(tokio::time::timeout(look_after, waiting.told()).await);
            look_after = LOOK_EVERY;
            let delivery = self.store.find_delivery(&Scope::WholeCompany, id).await?;
            let delivery = delivery.expect("no delivery is ever deleted");
            if delivery.delivery.state().is_settled() {
                return Ok(Answered { delivery, waits_until: None });
            }
            let turn = self.store.turn_of(id).await?;
            let is_far = turn.is_some_and(|turn| turn > later(self.clock.now(), patience));
            if is_far || tokio::time::Instant::now() >= given_up {
                return self.let_wait(id, turn).await;
            }
        }
    }
}

impl Outbox {
    /// Nobody waits any more, so the delivery does: it is not given up at the first hitch.
    async fn let_wait(
        &self,
        id: DeliveryId,
        turn: Option<Timestamp>,
    ) -> Result<Answered, SendError> {
        let now = self.clock.now();
        let delivery = self.store.make_patient(id, now).await?;
        let waits = delivery.delivery.state() == State::Queued;
        let waits_until = waits.then(|| turn.unwrap_or(now));
        Ok(Answered { delivery, waits_until })
    }
}

fn later(now: Timestamp, by: Duration) -> Timestamp {
    now.saturating_add(by).unwrap_or(Timestamp::MAX)
}

pub(super) async fn usable_webhook(
    store: &Store,
    scope: &Scope,
    name: String,
) -> Result<WebhookRecord, SendError> {
    let Some(webhook) = store.find_webhook_named(scope, &name).await? else {
        return Err(SendError::UnknownWebhook { name });
    };
    if !webhook.is_active {
        return Err(SendError::Disabled { name });
    }
    if webhook.key.is_none() {
        return Err(SendError::NotConfigured { name });
    }
    Ok(webhook)
}

/// What to answer to a key that was used before.
pub(super) fn repeated(
    earlier: DeliveryRecord,
    digest: Option<&str>,
    wanted: &Idempotency,
) -> Result<Enqueued, SendError> {
    if digest != Some(wanted.digest.as_str()) {
        return Err(SendError::KeyReused);
    }
    if earlier.delivery.state().is_settled() {
        Ok(Enqueued::Repeated(Box::new(earlier)))
    } else {
        Err(SendError::KeyInUse)
    }
}

/// The same for the same request only.
fn digest(webhook_name: &str, content: &Content) -> String {
    let (kind, payload) = match content {
        Content::Text(text) => ("text", text.as_str().as_bytes()),
        Content::Markdown(text) => ("markdown", text.as_str().as_bytes()),
        Content::MarkdownV2(text) => ("markdown_v2", text.as_str().as_bytes()),
        Content::Picture(picture) => ("picture", picture.facts.uploaded.digest.as_bytes()),
    };
    digest_of([webhook_name.as_bytes(), kind.as_bytes(), payload])
}

/// Each part is led by its length, so that none runs into the next.
pub(super) fn digest_of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.len().to_string());
        hasher.update(":");
        hasher.update(part);
    }
    format!("{:x}", hasher.finalize())
}
