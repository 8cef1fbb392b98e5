//! Group chats of applications.

use std::time::Duration;

use serde_json::{Value, json};
use wecom_sim::{DropReason, Fault, Limit, MessageSwitchesPatch, Visible};

use crate::harness::{Answer, GROUP};
use crate::media_files::{media_id, png};
use crate::message_harness::{Office, UNTIL_LAST_SECOND, userid};

const CREATE: &str = "/cgi-bin/appchat/create";
const UPDATE: &str = "/cgi-bin/appchat/update";
const GET: &str = "/cgi-bin/appchat/get";
const SEND: &str = "/cgi-bin/appchat/send";

fn chat(more: &Value) -> Value {
    let mut chat = json!({
        "name": "Tutors", "owner": "tutor.mei", "userlist": ["tutor.mei", "tutor.kit"],
        "chatid": "tutors1",
    });
    chat.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    chat
}

async fn office() -> Office {
    let office = Office::start().await;
    office.post(CREATE, &chat(&json!({}))).await.assert_ok();
    office
}

async fn info(office: &Office) -> Value {
    office.sim.fetch(GET, &office.token, "chatid=tutors1").await.json["chat_info"].clone()
}

async fn say(office: &Office, msgtype: &str, payload: Value) -> Answer {
    let mut said = json!({ "chatid": "tutors1", "msgtype": msgtype });
    said[msgtype] = payload;
    office.post(SEND, &said).await
}

fn read(office: &Office) -> Vec<String> {
    let messages = office.sim.world().messages_to("tutors1");
    messages.iter().map(|message| message.text.clone()).collect()
}

#[tokio::test]
async fn a_chat_is_made_changed_and_looked_at() {
    let office = office().await;
    assert_eq!(
        info(&office).await,
        json!({
            "chatid": "tutors1", "name": "Tutors", "owner": "tutor.mei", "chat_type": 0,
            "userlist": ["tutor.mei", "tutor.kit"],
        })
    );
    let change = json!({
        "chatid": "tutors1", "name": "課".repeat(60), "owner": "tutor.ana",
        "add_user_list": ["Tutor.Ana", "tutor.kit"], "del_user_list": ["tutor.mei", "nobody"],
    });
    office.post(UPDATE, &change).await.assert_ok();
    let changed = info(&office).await;
    assert_eq!(changed["name"], "課".repeat(50), "cut without a word");
    assert_eq!(changed["owner"], "tutor.ana");
    assert_eq!(changed["userlist"], json!(["tutor.kit", "tutor.ana"]));
    let least = json!({ "userlist": ["tutor.mei", "tutor.kit", "tutor.mei"] });
    let made = office.post(CREATE, &least).await;
    let chatid = made.json["chatid"].as_str().unwrap().to_owned();
    let got = office.sim.fetch(GET, &office.token, &format!("chatid={chatid}")).await;
    assert_eq!(got.json["chat_info"]["userlist"].as_array().unwrap().len(), 2);
    let owner = got.json["chat_info"]["owner"].as_str().unwrap();
    assert!(["tutor.mei", "tutor.kit"].contains(&owner), "one of them");
}

#[tokio::test]
async fn what_a_new_chat_may_not_be() {
    let office = office().await;
    let many = vec!["tutor.mei"; 2001];
    for (more, errcode) in [
        (json!({}), 86215),
        (json!({ "chatid": GROUP }), 86215),
        (json!({ "chatid": "a".repeat(33) }), 86205),
        (json!({ "chatid": "a-b" }), 86001),
        (json!({ "chatid": "9223372036854775808" }), 86206),
        (json!({ "userlist": [] }), 86204),
        (json!({ "userlist": ["tutor.mei"] }), 86006),
        (json!({ "userlist": ["tutor.mei", "TUTOR.MEI"] }), 86006),
        (json!({ "userlist": many }), 86006),
        (json!({ "userlist": ["tutor.mei", "nobody"] }), 86216),
        (json!({ "userlist": ["tutor.mei", "wmDemoFamily01a"] }), 86216),
        (json!({ "owner": "tutor.ana" }), 86207),
        (json!({ "owner": "nobody" }), 86005),
    ] {
        assert_eq!(office.post(CREATE, &chat(&more)).await.errcode, errcode, "{more}");
    }
    office.post(CREATE, &chat(&json!({ "chatid": "9223372036854775807" }))).await.assert_ok();
}

#[tokio::test]
async fn what_a_change_may_not_be() {
    let office = office().await;
    for (change, errcode) in [
        (json!({}), 86201),
        (json!({ "chatid": "tutors1", "del_user_list": ["tutor.mei"] }), 86006),
        (
            json!({
                "chatid": "tutors1", "del_user_list": ["tutor.mei"],
                "add_user_list": ["tutor.ana"],
            }),
            86203,
        ),
        (json!({ "chatid": "tutors1", "owner": "tutor.ana" }), 86207),
        (json!({ "chatid": "tutors1", "owner": "nobody" }), 86005),
        (json!({ "chatid": "tutors1", "add_user_list": ["nobody"] }), 86216),
    ] {
        assert_eq!(office.post(UPDATE, &change).await.errcode, errcode, "{change}");
    }
    assert_eq!(info(&office).await["owner"], "tutor.mei", "nothing was changed");
}

