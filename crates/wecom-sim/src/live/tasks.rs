//! Mass-send tasks: what an app wants sent to customers, until a member confirms it
//! (api-customer §1 and §2).
//!
//! A task is dispatched, then waits on the phone of each sender; a sender confirms or ignores it,
//! an app cancels it. Nothing reaches a customer before the sender's tap.

mod confirm;
mod control;
mod create;
mod hand;
mod ledger;
mod phone;
mod tap;
mod view;

use std::sync::Arc;

use indexmap::IndexMap;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde_json::Value;

pub use confirm::{Confirm, TaskError};
pub(crate) use control::Reminded;
pub(crate) use create::{NewShare, NewTask};
pub use hand::{HandError, HandSend};
pub use view::{TaskShare, TaskTarget, TaskView};

use crate::world::UserId;
use ledger::Ledger;

/// How many tasks are remembered; the oldest are forgotten.
pub const TASKS_KEPT_MAX: usize = 10_000;
/// How many receivers of tasks are remembered.
pub const TASK_TARGETS_KEPT_MAX: usize = 1_000_000;

/// All tasks, and what customers received.
#[derive(Debug, Default)]
pub(crate) struct Tasks {
    by_msgid: IndexMap<String, Task>,
    /// How many receivers they have together.
    targets: usize,
    ledger: Ledger,
}

/// A task, or what a member sent to many by hand.
#[derive(Debug, Clone)]
pub(crate) struct Task {
    pub(crate) msgid: String,
    pub(crate) made_by: Maker,
    pub(crate) chat_type: ChatType,
    pub(crate) created_at: Timestamp,
    /// Until then it is being dispatched.
    pub(crate) ready_at: Timestamp,
    pub(crate) body: Arc<TaskBody>,
    pub(crate) choice: Choice,
    pub(crate) shares: Vec<Share>,
    pub(crate) reminded_at: Vec<Timestamp>,
    pub(crate) cancelled_at: Option<Timestamp>,
}

/// Who made a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Maker {
    /// An app, by its agentid.
    App(u32),
    /// A member, by hand.
    Member(UserId),
}

/// Who gets a mass message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChatType {
    /// Customers, each in a chat of their own with a member.
    Single,
    /// Groups of customers.
    Group,
}

/// What the sender may choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    /// The targets are given, and all of them get it.
    AllOfThem,
    /// The sender may leave targets out.
    SomeOfThem,
    /// The sender picks targets by hand: nothing is given.
    AnyOfTheirs,
}

/// What is sent.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TaskBody {
    pub(crate) text: String,
    pub(crate) attachments: Vec<Attachment>,
}

/// Something beside the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Attachment {
    /// As it was said.
    pub(crate) said: Value,
    pub(crate) content: crate::content::Content,
    /// When what was uploaded for it ends.
    pub(crate) media_until: Option<Timestamp>,
}

/// A sender's part of a task.
#[derive(Debug, Clone)]
pub(crate) struct Share {
    pub(crate) sender: UserId,
    /// The number of the message on the sender's phone; 0 if it did not arrive.
    pub(crate) seq: u64,
    pub(crate) state: ShareState,
    pub(crate) targets: Vec<Target>,
}

/// How far a sender's part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ShareState {
    /// The sender did nothing yet.
    Pending,
    /// The sender put it aside.
    Ignored,
    /// The sender confirmed.
    Sent(Timestamp),
    /// It was cancelled before the sender confirmed.
    Cancelled,
}

/// A customer or a group that is to get it.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    pub(crate) id: String,
    /// A fault hides it from the phone.
    pub(crate) is_silent: bool,
    pub(crate) outcome: Outcome,
}

/// What became of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Unsent,
    Sent(Timestamp),
    /// The customer and the sender do not have each other any more.
    NotFriends,
    /// It received as many mass messages as it may.
    Capped,
}

impl ChatType {
    /// Its word on the wire (page 92135).
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Group => "group",
        }
    }
}

impl ShareState {
    pub(crate) fn is_open(self) -> bool {
        match self {
            Self::Pending | Self::Ignored => true,
            Self::Sent(_) | Self::Cancelled => false,
        }
    }
}

impl Outcome {
    /// Its number on the wire (page 93338).
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Unsent => 0,
            Self::Sent(_) => 1,
            Self::NotFriends => 2,
            Self::Capped => 3,
        }
    }
}

impl Task {
    fn target_count(&self) -> usize {
        self.shares.iter().map(|share| share.targets.len()).sum()
    }
}

impl Target {
    fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), is_silent: false, outcome: Outcome::Unsent }
    }
}

impl Tasks {
    /// In the order in which they were made.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Task> {
        self.by_msgid.values()
    }

    pub(crate) fn find(&self, msgid: &str) -> Option<&Task> {
        self.by_msgid.get(msgid)
    }

    /// The task whose notice is this message.
    fn by_message(&self, seq: u64) -> Option<&Task> {
        let holds = |task: &&Task| task.shares.iter().any(|share| share.seq == seq);
        if seq == 0 { None } else { self.iter().find(holds) }
    }

    /// Keeps a task, and forgets the oldest ones beyond the bounds. The newest one always stays.
    fn put(&mut self, task: Task) {
        self.targets += task.target_count();
        let before = self.by_msgid.insert(task.msgid.clone(), task);
        self.targets -= before.map_or(0, |before| before.target_count());
        let is_beyond =
            |all: &Self| all.by_msgid.len() > TASKS_KEPT_MAX || all.targets > TASK_TARGETS_KEPT_MAX;
        while self.by_msgid.len() > 1 && is_beyond(self) {
            let forgotten = self.by_msgid.shift_remove_index(0);
            self.targets -= forgotten.map_or(0, |(_, task)| task.target_count());
        }
    }
}

pub(super) fn after_secs(at: Timestamp, secs: u32) -> Timestamp {
    at.checked_add(SignedDuration::from_secs(secs.into())).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(msgid: &str, targets: usize) -> Task {
        let sender = UserId::parse("admin.lam").unwrap();
        let targets = vec![Target::new("wm1"); targets];
        let share = Share { sender, seq: 0, state: ShareState::Pending, targets };
        Task {
            msgid: msgid.to_owned(),
            made_by: Maker::App(1),
            chat_type: ChatType::Single,
            created_at: Timestamp::UNIX_EPOCH,
            ready_at: Timestamp::UNIX_EPOCH,
            body: Arc::new(TaskBody { text: "x".to_owned(), attachments: Vec::new() }),
            choice: Choice::AllOfThem,
            shares: vec![share],
            reminded_at: Vec::new(),
            cancelled_at: None,
        }
    }

    #[test]
    fn the_oldest_are_forgotten_by_number_and_by_receivers() {
        let mut tasks = Tasks::default();
        for number in 0..=TASKS_KEPT_MAX {
            tasks.put(task(&number.to_string(), 1));
        }
        assert_eq!(tasks.iter().count(), TASKS_KEPT_MAX);
        assert!(tasks.find("0").is_none() && tasks.find("1").is_some());
        tasks.put(task("large", TASK_TARGETS_KEPT_MAX - 5));
        assert_eq!((tasks.iter().count(), tasks.targets), (6, TASK_TARGETS_KEPT_MAX));
        tasks.put(task("large", 1));
        assert_eq!((tasks.iter().count(), tasks.targets), (6, 6), "changed in its place");
    }
}
