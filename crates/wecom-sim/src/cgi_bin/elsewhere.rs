//! What WeCom has and the simulator does not carry out.
//!
//! Other people's clients call it now and then, and read a JSON answer. They get the gate's
//! refusals, and then 48002, as if nobody had given the application the right: *choice*, and
//! always true of some corp. Only a path that WeCom does not have is 404.

use std::collections::HashSet;
use std::sync::LazyLock;

use wecom_api::ErrCode;

use super::{Call, Refusal, Reply, gate};
use crate::live::State;

/// By area: what is after `/cgi-bin/`, and the names in it.
static AREAS: &[(&str, &[&str])] = &[
    ("", &["get_jsapi_ticket"]),
    ("agent/", &["set", "set_workbench_template", "set_workbench_data"]),
    ("auth/", &["getuserinfo", "getuserdetail", "get_tfa_info"]),
    ("batch/", &["getresult", "invite", "replaceparty", "replaceuser", "syncuser"]),
    ("checkin/", &["getcheckindata", "getcheckinoption", "getcheckin_daydata"]),
    ("corp/", &["get_join_qrcode", "getapprovaldata"]),
    ("department/", &["create", "delete", "update"]),
    ("export/", &["department", "get_result", "simple_user", "taguser", "user"]),
    ("externalcontact/", CUSTOMERS),
    ("externalcontact/customer_acquisition/", ACQUISITION),
    ("externalcontact/groupchat/", &["onjob_transfer", "transfer", "transfer_result"]),
    ("externalcontact/resigned/", &["transfer_customer", "transfer_result"]),
    ("kf/", &["account/list", "send_msg", "sync_msg"]),
    ("linkedcorp/", &["agent/get_perm_list", "department/list", "user/get", "user/list"]),
    ("linkedcorp/message/", &["send"]),
    ("media/", &["get/jssdk"]),
    ("menu/", &["create", "delete", "get"]),
    ("message/", &["update_taskcard"]),
    ("miniprogram/", &["jscode2session"]),
    ("oa/", &["applyevent", "getapprovaldetail", "getapprovalinfo", "gettemplatedetail"]),
    ("oa/calendar/", &["add", "del", "get", "update"]),
    ("oa/schedule/", &["add", "del", "get", "get_by_calendar", "update"]),
    ("tag/", &["addtagusers", "create", "delete", "deltagusers", "update"]),
    ("ticket/", &["get"]),
    ("user/", DIRECTORY),
];

static CUSTOMERS: &[&str] = &[
    "add_contact_way",
    "add_intercept_rule",
    "add_moment_task",
    "add_product_album",
    "cancel_moment_task",
    "close_temp_chat",
    "del_contact_way",
    "del_intercept_rule",
    "delete_product_album",
    "get_contact_way",
    "get_intercept_rule",
    "get_intercept_rule_list",
    "get_moment_customer_list",
    "get_moment_list",
    "get_moment_task",
    "get_moment_task_result",
    "get_product_album",
    "get_product_album_list",
    "get_unassigned_list",
    "get_user_behavior_data",
    "list_contact_way",
    "transfer_customer",
    "transfer_result",
    "unionid_to_external_userid",
    "update_contact_way",
    "update_intercept_rule",
    "update_product_album",
];

static ACQUISITION: &[&str] =
    &["create_link", "customer", "delete_link", "get", "list_link", "statistic", "update_link"];

static DIRECTORY: &[&str] = &[
    "authsucc",
    "batchdelete",
    "convert_to_openid",
    "convert_to_userid",
    "create",
    "delete",
    "get_active_stat",
    "getuserdetail",
    "getuserinfo",
    "update",
];

static PATHS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let path = |area: &str, name: &&str| format!("/cgi-bin/{area}{name}");
    AREAS.iter().flat_map(|(area, names)| names.iter().map(move |name| path(area, name))).collect()
});

/// Whether WeCom has this path, though nobody here answers it.
pub(super) fn has(path: &str) -> bool {
    PATHS.contains(path)
}

/// What a caller without the right hears. The method is not looked at.
pub(super) fn answer(state: &mut State, call: &Call) -> Reply {
    let refusal = gate::identify(state, call)
        .err()
        .unwrap_or_else(|| Refusal::new(ErrCode::API_FORBIDDEN, "api forbidden"));
    Reply::refusal(state, call, &refusal, &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cgi_bin::routes;

    #[test]
    fn nothing_here_is_answered_elsewhere_too() {
        let names: usize = AREAS.iter().map(|(_, names)| names.len()).sum();
        assert_eq!(PATHS.len(), names, "each once");
        let twice: Vec<_> = PATHS.iter().filter(|path| routes::find(path).is_some()).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
