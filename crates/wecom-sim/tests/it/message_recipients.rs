//! Whom a message of an application reaches, and what its sender is told of the others.

use serde_json::{Value, json};
use wecom_sim::{EmptyLists, Fault, MessageSwitchesPatch, TextNumbers, Visible};

use crate::harness::AGENT;
use crate::message_harness::{Office, message, text_to, userid};

fn to(fields: &Value) -> Value {
    let mut sent = message("text", json!({ "content": "x" }));
    sent.as_object_mut().unwrap().remove("touser");
    sent.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    sent
}

fn ones(count: usize) -> String {
    vec!["1"; count].join("|")
}

#[tokio::test]
async fn members_departments_and_tags_make_one_set() {
    let office = Office::start().await;
    office.add_science();
    let sent = office
        .send(&to(
            &json!({ "touser": " tutor.mei | TUTOR.KIT ", "toparty": "44", "totag": "77|77" }),
        ))
        .await;
    sent.assert_ok();
    let msgid = sent.json["msgid"].as_str().unwrap();
    assert_eq!(msgid.len(), 86);
    assert!(msgid.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)), "{msgid}");
    assert_eq!(sent.json.as_object().unwrap().len(), 3, "no empty lists: {}", sent.json);
    for id in ["tutor.mei", "tutor.kit", "tutor.ana"] {
        assert_eq!(office.got(id), 1, "{id}");
    }
    office.send(&to(&json!({ "toparty": "3" }))).await.assert_ok();
    assert_eq!(office.got("tutor.ana"), 2, "those below belong to it");
    assert_eq!(office.got("admin.lam"), 0);
}

#[tokio::test]
async fn everybody_is_who_is_visible_and_the_rest_does_not_count() {
    let office = Office::start().await;
    office.app(|app| app.visible = Visible::members([userid("tutor.mei"), userid("tutor.kit")]));
    office.send(&to(&json!({ "touser": "@all", "toparty": "99" }))).await.assert_ok();
    assert_eq!((office.got("tutor.mei"), office.got("tutor.ana")), (1, 0));
    let sent = office.text("tutor.mei|@all", "x").await;
    assert_eq!(sent.json["invaliduser"], "@all");
}

#[tokio::test]
async fn who_is_not_reached_is_listed_in_small_letters() {
    let office = Office::start().await;
    office.add_science();
    let sent = office
        .send(&to(&json!({
            "touser": "tutor.mei|Nobody|NOBODY", "toparty": "44|97|x", "totag": "77|8",
        })))
        .await;
    sent.assert_ok();
    assert_eq!(sent.json["invaliduser"], "nobody");
    assert_eq!(sent.json["invalidparty"], "97|x");
    assert_eq!(sent.json["invalidtag"], "8");
    assert_eq!((office.got("tutor.mei"), office.got("tutor.ana")), (1, 1));
}

#[tokio::test]
async fn who_is_out_of_sight_or_gone_is_invalid() {
    let office = Office::start().await;
    office.add_science();
    let visible = Visible { departments: vec![44], ..Visible::default() };
    office.app(|app| app.visible = visible);
    let sent = office.send(&to(&json!({ "touser": "tutor.ana|tutor.mei", "toparty": "3" }))).await;
    assert_eq!(
        (&sent.json["invaliduser"], &sent.json["invalidparty"]),
        (&json!("tutor.mei"), &json!("3"))
    );
    let left = wecom_sim::MemberStatus::Left;
    office.sim.world().change_member(&userid("tutor.ana"), |it| it.status = left).unwrap();
    assert_eq!(office.text("tutor.ana", "x").await.errcode, 81013);
    assert_eq!(office.text("wmDemoFamily01a", "x").await.errcode, 81013, "a customer");
}

#[tokio::test]
async fn nobody_at_all_is_refused_with_the_lists() {
    let office = Office::start().await;
    let refused = office.send(&to(&json!({ "touser": "Test", "totag": "8" }))).await;
    refused.assert_refused(81013, "user & party & tag all invalid");
    assert_eq!(
        (&refused.json["invaliduser"], &refused.json["invalidtag"]),
        (&json!("test"), &json!("8"))
    );
    assert!(refused.json.get("invalidparty").is_none());
    let empty_lists = Some(EmptyLists::EmptyText);
    office.turn(MessageSwitchesPatch { empty_lists, ..MessageSwitchesPatch::default() });
    assert_eq!(office.text("test", "x").await.json["invalidparty"], "");
    assert_eq!(office.text("tutor.mei", "x").await.json["invaliduser"], "");
}

