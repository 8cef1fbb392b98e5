//! One message to one tutor, now, by the best way that is open.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::create::said;
use super::mention::Mention;
use super::plan::{
    BatchContent, BatchRequest, Plan, Recipient, RowProblem, RowText, TargetRequest,
};
use super::router::{Chosen, Way};
use super::send::{Answered, Enqueued, One, digest_of, repeated};
use super::{Outbox, SendError};
use crate::model::access::{Principal, Scope};
use crate::model::template::Given;
use crate::model::{AppContent, BadContent, Channel, MessageType};
use crate::store::{Idempotency, NewPicture, StoreError, TutorRecord, TutorRef, Urgency};

/// What to send, and to whom.
#[derive(Debug)]
pub struct IndividualRequest {
    /// Who sends, and to whose tutors they may write.
    pub by: Principal,
    /// Which tutor.
    pub to: TutorRef,
    /// What it says.
    pub content: IndividualContent,
    /// By which way.
    pub way: WantedWay,
    /// What the caller chose to make a repetition of this request recognisable.
    pub idempotency_key: Option<String>,
}

/// What a message to one tutor says.
#[derive(Debug)]
pub enum IndividualContent {
    /// This, as it stands.
    Said(AppContent),
    /// What a batch to the tutor alone would say: a template, or an uploaded picture.
    Composed {
        /// As a batch says it.
        content: BatchContent,
        /// What stands for each variable.
        values: BTreeMap<String, Given>,
    },
}

/// The way that a message to one tutor is to take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WantedWay {
    /// The best private one that is open.
    Best,
    /// This private one alone.
    Only(Channel),
    /// Not a private one: into the group of this name, by its robot, where everybody reads it and
    /// the tutor is told. It is never taken in the place of another.
    MentionIn(String),
}

