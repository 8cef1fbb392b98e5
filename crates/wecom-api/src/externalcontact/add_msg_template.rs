//! `POST /cgi-bin/externalcontact/add_msg_template` — a mass-send task for members to confirm.
//!
//! The call sends nothing. It makes a task, and the members who are to send it confirm it on their
//! phones. Nothing tells when they do:
//! [`GetGroupMsgTask`](super::get_groupmsg_task::GetGroupMsgTask) is asked.
//!
//! <https://developer.work.weixin.qq.com/document/path/92135>

use http::Method;
use serde::{Deserialize, Serialize};

use super::attachment::{Attachment, Text};
use crate::lenient::or_default;
use crate::{
    ChatId, Credential, CustomerTagId, Endpoint, ErrCode, ExternalUserId, Fault, Invalid, MsgId,
    Proof, Relay, Repeat, TokenOf, UserId, limit,
};

/// How long the text may be, in bytes (page 92135).
pub const TEXT_BYTES_MAX: usize = 4000;
/// How many customers one task may name (page 92135).
pub const CUSTOMERS_MAX: usize = 10_000;
/// How many groups one task may name (page 92135).
pub const GROUPS_MAX: usize = 2000;
/// How many tags one entry of a [`TagFilter`] may have (page 92135).
pub const FILTER_TAGS_MAX: usize = 100;

/// Makes a mass-send task: one content for all who get it.
///
/// WeCom recognises no repetition. After a lost answer, look the task up with
/// [`GetGroupMsgList`](super::get_groupmsg_list_v2::GetGroupMsgList).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddMsgTemplate {
    /// Who is to get it, and who is to send it.
    #[serde(flatten)]
    pub to: Receivers,
    /// The text, up to [`TEXT_BYTES_MAX`] bytes; more is refused with 45002 (unverified). Without
    /// it there must be an attachment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// Up to [`ATTACHMENTS_MAX`](super::ATTACHMENTS_MAX).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}

/// Who gets a mass message, by `chat_type`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "chat_type", rename_all = "lowercase")]
pub enum Receivers {
    /// Customers, each in a chat of their own with a member.
    Single(Customers),
    /// Groups of customers.
    Group(Groups),
}

/// The customers who get a mass message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customers {
    /// Which ones.
    #[serde(flatten)]
    pub chosen: Chosen,
    /// Whether the member may take customers off the list before sending.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub allow_select: bool,
}

/// Which customers get a mass message. Where several members know a customer, the one who last
/// chatted with the customer is asked to send (page 92135).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Chosen {
    /// The named ones.
    Named {
        /// One to [`CUSTOMERS_MAX`]; more is refused with 40058 (unverified). With none, WeCom
        /// takes all customers of the sender.
        external_userid: Vec<ExternalUserId>,
        /// Who sends; none for whoever knows the customer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sender: Option<UserId>,
    },
    /// The ones with certain tags.
    Tagged {
        /// Which tags.
        tag_filter: TagFilter,
        /// Who sends; none for whoever knows the customer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sender: Option<UserId>,
    },
    /// All customers of one member.
    AllOf {
        /// The member, who also sends.
        sender: UserId,
    },
}

/// Tags that a customer must have: of each group at least one (page 92135).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagFilter {
    /// At least one. With none, WeCom would take customers without any tag as well (unverified).
    pub group_list: Vec<AnyOf>,
}

/// Tags of which a customer must have at least one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnyOf {
    /// One to [`FILTER_TAGS_MAX`]; more is refused with 40058 (unverified).
    pub tag_list: Vec<CustomerTagId>,
}

/// The groups that get a mass message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Groups {
    /// Who sends. It must be the owner of the groups (the page only says that the task goes to the
    /// owner; groups of others are expected in [`Reply::fail_list`]).
    pub sender: UserId,
    /// Up to [`GROUPS_MAX`]; more is refused with 40058 (unverified). With none, and on clients
    /// before 4.1.10, the owner chooses groups by hand (page 92135).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chat_id_list: Vec<ChatId>,
}

impl Endpoint for AddMsgTemplate {
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/cgi-bin/externalcontact/add_msg_template";
    const CREDENTIAL: Credential = Credential::AccessToken(TokenOf::CustomerContact);
    const REPEAT: Repeat = Repeat::Unsafe;
    const PAGE: u32 = 92135;
    const PROOF: Proof = Proof::Reply;
    const RELAY: Relay = Relay::Allowed;
    type Reply = Reply;

    fn check(&self) -> Result<(), Invalid> {
        match &self.to {
            Receivers::Single(customers) => customers.chosen.check()?,
            Receivers::Group(Groups { chat_id_list, .. }) => {
                limit::entries("chat_id_list", chat_id_list, GROUPS_MAX, ErrCode::BAD_PARAMETER)?;
            }
        }
        Text::check(self.text.as_ref(), self.attachments.is_empty(), TEXT_BYTES_MAX)?;
        Attachment::check_all(&self.attachments)
    }
}

impl Chosen {
    fn check(&self) -> Result<(), Invalid> {
        match self {
            Self::Named { external_userid, sender } => {
                let field = "external_userid";
                nobody(field, external_userid.is_empty(), sender.as_ref())?;
                limit::entries(field, external_userid, CUSTOMERS_MAX, ErrCode::BAD_PARAMETER)
            }
            Self::Tagged { tag_filter, sender } => tag_filter.check(sender.as_ref()),
            Self::AllOf { .. } => Ok(()),
        }
    }
}

impl TagFilter {
    /// An entry without tags filters nothing; WeCom is taken to pass over it, and to miss the
    /// filter only if no other is left (unverified).
    fn check(&self, sender: Option<&UserId>) -> Result<(), Invalid> {
        nobody("tag_filter.group_list", self.group_list.is_empty(), sender)?;
        let filters = self.group_list.iter().any(|any_of| !any_of.tag_list.is_empty());
        for (at, AnyOf { tag_list }) in self.group_list.iter().enumerate() {
            let field = format!("tag_filter.group_list[{at}].tag_list");
            if filters && tag_list.is_empty() {
                return Err(Invalid::cut_off(field, Fault::Missing));
            }
            nobody(&field, tag_list.is_empty(), sender)?;
            limit::entries(&field, tag_list, FILTER_TAGS_MAX, ErrCode::BAD_PARAMETER)?;
        }
        Ok(())
    }
}

/// An empty choice. Without a sender WeCom refuses it; with one it would ask the sender to send to
/// all customers, which nobody meant.
fn nobody(field: &str, empty: bool, sender: Option<&UserId>) -> Result<(), Invalid> {
    if !empty {
        return Ok(());
    }
    let code = sender.is_none().then_some(ErrCode::BAD_PARAMETER);
    Err(Invalid { field: field.to_owned(), fault: Fault::Missing, code })
}

/// The task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[must_use = "some may not get it, and only the id leads to the task"]
pub struct Reply {
    /// Customers or groups who will not get it: unknown, or out of the sender's reach. Ids as they
    /// were sent.
    #[serde(default, deserialize_with = "or_default")]
    pub fail_list: Vec<String>,
    /// The task, for all that follows.
    pub msgid: MsgId,
}

#[cfg(test)]
mod tests;
