//! What senders do with a mass-send task: they choose, confirm, put aside.

use reqwest::Method;
use serde_json::{Value, json};
use wecom_sim::{ClientVersion, Confirm, TaskError};

use crate::customer_task_harness::{OWNER, add, ask, family, group_task, office, picked, read};
use crate::directory_members::userid;

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
