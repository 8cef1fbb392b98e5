//! What each route judges, and which switches answer for what WeCom's pages leave open.
//!
//! `docs/endpoints.md` is made from it. Every route stands here, and every switch exists: tests
//! see to both. Switches of the gate, which all calls with a token pass, are not repeated.

/// What the simulator says of one of its endpoints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndpointNote {
    /// The path.
    pub path: &'static str,
    /// What is judged as strictly as on the real server, as far as known.
    pub judges: &'static str,
    /// The switches for what is not verified, as their paths in `/_sim/switches`.
    pub open: &'static [&'static str],
}

const fn note(
    path: &'static str,
    judges: &'static str,
    open: &'static [&'static str],
) -> EndpointNote {
    EndpointNote { path, judges, open }
}

/// A note for each endpoint, by path.
pub static ENDPOINT_NOTES: &[EndpointNote] = &[
    note("/cgi-bin/agent/get", "the application itself and no other", &[]),
    note("/cgi-bin/agent/list", "nothing beyond the gate", &[]),
    note(
        "/cgi-bin/appchat/create",
        "visible range, members, owner, name, id, groups a day",
        &["message.chats_per_day"],
    ),
    note("/cgi-bin/appchat/get", "whose group it is", &["message.unknown_chat_errcode"]),
    note(
        "/cgi-bin/appchat/send",
        "whose group it is, every field and limit, calls a minute and an hour, silent drops",
        &["message.unknown_chat_errcode", "message.chat_per_hour", "message.long_markdown"],
    ),
    note(
        "/cgi-bin/appchat/update",
        "whose group it is, members, owner, changes an hour",
        &["message.unknown_chat_errcode", "message.chat_changes_per_hour"],
    ),
    note("/cgi-bin/batch/openuserid_to_userid", "the list, and which ids are known", &[]),
    note("/cgi-bin/department/get", "visible range", &[]),
    note("/cgi-bin/department/list", "visible range", &[]),
    note("/cgi-bin/department/simplelist", "visible range", &[]),
    note("/cgi-bin/externalcontact/add_corp_tag", "names, groups, counts, duplicates", &[]),
    note(
        "/cgi-bin/externalcontact/add_msg_template",
        "sender, receivers, text, attachments, who can be sent to",
        &[
            "customers.group_without_sender_errcode",
            "customers.member_out_of_range_errcode",
            "customers.nobody_to_send_to_errcode",
            "customers.task_dispatch_secs",
        ],
    ),
    note(
        "/cgi-bin/externalcontact/batch/get_by_user",
        "members, cursor, limit",
        &["customers.single_userid"],
    ),
    note(
        "/cgi-bin/externalcontact/cancel_groupmsg_send",
        "the task, and whether it was cancelled before",
        &["customers.cancelled_tasks"],
    ),
    note("/cgi-bin/externalcontact/del_corp_tag", "ids, and whose tags they are", &[]),
    note("/cgi-bin/externalcontact/edit_corp_tag", "id, name, and whose tag it is", &[]),
    note("/cgi-bin/externalcontact/get", "the customer, and who in range has them", &[]),
    note("/cgi-bin/externalcontact/get_corp_tag_list", "ids", &[]),
    note("/cgi-bin/externalcontact/get_follow_user_list", "visible range", &[]),
    note(
        "/cgi-bin/externalcontact/get_groupmsg_list_v2",
        "times, span, filter, cursor, limit",
        &[],
    ),
    note(
        "/cgi-bin/externalcontact/get_groupmsg_send_result",
        "the task, its sender, cursor, limit; groups once they were sent to",
        &[
            "customers.unsent_groups",
            "customers.capped_groups",
            "customers.receive_cap",
            "customers.receive_week",
            "customers.expired_media",
        ],
    ),
    note(
        "/cgi-bin/externalcontact/get_groupmsg_task",
        "the task, cursor, limit",
        &["customers.task_dispatch_secs", "customers.cancelled_tasks"],
    ),
    note(
        "/cgi-bin/externalcontact/group_welcome_template/add",
        "text, what stands beside it, how many there are",
        &[],
    ),
    note("/cgi-bin/externalcontact/group_welcome_template/del", "whose it is", &[]),
    note("/cgi-bin/externalcontact/group_welcome_template/edit", "as add, and whose it is", &[]),
    note("/cgi-bin/externalcontact/group_welcome_template/get", "the id", &[]),
    note("/cgi-bin/externalcontact/groupchat/add_join_way", "scene, groups, names, state", &[]),
    note("/cgi-bin/externalcontact/groupchat/del_join_way", "the id, and whose it is", &[]),
    note(
        "/cgi-bin/externalcontact/groupchat/get",
        "the group, and whether its owner is in range",
        &["customers.unknown_group_errcode", "customers.group_lag_secs"],
    ),
    note("/cgi-bin/externalcontact/groupchat/get_join_way", "the id, and whose it is", &[]),
    note(
        "/cgi-bin/externalcontact/groupchat/list",
        "filters, the mandatory limit, cursor, more than 1000 people in range",
        &[],
    ),
    note("/cgi-bin/externalcontact/groupchat/statistic", "days, owners, order, paging", &[]),
    note("/cgi-bin/externalcontact/groupchat/statistic_group_by_day", "days, owners", &[]),
    note("/cgi-bin/externalcontact/groupchat/update_join_way", "as add, and whose it is", &[]),
    note("/cgi-bin/externalcontact/list", "the member; 84061 without customers", &[]),
    note("/cgi-bin/externalcontact/mark_tag", "member, customer, tags", &[]),
    note("/cgi-bin/externalcontact/opengid_to_chatid", "the id, and whose group it is", &[]),
    note("/cgi-bin/externalcontact/remark", "member, customer, lengths", &[]),
    note(
        "/cgi-bin/externalcontact/remind_groupmsg_send",
        "the task, three reminders in 24 hours",
        &["customers.cancelled_tasks"],
    ),
    note(
        "/cgi-bin/externalcontact/send_welcome_msg",
        "the code, its 20 seconds and single use, text, attachments",
        &[],
    ),
    note("/cgi-bin/get_api_domain_ip", "nothing beyond the gate", &[]),
    note("/cgi-bin/getcallbackip", "nothing beyond the gate", &[]),
    note(
        "/cgi-bin/gettoken",
        "secret before corp, wrong secrets, calls a minute and an hour",
        &["tokens", "expires_in", "token_grace_secs", "wrong_secrets_per_hour"],
    ),
    note(
        "/cgi-bin/media/get",
        "the id, its three days, ranges",
        &["message.media_ranges", "message.expired_media_errcode", "message.file_names"],
    ),
    note("/cgi-bin/media/get_upload_by_url_result", "the job, and its hour", &[]),
    note("/cgi-bin/media/upload", "kind, size, magic bytes, length of voices", &["upload_field"]),
    note("/cgi-bin/media/upload_attachment", "kind, purpose, size, magic bytes", &[]),
    note(
        "/cgi-bin/media/upload_by_url",
        "scene, kind, address; the digest of the file that the control API put there",
        &[],
    ),
    note(
        "/cgi-bin/media/uploadimg",
        "size, magic bytes, pictures a day and in thirty days",
        &["message.images_per_day", "message.images_per_month"],
    ),
    note("/cgi-bin/message/get_statistics", "the kind of time", &[]),
    note("/cgi-bin/message/recall", "whose message it is, and its 24 hours", &[]),
    note(
        "/cgi-bin/message/send",
        "recipients, range, every field and limit, quota, duplicates, silent drops",
        &[
            "message.empty_lists",
            "message.long_markdown",
            "message.text_numbers",
            "message.unlisted_safe",
            "message.card_without_callback",
            "message.duplicate_key",
            "message.duplicate_window",
            "message.duplicate_msgid",
        ],
    ),
    note(
        "/cgi-bin/message/update_template_card",
        "the code, its 72 hours and single use, whom it names, the card",
        &[],
    ),
    note("/cgi-bin/user/get", "visible range, fields by the application's age", &[]),
    note("/cgi-bin/user/get_userid_by_email", "address, errors a day", &[]),
    note("/cgi-bin/user/getuserid", "number, errors a day", &[]),
    note("/cgi-bin/user/list", "visible range, fields by the application's age", &["fetch_child"]),
    note("/cgi-bin/user/list_id", "the contacts-sync secret, cursor, limit", &[]),
    note("/cgi-bin/user/simplelist", "visible range", &["fetch_child"]),
    note(
        "/cgi-bin/webhook/send",
        "the key, 20 a minute, every field and limit",
        &["long_text", "rate_window", "refused_calls", "card_extras"],
    ),
    note(
        "/cgi-bin/webhook/upload_media",
        "the key, kind, size, length of voices",
        &["upload_field"],
    ),
];

#[cfg(test)]
mod tests {
    use wecom_api::ENDPOINTS;

    use super::*;
    use crate::Switches;

    #[test]
    fn each_endpoint_has_its_note() {
        let noted: Vec<_> = ENDPOINT_NOTES.iter().map(|note| note.path).collect();
        let stated: Vec<_> = ENDPOINTS.iter().map(|entry| entry.path).collect();
        assert_eq!(noted, stated);
    }

    #[test]
    fn each_open_question_is_a_switch() {
        let switches = serde_json::to_value(Switches::default()).unwrap();
        for EndpointNote { path, open, .. } in ENDPOINT_NOTES {
            for name in *open {
                let pointer = format!("/{}", name.replace('.', "/"));
                assert!(switches.pointer(&pointer).is_some(), "{path}: no switch {name}");
            }
        }
    }
}
