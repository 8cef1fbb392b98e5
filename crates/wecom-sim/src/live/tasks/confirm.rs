//! A sender confirms a task, or puts it aside.

use std::collections::HashSet;

use indexmap::IndexSet;
use serde::{Deserialize, Serialize};

use super::{ChatType, Choice, Outcome, Share, ShareState, Target, Task, TaskView};
use crate::live::State;
use crate::world::customer_switches::CappedGroups;
use crate::world::{ChatId, ClientVersion, GroupKind, Relation, UserId};

/// From this version on, the WeCom app shows the groups that a task names (page 92135); before,
/// the owner picks them by hand.
const SHOWS_GROUPS: ClientVersion = ClientVersion(4, 1, 10);

/// A sender's tap on *Send*.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Confirm {
    /// The customers or groups that are to get it; all that the task names when absent.
    pub targets: Option<Vec<String>>,
}

/// Why a person cannot do that with a task.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TaskError {
    /// There is no such member.
    #[error("there is no member `{0}`")]
    UnknownPerson(String),
    /// There is no such task.
    #[error("there is no task `{0}`")]
    UnknownTask(String),
    /// Somebody else is to send it.
    #[error("this task is not on this person's phone")]
    NotTheirs,
    /// It is not on the phones yet.
    #[error("this task is still being dispatched")]
    Dispatching,
    /// It was sent.
    #[error("this person confirmed the task already")]
    SentAlready,
    /// An app cancelled it.
    #[error("this task was cancelled")]
    Cancelled,
    /// The phone does not know which groups are meant.
    #[error("on this person's phone the groups are picked by hand")]
    MustPick,
    /// The task does not let its sender choose.
    #[error("the receivers of this task cannot be chosen")]
    MayNotPick,
    /// It cannot be picked.
    #[error("`{0}` is not among those that can be picked")]
    NotOffered(String),
}

impl TaskError {
    /// The field at fault; none where there is no such person or task.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::UnknownPerson(_) | Self::UnknownTask(_) => None,
            Self::NotTheirs | Self::Dispatching | Self::SentAlready | Self::Cancelled => {
                Some("msgid")
            }
            Self::MustPick | Self::MayNotPick | Self::NotOffered(_) => Some("targets"),
        }
    }
}

impl State {
    /// A sender confirms; what is to be sent is sent.
    pub(crate) fn confirm_task(
        &mut self,
        userid: &str,
        msgid: &str,
        confirm: &Confirm,
    ) -> Result<TaskView, TaskError> {
        let (mut task, place) = self.open_share(userid, msgid)?;
        let sender = task.shares[place].sender.clone();
        let picked = self.picked(&task, &task.shares[place], confirm)?;
        let now = self.clock.now();
        let mut targets = task.shares[place].targets.clone();
        let known: HashSet<String> = targets.iter().map(|target| target.id.clone()).collect();
        let new = picked.iter().filter(|id| !known.contains(*id));
        targets.extend(new.map(Target::new));
        for target in targets.iter_mut().filter(|target| picked.contains(&target.id)) {
            target.outcome = self.send_to(&task, &sender, target);
        }
        task.shares[place].targets = targets;
        task.shares[place].state = ShareState::Sent(now);
        Ok(self.keep_task(task))
    }

    /// A sender puts a task aside. It can still be confirmed.
    pub(crate) fn ignore_task(&mut self, userid: &str, msgid: &str) -> Result<TaskView, TaskError> {
        let (mut task, place) = self.open_share(userid, msgid)?;
        task.shares[place].state = ShareState::Ignored;
        Ok(self.keep_task(task))
    }

    /// A copy of the task, and the place of the person's part in it, which is still open.
    fn open_share(&self, userid: &str, msgid: &str) -> Result<(Task, usize), TaskError> {
        let person = self.find_member(userid);
        let person = person.ok_or_else(|| TaskError::UnknownPerson(userid.to_owned()))?;
        let unknown = || TaskError::UnknownTask(msgid.to_owned());
        let task = self.tasks.find(msgid).ok_or_else(unknown)?;
        let place = task.shares.iter().position(|share| share.sender == person.userid);
        let place = place.ok_or(TaskError::NotTheirs)?;
        match task.shares[place].state {
            ShareState::Sent(_) => Err(TaskError::SentAlready),
            ShareState::Cancelled => Err(TaskError::Cancelled),
            ShareState::Pending | ShareState::Ignored if self.clock.now() < task.ready_at => {
                Err(TaskError::Dispatching)
            }
            ShareState::Pending | ShareState::Ignored => Ok((task.clone(), place)),
        }
    }

