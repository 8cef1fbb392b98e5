//! What people pressed Send on.

mod approve;
mod control;
mod create;
mod outlook;
mod read;
mod throttled;
mod waits;

use jiff::Timestamp;
use sea_orm::SqlErr;

use super::StoreError;
use super::deliveries::Idempotency;
use crate::model::approval::{Approval, Asker, Decision};
use crate::model::audit::Actor;
use crate::model::batch::{BatchPlan, Counts};
use crate::model::{BatchId, DeliveryId, MessageType, Patience, Picture, PictureId, Route, Words};

pub use approve::Approved;
pub use control::ControlError;
pub use outlook::QueueOutlook;
pub use throttled::ThrottledGroup;
pub use waits::{ClosedGroup, Wait};

/// A batch as the log keeps it.
#[derive(Debug, Clone)]
pub struct BatchRecord {
    /// Its id.
    pub id: BatchId,
    /// The kind of the message.
    pub message_type: MessageType,
    /// The text, or the name of the picture's file.
    pub content: Words,
    /// What people have decided about it.
    pub plan: BatchPlan,
    /// How many deliveries stand in each state.
    pub counts: Counts,
    /// Whether it goes before others.
    pub urgency: Urgency,
    /// The number of its last change.
    pub change: i64,
    /// When somebody pressed Send.
    pub created_at: Timestamp,
    /// What has not gone by then does not go.
    pub expires_at: Option<Timestamp>,
    /// When its text was erased, with the texts and the picture of its deliveries.
    pub text_erased_at: Option<Timestamp>,
    /// Who asked for it; `None` before that was kept.
    pub asked: Option<Asker>,
    /// Who agreed to it or said no, if it needed a second person and one did.
    pub decision: Option<Decision>,
}

/// Whether a batch goes before others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Before everything that is not urgent: a closure, a typhoon.
    Urgent,
    /// In turn.
    Normal,
}

/// A batch to put on record.
#[derive(Debug)]
pub struct NewBatch<'a> {
    /// The kind of the message.
    pub message_type: MessageType,
    /// The text as it was written, variables and all, or the name of the picture's file.
    pub text: &'a str,
    /// The picture, if it is one.
    pub picture: Option<NewPicture<'a>>,
    /// To whom; nobody twice.
    pub targets: &'a [NewTarget],
    /// Whether it goes before others.
    pub urgency: Urgency,
    /// What becomes of a delivery whose way is barred.
    pub patience: Patience,
    /// When somebody asked for it, which is now.
    pub now: Timestamp,
    /// Nothing is called before this time.
    pub starts_at: Timestamp,
    /// What has not gone by then does not go.
    pub expires_at: Option<Timestamp>,
    /// Who asks for it.
    pub actor: &'a Actor,
    /// Whether it waits for a second person.
    pub approval: Approval,
    /// What makes this request recognisable.
    pub idempotency: Option<Idempotency>,
}

/// The picture of a batch.
#[derive(Debug, Clone, Copy)]
pub enum NewPicture<'a> {
    /// It came with the message.
    Fresh(&'a Picture),
    /// It was uploaded before.
    Uploaded(PictureId),
}

/// Somebody to write to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTarget {
    /// As what kind of message.
    pub message_type: MessageType,
    /// Whom, and by which way.
    pub route: Route,
    /// What the group, or the tutor, is called.
    pub name: String,
    /// What is sent there; `None` is the batch's own text.
    pub text: Option<String>,
}

/// A batch that is on record.
#[derive(Debug, Clone)]
pub struct Created {
    /// Its id.
    pub batch: BatchId,
    /// Its first delivery.
    pub first: DeliveryId,
}

/// Why a batch was not put on record.
#[derive(Debug, thiserror::Error)]
pub enum CreateBatchError {
    /// The idempotency key stands beside an earlier batch, which may be the same request.
    #[error("the idempotency key was used before")]
    KeyUsed {
        /// The earlier batch.
        earlier: BatchId,
        /// The digest of what was asked for then.
        digest: Option<String>,
    },
    /// One of the groups was deleted in the meantime, or one of them went beyond the scope.
    #[error("a group was deleted")]
    TargetGone,
    /// The picture is not there, or its time is over.
    #[error("the picture is not there any more")]
    PictureGone,
    /// See [`StoreError`].
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for CreateBatchError {
    fn from(error: sea_orm::DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => Self::TargetGone,
            _ => Self::Store(error.into()),
        }
    }
}

impl Urgency {
    pub(super) fn rank(self) -> i16 {
        match self {
            Self::Urgent => 0,
            Self::Normal => 1,
        }
    }

    fn read(rank: i16) -> Self {
        if rank == 0 { Self::Urgent } else { Self::Normal }
    }
}