#[tokio::test]
async fn no_recipient_and_too_many_are_refused() {
    let office = Office::start().await;
    for (fields, errcode) in [
        (json!({}), 82001),
        (json!({ "touser": " | ", "toparty": "", "totag": null }), 82001),
        (json!({ "touser": ones(1001) }), 40032),
        (json!({ "toparty": ones(101) }), 82002),
        (json!({ "totag": ones(101) }), 82003),
    ] {
        assert_eq!(office.send(&to(&fields)).await.errcode, errcode, "{fields}");
    }
    let words = "All touser & toparty & totag invalid";
    office.send(&to(&json!({}))).await.assert_refused(82001, words);
    let many = format!("tutor.mei|{}", ones(999));
    office.text(&many, "x").await.assert_ok();
}

#[tokio::test]
async fn who_has_no_licence_is_listed_apart() {
    let office = Office::start().await;
    office.sim.world().change_member(&userid("tutor.kit"), |it| it.licensed = false).unwrap();
    let sent = office.text("tutor.mei|tutor.kit", "x").await;
    sent.assert_ok();
    assert_eq!(sent.json["unlicenseduser"], "tutor.kit");
    assert_eq!(office.got("tutor.kit"), 0);
}

#[tokio::test]
async fn the_agentid_is_the_tokens_own() {
    let office = Office::start().await;
    let token = office.other_app(1_000_003).await;
    let mut text = text_to("tutor.mei", "x");
    let words = "not allow operate another agent with this accesstoken.";
    office.sim.post("/cgi-bin/message/send", &token, &text).await.assert_refused(301_002, words);
    text["agentid"] = json!(5);
    assert_eq!(office.send(&text).await.errcode, 40056);
    text["agentid"] = json!(AGENT.to_string());
    office.send(&text).await.assert_ok();
    let text_numbers = Some(TextNumbers::Lose);
    office.turn(MessageSwitchesPatch { text_numbers, ..MessageSwitchesPatch::default() });
    assert_eq!(office.send(&text).await.errcode, 40056);
    text.as_object_mut().unwrap().remove("agentid");
    assert_eq!(office.send(&text).await.errcode, 41011);
}

#[tokio::test]
async fn a_magic_member_among_others_fails_alone() {
    let office = Office::start().await;
    let sent = office.text("tutor.mei|tutor.kit.fail-60111|tutor.ana.silent", "x").await;
    sent.assert_ok();
    assert_eq!(sent.json["invaliduser"], "tutor.kit.fail-60111");
    assert_eq!(["tutor.mei", "tutor.kit", "tutor.ana"].map(|id| office.got(id)), [1, 0, 0]);
    assert_eq!(office.text("tutor.kit.fail-60111", "x").await.errcode, 60111);
    assert_eq!(office.text("tutor.mei|tutor.kit.fail-45009", "x").await.errcode, 45009);
    assert_eq!(office.got("tutor.mei"), 1, "who is throttled is the sender");
}

#[tokio::test]
async fn a_fault_for_a_member_is_found_in_departments_too() {
    let office = Office::start().await;
    office.add_science();
    let world = office.sim.world();
    world.order(Fault::silence().to("tutor.ana").times(1)).unwrap();
    office.send(&to(&json!({ "toparty": "44", "touser": "tutor.mei" }))).await.assert_ok();
    world.order(Fault::answer(wecom_api::ErrCode(60111)).to("tutor.ana").times(2)).unwrap();
    let sent = office.send(&to(&json!({ "toparty": "44", "touser": "tutor.mei" }))).await;
    sent.assert_ok();
    let sent = office.text("tutor.mei|tutor.ana", "x").await;
    assert_eq!(sent.json["invaliduser"], "tutor.ana");
    assert_eq!((office.got("tutor.mei"), office.got("tutor.ana")), (3, 0));
    office.text("tutor.ana", "healed").await.assert_ok();
    assert_eq!(office.got("tutor.ana"), 1);
    let dropped = world.dropped();
    assert_eq!(dropped.len(), 1);
    assert_eq!((dropped[0].userid.as_str(), dropped[0].agentid), ("tutor.ana", AGENT));
}
