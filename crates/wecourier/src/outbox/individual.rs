//! One message to one tutor, now, by the best way that is open.

use super::mention::Mention;
use super::router::{Chosen, Way};
use super::send::{Answered, Enqueued, One, digest_of, repeated};
use super::{Outbox, SendError};
use crate::model::access::Principal;
use crate::model::{AppContent, BadContent, Channel, MessageType};
use crate::store::{Idempotency, NewPicture, StoreError, TutorRecord, TutorRef};

/// What to send, and to whom.
#[derive(Debug)]
pub struct IndividualRequest {
    /// Who sends, and to whose tutors they may write.
    pub by: Principal,
    /// Which tutor.
    pub to: TutorRef,
    /// What it says.
    pub content: AppContent,
    /// By which way.
    pub way: WantedWay,
    /// What the caller chose to make a repetition of this request recognisable.
    pub idempotency_key: Option<String>,
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
    /// A picture mentions nobody.
    #[error("a picture mentions nobody")]
    MentionsNobody,
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
        let picture = match &content {
            AppContent::Picture(picture) => Some(NewPicture::Fresh(picture)),
            AppContent::Text(_) | AppContent::Markdown(_) => None,
        };
        let one = One {
            by: &by,
            route,
            name: tutor.tutor.name,
            message_type: content.message_type(),
            text: content.as_logged(),
            picture,
            idempotency,
        };
        Ok((self.put_one(one).await?, passed_over))
    }
}

/// The same for the same request only.
fn digest(tutor: &TutorRecord, content: &AppContent, way: &WantedWay) -> String {
    let kind: &[u8] = match content.message_type() {
        MessageType::Text => b"text",
        MessageType::Markdown => b"markdown",
        MessageType::MarkdownV2 => b"markdown_v2",
        MessageType::Image => b"picture",
    };
    let said = match content {
        AppContent::Text(text) | AppContent::Markdown(text) => text.as_str(),
        AppContent::Picture(picture) => picture.facts.uploaded.digest.as_str(),
    };
    let (by, group): (&[u8], &str) = match way {
        WantedWay::Best => (b"any", ""),
        WantedWay::Only(Channel::App) => (b"app", ""),
        WantedWay::Only(Channel::Aibot) => (b"aibot", ""),
        WantedWay::Only(Channel::Robot) => (b"robot", ""),
        WantedWay::MentionIn(group) => (b"mention", group),
    };
    let number = tutor.tutor.number.as_str().as_bytes();
    digest_of([b"individual", number, by, group.as_bytes(), kind, said.as_bytes()])
}
