//! What people change is told to apps, what the API changes is not, and new customers are
//! welcomed (api-customer §2.9 and §3.8).

use std::time::Duration;

use serde_json::{Value, json};
use wecom_sim::{Callback, Customer, Join, JoinedBy, Leave, Relation};

use crate::customer_groups::{chat, external};
use crate::customer_task_harness::{OWNER, office, read};
use crate::directory_members::userid;
use crate::harness::{AGENT, Sim};

const WELCOME: &str = "/cgi-bin/externalcontact/send_welcome_msg";
const PARENT: &str = "wmDemoFamily01a";

/// The demo world whose app has a URL that nobody answers at.
async fn listening() -> (Sim, String) {
    let (sim, token) = office().await;
    let callback = Callback {
        url: "http://127.0.0.1:9/wecom".into(),
        token: "t".into(),
        aes_key: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C".into(),
    };
    sim.world().change_app(AGENT, |app| app.callback = Some(callback)).unwrap();
    (sim, token)
}

/// What was told since the last question: the change, and the plain XML.
fn told(sim: &Sim, seen: &mut usize) -> Vec<(String, String)> {
    let all = sim.world().callbacks();
    let new = all[*seen..].iter();
    let news = new.map(|pushed| (pushed.change.clone().unwrap_or_default(), pushed.xml.clone()));
    let news: Vec<_> = news.collect();
    *seen = all.len();
    news
}

#[tokio::test]
async fn a_change_of_a_group_is_told() {
    let (sim, _) = listening().await;
    let mut seen = 0;
    let mut next = |sim: &Sim| {
        let news = told(sim, &mut seen);
        assert_eq!(news.len(), 1, "{news:?}");
        news.into_iter().next().unwrap()
    };
    let join = Join { by: JoinedBy::QrCode, ..Join::customer(&external("wmDemoFamily02a")) };
    sim.world().join_group(&chat(1), &join).unwrap();
    let (change, xml) = next(&sim);
    assert_eq!(change, "update");
    for part in [
        "<ChatId><![CDATA[wrDemoFamily01]]></ChatId>",
        "<UpdateDetail><![CDATA[add_member]]></UpdateDetail>",
        "<JoinScene>3</JoinScene>",
        "<MemChangeCnt>1</MemChangeCnt>",
        "<Item><![CDATA[wmDemoFamily02a]]></Item>",
        "<FromUserName><![CDATA[sys]]></FromUserName>",
        "<LastMemVer>",
    ] {
        assert!(xml.contains(part), "{part} in {xml}");
    }
    let leave = Leave { who: "wmDemoFamily02a".into(), removed: true };
    sim.world().leave_group(&chat(1), &leave).unwrap();
    let (_, xml) = next(&sim);
    assert!(xml.contains("del_member") && xml.contains("<QuitScene>1</QuitScene>"), "{xml}");
    let mut change = |detail: &str, change: &dyn Fn(&mut wecom_sim::Group)| {
        sim.world().change_group(&chat(1), change).unwrap();
        let (_, xml) = next(&sim);
        assert!(xml.contains(detail), "{detail} in {xml}");
    };
    change("change_name", &|group| group.name = "New".into());
    change("change_notice", &|group| group.notice = "Rain".into());
    change("change_owner", &|group| group.owner = Some(userid("admin.chan")));
    sim.world().dismiss_group(&chat(1)).unwrap();
    assert_eq!(next(&sim).0, "dismiss");
    let new = wecom_sim::NewGroup {
        kind: wecom_sim::GroupKind::Customer,
        members: vec![userid(OWNER)],
        ..wecom_sim::NewGroup::named("New")
    };
    sim.world().add_group(new).unwrap();
    assert_eq!(next(&sim).0, "create");
    sim.world().add_group(wecom_sim::NewGroup::named("Internal")).unwrap();
    assert!(told(&sim, &mut seen).is_empty(), "an internal group is nobody's business");
}

