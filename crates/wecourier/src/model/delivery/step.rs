//! The whole state machine. Pure: no clock, no database, no network.

use jiff::{SignedDuration, Timestamp};

use super::{Delivery, Event, Patience, Repeat, Rules, Waiting};
use crate::model::{FailureReason, Outcome, Refusal, UnknownReason};

/// An event that cannot happen in this state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a delivery that is {state:?} cannot take {event:?}")]
pub struct IllegalStep {
    state: Delivery,
    event: Event,
}

impl Delivery {
    /// Moves on. A pair of state and event that is not named here is refused.
    ///
    /// An answer that comes after the lease had ended still counts: it is the truth.
    pub fn step(self, event: Event, rules: &Rules) -> Result<Self, IllegalStep> {
        use Delivery as D;
        use Event as E;
        Ok(match (self, event) {
            (D::Queued(waiting), E::Claimed { lease_until }) if waiting.due <= rules.now => {
                D::Sending { lease_until, waiting }
            }
            (D::Queued(waiting), E::Cancelled) => or_doubt(D::Cancelled, waiting.doubt),
            (D::Queued(waiting), E::Expired) => or_doubt(D::Expired, waiting.doubt),

            (D::Queued(Waiting { doubt: Some(reason), .. }), E::TooLateToRepeat) => {
                D::Unknown { reason, refusal: None }
            }

            (D::Sending { waiting, .. }, E::Ended(outcome)) => ended(outcome, waiting, rules),
            (D::Sending { lease_until, waiting }, E::LeaseEnded) if lease_until <= rules.now => {
                // What comes late tells of this attempt, and nothing of one before it.
                let is_first = waiting.doubt.is_none();
                let reason =
                    if is_first { UnknownReason::Interrupted } else { UnknownReason::NoAnswer };
                unanswered(reason, None, waiting, rules)
            }

            // An answer that comes late is the truth, too.
            (D::Unknown { .. }, E::SeenThere | E::Ended(Outcome::Accepted)) => D::Sent,
            (D::Unknown { .. }, E::SeenMissing) => {
                D::Failed { reason: FailureReason::SeenMissing, refusal: None }
            }

            (D::Failed { .. }, E::SentAgain) => D::Queued(Waiting::until(rules.now)),
            (D::Unknown { reason, .. }, E::SentAgain) => {
                D::Queued(Waiting { doubt: Some(reason), ..Waiting::until(rules.now) })
            }

            // Answers that come late. A repetition that has not begun is not needed any more.
            (D::Queued(waiting), E::Ended(Outcome::Accepted)) if waiting.doubt.is_some() => D::Sent,
            (D::Unknown { reason: UnknownReason::Interrupted, .. }, E::Ended(outcome)) => {
                late(outcome)
            }

            (state, event) => return Err(IllegalStep { state, event }),
        })
    }
}

fn ended(outcome: Outcome, waiting: Waiting, rules: &Rules) -> Delivery {
    match outcome {
        Outcome::Accepted => Delivery::Sent,
        Outcome::TurnedAway { reason, refusal } => failed(reason, refusal, waiting.doubt),
        Outcome::NotReached { reason } => not_reached(reason, waiting, rules),
        // The lane waits, so another one may carry it.
        Outcome::Throttled { .. } => Delivery::Queued(Waiting { due: rules.now, ..waiting }),
        Outcome::Closed { reason, refusal } => match rules.patience {
            Patience::Waits => Delivery::Queued(Waiting { due: rules.now, ..waiting }),
            Patience::Fails => failed(reason, refusal, waiting.doubt),
        },
        Outcome::Unanswered { reason, refusal } => unanswered(reason, refusal, waiting, rules),
    }
}

/// What an interrupted attempt becomes when its answer arrives after all.
fn late(outcome: Outcome) -> Delivery {
    match outcome {
        Outcome::Accepted => Delivery::Sent,
        Outcome::TurnedAway { reason, refusal } | Outcome::Closed { reason, refusal } => {
            Delivery::Failed { reason, refusal }
        }
        Outcome::NotReached { reason } => Delivery::Failed { reason, refusal: None },
        Outcome::Throttled { .. } => {
            Delivery::Failed { reason: FailureReason::Throttled, refusal: None }
        }
        Outcome::Unanswered { reason, refusal } => Delivery::Unknown { reason, refusal },
    }
}

/// Nothing that may have arrived is called anything but unknown.
fn or_doubt(settled: Delivery, doubt: Option<UnknownReason>) -> Delivery {
    doubt.map_or(settled, |reason| Delivery::Unknown { reason, refusal: None })
}

fn failed(
    reason: FailureReason,
    refusal: Option<Refusal>,
    doubt: Option<UnknownReason>,
) -> Delivery {
    match doubt {
        None => Delivery::Failed { reason, refusal },
        Some(reason) => Delivery::Unknown { reason, refusal },
    }
}

fn not_reached(reason: FailureReason, waiting: Waiting, rules: &Rules) -> Delivery {
    match rules.patience {
        Patience::Fails => failed(reason, None, waiting.doubt),
        Patience::Waits if waiting.failures + 1 >= rules.failures_max => {
            failed(reason, None, waiting.doubt)
        }
        Patience::Waits => again(waiting, rules, waiting.doubt),
    }
}

fn unanswered(
    reason: UnknownReason,
    refusal: Option<Refusal>,
    waiting: Waiting,
    rules: &Rules,
) -> Delivery {
    match rules.repeat {
        Repeat::Safe if waiting.failures + 1 < rules.failures_max => {
            again(waiting, rules, Some(reason))
        }
        Repeat::Safe | Repeat::Unsafe => Delivery::Unknown { reason, refusal },
    }
}

fn again(waiting: Waiting, rules: &Rules, doubt: Option<UnknownReason>) -> Delivery {
    let due = later(rules.now, rules.again_after);
    Delivery::Queued(Waiting { due, failures: waiting.failures + 1, doubt })
}

fn later(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.saturating_add(by).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests;
