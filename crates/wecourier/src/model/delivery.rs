//! Where a delivery stands, and the only function that moves it.

use jiff::Timestamp;

use super::{FailureReason, Refusal, UnknownReason};

/// Where a delivery stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// The attempt is on record; the call may be under way until the lease ends.
    Sending {
        /// When the attempt counts as interrupted.
        lease_until: Timestamp,
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
}

/// What can happen to a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// WeCom answered that it took the message.
    Accepted,
    /// The message surely did not go through.
    TurnedAway {
        /// What a person can do about it.
        reason: FailureReason,
        /// WeCom's words, if it had any.
        refusal: Option<Refusal>,
    },
    /// The message may have gone through.
    Unanswered {
        /// What happened.
        reason: UnknownReason,
        /// WeCom's words, if it had any.
        refusal: Option<Refusal>,
    },
    /// The lease ended and nobody had settled the attempt.
    LeaseEnded,
}

/// A state without what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// See [`Delivery::Sending`].
    Sending,
    /// See [`Delivery::Sent`].
    Sent,
    /// See [`Delivery::Failed`].
    Failed,
    /// See [`Delivery::Unknown`].
    Unknown,
}

/// An event that cannot happen in this state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a delivery that is {state:?} cannot take {event:?}")]
pub struct IllegalStep {
    state: Delivery,
    event: Event,
}

impl Delivery {
    /// Moves on. Robots do not recognise a repetition, so an unanswered call ends as unknown.
    ///
    /// An answer that comes after the lease had ended still counts: it is the truth. Every other
    /// event is refused once the delivery has left [`Delivery::Sending`], and so is an end of the
    /// lease that has not come `now`.
    pub fn step(self, event: Event, now: Timestamp) -> Result<Self, IllegalStep> {
        let is_open = match self {
            Self::Sending { .. } => true,
            Self::Unknown { reason, .. } => reason == UnknownReason::Interrupted,
            Self::Sent | Self::Failed { .. } => false,
        };
        match (self, event) {
            (_, Event::Accepted) if is_open => Ok(Self::Sent),
            (_, Event::TurnedAway { reason, refusal }) if is_open => {
                Ok(Self::Failed { reason, refusal })
            }
            (_, Event::Unanswered { reason, refusal }) if is_open => {
                Ok(Self::Unknown { reason, refusal })
            }
            (Self::Sending { lease_until }, Event::LeaseEnded) if lease_until <= now => {
                Ok(Self::Unknown { reason: UnknownReason::Interrupted, refusal: None })
            }
            (state, event) => Err(IllegalStep { state, event }),
        }
    }

    /// The state without what belongs to it.
    pub fn state(&self) -> State {
        match self {
            Self::Sending { .. } => State::Sending,
            Self::Sent => State::Sent,
            Self::Failed { .. } => State::Failed,
            Self::Unknown { .. } => State::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan as _;

    fn events() -> Vec<Event> {
        vec![
            Event::Accepted,
            Event::TurnedAway { reason: FailureReason::RobotRemoved, refusal: None },
            Event::Unanswered { reason: UnknownReason::NoAnswer, refusal: None },
            Event::LeaseEnded,
        ]
    }

    #[test]
    fn an_attempt_settles_by_what_happened() {
        let lease_until = Timestamp::UNIX_EPOCH;
        let settled = events().into_iter().map(|event| {
            Delivery::Sending { lease_until }.step(event, lease_until).unwrap().state()
        });
        let expected = [State::Sent, State::Failed, State::Unknown, State::Unknown];
        assert_eq!(settled.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_settled_delivery_stays_as_it_is() {
        let settled = [
            Delivery::Sent,
            Delivery::Failed { reason: FailureReason::Refused, refusal: None },
            Delivery::Unknown { reason: UnknownReason::NoAnswer, refusal: None },
        ];
        for delivery in settled {
            for event in events() {
                assert!(delivery.clone().step(event, Timestamp::MAX).is_err());
            }
        }
    }

    #[test]
    fn an_answer_after_the_lease_is_still_the_truth() {
        let interrupted = Delivery::Unknown { reason: UnknownReason::Interrupted, refusal: None };
        let late = events().into_iter().map(|event| {
            interrupted.clone().step(event, Timestamp::MAX).ok().map(|after| after.state())
        });
        let expected = [Some(State::Sent), Some(State::Failed), Some(State::Unknown), None];
        assert_eq!(late.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_running_lease_does_not_end() {
        let now = Timestamp::UNIX_EPOCH;
        let sending = Delivery::Sending { lease_until: now + 1.second() };
        assert!(sending.step(Event::LeaseEnded, now).is_err());
    }
}
