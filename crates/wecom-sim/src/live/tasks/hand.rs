//! A member sends to many customers or groups by hand: it counts toward the same caps, and apps
//! find it in the list (pages 92135 and 93338).

use serde::{Deserialize, Serialize};
use wecom_api::externalcontact::add_msg_template::TEXT_BYTES_MAX;

use super::{ChatType, Choice, Confirm, Maker, NewShare, NewTask, TaskBody, TaskError, TaskView};
use crate::live::State;

/// What a member sends by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandSend {
    /// The words, up to 4000 bytes.
    pub text: String,
    /// Customers of the member, or groups that the member owns; not both.
    pub targets: Vec<String>,
}

/// Why a member cannot send that by hand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HandError {
    /// Nothing, or too much.
    #[error("a text has 1 to {TEXT_BYTES_MAX} bytes")]
    BadText,
    /// Nobody, or customers and groups at once.
    #[error("the receivers are customers, or groups, and at least one")]
    BadTargets,
    /// It is not one of theirs.
    #[error("`{0}` is neither a customer nor a customers' group of this person")]
    NotTheirs(String),
    /// There is no such member.
    #[error("there is no member `{0}`")]
    UnknownPerson(String),
    /// It could not be confirmed.
    #[error(transparent)]
    Task(#[from] TaskError),
}

impl HandError {
    /// The field at fault; none where there is no such person.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::BadText => Some("text"),
            Self::BadTargets | Self::NotTheirs(_) => Some("targets"),
            Self::UnknownPerson(_) => None,
            Self::Task(error) => error.field(),
        }
    }
}

impl State {
    /// Sends at once.
    pub(crate) fn send_by_hand(
        &mut self,
        userid: &str,
        send: &HandSend,
    ) -> Result<TaskView, HandError> {
        let sender = self.find_member(userid).map(|member| member.userid.clone());
        let sender = sender.ok_or_else(|| HandError::UnknownPerson(userid.to_owned()))?;
        if send.text.is_empty() || send.text.len() > TEXT_BYTES_MAX {
            return Err(HandError::BadText);
        }
        let first = send.targets.first().ok_or(HandError::BadTargets)?;
        let is_customer = |id: &String| self.customers.contains_key(id.as_str());
        let chat_type = if is_customer(first) { ChatType::Single } else { ChatType::Group };
        let is_single = chat_type == ChatType::Single;
        if send.targets.iter().any(|id| is_customer(id) != is_single) {
            return Err(HandError::BadTargets);
        }
        let is_theirs = |id: &&String| match chat_type {
            ChatType::Single => self.customers.get(id.as_str()).is_some_and(|customer| {
                customer.follow.iter().any(|follow| follow.userid == sender)
            }),
            ChatType::Group => self
                .groups()
                .any(|group| group.chatid == id.as_str() && group.owner.as_ref() == Some(&sender)),
        };
        if let Some(other) = send.targets.iter().find(|id| !is_theirs(id)) {
            return Err(HandError::NotTheirs(other.clone()));
        }
        let msgid = self.add_task(NewTask {
            made_by: Maker::Member(sender.clone()),
            chat_type,
            choice: Choice::SomeOfThem,
            body: TaskBody { text: send.text.clone(), attachments: Vec::new() },
            shares: vec![NewShare { sender, targets: send.targets.clone() }],
        });
        let confirm = Confirm { targets: Some(send.targets.clone()) };
        Ok(self.confirm_task(userid, &msgid, &confirm)?)
    }
}
