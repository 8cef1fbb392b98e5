//! Where a delivery stands, what can happen to it, and the only function that moves it.

mod step;

use jiff::{SignedDuration, Timestamp};

use super::{FailureReason, Outcome, Refusal, UnknownReason};

pub use step::IllegalStep;

/// Where a delivery stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// It waits for its turn.
    Queued(Waiting),
    /// The attempt is on record; the call may be under way until the lease ends.
    Sending {
        /// When the attempt counts as interrupted.
        lease_until: Timestamp,
        /// How it waited before.
        waiting: Waiting,
    },
    /// WeCom took it.
    Sent,
    /// It surely did not go through.
    Failed {
        /// What a person can do about it.
        reason: FailureReason,
        /// WeCom's words, if it had any.
        refusal: Option<Refusal>,
    },
    /// The call left and no clear answer came. A person decides.
    Unknown {
        /// What happened.
        reason: UnknownReason,
        /// WeCom's words, if it had any.
        refusal: Option<Refusal>,
    },
    /// A person took it back before it went.
    Cancelled,
    /// Its time had passed before its turn came.
    Expired,
}

/// How a delivery waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Not before this time.
    pub due: Timestamp,
    /// How many attempts of it have failed; being throttled is not failing.
    pub failures: u32,
    /// Why an earlier attempt may have gone through: a repetition is recognised, or a person
    /// wanted one all the same.
    pub doubt: Option<UnknownReason>,
}

impl Waiting {
    /// Waits for `due`, and has not been tried.
    pub fn until(due: Timestamp) -> Self {
        Self { due, failures: 0, doubt: None }
    }
}

/// What can happen to a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Its turn has come; the call follows.
    Claimed {
        /// When the attempt counts as interrupted.
        lease_until: Timestamp,
    },
    /// The call has ended.
    Ended(Outcome),
    /// The lease ended and nobody had settled the attempt.
    LeaseEnded,
    /// A person takes it back.
    Cancelled,
    /// Its time has passed.
    Expired,
    /// It may have gone, and WeCom would not recognise a repetition any more.
    TooLateToRepeat,
    /// A person looked, and it is there.
    SeenThere,
    /// A person looked, and it is not there.
    SeenMissing,
    /// A person wants it sent again.
    SentAgain,
}

/// What `step` has to know besides the delivery and the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// The time.
    pub now: Timestamp,
    /// Whether the channel recognises a repetition.
    pub repeat: Repeat,
    /// What becomes of it when the way is barred.
    pub patience: Patience,
    /// How many attempts may fail.
    pub failures_max: u32,
    /// How long to wait after this failure.
    pub again_after: SignedDuration,
}

/// Whether a channel recognises a repetition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// The same call twice shows one message.
    Safe,
    /// The same call twice shows two messages.
    Unsafe,
}

/// What becomes of a delivery when the way to its target is barred.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// It waits until the way is open.
    Waits,
    /// It fails at once: somebody stands there and is told so.
    Fails,
}

/// A state without what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// See [`Delivery::Queued`].
    Queued,
    /// See [`Delivery::Sending`].
    Sending,
    /// See [`Delivery::Sent`].
    Sent,
    /// See [`Delivery::Failed`].
    Failed,
    /// See [`Delivery::Unknown`].
    Unknown,
    /// See [`Delivery::Cancelled`].
    Cancelled,
    /// See [`Delivery::Expired`].
    Expired,
}

impl State {
    /// Every state, in the order of a delivery's life.
    pub const ALL: [Self; 7] = [
        Self::Queued,
        Self::Sending,
        Self::Sent,
        Self::Failed,
        Self::Unknown,
        Self::Cancelled,
        Self::Expired,
    ];

    /// Whether it may still be sent, by itself or by a person.
    pub fn may_go(self) -> bool {
        match self {
            Self::Queued | Self::Sending | Self::Failed | Self::Unknown => true,
            Self::Sent | Self::Cancelled | Self::Expired => false,
        }
    }

    /// Whether nothing more happens unless a person wants it to.
    pub fn is_settled(self) -> bool {
        match self {
            Self::Queued | Self::Sending => false,
            Self::Sent | Self::Failed | Self::Unknown | Self::Cancelled | Self::Expired => true,
        }
    }
}

impl Delivery {
    /// The state without what belongs to it.
    pub fn state(&self) -> State {
        match self {
            Self::Queued(_) => State::Queued,
            Self::Sending { .. } => State::Sending,
            Self::Sent => State::Sent,
            Self::Failed { .. } => State::Failed,
            Self::Unknown { .. } => State::Unknown,
            Self::Cancelled => State::Cancelled,
            Self::Expired => State::Expired,
        }
    }
}
