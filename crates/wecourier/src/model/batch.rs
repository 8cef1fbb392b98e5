//! What a person pressed Send on: where it stands as a whole, and what may be done with it.

use jiff::{SignedDuration, Timestamp};

use super::State;
use super::approval::Approval;

/// How many deliveries stand in each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    by_state: [u64; State::ALL.len()],
}

/// What people have decided about a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchPlan {
    /// Nothing of it is called before this time.
    pub starts_at: Timestamp,
    /// It was released: its start has come and its deliveries have their places in the queues.
    pub is_released: bool,
    /// It is held: by a person, or as long as its approval is awaited.
    pub is_paused: bool,
    /// Whether a second person has to agree, and what they said.
    pub approval: Approval,
    /// Its text was erased: nothing of it can be sent again.
    pub is_erased: bool,
}

/// Where a batch stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// A second person has to look at it before anything of it goes.
    AwaitingApproval,
    /// Its start has not come.
    Scheduled,
    /// Its deliveries go as their turns come.
    Running,
    /// A person holds it; calls in hand are finished.
    Paused,
    /// Nothing more happens by itself.
    Finished,
}

/// What a person may do with a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchAction {
    /// Agree to it, as the second person.
    Approve,
    /// Say no to it, as the second person: nothing of it goes.
    Refuse,
    /// Hold what has not gone.
    Pause,
    /// Go on.
    Resume,
    /// Take back what has not gone.
    Cancel,
    /// Send again what surely did not arrive, and nothing else.
    RetryFailed,
}

/// Before the first call of a batch, so long it can be taken back.
pub const UNDO_WINDOW: SignedDuration = SignedDuration::from_secs(5);
/// Who chooses a start that comes sooner means at once, with time to undo it.
const SOON: SignedDuration = SignedDuration::from_mins(1);

impl Counts {
    /// How many are in this state.
    pub fn of(&self, state: State) -> u64 {
        self.by_state[index(state)]
    }

    /// Counts more deliveries in this state.
    pub fn add(&mut self, state: State, count: u64) {
        self.by_state[index(state)] += count;
    }

    /// How many there are.
    pub fn total(&self) -> u64 {
        self.by_state.iter().sum()
    }

    /// How many still go by themselves.
    pub fn open(&self) -> u64 {
        State::ALL.into_iter().filter(|it| !it.is_settled()).map(|it| self.of(it)).sum()
    }
}

fn index(state: State) -> usize {
    State::ALL.into_iter().position(|it| it == state).expect("all states are listed")
}

/// Where a batch stands.
pub fn phase(plan: &BatchPlan, counts: &Counts) -> Phase {
    if counts.open() == 0 {
        Phase::Finished
    } else if plan.approval == Approval::Awaited {
        Phase::AwaitingApproval
    } else if plan.is_paused {
        Phase::Paused
    } else if plan.is_released {
        Phase::Running
    } else {
        Phase::Scheduled
    }
}

/// What a person may do with a batch.
pub fn actions(plan: &BatchPlan, counts: &Counts) -> Vec<BatchAction> {
    use BatchAction::{Approve, Cancel, Pause, Refuse, Resume, RetryFailed};
    let mut actions = match phase(plan, counts) {
        Phase::AwaitingApproval => vec![Approve, Refuse, Cancel],
        Phase::Scheduled | Phase::Running => vec![Pause, Cancel],
        Phase::Paused => vec![Resume, Cancel],
        Phase::Finished => vec![],
    };
    if counts.of(State::Queued) == 0 {
        // What is under way cannot be held or taken back any more.
        actions.clear();
    }
    if counts.of(State::Failed) > 0 && !plan.is_erased {
        actions.push(RetryFailed);
    }
    actions
}

/// Whether it starts at a time that a person chose, and not as soon as it might when it was decided
/// that it goes: when somebody pressed Send, or when a second person agreed.
pub fn is_planned(plan: &BatchPlan, decided_at: Timestamp) -> bool {
    plan.starts_at.duration_since(decided_at) >= SOON
}

