//! Mass-send tasks: made, judged, and confirmed (api-customer §1 and §2).

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use wecom_api::{Endpoint, externalcontact};
use wecom_sim::{
    ChatId, ClientVersion, Confirm, CustomerSwitchesPatch, ExternalUserId, HandSend, Relation,
    SwitchesPatch, TaskError, Visible,
};

use crate::directory_members::userid;
use crate::harness::{AGENT, Answer, Sim};

pub(crate) const ADD: &str = "/cgi-bin/externalcontact/add_msg_template";
pub(crate) const TASK: &str = "/cgi-bin/externalcontact/get_groupmsg_task";
pub(crate) const RESULT: &str = "/cgi-bin/externalcontact/get_groupmsg_send_result";
pub(crate) const OWNER: &str = "admin.lam";

/// The demo world, and a token of its app.
pub(crate) async fn office() -> (Sim, String) {
    let sim = Sim::start().await;
    let token = sim.token().await;
    (sim, token)
}

pub(crate) fn turn(sim: &Sim, customers: CustomerSwitchesPatch) {
    sim.world().turn(SwitchesPatch { customers, ..SwitchesPatch::default() });
}

pub(crate) fn family(number: u32) -> String {
    format!("wrDemoFamily{number:02}")
}

pub(crate) fn group_task(chats: &[String]) -> Value {
    json!({
        "chat_type": "group", "sender": OWNER, "chat_id_list": chats,
        "text": { "content": "November fee" },
    })
}

/// Makes a task that is ready to be confirmed.
pub(crate) async fn add(sim: &Sim, token: &str, task: &Value) -> String {
    let made = sim.post(ADD, token, task).await;
    made.assert_ok();
    sim.world().advance(Duration::from_secs(2));
    made.json["msgid"].as_str().unwrap().to_owned()
}

pub(crate) async fn ask(sim: &Sim, token: &str, msgid: &str) -> Answer {
    sim.post(RESULT, token, &json!({ "msgid": msgid, "userid": OWNER })).await
}

fn picked(targets: &[&str]) -> Confirm {
    Confirm { targets: Some(targets.iter().map(ToString::to_string).collect()) }
}

/// What stands on the phones of a group or a customer.
pub(crate) fn read(sim: &Sim, to: &str) -> Vec<String> {
    sim.world().messages_to(to).iter().map(|message| message.text.clone()).collect()
}

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
async fn the_owner_may_leave_groups_out_but_not_add_any() {
    let (sim, token) = office().await;
    let msgid = add(&sim, &token, &group_task(&[family(1), family(2)])).await;
    let owner = userid(OWNER);
    let other = sim.world().confirm_task(&owner, &msgid, &picked(&[&family(3)]));
    assert_eq!(other, Err(TaskError::NotOffered(family(3))));
    sim.world().confirm_task(&owner, &msgid, &picked(&[&family(2)])).unwrap();
    let sent = ask(&sim, &token, &msgid).await.json["send_list"].clone();
    assert_eq!(
        (sent[0]["chat_id"].as_str(), sent.as_array().unwrap().len()),
        (Some(&*family(2)), 1)
    );
    assert!(read(&sim, &family(1)).is_empty());
}

#[tokio::test]
async fn on_an_old_client_the_groups_are_picked_by_hand() {
    let (sim, token) = office().await;
    let owner = userid(OWNER);
    let old = |member: &mut wecom_sim::Member| member.client = ClientVersion(4, 1, 9);
    sim.world().change_member(&owner, old).unwrap();
    let msgid = add(&sim, &token, &group_task(&[family(1)])).await;
    let all = sim.world().confirm_task(&owner, &msgid, &Confirm::default());
    assert_eq!(all, Err(TaskError::MustPick));
    sim.world().confirm_task(&owner, &msgid, &picked(&[&family(5)])).unwrap();
    assert_eq!(read(&sim, &family(5)), ["November fee"]);
    let new = |member: &mut wecom_sim::Member| member.client = ClientVersion(4, 1, 10);
    sim.world().change_member(&owner, new).unwrap();
    let msgid = add(&sim, &token, &group_task(&[family(1)])).await;
    sim.world().confirm_task(&owner, &msgid, &Confirm::default()).unwrap();
    assert_eq!(read(&sim, &family(1)), ["November fee"]);
}

