//! What happens to a message after it was sent: recall, changes of cards, taps, statistics.

use std::time::Duration;

use serde_json::{Value, json};
use wecom_sim::{Callback, PersonError, Reached, Selected, Tap};

use crate::harness::{AGENT, Answer};
use crate::message_harness::{Office, message, userid};

const RECALL: &str = "/cgi-bin/message/recall";
const UPDATE: &str = "/cgi-bin/message/update_template_card";
const STATISTICS: &str = "/cgi-bin/message/get_statistics";

async fn office() -> Office {
    let office = Office::start().await;
    office.app(|app| {
        app.callback = Some(Callback {
            url: "http://127.0.0.1:9/wecom".into(),
            token: "t".into(),
            aes_key: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C".into(),
        });
    });
    office
}

fn vote(task_id: &str) -> Value {
    json!({
        "card_type": "vote_interaction", "task_id": task_id,
        "main_title": { "title": "Which day?" },
        "checkbox": { "question_key": "day", "mode": 0, "option_list": [
            { "id": "sat", "text": "Saturday", "is_checked": true },
            { "id": "sun", "text": "Sunday", "is_checked": false },
        ] },
        "submit_button": { "text": "Vote", "key": "vote" },
    })
}

/// Sends a card to Mei and Kit; gives its code.
async fn send_card(office: &Office, task_id: &str) -> String {
    let mut card = message("template_card", vote(task_id));
    card["touser"] = json!("tutor.mei|tutor.kit");
    let sent = office.send(&card).await;
    sent.assert_ok();
    sent.json["response_code"].as_str().unwrap().to_owned()
}

async fn update(office: &Office, code: &str, more: Value) -> Answer {
    let mut change = json!({ "agentid": AGENT, "response_code": code });
    change.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    office.post(UPDATE, &change).await
}

fn closed(userids: &[&str]) -> Value {
    json!({ "userids": userids, "button": { "replace_name": "Closed" } })
}

fn text(office: &Office, userid: &str) -> String {
    office.sim.world().messages_to(userid).last().unwrap().text.clone()
}

#[tokio::test]
async fn a_recalled_message_is_on_no_phone() {
    let office = Office::start().await;
    let sent = office.text("tutor.mei|tutor.kit", "wrong").await;
    office.text("tutor.mei", "right").await.assert_ok();
    let recall = json!({ "msgid": sent.json["msgid"] });
    let token = office.other_app(1_000_003).await;
    assert_eq!(office.sim.post(RECALL, &token, &recall).await.errcode, 40058);
    office.post(RECALL, &recall).await.assert_ok();
    assert_eq!((office.got("tutor.mei"), office.got("tutor.kit")), (1, 0));
    assert_eq!(text(&office, "tutor.mei"), "right");
    office.post(RECALL, &recall).await.assert_ok();
    assert_eq!(office.post(RECALL, &json!({ "msgid": "unknown" })).await.errcode, 40058);
    assert_eq!(office.post(RECALL, &json!({})).await.errcode, 40063);
}

#[tokio::test]
async fn after_a_day_a_message_stays() {
    let office = Office::start().await;
    let recall = json!({ "msgid": office.text("tutor.mei", "x").await.json["msgid"] });
    office.sim.world().advance(Duration::from_hours(24));
    let office = Office { token: office.sim.token().await, sim: office.sim };
    office.post(RECALL, &recall).await.assert_refused(42052, "msgid expired");
    assert_eq!(office.got("tutor.mei"), 1);
}

#[tokio::test]
async fn a_card_is_changed_for_who_is_named_once_for_each_code() {
    let office = office().await;
    let code = send_card(&office, "t1").await;
    let changed = update(&office, &code, closed(&["Tutor.Mei", "Nobody", "tutor.ana"])).await;
    changed.assert_ok();
    assert_eq!(changed.json["invaliduser"], json!(["nobody", "tutor.ana"]), "a list");
    assert!(text(&office, "tutor.mei").ends_with("\nClosed"), "{}", text(&office, "tutor.mei"));
    assert!(text(&office, "tutor.kit").ends_with("[Vote]"));
    let again = update(&office, &code, closed(&["tutor.kit"])).await;
    again.assert_refused(60140, "invalid response_code");
    assert_eq!(office.got("tutor.mei"), 1, "in its place");
}

