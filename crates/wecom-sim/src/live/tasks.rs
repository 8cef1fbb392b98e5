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

/// All tasks, and what customers received.
#[derive(Debug, Default)]
pub(crate) struct Tasks {
    by_msgid: IndexMap<String, Task>,
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

    fn put(&mut self, task: Task) {
        self.by_msgid.insert(task.msgid.clone(), task);
        if self.by_msgid.len() > TASKS_KEPT_MAX {
            self.by_msgid.shift_remove_index(0);
        }
    }
}

pub(super) fn after_secs(at: Timestamp, secs: u32) -> Timestamp {
    at.checked_add(SignedDuration::from_secs(secs.into())).unwrap_or(Timestamp::MAX)
}
