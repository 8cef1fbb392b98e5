//! A batch: what a person pressed Send on.

use std::sync::Arc;

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::Outbox;
use super::plan::{
    BatchContent, BatchRequest, CONFIRM_FROM, Plan, Recipient, RowText, TemplateUsed, TextKind,
};
use crate::compose::rich::Format;
use crate::model::access::{Principal, Scope};
use crate::model::approval::Approval;
use crate::model::batch::UNDO_WINDOW;
use crate::model::template::Given;
use crate::model::{MessageType, Patience};
use crate::store::{
    BatchRecord, CreateBatchError, Idempotency, NewBatch, NewPicture, NewTarget, StoreError,
    Urgency,
};

/// A batch that is on record.
#[derive(Debug)]
pub struct CreatedBatch {
    /// The batch.
    pub batch: BatchRecord,
    /// The template that says it, if it is one; `None` too if it was on record before.
    pub template: Option<TemplateUsed>,
}

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

    /// What a batch to so many recipients needs.
    pub fn approval_for(&self, recipients: usize) -> Approval {
        Approval::of(recipients, self.rules.approval_above)
    }

    /// Puts a batch on record: all of it, or nothing. The same key and request answer the same
    /// batch.
    ///
    /// Nothing goes beyond the scope of whoever asks, who is on record with it. `confirmed` is the
    /// number of recipients that a person has typed.
    pub async fn create(
        &self,
        me: &Principal,
        request: &Arc<BatchRequest>,
        idempotency_key: Option<String>,
        confirmed: Option<usize>,
    ) -> Result<CreatedBatch, CreateError> {
        let scope = me.scope();
        let idempotency = idempotency_key.map(|key| Idempotency { key, digest: digest(request) });
        if let Some(wanted) = &idempotency
            && let Some((earlier, digest)) =
                self.store.find_batch_by_key(scope, &wanted.key).await?
        {
            return same(earlier, digest.as_deref(), wanted);
        }
        // It is large, and whoever waits for a batch would carry it along.
        let plan = Box::pin(self.plan(scope, request)).await?;
        if !plan.is_clear() {
            return Err(CreateError::Unclear(Box::new(plan)));
        }
        let recipients = plan.rows.len();
        if recipients >= CONFIRM_FROM && confirmed != Some(recipients) {
            return Err(CreateError::Unconfirmed { recipients });
        }
        self.put(me, request, plan, idempotency).await
    }

    async fn put(
        &self,
        me: &Principal,
        request: &BatchRequest,
        plan: Plan,
        idempotency: Option<Idempotency>,
    ) -> Result<CreatedBatch, CreateError> {
        let (scope, starts_at, template) = (me.scope(), plan.starts_at, plan.template);
        let picture = match &request.content {
            BatchContent::Picture(id) => Some(NewPicture::Uploaded(*id)),
            BatchContent::Text { .. }
            | BatchContent::Rich { .. }
            | BatchContent::Template { .. } => None,
        };
        let targets = plan.rows.into_iter().filter_map(|row| {
            let text = match row.text {
                Some(RowText::Own(text)) => Some(text),
                Some(RowText::AsWritten) | None => None,
            };
            let message_type = row.message_type;
            Some(NewTarget { route: row.route?, name: row.name, message_type, text })
        });
        let targets: Vec<_> = targets.collect();
        // They are in the order of the request, what is kept is as the first channel says it.
        let first = targets.iter().min_by_key(|target| target.route.channel());
        let batch = NewBatch {
            message_type: first.map_or(MessageType::Text, |target| target.message_type),
            text: &plan.written,
            picture,
            targets: &targets,
            urgency: request.urgency,
            patience: Patience::Waits,
            now: self.clock.now(),
            starts_at,
            expires_at: request.expires_at,
            actor: &me.into(),
            approval: self.approval_for(targets.len()),
            idempotency: idempotency.clone(),
        };
        let created = self.store.create_batch(scope, batch).await;
        self.wake();
        match created {
            Ok(created) => {
                let record = self.store.find_batch(&Scope::WholeCompany, created.batch).await?;
                Ok(CreatedBatch { batch: record.expect("no batch is ever deleted"), template })
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

fn same(
    earlier: BatchRecord,
    digest: Option<&str>,
    wanted: &Idempotency,
) -> Result<CreatedBatch, CreateError> {
    if digest == Some(wanted.digest.as_str()) {
        Ok(CreatedBatch { batch: earlier, template: None })
    } else {
        Err(CreateError::KeyReused)
    }
}

/// The same for the same request only. Each part is led by its length, so that none runs into
/// the next.
fn digest(request: &BatchRequest) -> String {
    let mut hasher = Sha256::new();
    let (kind, said) = said(&request.content);
    put(&mut hasher, "batch");
    put(&mut hasher, kind);
    put(
        &mut hasher,
        match request.urgency {
            Urgency::Normal => "normal",
            Urgency::Urgent => "urgent",
        },
    );
    for at in [request.starts_at, request.expires_at] {
        put(&mut hasher, &at.map(|at| at.as_nanosecond().to_string()).unwrap_or_default());
    }
    for part in &said {
        put(&mut hasher, part);
    }
    for target in &request.targets {
        match &target.to {
            Recipient::Group(name) => put(&mut hasher, name),
            Recipient::Tutor(number) => {
                // No length begins so.
                hasher.update("@");
                put(&mut hasher, number);
            }
        }
        for (name, value) in &target.values {
            put(&mut hasher, name);
            match value {
                Given::One(text) => put(&mut hasher, text),
                Given::Many(texts) => {
                    // No length begins so.
                    hasher.update("[");
                    for text in texts {
                        put(&mut hasher, text);
                    }
                    hasher.update("]");
                }
            }
        }
        put(&mut hasher, "");
    }
    format!("{:x}", hasher.finalize())
}

fn put(hasher: &mut Sha256, part: &str) {
    hasher.update(part.len().to_string());
    hasher.update(":");
    hasher.update(part);
}

/// The parts of what a request says. The newest version of a template is what was asked for, so
/// repeating that is the same whatever the newest is by now.
pub(super) fn said(content: &BatchContent) -> (&'static str, Vec<String>) {
    let word = |kind: &TextKind| match kind {
        TextKind::Text => "text",
        TextKind::Markdown => "markdown",
        TextKind::MarkdownV2 => "markdown_v2",
    };
    match content {
        BatchContent::Text { kind, text } => (word(kind), vec![text.clone()]),
        BatchContent::Rich { kind, format, text } => {
            let format = match format {
                Format::Html => "html",
                Format::Markdown => "markdown",
            };
            ("rich", vec![word(kind).to_owned(), format.to_owned(), text.clone()])
        }
        BatchContent::Template { kind, id, version } => {
            let version = version.map(|it| it.to_string()).unwrap_or_default();
            ("template", vec![word(kind).to_owned(), id.to_string(), version])
        }
        // The id follows from the file.
        BatchContent::Picture(id) => ("picture", vec![id.to_string()]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PictureId, TemplateId};
    use crate::outbox::plan::TargetRequest;

    fn request(content: BatchContent, value: (&str, Given)) -> BatchRequest {
        let values = [(value.0.to_owned(), value.1)].into();
        let target = TargetRequest { to: Recipient::Group("tutors".to_owned()), values };
        let urgency = Urgency::Normal;
        BatchRequest { targets: vec![target], content, urgency, starts_at: None, expires_at: None }
    }

    /// They are kept with the batches, and a repetition may come from before an upgrade: what is
    /// rendered, and how, is not in them.
    #[test]
    fn fingerprints_stay_as_they_are() {
        let day = ("day", Given::One("一".to_owned()));
        let days = ("days", Given::Many(vec!["1".to_owned()]));
        let kind = TextKind::Text;
        let text = BatchContent::Text { kind, text: "{{day}}休息".to_owned() };
        let rich = "<b>x</b>".to_owned();
        let rich =
            BatchContent::Rich { kind: TextKind::Markdown, format: Format::Html, text: rich };
        let template = BatchContent::Template { kind, id: TemplateId(1), version: None };
        let fingerprints = [
            (
                request(text, day.clone()),
                "d564fa2d29bd649f037dadc8bc6e4ba08b612a168748b86c477e2da5b2115231",
            ),
            (
                request(BatchContent::Picture(PictureId(7)), day.clone()),
                "59796dbec5e1409264ca01ce148888d40886653efc93e3f8e62eb3e6f7aea673",
            ),
            (
                request(rich, day),
                "797f6080cfa1248826d51d81d1dd323cf4fed17243ca7b48bd83b7b5b4f1c066",
            ),
            (
                request(template, days),
                "94594f59e4b8c24e93169dfaac37cfe016abd684f70677efe412f939ae2a48f6",
            ),
        ];
        for (request, fingerprint) in fingerprints {
            assert_eq!(digest(&request), fingerprint, "{:?}", request.content);
        }
    }
}
