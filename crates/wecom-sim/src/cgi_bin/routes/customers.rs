//! Customer contact: customers, their groups, and what is sent to many.

use wecom_api::externalcontact::add_msg_template::AddMsgTemplate;
use wecom_api::externalcontact::cancel_groupmsg_send::CancelGroupMsgSend;
use wecom_api::externalcontact::get_groupmsg_list_v2::GetGroupMsgList;
use wecom_api::externalcontact::get_groupmsg_send_result::GetGroupMsgSendResult;
use wecom_api::externalcontact::get_groupmsg_task::GetGroupMsgTask;
use wecom_api::externalcontact::remind_groupmsg_send::RemindGroupMsgSend;

use super::Route;
use crate::cgi_bin::externalcontact::{
    add_msg_template, cancel_groupmsg_send, get_groupmsg_list_v2, get_groupmsg_send_result,
    get_groupmsg_task, remind_groupmsg_send,
};

pub(super) static ROUTES: &[Route] = &[
    Route::token::<AddMsgTemplate>(add_msg_template::answer).listing(&["fail_list"]),
    Route::token::<CancelGroupMsgSend>(cancel_groupmsg_send::answer),
    Route::token::<GetGroupMsgList>(get_groupmsg_list_v2::answer).listing(&["group_msg_list"]),
    Route::token::<GetGroupMsgSendResult>(get_groupmsg_send_result::answer).listing(&["send_list"]),
    Route::token::<GetGroupMsgTask>(get_groupmsg_task::answer).listing(&["task_list"]),
    Route::token::<RemindGroupMsgSend>(remind_groupmsg_send::answer),
];
