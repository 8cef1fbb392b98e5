//! A task as tests and the window see it.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::{ChatType, Choice, Maker, Outcome, Share, ShareState, Target, Task};
use crate::live::State;
use crate::world::UserId;

/// A mass-send task.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TaskView {
    /// Its id on the wire.
    pub msgid: String,
    /// The app that made it, by its agentid; none if a member sent by hand.
    pub made_by_app: Option<u32>,
    /// The member who sent by hand.
    pub made_by_member: Option<UserId>,
    /// Who gets it.
    pub chat_type: ChatType,
    /// When it was made.
    pub created_at: Timestamp,
    /// When senders see it, and questions about it are answered.
    pub ready_at: Timestamp,
    /// The text.
    pub text: String,
    /// What is beside the text, as it was said.
    pub attachments: Vec<Value>,
    /// Its senders.
    pub senders: Vec<TaskShare>,
    /// When senders were reminded.
    pub reminded_at: Vec<Timestamp>,
    /// When it was cancelled.
    pub cancelled_at: Option<Timestamp>,
}

/// A sender's part of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TaskShare {
    /// The sender.
    pub userid: UserId,
    /// The number of the notice on the sender's phone; 0 if it did not arrive.
    pub message: u64,
    /// `pending`, `ignored`, `sent` or `cancelled`.
    pub state: &'static str,
    /// `all`, `some` or `pick`: whether the sender may leave targets out, or picks them by hand.
    pub choice: &'static str,
    /// What can be picked.
    pub offered: Vec<String>,
    /// The customers or groups that are to get it, or got it.
    pub targets: Vec<TaskTarget>,
}

/// A customer or a group that is to get a mass message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TaskTarget {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `unsent`, `sent`, `not_friends` or `capped`.
    pub outcome: &'static str,
}

impl State {
    pub(crate) fn view_task(&self, task: &Task) -> TaskView {
        let (made_by_app, made_by_member) = match &task.made_by {
            Maker::App(agentid) => (Some(*agentid), None),
            Maker::Member(userid) => (None, Some(userid.clone())),
        };
        TaskView {
            msgid: task.msgid.clone(),
            made_by_app,
            made_by_member,
            chat_type: task.chat_type,
            created_at: task.created_at,
            ready_at: task.ready_at,
            text: task.body.text.clone(),
            attachments: task.body.attachments.iter().map(|one| one.said.clone()).collect(),
            senders: task.shares.iter().map(|share| self.view_share(task, share)).collect(),
            reminded_at: task.reminded_at.clone(),
            cancelled_at: task.cancelled_at,
        }
    }

    pub(super) fn view_share(&self, task: &Task, share: &Share) -> TaskShare {
        let offered = if share.state.is_open() { self.offered(task, share) } else { Vec::new() };
        TaskShare {
            userid: share.sender.clone(),
            message: share.seq,
            state: match share.state {
                ShareState::Pending => "pending",
                ShareState::Ignored => "ignored",
                ShareState::Sent(_) => "sent",
                ShareState::Cancelled => "cancelled",
            },
            choice: match self.choice(task, share) {
                Choice::AllOfThem => "all",
                Choice::SomeOfThem => "some",
                Choice::AnyOfTheirs => "pick",
            },
            offered,
            targets: share.targets.iter().map(|target| self.view_target(target)).collect(),
        }
    }

    fn view_target(&self, target: &Target) -> TaskTarget {
        TaskTarget {
            id: target.id.clone(),
            name: self.name_of_target(&target.id).to_owned(),
            outcome: match target.outcome {
                Outcome::Unsent => "unsent",
                Outcome::Sent(_) => "sent",
                Outcome::NotFriends => "not_friends",
                Outcome::Capped => "capped",
            },
        }
    }

    /// What people call a customer or a group.
    pub(super) fn name_of_target<'a>(&'a self, id: &'a str) -> &'a str {
        let group = || self.find_group(id).map(|group| group.name.as_str());
        let customer = self.find_customer(id).map(|customer| customer.name.as_str());
        customer.or_else(group).unwrap_or(id)
    }
}
