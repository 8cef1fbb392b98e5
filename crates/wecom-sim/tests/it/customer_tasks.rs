//! Mass-send tasks: made, judged, and asked about (api-customer §1 and §2).

use std::time::Duration;

use serde_json::{Value, json};
use wecom_api::{Endpoint, externalcontact};
use wecom_sim::{Confirm, CustomerSwitchesPatch, TaskError, Visible};

use crate::customer_task_harness::{
    ADD, OWNER, RESULT, TASK, add, ask, family, group_task, office, read, turn,
};
use crate::directory_members::userid;
use crate::harness::{AGENT, Sim};

#[test]
fn the_paths_are_the_facts() {
    assert_eq!(externalcontact::add_msg_template::AddMsgTemplate::PATH, ADD);
    assert_eq!(externalcontact::get_groupmsg_task::GetGroupMsgTask::PATH, TASK);
    assert_eq!(externalcontact::get_groupmsg_send_result::GetGroupMsgSendResult::PATH, RESULT);
}

#[tokio::test]
async fn nothing_is_sent_before_the_owner_confirms() {
    let (sim, token) = office().await;
    let chats = [family(1), family(2)];
    let made = sim.post(ADD, &token, &group_task(&chats)).await;
    made.assert_ok();
    assert_eq!(made.json["fail_list"], json!([]));
    let msgid = made.json["msgid"].as_str().unwrap();
    assert!(msgid.starts_with("msg"), "{msgid}");
    let query = json!({ "msgid": msgid });
    sim.post(TASK, &token, &query).await.assert_refused(41063, "group msg is dispatching");
    let early = sim.world().confirm_task(&userid(OWNER), msgid, &Confirm::default());
    assert_eq!(early, Err(TaskError::Dispatching));
    sim.world().advance(Duration::from_secs(2));
    let task = sim.post(TASK, &token, &query).await;
    assert_eq!(task.json["task_list"], json!([{ "userid": OWNER, "status": 0 }]));
    assert_eq!(ask(&sim, &token, msgid).await.json["send_list"], json!([]));
    assert!(read(&sim, &family(1)).is_empty());

    sim.world().confirm_task(&userid(OWNER), msgid, &Confirm::default()).unwrap();
    let now = sim.world().now().as_second();
    let task = sim.post(TASK, &token, &query).await;
    assert_eq!(task.json["task_list"], json!([{ "userid": OWNER, "status": 2, "send_time": now }]));
    let row = |number| {
        let chat_id = family(number);
        json!({ "chat_id": chat_id, "userid": OWNER, "status": 1, "send_time": now })
    };
    assert_eq!(ask(&sim, &token, msgid).await.json["send_list"], json!([row(1), row(2)]));
    for chat in &chats {
        assert_eq!(read(&sim, chat), ["November fee"]);
    }
    let message = &sim.world().messages_to(&family(1))[0];
    assert_eq!((message.channel.as_str(), &*message.from), ("customer_group", "Lam Sio Fong"));
    let raw: Value = serde_json::from_str(&message.raw).unwrap();
    assert_eq!(raw["from"], OWNER);
}

#[tokio::test]
async fn the_owner_sees_the_task_and_what_became_of_it() {
    let (sim, token) = office().await;
    let msgid = add(&sim, &token, &group_task(&[family(1)])).await;
    let notice = |sim: &Sim| sim.world().messages_to(OWNER)[0].clone();
    assert_eq!(notice(&sim).channel.as_str(), "mass_send");
    assert_eq!(notice(&sim).from, "Messages");
    assert_eq!(
        notice(&sim).text,
        "[Mass message, to be confirmed]\nNovember fee\n→ 1001 陳子軒 家長群"
    );
    assert_eq!(notice(&sim).html, "<p>November fee</p>", "what is sent, and no word of ours");
    let raw: Value = serde_json::from_str(&notice(&sim).raw).unwrap();
    assert_eq!((&raw["msgid"], &raw["share"]["state"]), (&json!(msgid), &json!("pending")));
    assert_eq!(raw["share"]["offered"], json!([family(1)]));
    sim.world().ignore_task(&userid(OWNER), &msgid).unwrap();
    assert!(notice(&sim).text.starts_with("[Mass message, put aside]"));
    sim.world().confirm_task(&userid(OWNER), &msgid, &Confirm::default()).unwrap();
    assert!(notice(&sim).text.starts_with("[Mass message, sent]"));
    assert_eq!(sim.world().messages_to(OWNER).len(), 1, "one notice that changes");
    let again = sim.world().confirm_task(&userid(OWNER), &msgid, &Confirm::default());
    assert_eq!(again, Err(TaskError::SentAlready));
    let other = sim.world().confirm_task(&userid("admin.chan"), &msgid, &Confirm::default());
    assert_eq!(other, Err(TaskError::NotTheirs));
}