#[tokio::test]
async fn everybody_who_got_a_card_sees_another_one() {
    let office = office().await;
    let code = send_card(&office, "t1").await;
    let mut card = vote("");
    card["replace_text"] = json!("Thank you");
    card["checkbox"]["disable"] = json!(true);
    card.as_object_mut().unwrap().remove("submit_button");
    card["main_title"]["title"] = json!("$userName=tutor.mei$ won");
    let more = json!({ "atall": 1, "enable_id_trans": 1, "template_card": card });
    update(&office, &code, more).await.assert_ok();
    for id in ["tutor.mei", "tutor.kit"] {
        let shown = text(&office, id);
        assert!(shown.starts_with("Mei Leong won\n") && shown.ends_with("\nThank you"), "{shown}");
    }
}

#[tokio::test]
async fn a_change_needs_a_good_code_a_target_and_a_content() {
    let office = office().await;
    let code = send_card(&office, "t1").await;
    let mei = || closed(&["tutor.mei"]);
    assert_eq!(update(&office, "unknown", mei()).await.errcode, 60140);
    assert_eq!(update(&office, "", mei()).await.errcode, 60140);
    let button = json!({ "button": { "replace_name": "x" } });
    assert_eq!(update(&office, &code, button).await.errcode, 82101);
    assert_eq!(update(&office, &code, closed(&["tutor.ana"])).await.errcode, 82102);
    let many: Vec<String> = (0..1001).map(|number| number.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(update(&office, &code, closed(&many)).await.errcode, 40032);
    let parties = json!({ "partyids": vec![1; 101], "button": { "replace_name": "x" } });
    assert_eq!(update(&office, &code, parties).await.errcode, 82002);
    let unnamed = json!({ "atall": 1, "button": { "replace_name": "" } });
    assert_eq!(update(&office, &code, unnamed).await.errcode, 42020);
    assert_eq!(update(&office, &code, json!({ "atall": 1 })).await.errcode, 40058);
    let bad_card = json!({ "atall": 1, "template_card": { "card_type": "x" } });
    assert_eq!(update(&office, &code, bad_card).await.errcode, 42031);
    let other = send_card(&office, "t2").await;
    let used = json!({ "atall": 1, "template_card": vote("t2") });
    assert_eq!(update(&office, &code, used).await.errcode, 42014);
    let token = office.other_app(1_000_003).await;
    let stolen = json!({ "agentid": 1_000_003, "response_code": other, "atall": 1 });
    assert_eq!(office.sim.post(UPDATE, &token, &stolen).await.errcode, 42015);
    update(&office, &code, json!({ "partyids": [3], "button": { "replace_name": "x" } }))
        .await
        .assert_ok();
    office.sim.world().advance(Duration::from_hours(72));
    let office = Office { token: office.sim.token().await, sim: office.sim };
    assert_eq!(update(&office, &other, mei()).await.errcode, 60140, "after 72 hours");
}

#[tokio::test]
async fn a_notice_has_no_button_to_change() {
    let office = office().await;
    let card = json!({
        "card_type": "text_notice", "main_title": { "title": "t" }, "task_id": "t1",
        "card_action": { "type": 1, "url": "https://example.org" },
        "action_menu": { "desc": "", "action_list": [{ "text": "Mute", "key": "mute" }] },
    });
    let sent = office.send(&message("template_card", card)).await;
    let code = sent.json["response_code"].as_str().unwrap();
    assert_eq!(update(&office, code, closed(&["tutor.mei"])).await.errcode, 42031);
    let seq = office.sim.world().messages_to("tutor.mei")[0].seq;
    let tapped = office.sim.world().tap(&userid("tutor.mei"), &Tap::button(seq, "mute"));
    assert_eq!(tapped, Ok(Reached::App));
    let told = office.sim.world().callbacks().pop().unwrap();
    assert_eq!((told.kind.as_str(), told.from.as_str()), ("template_card_menu_event", "tutor.mei"));
}

#[tokio::test]
async fn a_tap_is_told_to_the_app_with_a_code_that_changes_the_card() {
    let office = office().await;
    send_card(&office, "t1").await;
    let world = office.sim.world();
    let seq = world.messages_to("tutor.mei")[0].seq;
    let selected =
        |id: &str| vec![Selected { question_key: "day".into(), option_ids: vec![id.into()] }];
    let tap = Tap { message: seq, key: None, selected: selected("sun") };
    assert_eq!(world.tap(&userid("tutor.kit"), &tap), Err(PersonError::NotTheirs(seq)));
    assert_eq!(world.tap(&userid("tutor.mei"), &tap), Ok(Reached::App));
    let bad = Tap { selected: selected("mon"), ..tap.clone() };
    assert_eq!(world.tap(&userid("tutor.mei"), &bad), Err(PersonError::BadSelection));
    let unknown = Tap::button(seq, "nothing");
    assert_eq!(world.tap(&userid("tutor.mei"), &unknown), Err(PersonError::BadKey));
    let told = world.callbacks().pop().unwrap();
    assert_eq!((told.kind.as_str(), told.agentid), ("template_card_event", AGENT));
    for part in [
        "<TaskId><![CDATA[t1]]></TaskId>",
        "<EventKey><![CDATA[vote]]></EventKey>",
        "<CardType><![CDATA[vote_interaction]]></CardType>",
        "<OptionId><![CDATA[sun]]></OptionId>",
    ] {
        assert!(told.xml.contains(part), "{part} in {}", told.xml);
    }
    let code = told.xml.split("<ResponseCode><![CDATA[").nth(1).unwrap();
    let code = code.split(']').next().unwrap();
    update(&office, code, closed(&["tutor.mei"])).await.assert_ok();
    assert_eq!(office.sim.world().tap(&userid("tutor.mei"), &tap), Err(PersonError::BadKey));
    office.app(|app| app.callback = None);
    let kits = office.sim.world().messages_to("tutor.kit")[0].seq;
    let tap = Tap { message: kits, ..tap };
    assert_eq!(office.sim.world().tap(&userid("tutor.kit"), &tap), Ok(Reached::Nobody));
}

#[tokio::test]
async fn a_recalled_card_cannot_be_tapped() {
    let office = office().await;
    let sent = office.send(&message("template_card", vote("t1"))).await;
    let seq = office.sim.world().messages_to("tutor.mei")[0].seq;
    office.post(RECALL, &json!({ "msgid": sent.json["msgid"] })).await.assert_ok();
    let tapped = office.sim.world().tap(&userid("tutor.mei"), &Tap::button(seq, "vote"));
    assert_eq!(tapped, Err(PersonError::NothingToTap(seq)));
}

#[tokio::test]
async fn statistics_count_person_messages_of_today_and_yesterday() {
    let office = Office::start().await;
    office.text("tutor.mei|tutor.kit|nobody", "x").await.assert_ok();
    office.text("tutor.mei", "x").await.assert_ok();
    let today = office.post(STATISTICS, &json!({})).await;
    let counted = json!([{ "agentid": AGENT, "app_name": "Messages", "count": 3 }]);
    assert_eq!(today.json["statistics"], counted);
    assert_eq!(office.post(STATISTICS, &json!({ "time_type": 2 })).await.errcode, 40058);
    office.sim.world().advance(Duration::from_hours(12));
    let office = Office { token: office.sim.token().await, sim: office.sim };
    let today = office.post(STATISTICS, &json!({ "time_type": 0 })).await;
    assert_eq!(today.json["statistics"], json!([]));
    let yesterday = office.post(STATISTICS, &json!({ "time_type": 1 })).await;
    assert_eq!(yesterday.json["statistics"], counted);
}
