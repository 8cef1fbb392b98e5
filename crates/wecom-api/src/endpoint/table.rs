//! Every endpoint, in one table: the client's calls, the simulator's routes, the proxy's
//! allow-list and the documentation are checked against it.

use http::Method;

use super::{Credential, Endpoint, Proof, Relay, Repeat};
use crate::externalcontact::{self, groupchat};
use crate::{batch, department, gettoken, message, user, webhook};

/// One line of [`ENDPOINTS`]: what an [`Endpoint`] says about itself.
#[derive(Debug, Clone)]
pub struct Entry {
    /// [`Endpoint::METHOD`].
    pub method: Method,
    /// [`Endpoint::PATH`].
    pub path: &'static str,
    /// [`Endpoint::CREDENTIAL`].
    pub credential: Credential,
    /// [`Endpoint::REPEAT`].
    pub repeat: Repeat,
    /// [`Endpoint::PAGE`].
    pub page: u32,
    /// [`Endpoint::PROOF`].
    pub proof: Proof,
    /// [`Endpoint::RELAY`].
    pub relay: Relay,
}

/// Every endpoint there is, by path.
pub static ENDPOINTS: &[Entry] = &[
    Entry::of::<batch::openuserid_to_userid::DecryptUserIds>(),
    Entry::of::<department::get::GetDepartment>(),
    Entry::of::<department::list::ListDepartments>(),
    Entry::of::<department::simplelist::ListDepartmentIds>(),
    Entry::of::<externalcontact::add_msg_template::AddMsgTemplate>(),
    Entry::of::<externalcontact::cancel_groupmsg_send::CancelGroupMsgSend>(),
    Entry::of::<externalcontact::get_groupmsg_list_v2::GetGroupMsgList>(),
    Entry::of::<externalcontact::get_groupmsg_send_result::GetGroupMsgSendResult>(),
    Entry::of::<externalcontact::get_groupmsg_task::GetGroupMsgTask>(),
    Entry::of::<groupchat::get::GetGroupChat>(),
    Entry::of::<groupchat::list::ListGroupChats>(),
    Entry::of::<externalcontact::remind_groupmsg_send::RemindGroupMsgSend>(),
    Entry::of::<gettoken::GetToken>(),
    Entry::of::<message::send::Message>(),
    Entry::of::<user::get::GetUser>(),
    Entry::of::<user::get_userid_by_email::FindByEmail>(),
    Entry::of::<user::getuserid::FindByMobile>(),
    Entry::of::<user::list::ListUsers>(),
    Entry::of::<user::list_id::ListUserIds>(),
    Entry::of::<user::simplelist::ListUserNames>(),
    Entry::of::<webhook::send::Message>(),
    Entry::of::<webhook::upload_media::UploadMedia>(),
];

impl Entry {
    const fn of<E: Endpoint>() -> Self {
        Self {
            method: E::METHOD,
            path: E::PATH,
            credential: E::CREDENTIAL,
            repeat: E::REPEAT,
            page: E::PAGE,
            proof: E::PROOF,
            relay: E::RELAY,
        }
    }

    /// The line of a path.
    pub fn find(path: &str) -> Option<&'static Self> {
        ENDPOINTS.iter().find(|entry| entry.path == path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_by_path_and_says_each_once() {
        assert!(ENDPOINTS.is_sorted_by(|one, next| one.path < next.path));
    }

    #[test]
    fn each_path_is_wecoms() {
        for Entry { path, .. } in ENDPOINTS {
            let rest = path.strip_prefix("/cgi-bin/").expect(path);
            assert!(rest.chars().all(|c| c.is_ascii_lowercase() || "_/2".contains(c)), "{path}");
        }
    }
}
