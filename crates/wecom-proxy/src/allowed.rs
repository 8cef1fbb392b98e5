//! What passes: the lines of wecom-api's table that are marked so, and nothing else.
//!
//! The table says which. Here stands only how the request of each is read: a line without its
//! reader fails the tests, and a reader of what the table does not allow does not compile.

mod read;

use std::collections::HashMap;

use futures::future::BoxFuture;
use http::Method;
use wecom_client::App;
use wecom_client::api::externalcontact::add_msg_template::AddMsgTemplate;
use wecom_client::api::externalcontact::cancel_groupmsg_send::CancelGroupMsgSend;
use wecom_client::api::externalcontact::get_groupmsg_list_v2::GetGroupMsgList;
use wecom_client::api::externalcontact::get_groupmsg_send_result::GetGroupMsgSendResult;
use wecom_client::api::externalcontact::get_groupmsg_task::GetGroupMsgTask;
use wecom_client::api::externalcontact::groupchat;
use wecom_client::api::externalcontact::remind_groupmsg_send::RemindGroupMsgSend;
use wecom_client::api::message::recall::RecallMessage;
use wecom_client::api::message::update_template_card::UpdateTemplateCard;
use wecom_client::api::{
    AgentId, ENDPOINTS, Endpoint, Relay, appchat, department, media, message, user,
};

use crate::answer::Ended;
use crate::problem::Problem;
use crate::recipients::{AllowedRecipients, Outsider};

/// Where the calls stand.
const PREFIX: &str = "/proxy/";
/// Where WeCom's stand.
const WECOMS: &str = "/cgi-bin/";

/// What passes, by the path under which it is asked for.
#[derive(Debug)]
pub(crate) struct Allowed(HashMap<String, Pass>);

/// A call that passes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pass {
    /// WeCom's path.
    pub(crate) path: &'static str,
    pub(crate) method: &'static Method,
    pub(crate) kind: Kind,
    pub(crate) read: Read,
}

/// How large a call is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// JSON, or a query.
    Words,
    /// A file.
    Upload,
}

/// Reads what was asked, and judges it.
pub(crate) type Read = for<'a> fn(Asked, &'a Rules) -> BoxFuture<'a, Result<Call, Problem>>;

/// What was asked.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) query: String,
    pub(crate) content_type: String,
    pub(crate) body: bytes::Bytes,
}

/// What an operator says about all calls.
#[derive(Debug)]
pub(crate) struct Rules {
    /// In whose name messages go.
    pub(crate) agent_id: AgentId,
    /// Who may be written to; none for everybody.
    pub(crate) recipients: Option<AllowedRecipients>,
}

/// A call that was judged and may be made, once.
#[must_use]
pub(crate) struct Call(Box<dyn FnOnce(App) -> BoxFuture<'static, Ended> + Send>);

impl Call {
    pub(crate) async fn make(self, app: App) -> Ended {
        (self.0)(app).await
    }
}

/// An endpoint that passes.
trait Passing: Endpoint {
    /// Whether its JSON names the application in whose name it is said.
    const NAMES_THE_AGENT: bool = false;

    /// Whether nobody else is written to than who is on the list.
    fn reaches_only(&self, _allowed: &AllowedRecipients) -> Result<(), Outsider> {
        Ok(())
    }
}

/// How each is read.
const READERS: &[(&str, Kind, Read)] = &[
    read::json::<appchat::send::Message>(),
    read::query::<department::simplelist::ListDepartmentIds>(),
    read::json::<AddMsgTemplate>(),
    read::json::<CancelGroupMsgSend>(),
    read::json::<GetGroupMsgList>(),
    read::json::<GetGroupMsgSendResult>(),
    read::json::<GetGroupMsgTask>(),
    read::json::<groupchat::get::GetGroupChat>(),
    read::json::<groupchat::list::ListGroupChats>(),
    read::json::<RemindGroupMsgSend>(),
    read::upload(),
    read::json::<RecallMessage>(),
    read::json::<message::send::Message>(),
    read::json::<UpdateTemplateCard>(),
    read::query::<user::simplelist::ListUserNames>(),
];

impl Passing for message::send::Message {
    const NAMES_THE_AGENT: bool = true;

    fn reaches_only(&self, allowed: &AllowedRecipients) -> Result<(), Outsider> {
        allowed.has_members(["touser", "toparty", "totag"], &self.recipients)
    }
}

impl Passing for UpdateTemplateCard {
    const NAMES_THE_AGENT: bool = true;

    fn reaches_only(&self, allowed: &AllowedRecipients) -> Result<(), Outsider> {
        allowed.has_members(["userids", "partyids", "tagids"], &self.recipients)
    }
}

impl Passing for appchat::send::Message {
    fn reaches_only(&self, allowed: &AllowedRecipients) -> Result<(), Outsider> {
        allowed.has_all("chatid", [self.chatid.as_str()])
    }
}

impl Passing for AddMsgTemplate {
    fn reaches_only(&self, allowed: &AllowedRecipients) -> Result<(), Outsider> {
        allowed.has_receivers(self)
    }
}

/// What these bring to people's phones was made before, by what is judged above; or nothing.
macro_rules! pass_as_they_are {
    ($($endpoint:ty),* $(,)?) => { $(impl Passing for $endpoint {})* };
}

pass_as_they_are! {
    CancelGroupMsgSend,
    GetGroupMsgList,
    GetGroupMsgSendResult,
    GetGroupMsgTask,
    RecallMessage,
    RemindGroupMsgSend,
    department::simplelist::ListDepartmentIds,
    groupchat::get::GetGroupChat,
    groupchat::list::ListGroupChats,
    media::upload::UploadMedia,
    user::simplelist::ListUserNames,
}

impl Allowed {
    /// What the table allows.
    pub(crate) fn from_table() -> Self {
        let lines = ENDPOINTS.iter().filter(|entry| entry.relay == Relay::Allowed);
        let passes = lines.filter_map(|entry| {
            let (_, kind, read) = READERS.iter().find(|(path, ..)| *path == entry.path)?;
            let rest = entry.path.strip_prefix(WECOMS)?;
            let (path, method) = (entry.path, &entry.method);
            let pass = Pass { path, method, kind: *kind, read: *read };
            Some((format!("{PREFIX}{rest}"), pass))
        });
        Self(passes.collect())
    }

    /// The call that passes under this path, which must be written exactly so: nothing in it is
    /// decoded, and no dots are followed.
    pub(crate) fn find(&self, path: &str) -> Option<Pass> {
        self.0.get(path).copied()
    }

    /// Whether calls stand below this path.
    pub(crate) fn is_below(path: &str) -> bool {
        path.starts_with(PREFIX)
    }
}

#[cfg(test)]
mod tests;
