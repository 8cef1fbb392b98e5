//! How a command about a batch ends: an exit code that tells the truth.

use std::process::ExitCode;

use crate::remote::{Batch, Phase};

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// What was asked for is done: everything was sent.
    Done,
    /// Nothing was sent, or some of it surely was not.
    Problems,
    /// Some may have been sent or not, or waits for a person.
    NeedsPerson,
    /// Somebody pressed Ctrl-C; the batch goes on.
    Interrupted,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Done => Self::SUCCESS,
            Ending::Problems => Self::FAILURE,
            Ending::NeedsPerson => Self::from(2),
            // What a shell answers for a program that Ctrl-C ended.
            Ending::Interrupted => Self::from(130),
        }
    }
}

impl Ending {
    /// Where a batch comes to rest; `None` while something of it goes by itself.
    pub(super) fn of(batch: &Batch) -> Option<Self> {
        let counts = &batch.counts;
        match batch.phase {
            Phase::Finished if counts.unknown > 0 => Some(Self::NeedsPerson),
            Phase::Finished if counts.sent < counts.total => Some(Self::Problems),
            Phase::Finished => Some(Self::Done),
            Phase::AwaitingApproval | Phase::Scheduled | Phase::Running | Phase::Paused => {
                let is_held = batch.ends_at.is_none() && counts.sending == 0;
                is_held.then_some(Self::NeedsPerson)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::remote::Counts;

    const NONE: Counts = Counts {
        total: 3,
        queued: 0,
        sending: 0,
        sent: 0,
        failed: 0,
        unknown: 0,
        cancelled: 0,
        expired: 0,
    };

    fn batch(phase: Phase, counts: Counts) -> Batch {
        let now = jiff::Timestamp::UNIX_EPOCH;
        let id = "bat_1".to_owned();
        Batch { id, phase, counts, starts_at: now, ends_at: None, barred: 0, change: 1 }
    }

    #[test]
    fn only_what_was_all_sent_is_done() {
        let ends = [
            (Counts { sent: 3, ..NONE }, Ending::Done),
            (Counts { sent: 2, failed: 1, ..NONE }, Ending::Problems),
            (Counts { sent: 2, cancelled: 1, ..NONE }, Ending::Problems),
            (Counts { sent: 2, expired: 1, ..NONE }, Ending::Problems),
            (Counts { sent: 1, failed: 1, unknown: 1, ..NONE }, Ending::NeedsPerson),
        ];
        for (counts, ending) in ends {
            assert_eq!(Ending::of(&batch(Phase::Finished, counts)), Some(ending), "{counts:?}");
        }
    }

    #[test]
    fn what_goes_by_itself_is_waited_for() {
        use Phase::{AwaitingApproval, Paused, Running, Scheduled};
        let waiting = Counts { queued: 1, sent: 2, ..NONE };
        for phase in [AwaitingApproval, Scheduled, Running, Paused] {
            let held = batch(phase, waiting);
            assert_eq!(Ending::of(&held), Some(Ending::NeedsPerson));
            let goes = Batch { ends_at: Some(jiff::Timestamp::UNIX_EPOCH), ..held.clone() };
            assert_eq!(Ending::of(&goes), None);
            let in_hand = Batch { counts: Counts { sending: 1, ..waiting }, ..held };
            assert_eq!(Ending::of(&in_hand), None);
        }
    }
}
