//! Who a mass-send task is for, and whom it reaches.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use wecom_sim::{ChatId, Confirm, CustomerSwitchesPatch, Relation, TaskError};

use crate::customer_task_harness::{
    ADD, OWNER, add, ask, external, family, group_task, office, picked, read, single, turn,
};
use crate::directory_members::userid;

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
