//! A task is made.

use std::sync::Arc;

use super::{ChatType, Choice, Maker, Share, ShareState, Target, Task, TaskBody, after_secs};
use crate::live::State;
use crate::world::UserId;

/// How many letters follow `msg` in a msgid.
const MSGID_LETTERS: usize = 28;

/// A task to be made, already judged.
#[derive(Debug)]
pub(crate) struct NewTask {
    pub(crate) made_by: Maker,
    pub(crate) chat_type: ChatType,
    pub(crate) choice: Choice,
    pub(crate) body: TaskBody,
    /// Who sends to whom.
    pub(crate) shares: Vec<NewShare>,
}

/// A sender's part of a task to be made.
#[derive(Debug)]
pub(crate) struct NewShare {
    pub(crate) sender: UserId,
    /// Customers or groups.
    pub(crate) targets: Vec<String>,
}

impl State {
    /// Makes a task, and shows it on the phones of its senders.
    pub(crate) fn add_task(&mut self, new: NewTask) -> String {
        let now = self.clock.now();
        let msgid = format!("msg{}", self.dice.letters(MSGID_LETTERS));
        let dispatch_secs = match new.made_by {
            Maker::App(_) => self.switches().customers.task_dispatch_secs,
            Maker::Member(_) => 0,
        };
        let shares = new.shares.into_iter().map(|share| self.share(share)).collect();
        let mut task = Task {
            msgid: msgid.clone(),
            made_by: new.made_by,
            chat_type: new.chat_type,
            created_at: now,
            ready_at: after_secs(now, dispatch_secs),
            body: Arc::new(new.body),
            choice: new.choice,
            shares,
            reminded_at: Vec::new(),
            cancelled_at: None,
        };
        self.show_task(&mut task);
        self.tasks.put(task);
        msgid
    }

    fn share(&self, new: NewShare) -> Share {
        let target = |id: String| {
            let is_silent = self.silence.hides(&[&id]);
            Target { is_silent, ..Target::new(id) }
        };
        Share {
            sender: new.sender,
            seq: 0,
            state: ShareState::Pending,
            targets: new.targets.into_iter().map(target).collect(),
        }
    }
}
