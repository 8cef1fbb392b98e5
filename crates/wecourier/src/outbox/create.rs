//! A batch: what a person pressed Send on.

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::Outbox;
use super::plan::{BatchContent, BatchRequest, CONFIRM_FROM, Plan, RowText, TextKind};
use crate::model::access::Scope;
use crate::model::batch::UNDO_WINDOW;
use crate::model::{MessageType, Patience};
use crate::store::{
    BatchRecord, CreateBatchError, Idempotency, NewBatch, NewPicture, NewTarget, PictureRecord,
    StoreError, Urgency,
};

/// Why a batch was not made.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// It cannot be sent as it is.
    #[error("the batch cannot be sent as it is")]
    Unclear(Box<Plan>),
    /// It is large, and nobody has typed how large.
    #[error("{recipients} recipients were not confirmed")]
    Unconfirmed {
        /// How many there are.
        recipients: usize,
    },
    /// The idempotency key belongs to another request.
    #[error("this idempotency key was used for another request")]
    KeyReused,
    /// A group was deleted in the meantime, or went beyond the scope.
    #[error("a group was deleted in the meantime")]
    TargetGone,
    /// The picture's time was over in the meantime.
    #[error("the picture is not there any more")]
    PictureGone,
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Outbox {
    /// When a batch starts for which no time is given: after a moment in which it can be undone.
    pub fn soon(&self) -> Timestamp {
        self.clock.now().saturating_add(UNDO_WINDOW).unwrap_or(Timestamp::MAX)
    }

    /// Puts a batch on record: all of it, or nothing. The same key and request answer the same
    /// batch.
    ///
    /// `confirmed` is the number of recipients that a person has typed.
    pub async fn create(
        &self,
        scope: &Scope,
        request: &BatchRequest,
        idempotency_key: Option<String>,
        confirmed: Option<usize>,
    ) -> Result<BatchRecord, CreateError> {
        let idempotency = idempotency_key.map(|key| Idempotency { key, digest: digest(request) });
        if let Some(wanted) = &idempotency
            && let Some((earlier, digest)) =
                self.store.find_batch_by_key(scope, &wanted.key).await?
        {
            return same(earlier, digest.as_deref(), wanted);
        }
        let plan = self.plan(scope, request).await?;
        if !plan.is_clear() {
            return Err(CreateError::Unclear(Box::new(plan)));
        }
        let recipients = plan.rows.len();
        if recipients >= CONFIRM_FROM && confirmed != Some(recipients) {
            return Err(CreateError::Unconfirmed { recipients });
        }
        self.put(scope, request, plan, idempotency).await
    }

    async fn put(
        &self,
        scope: &Scope,
        request: &BatchRequest,
        plan: Plan,
        idempotency: Option<Idempotency>,
    ) -> Result<BatchRecord, CreateError> {
        let starts_at = plan.starts_at;
        let Some(content) = content(&request.content, plan.picture.as_ref()) else {
            return Err(CreateError::PictureGone);
        };
        let targets = plan.rows.into_iter().filter_map(|row| {
            let text = match row.text {
                Some(RowText::Own(text)) => Some(text),
                Some(RowText::AsWritten) | None => None,
            };
            Some(NewTarget { webhook_id: row.webhook_id?, name: row.name, text })
        });
        let targets: Vec<_> = targets.collect();
        let batch = NewBatch {
            message_type: content.message_type,
            text: content.text,
            picture: content.picture,
            targets: &targets,
            urgency: request.urgency,
            patience: Patience::Waits,
            now: self.clock.now(),
            starts_at,
            expires_at: request.expires_at,
            idempotency: idempotency.clone(),
        };
        let created = self.store.create_batch(scope, batch).await;
        self.wake();
        match created {
            Ok(created) => {
                let record = self.store.find_batch(&Scope::WholeCompany, created.batch).await?;
                Ok(record.expect("no batch is ever deleted"))
            }
            Err(CreateBatchError::KeyUsed { earlier, digest }) => {
                let wanted = idempotency.expect("only an idempotency key can be used before");
                let earlier = self.store.find_batch(scope, earlier).await?;
                same(earlier.ok_or(CreateError::KeyReused)?, digest.as_deref(), &wanted)
            }
            Err(CreateBatchError::TargetGone) => Err(CreateError::TargetGone),
            Err(CreateBatchError::PictureGone) => Err(CreateError::PictureGone),
            Err(CreateBatchError::Store(error)) => Err(error.into()),
        }
    }
}

/// What a batch says, as the log keeps it.
struct LoggedContent<'a> {
    message_type: MessageType,
    text: &'a str,
    picture: Option<NewPicture<'a>>,
}

/// Nothing, if the picture is not there.
fn content<'a>(
    content: &'a BatchContent,
    picture: Option<&'a PictureRecord>,
) -> Option<LoggedContent<'a>> {
    Some(match content {
        BatchContent::Text { kind, text } => {
            LoggedContent { message_type: kind.message_type(), text, picture: None }
        }
        BatchContent::Picture(id) => LoggedContent {
            message_type: MessageType::Image,
            text: &picture?.facts.uploaded.file_name,
            picture: Some(NewPicture::Uploaded(*id)),
        },
    })
}

fn same(
    earlier: BatchRecord,
    digest: Option<&str>,
    wanted: &Idempotency,
) -> Result<BatchRecord, CreateError> {
    if digest == Some(wanted.digest.as_str()) { Ok(earlier) } else { Err(CreateError::KeyReused) }
}

/// The same for the same request only. Each part is led by its length, so that none runs into
/// the next.
fn digest(request: &BatchRequest) -> String {
    let mut hasher = Sha256::new();
    let mut put = |part: &str| {
        hasher.update(part.len().to_string());
        hasher.update(":");
        hasher.update(part);
    };
    let (kind, text) = match &request.content {
        BatchContent::Text { kind: TextKind::Text, text } => ("text", text.clone()),
        BatchContent::Text { kind: TextKind::Markdown, text } => ("markdown", text.clone()),
        // The id follows from the file.
        BatchContent::Picture(id) => ("picture", id.to_string()),
    };
    put("batch");
    put(kind);
    put(match request.urgency {
        Urgency::Normal => "normal",
        Urgency::Urgent => "urgent",
    });
    for at in [request.starts_at, request.expires_at] {
        put(&at.map(|at| at.as_nanosecond().to_string()).unwrap_or_default());
    }
    put(&text);
    for target in &request.targets {
        put(&target.webhook_name);
        for (name, value) in &target.values {
            put(name);
            put(value);
        }
        put("");
    }
    format!("{:x}", hasher.finalize())
}