/// Why nothing was sent.
#[derive(Debug, thiserror::Error)]
pub enum IndividualError {
    /// There is no such tutor.
    #[error("there is no such tutor")]
    UnknownTutor,
    /// No way to the tutor is open.
    #[error("no way to the tutor is open")]
    NoWay(Vec<Way>),
    /// A group's robot does not take it, with the mention before it.
    #[error(transparent)]
    Content(#[from] BadContent),
    /// A picture mentions nobody, and a template is filled for a private way.
    #[error("only a text or markdown mentions somebody")]
    MentionsNobody,
    /// Nothing that can be sent comes of the template, or the picture is not there.
    #[error("it cannot be sent as it is")]
    Unclear(Box<Plan>),
    /// As for a group.
    #[error(transparent)]
    Send(#[from] SendError),
}

impl From<StoreError> for IndividualError {
    fn from(error: StoreError) -> Self {
        Self::Send(error.into())
    }
}

/// What is known when the answer is due.
#[derive(Debug)]
pub struct IndividualAnswered {
    /// As for a group.
    pub answered: Answered,
    /// The better ways, and why they were not taken; none if the request was made before.
    pub passed_over: Vec<Way>,
}

impl Outbox {
    /// Puts a message for one tutor on record and waits, not for long, until it is settled.
    ///
    /// Nobody is written to but by a private way, unless a mention is asked for. An idempotency
    /// key that was used for the same request answers the earlier delivery, and nothing is sent.
    pub async fn send_individual(
        &self,
        request: IndividualRequest,
    ) -> Result<IndividualAnswered, IndividualError> {
        let outbox = self.clone();
        // A client that goes away does not leave half of this undone.
        let sending = self.tasks.spawn(async move {
            let (enqueued, passed_over) = outbox.enqueue_individual(request).await?;
            let answered = match enqueued {
                Enqueued::Fresh(id) => outbox.until_settled(id).await?,
                Enqueued::Repeated(earlier) => Answered { delivery: *earlier, waits_until: None },
            };
            Ok(IndividualAnswered { answered, passed_over })
        });
        sending.await.unwrap_or_else(|panicked| std::panic::resume_unwind(panicked.into_panic()))
    }

    async fn enqueue_individual(
        &self,
        request: IndividualRequest,
    ) -> Result<(Enqueued, Vec<Way>), IndividualError> {
        let IndividualRequest { by, to, content, way, idempotency_key } = request;
        let scope = by.scope();
        let tutor = self.store.find_tutor(scope, &to).await?;
        let tutor = tutor.ok_or(IndividualError::UnknownTutor)?;
        let idempotency =
            idempotency_key.map(|key| Idempotency { key, digest: digest(&tutor, &content, &way) });
        if let Some(wanted) = &idempotency
            && let Some((earlier, digest)) =
                self.store.find_by_idempotency_key(scope, &wanted.key).await?
        {
            return Ok((repeated(earlier, digest.as_deref(), wanted)?, Vec::new()));
        }
        let only = match way {
            WantedWay::Best => None,
            WantedWay::Only(channel) => Some(channel),
            WantedWay::MentionIn(group) => {
                let mention = Mention { by: &by, tutor, group, content, idempotency };
                return Ok((self.enqueue_mention(mention).await?, Vec::new()));
            }
        };
        let chosen = self.choose(&tutor, only).await?;
        let Chosen { route, passed_over } = chosen.map_err(IndividualError::NoWay)?;
        let number = tutor.tutor.number.as_str();
        let Composed { message_type, text } = match &content {
            IndividualContent::Said(said) => Composed::of(said),
            IndividualContent::Composed { content, values } => {
                // It is large, and whoever waits for the answer would carry it along.
                Box::pin(self.compose(by.scope(), number, content, values)).await?
            }
        };
        let picture = content.picture();
        let (by, name, text) = (&by, tutor.tutor.name, text.as_str());
        let one = One { by, route, name, message_type, text, picture, idempotency };
        Ok((self.put_one(one).await?, passed_over))
    }

    /// Works out what the tutor would get of a batch. The way is chosen apart: both private ways
    /// take the same.
    async fn compose(
        &self,
        scope: &Scope,
        number: &str,
        content: &BatchContent,
        values: &BTreeMap<String, Given>,
    ) -> Result<Composed, IndividualError> {
        let to = Recipient::Tutor(number.to_owned());
        let request = BatchRequest {
            targets: vec![TargetRequest { to, values: values.clone() }],
            content: content.clone(),
            urgency: Urgency::Normal,
            starts_at: None,
            expires_at: None,
        };
        let mut plan = self.plan(scope, &Arc::new(request)).await?;
        for row in &mut plan.rows {
            row.problems.retain(|problem| !matches!(problem, RowProblem::NoWay(_)));
        }
        if !plan.is_clear() {
            return Err(IndividualError::Unclear(Box::new(plan)));
        }
        let row = plan.rows.pop().ok_or(IndividualError::UnknownTutor)?;
        let text = match row.text {
            Some(RowText::Own(text)) => text,
            Some(RowText::AsWritten) | None => plan.written,
        };
        Ok(Composed { message_type: row.message_type, text })
    }
}

/// What goes to the tutor, in the end.
struct Composed {
    message_type: MessageType,
    text: String,
}

impl Composed {
    fn of(said: &AppContent) -> Self {
        Self { message_type: said.message_type(), text: said.as_logged().to_owned() }
    }
}

impl IndividualContent {
    fn picture(&self) -> Option<NewPicture<'_>> {
        match self {
            Self::Said(AppContent::Picture(picture)) => Some(NewPicture::Fresh(picture)),
            Self::Composed { content: BatchContent::Picture(id), .. } => {
                Some(NewPicture::Uploaded(*id))
            }
            Self::Said(AppContent::Text(_) | AppContent::Markdown(_)) | Self::Composed { .. } => {
                None
            }
        }
    }

    /// The parts of what a request says, the kind first.
    fn parts(&self) -> Vec<String> {
        let (kind, mut parts) = match self {
            Self::Said(AppContent::Text(text)) => ("text", vec![text.as_str().to_owned()]),
            Self::Said(AppContent::Markdown(text)) => ("markdown", vec![text.as_str().to_owned()]),
            Self::Said(AppContent::Picture(picture)) => {
                ("picture", vec![picture.facts.uploaded.digest.clone()])
            }
            Self::Composed { content, values } => {
                let (kind, mut parts) = said(content);
                parts.insert(0, kind.to_owned());
                for (name, given) in values {
                    let (how_many, texts) = match given {
                        Given::One(text) => ("one".to_owned(), std::slice::from_ref(text)),
                        Given::Many(texts) => (texts.len().to_string(), texts.as_slice()),
                    };
                    parts.extend([name.clone(), how_many]);
                    parts.extend_from_slice(texts);
                }
                ("composed", parts)
            }
        };
        parts.insert(0, kind.to_owned());
        parts
    }
}

/// The same for the same request only.
fn digest(tutor: &TutorRecord, content: &IndividualContent, way: &WantedWay) -> String {
    let (by, group): (&[u8], &str) = match way {
        WantedWay::Best => (b"any", ""),
        WantedWay::Only(Channel::App) => (b"app", ""),
        WantedWay::Only(Channel::Aibot) => (b"aibot", ""),
        WantedWay::Only(Channel::Robot) => (b"robot", ""),
        WantedWay::MentionIn(group) => (b"mention", group),
    };
    let number = tutor.tutor.number.as_str().as_bytes();
    let parts = content.parts();
    let whose: [&[u8]; 4] = [b"individual", number, by, group.as_bytes()];
    digest_of(whose.into_iter().chain(parts.iter().map(String::as_bytes)))
}
