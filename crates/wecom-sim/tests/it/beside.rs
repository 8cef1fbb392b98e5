//! Old forms and paths beside the table, as clients in use call them.

use reqwest::Method;
use serde_json::json;
use wecom_sim::{Confirm, CustomerSwitchesPatch, FetchChild, SingleUserId, SwitchesPatch, Visible};

use crate::customer_task_harness::{OWNER, add, family, group_task, office, turn};
use crate::directory_members::userid;
use crate::harness::{AGENT, Sim};

#[tokio::test]
async fn one_userid_is_a_list_of_one() {
    let (sim, token) = office().await;
    let path = "/cgi-bin/externalcontact/batch/get_by_user";
    let old = json!({ "userid": OWNER, "limit": 3 });
    let listed = sim.post(path, &token, &old).await;
    listed.assert_ok();
    assert_eq!(listed.json["external_contact_list"].as_array().unwrap().len(), 3);
    let new = json!({ "userid_list": [OWNER], "limit": 3 });
    let same = sim.post(path, &token, &new).await;
    assert_eq!(listed.json, same.json);
    let both = json!({ "userid_list": [], "userid": OWNER });
    assert_eq!(sim.post(path, &token, &both).await.errcode, 40058, "the list counts");
    let single_userid = Some(SingleUserId::Refuse);
    turn(&sim, CustomerSwitchesPatch { single_userid, ..Default::default() });
    assert_eq!(sim.post(path, &token, &old).await.errcode, 40058);
}

#[tokio::test]
async fn fetch_child_is_a_switch() {
    let sim = Sim::start().await;
    let token = sim.token().await;
    let list = async |query: &str| {
        let listed = sim.fetch("/cgi-bin/user/simplelist", &token, query).await;
        listed.json["userlist"].as_array().unwrap().len()
    };
    assert_eq!(list("department_id=1&fetch_child=1").await, 0);
    let fetch_child = Some(FetchChild::Honour);
    sim.world().turn(SwitchesPatch { fetch_child, ..SwitchesPatch::default() });
    assert_eq!(list("department_id=1&fetch_child=1").await, sim.world().members().len());
    assert_eq!(list("department_id=1&fetch_child=0").await, 0);
}

#[tokio::test]
async fn the_old_result_lists_all_senders() {
    let (sim, token) = office().await;
    let msgid = add(&sim, &token, &group_task(&[family(1), family(2)])).await;
    let path = "/cgi-bin/externalcontact/get_group_msg_result";
    let ask = json!({ "msgid": msgid });
    let before = sim.post(path, &token, &ask).await;
    before.assert_ok();
    assert_eq!(before.json["detail_list"], json!([]));
    sim.world().confirm_task(&userid(OWNER), &msgid, &Confirm::default()).unwrap();
    let after = sim.post(path, &token, &ask).await;
    let now = sim.world().now().as_second();
    let row = json!({ "chat_id": family(1), "userid": OWNER, "status": 1, "send_time": now });
    assert_eq!((&after.json["detail_list"][0], &after.json["check_status"]), (&row, &json!(1)));
    let none = sim.post(path, &token, &json!({})).await;
    assert_eq!((none.errcode, &none.json["detail_list"]), (41046, &json!([])));
}

#[tokio::test]
async fn tags_of_members_are_read() {
    let sim = Sim::start().await;
    let token = sim.token().await;
    let members = ["tutor.mei", "admin.lam"];
    let tag = json!({ "id": 77, "name": "First aid", "members": members, "departments": [2] });
    assert_eq!(sim.control(Method::POST, "/_sim/tags", tag).await.0, 201);
    let list = sim.fetch("/cgi-bin/tag/list", &token, "").await;
    let row = json!({ "tagid": 77, "tagname": "First aid" });
    assert!(list.json["taglist"].as_array().unwrap().contains(&row), "{}", list.json);
    let read = async || sim.fetch("/cgi-bin/tag/get", &token, "tagid=77").await.json;
    assert_eq!(read().await["userlist"][0]["userid"], "tutor.mei");
    assert_eq!(read().await["partylist"], json!([2]));
    let range = Visible::members([userid("admin.lam")]);
    sim.world().change_app(AGENT, |app| app.visible = range).unwrap();
    let seen = read().await;
    assert_eq!(seen["userlist"], json!([{ "userid": "admin.lam", "name": "Lam Sio Fong" }]));
    assert_eq!(seen["partylist"], json!([]));
    for tagid in ["", "x", "78"] {
        let none = sim.fetch("/cgi-bin/tag/get", &token, &format!("tagid={tagid}")).await;
        none.assert_refused(40068, "invalid tagid");
    }
}

#[tokio::test]
async fn old_cards_are_no_messages_any_more() {
    let sim = Sim::start().await;
    let token = sim.token().await;
    for msgtype in ["taskcard", "interactive_taskcard"] {
        let task = json!({ "touser": "tutor.mei", "agentid": AGENT, "msgtype": msgtype });
        assert_eq!(sim.post("/cgi-bin/message/send", &token, &task).await.errcode, 40008);
    }
    let update = sim.post("/cgi-bin/message/update_taskcard", &token, &json!({})).await;
    update.assert_refused(48002, "api forbidden");
}