#[tokio::test]
async fn a_change_of_a_customer_is_told() {
    let (sim, _) = listening().await;
    let mut seen = 0;
    let mut next = |sim: &Sim| {
        let news = told(sim, &mut seen);
        assert_eq!(news.len(), 1, "{news:?}");
        news.into_iter().next().unwrap()
    };
    let new = Customer::new(external("wmNew"), "New").followed_by(userid(OWNER));
    sim.world().add_customer(new).unwrap();
    let (change, xml) = next(&sim);
    assert_eq!(change, "add_external_contact");
    assert!(xml.contains(&sim.world().welcomes()[0].welcome_code), "{xml}");
    let mut edit = |change: &dyn Fn(&mut wecom_sim::Follow)| {
        let follow = |customer: &mut Customer| change(&mut customer.follow[0]);
        sim.world().change_customer(&external(PARENT), follow).unwrap();
        next(&sim).0
    };
    assert_eq!(edit(&|follow| follow.remark = "Mother".into()), "edit_external_contact");
    let relation = |relation| move |follow: &mut wecom_sim::Follow| follow.relation = relation;
    assert_eq!(edit(&relation(Relation::DeletedByCustomer)), "del_follow_user");
    assert_eq!(edit(&relation(Relation::Friends)), "add_external_contact");
    assert_eq!(edit(&relation(Relation::DeletedByMember)), "del_external_contact");
}

#[tokio::test]
async fn what_the_api_changes_is_told_to_nobody() {
    let (sim, token) = listening().await;
    let area = "/cgi-bin/externalcontact";
    let of = |more: Value| {
        let mut body = json!({ "userid": OWNER, "external_userid": PARENT });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    for (act, body) in [
        ("remark", of(json!({ "remark": "Mother" }))),
        ("mark_tag", of(json!({ "add_tag": ["etDemoSecondary"] }))),
        ("add_corp_tag", json!({ "group_name": "Year", "tag": [{ "name": "P5" }] })),
    ] {
        sim.post(&format!("{area}/{act}"), &token, &body).await.assert_ok();
    }
    assert!(sim.world().callbacks().is_empty());
    let group = wecom_sim::CustomerTagGroup {
        group_id: wecom_sim::CustomerTagId::parse("etBranch").unwrap(),
        name: "Branch".into(),
        order: 0,
        made_by: None,
        tags: Vec::new(),
    };
    sim.world().add_customer_tags(group).unwrap();
    assert_eq!(told(&sim, &mut 0)[0].0, "create", "what people make is");
}

#[tokio::test]
async fn a_new_customer_is_welcomed_once_within_20_seconds() {
    let (sim, token) = office().await;
    let meet = |id: &str| {
        let new = Customer::new(external(id), "New").followed_by(userid(OWNER));
        sim.world().add_customer(new).unwrap();
        let welcomes = sim.world().welcomes();
        let found = welcomes.iter().find(|welcome| welcome.external_userid == id);
        found.unwrap().welcome_code.clone()
    };
    let say = |code: &str| json!({ "welcome_code": code, "text": { "content": "Welcome" } });
    let code = meet("wmNew1");
    assert_eq!(sim.post(WELCOME, &token, &json!({})).await.errcode, 41049);
    assert_eq!(sim.post(WELCOME, &token, &say("none")).await.errcode, 41050);
    assert_eq!(sim.post(WELCOME, &token, &json!({ "welcome_code": code })).await.errcode, 40058);
    let long = json!({ "welcome_code": code, "text": { "content": "x".repeat(4001) } });
    assert_eq!(sim.post(WELCOME, &token, &long).await.errcode, 45002);
    sim.world().advance(Duration::from_secs(19));
    sim.post(WELCOME, &token, &say(&code)).await.assert_ok();
    assert_eq!(read(&sim, "wmNew1"), ["Welcome"]);
    sim.post(WELCOME, &token, &say(&code)).await.assert_refused(41051, "chat has begun");
    let code = meet("wmNew2");
    assert_eq!(sim.get("/_sim/welcomes").await.as_array().unwrap().len(), 2);
    sim.world().advance(Duration::from_secs(20));
    sim.post(WELCOME, &token, &say(&code)).await.assert_refused(41050, "invalid welcome code");
    assert!(read(&sim, "wmNew2").is_empty());
}
