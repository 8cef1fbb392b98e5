//! Customer contact: customers, their groups, and what is sent to many.

use wecom_api::externalcontact as wire;

use super::Route;
use crate::cgi_bin::externalcontact as here;

pub(super) static ROUTES: &[Route] = &[
    Route::token::<wire::add_corp_tag::AddCorpTag>(here::add_corp_tag::answer),
    Route::token::<wire::add_msg_template::AddMsgTemplate>(here::add_msg_template::answer)
        .listing(&["fail_list"]),
    Route::token::<wire::batch::get_by_user::GetByUser>(here::batch::get_by_user::answer)
        .listing(&["external_contact_list"]),
    Route::token::<wire::cancel_groupmsg_send::CancelGroupMsgSend>(
        here::cancel_groupmsg_send::answer,
    ),
    Route::token::<wire::del_corp_tag::DelCorpTag>(here::del_corp_tag::answer),
    Route::token::<wire::edit_corp_tag::EditCorpTag>(here::edit_corp_tag::answer),
    Route::token::<wire::get::GetCustomer>(here::get::answer).listing(&["follow_user"]),
    Route::token::<wire::get_corp_tag_list::GetCorpTagList>(here::get_corp_tag_list::answer)
        .listing(&["tag_group"]),
    Route::token::<wire::get_follow_user_list::ListFollowUsers>(here::get_follow_user_list::answer)
        .listing(&["follow_user"]),
    Route::token::<wire::get_groupmsg_list_v2::GetGroupMsgList>(here::get_groupmsg_list_v2::answer)
        .listing(&["group_msg_list"]),
    Route::token::<wire::get_groupmsg_send_result::GetGroupMsgSendResult>(
        here::get_groupmsg_send_result::answer,
    )
    .listing(&["send_list"]),
    Route::token::<wire::get_groupmsg_task::GetGroupMsgTask>(here::get_groupmsg_task::answer)
        .listing(&["task_list"]),
    Route::token::<wire::group_welcome_template::add::AddGreeting>(
        here::group_welcome_template::add::answer,
    ),
    Route::token::<wire::group_welcome_template::del::DelGreeting>(
        here::group_welcome_template::del::answer,
    ),
    Route::token::<wire::group_welcome_template::edit::EditGreeting>(
        here::group_welcome_template::edit::answer,
    ),
    Route::token::<wire::group_welcome_template::get::GetGreeting>(
        here::group_welcome_template::get::answer,
    ),
    Route::token::<wire::groupchat::add_join_way::AddJoinWay>(
        here::groupchat::add_join_way::answer,
    ),
    Route::token::<wire::groupchat::del_join_way::DelJoinWay>(
        here::groupchat::del_join_way::answer,
    ),
    Route::token::<wire::groupchat::get::GetGroupChat>(here::groupchat::get::answer),
    Route::token::<wire::groupchat::get_join_way::GetJoinWay>(
        here::groupchat::get_join_way::answer,
    ),
    Route::token::<wire::groupchat::list::ListGroupChats>(here::groupchat::list::answer)
        .listing(&["group_chat_list"]),
    Route::token::<wire::groupchat::statistic::CountByOwner>(here::groupchat::statistic::answer)
        .listing(&["items"]),
    Route::token::<wire::groupchat::statistic_group_by_day::CountByDay>(
        here::groupchat::statistic_group_by_day::answer,
    )
    .listing(&["items"]),
    Route::token::<wire::groupchat::update_join_way::UpdateJoinWay>(
        here::groupchat::update_join_way::answer,
    ),
    Route::token::<wire::list::ListCustomers>(here::list::answer).listing(&["external_userid"]),
    Route::token::<wire::mark_tag::MarkTag>(here::mark_tag::answer),
    Route::token::<wire::opengid_to_chatid::FindChatId>(here::opengid_to_chatid::answer),
    Route::token::<wire::remark::Remark>(here::remark::answer),
    Route::token::<wire::remind_groupmsg_send::RemindGroupMsgSend>(
        here::remind_groupmsg_send::answer,
    ),
    Route::token::<wire::send_welcome_msg::SendWelcomeMsg>(here::send_welcome_msg::answer),
];