    pub(super) fn keep_task(&mut self, mut task: Task) -> TaskView {
        self.show_task(&mut task);
        let view = self.view_task(&task);
        self.tasks.put(task);
        view
    }

    /// What the sender may choose from on the phone that the sender has.
    pub(super) fn choice(&self, task: &Task, share: &Share) -> Choice {
        let client = self.find_member(share.sender.as_str()).map(|member| member.client);
        let is_old = client.is_some_and(|client| client < SHOWS_GROUPS);
        match task.chat_type {
            ChatType::Group if is_old => Choice::AnyOfTheirs,
            ChatType::Group | ChatType::Single => task.choice,
        }
    }

    /// Everything that the sender may choose.
    pub(super) fn offered(&self, task: &Task, share: &Share) -> Vec<String> {
        match self.choice(task, share) {
            Choice::AllOfThem | Choice::SomeOfThem => {
                share.targets.iter().map(|target| target.id.clone()).collect()
            }
            Choice::AnyOfTheirs => {
                let owned = self.groups().filter(|group| {
                    group.kind == GroupKind::Customer && group.owner.as_ref() == Some(&share.sender)
                });
                owned.map(|group| group.chatid.to_string()).collect()
            }
        }
    }

    fn picked(
        &self,
        task: &Task,
        share: &Share,
        confirm: &Confirm,
    ) -> Result<IndexSet<String>, TaskError> {
        let offered: IndexSet<String> = self.offered(task, share).into_iter().collect();
        let Some(picked) = &confirm.targets else {
            return match self.choice(task, share) {
                Choice::AllOfThem | Choice::SomeOfThem => Ok(offered),
                Choice::AnyOfTheirs => Err(TaskError::MustPick),
            };
        };
        let picked: IndexSet<String> = picked.iter().cloned().collect();
        if let Some(other) = picked.iter().find(|id| !offered.contains(*id)) {
            return Err(TaskError::NotOffered(other.clone()));
        }
        match self.choice(task, share) {
            Choice::AllOfThem if picked.len() < offered.len() => Err(TaskError::MayNotPick),
            Choice::AnyOfTheirs if picked.is_empty() => Err(TaskError::MustPick),
            Choice::AllOfThem | Choice::SomeOfThem | Choice::AnyOfTheirs => Ok(picked),
        }
    }

    /// Still in reach, under the cap, then on the phone.
    pub(super) fn send_to(&mut self, task: &Task, sender: &UserId, target: &Target) -> Outcome {
        match task.chat_type {
            ChatType::Single if !self.are_friends(sender, &target.id) => Outcome::NotFriends,
            // A group that went, or has another owner now, is not sent to (*choice*).
            ChatType::Group if !self.owns(sender, &target.id) => Outcome::Unsent,
            ChatType::Single | ChatType::Group => self.send_under_cap(task, sender, target),
        }
    }

    fn send_under_cap(&mut self, task: &Task, sender: &UserId, target: &Target) -> Outcome {
        let (now, switches) = (self.clock.now(), self.switches());
        let (cap, week) = (switches.customers.receive_cap, switches.customers.receive_week);
        if self.tasks.ledger.admit(&target.id, now, cap, week) {
            if !target.is_silent {
                self.show_sent(task, sender, &target.id);
            }
            return Outcome::Sent(now);
        }
        match (task.chat_type, switches.customers.capped_groups) {
            (ChatType::Single, _) | (ChatType::Group, CappedGroups::Listed) => Outcome::Capped,
            (ChatType::Group, CappedGroups::NotListed) => Outcome::Unsent,
        }
    }

    fn are_friends(&self, member: &UserId, customer: &str) -> bool {
        let customer = self.customers.get(customer);
        customer.is_some_and(|customer| {
            let mut follow = customer.follow.iter();
            follow.any(|follow| follow.userid == *member && follow.relation == Relation::Friends)
        })
    }

    fn owns(&self, member: &UserId, chatid: &str) -> bool {
        let chatid = ChatId::parse(chatid).ok();
        let group = chatid.and_then(|chatid| self.groups.get(&chatid));
        group.is_some_and(|group| group.owner.as_ref() == Some(member))
    }
}