/// Whether a person may choose another time for its start: none of it has its place in a queue.
pub fn may_start_otherwise(plan: &BatchPlan, counts: &Counts) -> bool {
    !plan.is_released && counts.of(State::Queued) > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use BatchAction::{Approve, Cancel, Pause, Refuse, Resume, RetryFailed};

    fn plan() -> BatchPlan {
        BatchPlan {
            starts_at: Timestamp::UNIX_EPOCH,
            is_released: true,
            is_paused: false,
            approval: Approval::NotNeeded,
            is_erased: false,
        }
    }

    fn counts(of: &[(State, u64)]) -> Counts {
        let mut counts = Counts::default();
        for (state, count) in of {
            counts.add(*state, *count);
        }
        counts
    }

    #[test]
    fn a_batch_is_finished_only_when_nothing_is_left_to_go() {
        for open in [State::Queued, State::Sending] {
            let counts = counts(&[(open, 1), (State::Sent, 9)]);
            assert_eq!(phase(&plan(), &counts), Phase::Running);
            let paused = BatchPlan { is_paused: true, ..plan() };
            assert_eq!(phase(&paused, &counts), Phase::Paused);
        }
        let settled = counts(&[(State::Sent, 8), (State::Unknown, 1), (State::Failed, 1)]);
        assert_eq!(phase(&plan(), &settled), Phase::Finished);
    }

    #[test]
    fn a_person_may_do_what_makes_a_difference() {
        let waiting = counts(&[(State::Queued, 2)]);
        assert_eq!(actions(&plan(), &waiting), [Pause, Cancel]);
        let paused = BatchPlan { is_paused: true, ..plan() };
        assert_eq!(actions(&paused, &waiting), [Resume, Cancel]);
        let scheduled = BatchPlan { is_released: false, ..plan() };
        assert_eq!(actions(&scheduled, &waiting), [Pause, Cancel]);
        assert_eq!(actions(&plan(), &counts(&[(State::Sending, 1)])), []);
        let some_failed = counts(&[(State::Failed, 1), (State::Sent, 4), (State::Unknown, 1)]);
        assert_eq!(actions(&plan(), &some_failed), [RetryFailed]);
        assert_eq!(actions(&plan(), &counts(&[(State::Unknown, 1)])), []);
        let erased = BatchPlan { is_erased: true, ..plan() };
        assert_eq!(actions(&erased, &some_failed), []);
    }

    #[test]
    fn nothing_goes_on_without_the_second_person() {
        let waiting = counts(&[(State::Queued, 2)]);
        let awaited = BatchPlan {
            is_paused: true,
            is_released: false,
            approval: Approval::Awaited,
            ..plan()
        };
        assert_eq!(phase(&awaited, &waiting), Phase::AwaitingApproval);
        assert_eq!(actions(&awaited, &waiting), [Approve, Refuse, Cancel]);
        assert!(may_start_otherwise(&awaited, &waiting));
        let given = BatchPlan { is_paused: false, approval: Approval::Given, ..awaited };
        assert_eq!(phase(&given, &waiting), Phase::Scheduled);
        assert_eq!(actions(&given, &waiting), [Pause, Cancel]);
        let over = counts(&[(State::Cancelled, 2)]);
        for approval in [Approval::Awaited, Approval::Refused] {
            let plan = BatchPlan { approval, ..plan() };
            assert_eq!((phase(&plan, &over), actions(&plan, &over)), (Phase::Finished, vec![]));
        }
    }

    #[test]
    fn what_only_leaves_time_to_undo_it_is_not_planned() {
        let begins_after = |wait| is_planned(&plan(), plan().starts_at - wait);
        assert!(!begins_after(SignedDuration::ZERO), "urgent ones start at once");
        assert!(!begins_after(UNDO_WINDOW));
        assert!(begins_after(SOON));
    }

    #[test]
    fn the_start_is_chosen_anew_only_while_everything_waits_for_it() {
        let waiting = counts(&[(State::Queued, 2)]);
        let scheduled = BatchPlan { is_released: false, ..plan() };
        assert!(may_start_otherwise(&scheduled, &waiting));
        let paused = BatchPlan { is_paused: true, ..scheduled };
        assert!(may_start_otherwise(&paused, &waiting));
        assert!(!may_start_otherwise(&plan(), &waiting));
        assert!(!may_start_otherwise(&scheduled, &counts(&[(State::Cancelled, 2)])));
    }
}