#[tokio::test]
async fn only_an_app_that_sees_the_company_has_chats_and_only_its_own() {
    let office = office().await;
    let token = office.other_app(1_000_003).await;
    let foreign = office.sim.fetch(GET, &token, "chatid=tutors1").await;
    assert_eq!(foreign.errcode, 86008);
    let peoples = office.sim.fetch(GET, &office.token, &format!("chatid={GROUP}")).await;
    assert_eq!(peoples.errcode, 86008, "people made it");
    for chatid in ["unknown", "wrDemoFamily01"] {
        let query = format!("chatid={chatid}");
        assert_eq!(office.sim.fetch(GET, &office.token, &query).await.errcode, 86003, "{chatid}");
        let text = json!({ "chatid": chatid, "msgtype": "text", "text": { "content": "x" } });
        assert_eq!(office.post(SEND, &text).await.errcode, 86003, "{chatid}");
    }
    let unknown_chat_errcode = Some(40050);
    office.turn(MessageSwitchesPatch { unknown_chat_errcode, ..MessageSwitchesPatch::default() });
    assert_eq!(office.sim.fetch(GET, &office.token, "chatid=x").await.errcode, 40050);
    let visible = Visible::members([userid("tutor.mei"), userid("tutor.kit")]);
    office.app(|app| app.visible = visible);
    assert_eq!(office.sim.fetch(GET, &office.token, "chatid=tutors1").await.errcode, 48002);
    assert_eq!(office.post(CREATE, &chat(&json!({ "chatid": "b" }))).await.errcode, 48002);
}

#[tokio::test]
async fn a_chat_shows_what_it_is_sent() {
    let office = office().await;
    let text = json!({ "content": "Now <@tutor.kit>", "mentioned_list": ["tutor.mei", "@all"] });
    let said = say(&office, "text", text).await;
    said.assert_ok();
    assert_eq!(said.json.as_object().unwrap().len(), 2, "no msgid");
    say(&office, "markdown", json!({ "content": "**x** <@tutor.mei>" })).await.assert_ok();
    let card = json!({
        "title": "課".repeat(60), "description": "d", "url": "https://example.org",
    });
    say(&office, "textcard", card).await.assert_ok();
    let image = media_id(&office, "image", png(60)).await;
    say(&office, "image", json!({ "media_id": image })).await.assert_ok();
    let shown = read(&office);
    assert_eq!(shown[..2], ["Now @Kit Kuok @Mei Leong @所有人", "x @Mei Leong"]);
    assert_eq!(shown[2].lines().next().unwrap().len(), 126, "128 bytes, not characters");
    assert_eq!(shown[3], "[Image]");
    for (msgtype, payload, errcode) in [
        ("template_card", json!({ "card_type": "text_notice" }), 40008),
        ("miniprogram_notice", json!({}), 40008),
        ("text", json!({ "content": "" }), 44004),
        ("markdown", json!({ "content": "a".repeat(2049) }), 40058),
        ("news", json!({ "articles": [{ "title": "t", "appid": "a", "pagepath": "p" }] }), 45034),
    ] {
        assert_eq!(say(&office, msgtype, payload).await.errcode, errcode, "{msgtype}");
    }
}

#[tokio::test]
async fn chats_have_limits_of_their_own() {
    let office = office().await;
    let text = || json!({ "content": "x" });
    office.turn(MessageSwitchesPatch {
        chat_per_minute: Some(Limit::Calls(4)),
        chats_per_day: Some(Limit::Calls(2)),
        chat_changes_per_hour: Some(Limit::Calls(1)),
        ..MessageSwitchesPatch::default()
    });
    for _ in 0..2 {
        say(&office, "text", text()).await.assert_ok();
    }
    assert_eq!(say(&office, "text", text()).await.errcode, 45009, "two members, four messages");
    office.post(CREATE, &chat(&json!({ "chatid": "b" }))).await.assert_ok();
    let third = chat(&json!({ "chatid": "c" }));
    assert_eq!(office.post(CREATE, &third).await.errcode, 45009);
    let change = json!({ "chatid": "tutors1", "name": "x" });
    office.post(UPDATE, &change).await.assert_ok();
    assert_eq!(office.post(UPDATE, &change).await.errcode, 45009);
    office.sim.world().advance(UNTIL_LAST_SECOND);
    let token = office.sim.token().await;
    assert_eq!(office.sim.post(CREATE, &token, &third).await.errcode, 45009);
    office.sim.world().advance(Duration::from_secs(1));
    office.sim.post(CREATE, &token, &third).await.assert_ok();
}

#[tokio::test]
async fn a_member_who_had_too_many_gets_nothing_and_nobody_is_told() {
    let office = office().await;
    let chat_member_per_minute = Some(Limit::Calls(2));
    office.turn(MessageSwitchesPatch { chat_member_per_minute, ..MessageSwitchesPatch::default() });
    for number in 0..3 {
        say(&office, "text", json!({ "content": format!("{number}") })).await.assert_ok();
    }
    assert_eq!(read(&office), ["0", "1"]);
    let dropped = office.sim.world().dropped();
    assert_eq!(dropped.len(), 2);
    assert_eq!(dropped[0].chatid.as_deref(), Some("tutors1"));
    assert_eq!(dropped[0].reason, DropReason::TooFrequent);
    office.sim.world().advance(Duration::from_mins(1));
    office.sim.world().order(Fault::silence().to("tutors1").times(1)).unwrap();
    say(&office, "text", json!({ "content": "lost" })).await.assert_ok();
    say(&office, "text", json!({ "content": "found" })).await.assert_ok();
    assert_eq!(read(&office), ["0", "1", "found"]);
    office.sim.world().order(Fault::answer(wecom_api::ErrCode(86003)).to("tutors1")).unwrap();
    assert_eq!(say(&office, "text", json!({ "content": "x" })).await.errcode, 86003);
}
