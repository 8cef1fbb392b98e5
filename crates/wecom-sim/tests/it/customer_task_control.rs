//! Mass-send tasks that are listed, reminded of and cancelled (api-customer §2).

use std::time::Duration;

use serde_json::{Value, json};
use wecom_api::{Endpoint, externalcontact};
use wecom_sim::{CancelledTasks, Confirm, CustomerSwitchesPatch, HandSend, TaskError, Visible};

use crate::customer_task_harness::{
    OWNER, RESULT, TASK, add, ask, family, group_task, office, turn,
};
use crate::directory_members::userid;
use crate::harness::AGENT;

const LIST: &str = "/cgi-bin/externalcontact/get_groupmsg_list_v2";
const REMIND: &str = "/cgi-bin/externalcontact/remind_groupmsg_send";
const CANCEL: &str = "/cgi-bin/externalcontact/cancel_groupmsg_send";

#[test]
fn the_paths_are_the_facts() {
    assert_eq!(externalcontact::get_groupmsg_list_v2::GetGroupMsgList::PATH, LIST);
    assert_eq!(externalcontact::remind_groupmsg_send::RemindGroupMsgSend::PATH, REMIND);
    assert_eq!(externalcontact::cancel_groupmsg_send::CancelGroupMsgSend::PATH, CANCEL);
}

#[tokio::test]
async fn a_task_is_named_by_its_msgid() {
    let (sim, token) = office().await;
    for path in [TASK, RESULT, REMIND, CANCEL] {
        let missing = sim.post(path, &token, &json!({ "userid": OWNER })).await;
        missing.assert_refused(41046, "missing msgid");
        let unknown = sim.post(path, &token, &json!({ "msgid": "msgX", "userid": OWNER })).await;
        unknown.assert_refused(41047, "invalid msgid");
    }
    let msgid = add(&sim, &token, &group_task(&[family(1)])).await;
    let nobody = sim.post(RESULT, &token, &json!({ "msgid": msgid })).await;
    nobody.assert_refused(41009, "missing userid");
}

#[tokio::test]
async fn there_are_three_reminders_in_24_hours() {
    let (sim, token) = office().await;
    let msgid = add(&sim, &token, &group_task(&[family(1)])).await;
    let query = json!({ "msgid": msgid });
    sim.world().ignore_task(&userid(OWNER), &msgid).unwrap();
    sim.post(REMIND, &token, &query).await.assert_ok();
    let task = sim.world().tasks()[0].clone();
    assert_eq!((task.senders[0].state, task.reminded_at.len()), ("pending", 1));
    sim.world().advance(Duration::from_hours(1));
    for _ in 0..2 {
        sim.post(REMIND, &token, &query).await.assert_ok();
    }
    sim.post(REMIND, &token, &query).await.assert_refused(41094, "remind too frequently");
    sim.world().advance(Duration::from_hours(23));
    let token = sim.token().await;
    sim.post(REMIND, &token, &query).await.assert_ok();
    assert_eq!(sim.post(REMIND, &token, &query).await.errcode, 41094);
}

#[tokio::test]
async fn a_cancelled_task_cannot_be_confirmed_and_what_was_sent_stays() {
    let (sim, token) = office().await;
    let msgid = add(&sim, &token, &group_task(&[family(1)])).await;
    let query = json!({ "msgid": msgid });
    sim.post(CANCEL, &token, &query).await.assert_ok();
    let confirmed = sim.world().confirm_task(&userid(OWNER), &msgid, &Confirm::default());
    assert_eq!(confirmed, Err(TaskError::Cancelled));
    for path in [CANCEL, REMIND] {
        let again = sim.post(path, &token, &query).await;
        again.assert_refused(41093, "group msg is cancelled");
    }
    let task = sim.post(TASK, &token, &query).await;
    assert_eq!(task.json["task_list"], json!([{ "userid": OWNER, "status": 0 }]));
    let refused = Some(CancelledTasks::Refused);
    turn(&sim, CustomerSwitchesPatch { cancelled_tasks: refused, ..Default::default() });
    assert_eq!(sim.post(TASK, &token, &query).await.errcode, 41093);
    assert_eq!(ask(&sim, &token, &msgid).await.errcode, 41093);

    let answered = Some(CancelledTasks::Answered);
    turn(&sim, CustomerSwitchesPatch { cancelled_tasks: answered, ..Default::default() });
    let msgid = add(&sim, &token, &group_task(&[family(1)])).await;
    sim.world().confirm_task(&userid(OWNER), &msgid, &Confirm::default()).unwrap();
    sim.post(CANCEL, &token, &json!({ "msgid": msgid })).await.assert_ok();
    let rows = ask(&sim, &token, &msgid).await.json["send_list"].clone();
    assert_eq!(rows[0]["status"], 1);
}