#[tokio::test]
async fn without_a_list_the_owner_picks_among_their_groups() {
    let (sim, token) = office().await;
    let msgid = add(&sim, &token, &group_task(&[])).await;
    let owner = userid(OWNER);
    let none = sim.world().confirm_task(&owner, &msgid, &picked(&[]));
    assert_eq!(none, Err(TaskError::MustPick));
    let internal = sim.world().confirm_task(&owner, &msgid, &picked(&["wrDemoTutorGroup"]));
    assert_eq!(internal, Err(TaskError::NotOffered("wrDemoTutorGroup".into())));
    sim.world().confirm_task(&owner, &msgid, &picked(&[&family(7), &family(7)])).unwrap();
    assert_eq!(read(&sim, &family(7)), ["November fee"], "once");
}

#[tokio::test]
async fn groups_of_others_fail_and_with_none_left_there_is_no_task() {
    let (sim, token) = office().await;
    let chan = userid("admin.chan");
    let chatid = ChatId::parse(family(2)).unwrap();
    sim.world().change_group(&chatid, |group| group.owner = Some(chan)).unwrap();
    let bad = [family(2), "wrUnknown".to_owned(), "wrDemoTutorGroup".to_owned()];
    let mut some = bad.to_vec();
    some.push(family(1));
    let made = sim.post(ADD, &token, &group_task(&some)).await;
    made.assert_ok();
    assert_eq!(made.json["fail_list"], json!(bad));
    let none = sim.post(ADD, &token, &group_task(&bad)).await;
    none.assert_refused(41048, "no customer to send");
    assert_eq!((&none.json["fail_list"], none.json.get("msgid")), (&json!(bad), None));
    let patch =
        CustomerSwitchesPatch { nobody_to_send_to_errcode: Some(81013), ..Default::default() };
    turn(&sim, patch);
    assert_eq!(sim.post(ADD, &token, &group_task(&bad)).await.errcode, 81013);
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

fn external(id: &str) -> ExternalUserId {
    ExternalUserId::parse(id).unwrap()
}

fn single(fields: &Value) -> Value {
    let mut task = json!({ "text": { "content": "Hello" } });
    task.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    task
}

#[tokio::test]
async fn customers_are_named_or_tagged_or_all_of_one_member() {
    let (sim, token) = office().await;
    let chan = wecom_sim::Follow::of(userid("admin.chan"));
    let later = Some(sim.world().now());
    let chan = wecom_sim::Follow { since: later, ..chan };
    sim.world()
        .change_customer(&external("wmDemoFamily01a"), |customer| customer.follow.push(chan))
        .unwrap();
    sim.world().advance(Duration::from_mins(1));
    let senders = async |task: Value| {
        let made = sim.post(ADD, &token, &single(&task)).await;
        made.assert_ok();
        let tasks = sim.world().tasks();
        let shares = tasks.last().unwrap().senders.clone();
        let count = |share: &wecom_sim::TaskShare| (share.userid.to_string(), share.targets.len());
        (shares.iter().map(count).collect::<Vec<_>>(), made.json["fail_list"].clone())
    };
    let lam = |count| (OWNER.to_owned(), count);
    let named = json!({ "external_userid": ["wmDemoFamily01b", "wmNobody", "wmDemoFamily01b"] });
    assert_eq!(senders(named).await, (vec![lam(1)], json!(["wmNobody"])));
    let all = sim.world().customers().len();
    assert_eq!(senders(json!({ "sender": OWNER })).await, (vec![lam(all)], json!([])));
    let tagged = json!({ "tag_filter": { "group_list": [
        { "tag_list": ["etDemoPrimary", "etDemoSecondary"] }, { "tag_list": ["etDemoSecondary"] },
    ] } });
    let (tagged, _) = senders(tagged).await;
    let secondary = sim
        .world()
        .customers()
        .into_iter()
        .filter(|customer| customer.follow[0].tags.iter().any(|tag| *tag == "etDemoSecondary"));
    assert_eq!(tagged, [lam(secondary.count())]);
    let nobody = sim.post(ADD, &token, &single(&json!({}))).await;
    assert_eq!(nobody.errcode, 40058);
    let unknown = json!({ "tag_filter": { "group_list": [{ "tag_list": ["etNone"] }] } });
    assert_eq!(sim.post(ADD, &token, &single(&unknown)).await.errcode, 40068);
    let named = json!({
        "external_userid": ["wmDemoFamily01b"], "tag_filter": unknown["tag_filter"],
    });
    assert_eq!(senders(named).await.0, [lam(1)], "beside names the filter is not read");
    let many = json!({ "external_userid": vec!["wmDemoFamily01a"; 10_001] });
    assert_eq!(sim.post(ADD, &token, &single(&many)).await.errcode, 40058);
    let stranger = json!({ "sender": "admin.chan", "external_userid": ["wmDemoFamily02a"] });
    assert_eq!(sim.post(ADD, &token, &single(&stranger)).await.errcode, 41048);
}

#[tokio::test]
async fn the_member_who_met_the_customer_last_is_asked() {
    let (sim, token) = office().await;
    let since = Some(sim.world().now() + jiff::SignedDuration::from_secs(1));
    let chan = wecom_sim::Follow { since, ..wecom_sim::Follow::of(userid("admin.chan")) };
    sim.world()
        .change_customer(&external("wmDemoFamily01a"), |customer| customer.follow.push(chan))
        .unwrap();
    let task = single(&json!({ "external_userid": ["wmDemoFamily01a", "wmDemoFamily01b"] }));
    add(&sim, &token, &task).await;
    let senders = sim.world().tasks()[0].senders.clone();
    let of = |share: &wecom_sim::TaskShare| (share.userid.to_string(), share.targets[0].id.clone());
    assert_eq!(
        senders.iter().map(of).collect::<Vec<_>>(),
        [
            ("admin.chan".to_owned(), "wmDemoFamily01a".to_owned()),
            (OWNER.to_owned(), "wmDemoFamily01b".to_owned()),
        ]
    );
}

#[tokio::test]
async fn who_is_no_friend_any_more_gets_nothing() {
    let (sim, token) = office().await;
    let ids = ["wmDemoFamily01a", "wmDemoFamily01b"];
    let task = single(&json!({ "external_userid": ids, "sender": OWNER, "allow_select": false }));
    let msgid = add(&sim, &token, &task).await;
    let gone = |customer: &mut wecom_sim::Customer| {
        customer.follow[0].relation = Relation::DeletedByCustomer;
    };
    sim.world().change_customer(&external(ids[1]), gone).unwrap();
    let fewer = sim.world().confirm_task(&userid(OWNER), &msgid, &picked(&[ids[0]]));
    assert_eq!(fewer, Err(TaskError::MayNotPick));
    let rows = ask(&sim, &token, &msgid).await.json["send_list"].clone();
    assert_eq!(
        rows[0],
        json!({ "external_userid": ids[0], "userid": OWNER, "status": 0 }),
        "customers are listed before they are sent to"
    );
    sim.world().confirm_task(&userid(OWNER), &msgid, &Confirm::default()).unwrap();
    let rows = ask(&sim, &token, &msgid).await.json["send_list"].clone();
    let status = |row: &Value| row["status"].as_i64().unwrap();
    assert_eq!((status(&rows[0]), status(&rows[1])), (1, 2));
    assert!(rows[0]["send_time"].is_i64() && rows[1].get("send_time").is_none());
    assert_eq!((read(&sim, ids[0]).len(), read(&sim, ids[1]).len()), (1, 0));
    assert_eq!(sim.world().messages_to(ids[0])[0].channel.as_str(), "customer");
}

#[tokio::test]
async fn what_members_send_by_hand_counts_toward_the_cap() {
    let (sim, token) = office().await;
    let daily = Some(wecom_sim::ReceiveCap::Daily1);
    turn(&sim, CustomerSwitchesPatch { receive_cap: daily, ..Default::default() });
    let by_hand = HandSend { text: "Rain today".into(), targets: vec![family(1)] };
    let sent = sim.world().send_by_hand(&userid(OWNER), &by_hand).unwrap();
    assert_eq!(sent.senders[0].targets[0].outcome, "sent");
    let msgid = add(&sim, &token, &group_task(&[family(1), family(2)])).await;
    sim.world().confirm_task(&userid(OWNER), &msgid, &Confirm::default()).unwrap();
    let rows = ask(&sim, &token, &msgid).await.json["send_list"].clone();
    let rows: Vec<_> = rows.as_array().unwrap().iter().map(|row| row["status"].clone()).collect();
    assert_eq!(rows, [3, 1]);
    assert_eq!(read(&sim, &family(1)), ["Rain today"]);
    let hidden = Some(wecom_sim::CappedGroups::NotListed);
    turn(&sim, CustomerSwitchesPatch { capped_groups: hidden, ..Default::default() });
    let msgid = add(&sim, &token, &group_task(&[family(1)])).await;
    sim.world().confirm_task(&userid(OWNER), &msgid, &Confirm::default()).unwrap();
    assert_eq!(ask(&sim, &token, &msgid).await.json["send_list"], json!([]));
    sim.world().advance(Duration::from_hours(24));
    let token = sim.token().await;
    let msgid = add(&sim, &token, &group_task(&[family(1)])).await;
    sim.world().confirm_task(&userid(OWNER), &msgid, &Confirm::default()).unwrap();
    assert_eq!(read(&sim, &family(1)).len(), 2, "the next day");
}

#[tokio::test]
async fn a_month_has_as_many_messages_as_days() {
    let (sim, _) = office().await;
    let by_hand = HandSend { text: "x".into(), targets: vec![family(1)] };
    for _ in 0..40 {
        sim.world().send_by_hand(&userid(OWNER), &by_hand).unwrap();
    }
    assert_eq!(read(&sim, &family(1)).len(), 30, "November");
}

#[tokio::test]
async fn a_group_that_changed_hands_is_not_sent_to() {
    let (sim, token) = office().await;
    let msgid = add(&sim, &token, &group_task(&[family(1), family(2)])).await;
    let chatid = ChatId::parse(family(1)).unwrap();
    let chan = userid("admin.chan");
    sim.world().change_group(&chatid, |group| group.owner = Some(chan)).unwrap();
    sim.world().confirm_task(&userid(OWNER), &msgid, &Confirm::default()).unwrap();
    let rows = ask(&sim, &token, &msgid).await.json["send_list"].clone();
    assert_eq!(rows.as_array().unwrap().len(), 1);
    let listed = Some(wecom_sim::UnsentGroups::Listed);
    turn(&sim, CustomerSwitchesPatch { unsent_groups: listed, ..Default::default() });
    let rows = ask(&sim, &token, &msgid).await.json["send_list"].clone();
    assert_eq!(rows[0], json!({ "chat_id": family(1), "userid": OWNER, "status": 0 }));
}

#[tokio::test]
async fn people_do_the_same_over_the_control_api() {
    let (sim, token) = office().await;
    let msgid = add(&sim, &token, &group_task(&[family(1), family(2)])).await;
    let tasks = sim.get("/_sim/tasks").await;
    assert_eq!(tasks[0]["msgid"], json!(msgid));
    assert_eq!(tasks[0]["senders"][0]["targets"][0]["name"], "1001 陳子軒 家長群");
    let path = |person: &str, act: &str| format!("/_sim/people/{person}/tasks/{msgid}/{act}");
    let order = async |path: String, order: Value| sim.control(Method::POST, &path, order).await;
    assert_eq!(order(path(OWNER, "ignore"), Value::Null).await.0, 200);
    assert_eq!(order(path("nobody", "confirm"), json!({})).await.0, 404);
    let (status, problem) = order(path(OWNER, "confirm"), json!({ "targets": ["wr"] })).await;
    assert_eq!((status, &problem["field"]), (422, &json!("targets")));
    let (status, task) = order(path(OWNER, "confirm"), json!({ "targets": [family(2)] })).await;
    assert_eq!((status, &task["senders"][0]["state"]), (200, &json!("sent")));
    assert_eq!(read(&sim, &family(2)), ["November fee"]);
    let hand = format!("/_sim/people/{OWNER}/mass_send");
    let (status, _) = order(hand.clone(), json!({ "text": "Hi", "targets": [family(3)] })).await;
    assert_eq!((status, read(&sim, &family(3))), (201, vec!["Hi".to_owned()]));
    for (bad, field) in [
        (json!({ "text": "", "targets": [family(3)] }), "text"),
        (json!({ "text": "x", "targets": [] }), "targets"),
        (json!({ "text": "x", "targets": ["wrDemoTutorGroupX"] }), "targets"),
        (json!({ "text": "x", "targets": ["wmDemoFamily01a", family(3)] }), "targets"),
    ] {
        let (status, problem) = order(hand.clone(), bad).await;
        assert_eq!((status, &problem["field"]), (422, &json!(field)));
    }
}

#[tokio::test]
async fn a_tap_on_the_notice_confirms() {
    let (sim, token) = office().await;
    let msgid = add(&sim, &token, &group_task(&[family(1), family(2)])).await;
    let seq = sim.world().messages_to(OWNER)[0].seq;
    let tap = async |person: &str, tap: Value| {
        let path = format!("/_sim/people/{person}/tap");
        let mut order = json!({ "message": seq });
        order.as_object_mut().unwrap().extend(tap.as_object().unwrap().clone());
        sim.control(Method::POST, &path, order).await
    };
    let chosen = |id: &str| json!([{ "question_key": "targets", "option_ids": [id] }]);
    for (person, order, field) in [
        ("admin.chan", json!({}), "message"),
        (OWNER, json!({ "key": "delete" }), "key"),
        (OWNER, json!({ "selected": chosen("wr") }), "selected"),
        (OWNER, json!({ "selected": [{ "question_key": "q", "option_ids": [] }] }), "selected"),
    ] {
        let (status, problem) = tap(person, order).await;
        assert_eq!((status, &problem["field"]), (422, &json!(field)));
    }
    assert_eq!(tap(OWNER, json!({ "key": "ignore" })).await.0, 200);
    assert_eq!(sim.world().tasks()[0].senders[0].state, "ignored");
    let (status, reached) = tap(OWNER, json!({ "selected": chosen(&family(2)) })).await;
    assert_eq!((status, reached), (200, json!({ "reached": "phones" })));
    assert_eq!((read(&sim, &family(1)).len(), read(&sim, &family(2)).len()), (0, 1));
    assert_eq!(ask(&sim, &token, &msgid).await.json["send_list"][0]["chat_id"], family(2));
    assert_eq!(tap(OWNER, json!({ "key": "confirm" })).await.1["field"], "message");
}

#[tokio::test]
async fn faults_and_magic_find_the_receivers() {
    let (sim, token) = office().await;
    let order = json!({ "match": { "to": family(2) }, "action": { "errcode": -1 }, "times": 1 });
    assert_eq!(sim.control(Method::POST, "/_sim/faults", order).await.0, 201);
    let both = group_task(&[family(1), family(2)]);
    assert_eq!(sim.post(ADD, &token, &both).await.errcode, -1);
    let busy = group_task(&[format!("{}.fail-45009", family(1))]);
    assert_eq!(sim.post(ADD, &token, &busy).await.errcode, 45009);
    let silent = group_task(&[format!("{}.silent", family(1)), family(2)]);
    let msgid = add(&sim, &token, &silent).await;
    sim.world().confirm_task(&userid(OWNER), &msgid, &Confirm::default()).unwrap();
    let rows = ask(&sim, &token, &msgid).await.json["send_list"].clone();
    assert_eq!((&rows[0]["status"], &rows[1]["status"]), (&json!(1), &json!(1)));
    assert_eq!((read(&sim, &family(1)).len(), read(&sim, &family(2)).len()), (0, 1));
}

#[tokio::test]
async fn a_receiver_who_is_refused_for_itself_fails_alone() {
    let (sim, token) = office().await;
    let refused = format!("{}.fail-90501", family(1));
    let made = sim.post(ADD, &token, &group_task(&[refused.clone(), family(2)])).await;
    made.assert_ok();
    assert_eq!(made.json["fail_list"], json!([refused]));
    let order = json!({ "match": { "to": family(3) }, "action": { "errcode": 40050 } });
    assert_eq!(sim.control(Method::POST, "/_sim/faults", order).await.0, 201);
    let made = sim.post(ADD, &token, &group_task(&[family(2), family(3)])).await;
    assert_eq!((made.errcode, &made.json["fail_list"]), (0, &json!([family(3)])));
    let order = json!({ "match": { "to": OWNER }, "action": { "errcode": 60111 } });
    assert_eq!(sim.control(Method::POST, "/_sim/faults", order).await.0, 201);
    let refused = sim.post(ADD, &token, &group_task(&[family(2)])).await;
    assert_eq!(refused.errcode, 60111, "without the sender nobody is reached");
}
