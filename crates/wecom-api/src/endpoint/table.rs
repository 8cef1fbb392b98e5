//! Every endpoint, in one table: the client's calls, the simulator's routes, the proxy's
//! allow-list and the documentation are checked against it.

use http::Method;

use super::{Credential, Endpoint, Proof, Relay, Repeat, Success};
use crate::externalcontact::{self, groupchat};
use crate::{
    Status, Unreadable, agent, appchat, batch, department, get_api_domain_ip, getcallbackip,
    gettoken, media, message, read_answer, user, webhook,
};

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
    /// [`Endpoint::SUCCESS`].
    pub success: Success,
    /// [`read_answer`] for this endpoint.
    pub read_answer: ReadAnswer,
}

/// [`read_answer`] without its reply.
pub type ReadAnswer = fn(&[u8]) -> Result<Result<(), Status>, Unreadable>;

/// Every endpoint there is, by path.
pub static ENDPOINTS: &[Entry] = &[
    Entry::of::<agent::get::GetAgent>(),
    Entry::of::<agent::list::ListAgents>(),
    Entry::of::<appchat::create::CreateChat>(),
    Entry::of::<appchat::get::GetChat>(),
    Entry::of::<appchat::send::Message>(),
    Entry::of::<appchat::update::UpdateChat>(),
    Entry::of::<batch::openuserid_to_userid::DecryptUserIds>(),
    Entry::of::<department::get::GetDepartment>(),
    Entry::of::<department::list::ListDepartments>(),
    Entry::of::<department::simplelist::ListDepartmentIds>(),
    Entry::of::<externalcontact::add_corp_tag::AddCorpTag>(),
    Entry::of::<externalcontact::add_msg_template::AddMsgTemplate>(),
    Entry::of::<externalcontact::batch::get_by_user::GetByUser>(),
    Entry::of::<externalcontact::cancel_groupmsg_send::CancelGroupMsgSend>(),
    Entry::of::<externalcontact::del_corp_tag::DelCorpTag>(),
    Entry::of::<externalcontact::edit_corp_tag::EditCorpTag>(),
    Entry::of::<externalcontact::get::GetCustomer>(),
    Entry::of::<externalcontact::get_corp_tag_list::GetCorpTagList>(),
    Entry::of::<externalcontact::get_follow_user_list::ListFollowUsers>(),
    Entry::of::<externalcontact::get_groupmsg_list_v2::GetGroupMsgList>(),
    Entry::of::<externalcontact::get_groupmsg_send_result::GetGroupMsgSendResult>(),
    Entry::of::<externalcontact::get_groupmsg_task::GetGroupMsgTask>(),
    Entry::of::<externalcontact::group_welcome_template::add::AddGreeting>(),
    Entry::of::<externalcontact::group_welcome_template::del::DelGreeting>(),
    Entry::of::<externalcontact::group_welcome_template::edit::EditGreeting>(),
    Entry::of::<externalcontact::group_welcome_template::get::GetGreeting>(),
    Entry::of::<groupchat::add_join_way::AddJoinWay>(),
    Entry::of::<groupchat::del_join_way::DelJoinWay>(),
    Entry::of::<groupchat::get::GetGroupChat>(),
    Entry::of::<groupchat::get_join_way::GetJoinWay>(),
    Entry::of::<groupchat::list::ListGroupChats>(),
    Entry::of::<groupchat::statistic::CountByOwner>(),
    Entry::of::<groupchat::statistic_group_by_day::CountByDay>(),
    Entry::of::<groupchat::update_join_way::UpdateJoinWay>(),
    Entry::of::<externalcontact::list::ListCustomers>(),
    Entry::of::<externalcontact::mark_tag::MarkTag>(),
    Entry::of::<externalcontact::opengid_to_chatid::FindChatId>(),
    Entry::of::<externalcontact::remark::Remark>(),
    Entry::of::<externalcontact::remind_groupmsg_send::RemindGroupMsgSend>(),
    Entry::of::<externalcontact::send_welcome_msg::SendWelcomeMsg>(),
    Entry::of::<get_api_domain_ip::GetApiDomainIp>(),
    Entry::of::<getcallbackip::GetCallbackIp>(),
    Entry::of::<gettoken::GetToken>(),
    Entry::of::<media::get::GetMedia>(),
    Entry::of::<media::get_upload_by_url_result::GetUploadByUrlResult>(),
    Entry::of::<media::upload::UploadMedia>(),
    Entry::of::<media::upload_attachment::UploadAttachment>(),
    Entry::of::<media::upload_by_url::UploadByUrl>(),
    Entry::of::<media::uploadimg::UploadImage>(),
    Entry::of::<message::get_statistics::GetStatistics>(),
    Entry::of::<message::recall::RecallMessage>(),
    Entry::of::<message::send::Message>(),
    Entry::of::<message::update_template_card::UpdateTemplateCard>(),
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
            success: E::SUCCESS,
            read_answer: |body| read_answer::<E>(body).map(|answer| answer.map(drop)),
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

    /// What the design names for the proxy: to send, what that needs before, and what follows.
    /// Whoever adds a line lets it out of the trusted address.
    #[test]
    fn the_proxy_passes_this_on_and_nothing_else() {
        let allowed = ENDPOINTS.iter().filter(|entry| entry.relay == Relay::Allowed);
        let allowed: Vec<_> = allowed.map(|entry| entry.path).collect();
        let to_send = [
            "/cgi-bin/message/send",
            "/cgi-bin/appchat/send",
            "/cgi-bin/externalcontact/add_msg_template",
        ];
        let before = [
            "/cgi-bin/media/upload",
            "/cgi-bin/department/simplelist",
            "/cgi-bin/user/simplelist",
            "/cgi-bin/externalcontact/groupchat/get",
            "/cgi-bin/externalcontact/groupchat/list",
        ];
        let after = [
            "/cgi-bin/message/recall",
            "/cgi-bin/message/update_template_card",
            "/cgi-bin/externalcontact/get_groupmsg_list_v2",
            "/cgi-bin/externalcontact/get_groupmsg_send_result",
            "/cgi-bin/externalcontact/get_groupmsg_task",
            "/cgi-bin/externalcontact/remind_groupmsg_send",
            "/cgi-bin/externalcontact/cancel_groupmsg_send",
        ];
        let mut expected = [&to_send[..], &before, &after].concat();
        expected.sort_unstable();
        assert_eq!(allowed, expected);
    }

    /// The client has functions of their own for them.
    #[test]
    fn those_that_succeed_for_some_recipients_only_are_marked() {
        let marked = ENDPOINTS.iter().filter(|entry| entry.success == Success::PerRecipient);
        let marked: Vec<_> = marked.map(|entry| entry.path).collect();
        assert_eq!(marked, ["/cgi-bin/message/send", "/cgi-bin/message/update_template_card"]);
    }

    #[test]
    fn each_path_is_wecoms() {
        for Entry { path, .. } in ENDPOINTS {
            let rest = path.strip_prefix("/cgi-bin/").expect(path);
            assert!(rest.chars().all(|c| c.is_ascii_lowercase() || "_/2".contains(c)), "{path}");
        }
    }
}