#[tokio::test]
async fn results_come_in_pages() {
    let (sim, token) = office().await;
    let chats: Vec<String> = (1..=5).map(family).collect();
    let msgid = add(&sim, &token, &group_task(&chats)).await;
    sim.world().confirm_task(&userid(OWNER), &msgid, &Confirm::default()).unwrap();
    let (mut cursor, mut seen) = (Value::from(""), Vec::new());
    loop {
        let body = json!({ "msgid": msgid, "userid": OWNER, "limit": 2, "cursor": cursor });
        let page = sim.post(RESULT, &token, &body).await;
        let rows = page.json["send_list"].as_array().unwrap().clone();
        assert!(rows.len() <= 2);
        seen.extend(rows.iter().map(|row| row["chat_id"].as_str().unwrap().to_owned()));
        cursor = page.json["next_cursor"].clone();
        if cursor == "" {
            break;
        }
    }
    assert_eq!(seen, chats);
    let over = json!({ "msgid": msgid, "userid": OWNER, "limit": 1001 });
    let over = sim.post(RESULT, &token, &over).await;
    assert_eq!(over.json["send_list"].as_array().unwrap().len(), 5, "500 instead");
    let bad = json!({ "msgid": msgid, "userid": OWNER, "cursor": "made up" });
    assert_eq!(sim.post(RESULT, &token, &bad).await.errcode, 50100);
}

#[tokio::test]
async fn the_list_has_what_apps_and_members_sent() {
    let (sim, token) = office().await;
    let start = sim.world().now().as_second();
    let mut task = group_task(&[family(1)]);
    let link = json!({ "title": "Fee", "url": "https://f.example/1" });
    task["attachments"] = json!([{ "msgtype": "link", "link": link }]);
    let msgid = add(&sim, &token, &task).await;
    let by_hand = HandSend { text: "By hand".into(), targets: vec![family(2)] };
    sim.world().send_by_hand(&userid(OWNER), &by_hand).unwrap();
    let list = async |more: Value| {
        let mut body = json!({ "chat_type": "group", "start_time": start, "end_time": start + 9 });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        sim.post(LIST, &token, &body).await
    };
    let all = list(json!({})).await.json["group_msg_list"].clone();
    assert_eq!(all[0]["creator"], OWNER);
    assert_eq!((&all[0]["create_type"], &all[1]["create_type"]), (&json!(1), &json!(0)));
    assert_eq!(
        all[1],
        json!({
            "msgid": msgid, "create_time": start, "create_type": 0,
            "text": { "content": "November fee" },
            "attachments": [{ "msgtype": "link", "link": link }],
        })
    );
    for (more, count) in [
        (json!({ "filter_type": 0 }), 1),
        (json!({ "filter_type": 1 }), 1),
        (json!({ "filter_type": 2 }), 2),
        (json!({ "creator": "Admin.Lam" }), 1),
        (json!({ "creator": "admin.chan" }), 0),
        (json!({ "chat_type": "single" }), 0),
        (json!({ "start_time": start + 1 }), 1),
        (json!({ "limit": 1 }), 1),
        (json!({ "limit": 101 }), 2),
    ] {
        let found = list(more.clone()).await;
        assert_eq!(found.json["group_msg_list"].as_array().unwrap().len(), count, "{more}");
    }
    for (more, errcode) in [
        (json!({ "chat_type": "" }), 86214),
        (json!({ "start_time": null }), 40058),
        (json!({ "end_time": start - 1 }), 40058),
        (json!({ "end_time": start + 31 * 86_400 }), 0),
        (json!({ "end_time": start + 31 * 86_400 + 1 }), 40058),
        (json!({ "filter_type": 3 }), 40058),
        (json!({ "cursor": "x" }), 50100),
    ] {
        assert_eq!(list(more.clone()).await.errcode, errcode, "{more}");
    }
    let range = Visible::members([userid("admin.chan")]);
    sim.world().change_app(AGENT, |app| app.visible = range).unwrap();
    assert_eq!(list(json!({})).await.json["group_msg_list"], json!([]));
}