#[tokio::test]
async fn a_sender_must_be_a_member_in_range_with_customers() {
    let (sim, token) = office().await;
    let with = |sender: &str| {
        let mut task = group_task(&[family(1)]);
        task["sender"] = json!(sender);
        task
    };
    for (sender, errcode) in
        [("", 40058), ("nobody", 60111), ("tutor.mei", 84074), ("ADMIN.lam", 0)]
    {
        assert_eq!(sim.post(ADD, &token, &with(sender)).await.errcode, errcode, "{sender}");
    }
    let range = Visible::members([userid("admin.chan")]);
    sim.world().change_app(AGENT, |app| app.visible = range).unwrap();
    assert_eq!(sim.post(ADD, &token, &with(OWNER)).await.errcode, 60030);
    let patch = CustomerSwitchesPatch {
        member_out_of_range_errcode: Some(60011),
        group_without_sender_errcode: Some(41009),
        ..Default::default()
    };
    turn(&sim, patch);
    assert_eq!(sim.post(ADD, &token, &with(OWNER)).await.errcode, 60011);
    assert_eq!(sim.post(ADD, &token, &with("")).await.errcode, 41009);
}

#[tokio::test]
async fn only_apps_that_customer_contact_lists_may_ask() {
    let (sim, token) = office().await;
    sim.world().change_app(AGENT, |app| app.customer_contact = false).unwrap();
    let refused = sim.post(ADD, &token, &group_task(&[family(1)])).await;
    refused.assert_refused(48002, "api forbidden");
    assert_eq!(refused.json["fail_list"], json!([]));
}

#[tokio::test]
async fn every_limit_has_its_code() {
    let (sim, token) = office().await;
    let with = |name: &str, value: Value| {
        let mut task = group_task(&[family(1)]);
        task[name] = value;
        task
    };
    let text = |count: usize| json!({ "content": "x".repeat(count) });
    let link = |title: &str, url: &str| {
        let link = json!({ "title": title, "url": url });
        json!([{ "msgtype": "link", "link": link }])
    };
    let image = json!({ "msgtype": "image", "image": { "pic_url": "https://p.example/1" } });
    for (task, errcode) in [
        (with("chat_type", json!("both")), 86214),
        (with("text", text(4000)), 0),
        (with("text", text(4001)), 45002),
        (with("text", json!({})), 40058),
        (with("chat_id_list", json!(vec![family(1); 2000])), 0),
        (with("chat_id_list", json!(vec![family(1); 2001])), 40058),
        (with("attachments", json!(vec![image.clone(); 9])), 0),
        (with("attachments", json!(vec![image; 10])), 41064),
        (with("attachments", link("t", "https://x.example")), 0),
        (with("attachments", link("", "https://x.example")), 40058),
        (with("attachments", link("t", "")), 40058),
        (with("attachments", link(&"t".repeat(129), "https://x.example")), 40058),
        (with("attachments", link("t", &"u".repeat(2049))), 40058),
        (with("attachments", json!([{ "msgtype": "text", "text": {} }])), 41065),
        (with("attachments", json!([{ "msgtype": "image", "link": {} }])), 41065),
        (with("attachments", json!([{ "msgtype": "image", "image": {} }])), 40058),
        (with("attachments", json!([{ "msgtype": "file", "file": {} }])), 41006),
        (with("attachments", json!([{ "msgtype": "file", "file": { "media_id": "x" } }])), 40007),
    ] {
        let answered = sim.post(ADD, &token, &task).await;
        let shown = task.to_string();
        assert_eq!(answered.errcode, errcode, "{}", &shown[..shown.len().min(200)]);
    }
}
