//! Answers of a bot that go round the connection, and cards that change for some people alone.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use wecom_sim::{BotSwitchesPatch, OpenChat, ResponseUrl, Say, Tap};

use crate::aibot_harness::{BOT, TUTOR, bot_id, userid};
use crate::harness::{Answer, GROUP, Sim, answer, go};

const JOHN: &str = "tutor.john";

fn url(told: &Value) -> String {
    told["body"]["response_url"].as_str().unwrap().to_owned()
}

async fn post(sim: &Sim, url: &str, body: Value) -> Answer {
    let path = url.strip_prefix(&sim.handle.url()).unwrap();
    answer(go(sim.request(Method::POST, path).json(&body)).await).await
}

fn markdown(content: &str) -> Value {
    json!({ "msgtype": "markdown", "markdown": { "content": content } })
}

fn buttons(task_id: &str, title: &str) -> Value {
    json!({
        "card_type": "button_interaction",
        "main_title": { "title": title },
        "button_list": [{ "text": "Yes", "key": "yes" }, { "text": "No", "key": "no" }],
        "task_id": task_id,
    })
}

fn thanks(task_id: &str) -> Value {
    json!({
        "card_type": "text_notice",
        "main_title": { "title": "Thank you" },
        "card_action": { "type": 1, "url": "https://example.org" },
        "task_id": task_id,
    })
}

#[tokio::test]
async fn a_response_url_takes_one_answer_within_an_hour() {
    let sim = Sim::start().await;
    sim.turn_bot(BotSwitchesPatch { idle_secs: Some(0), ..BotSwitchesPatch::default() });
    let mut line = sim.bot().await;
    sim.mei_says("hello");
    let first = url(&line.read().await);
    assert!(first.contains("/cgi-bin/aibot/response?response_code="), "{first}");
    let text = json!({ "msgtype": "text", "text": { "content": "x" } });
    post(&sim, &first, text).await.assert_refused(40008, "invalid message type");
    let long = "x".repeat(20_481);
    assert_eq!(post(&sim, &first, markdown(&long)).await.errcode, 40058);
    post(&sim, &first, markdown("round the back")).await.assert_ok();
    assert_eq!(sim.bot_said(TUTOR), ["round the back"]);
    let again = post(&sim, &first, markdown("twice")).await;
    again.assert_refused(60140, "invalid response_code");
    sim.mei_says("and now?");
    let second = url(&line.read().await);
    sim.world().advance(Duration::from_mins(59));
    let card = json!({ "msgtype": "template_card", "template_card": buttons("t1", "Well?") });
    post(&sim, &second, card).await.assert_ok();
    sim.mei_says("later");
    let third = url(&line.read().await);
    sim.world().advance(Duration::from_hours(1));
    assert_eq!(post(&sim, &third, markdown("late")).await.errcode, 60140);
    assert_eq!(post(&sim, &format!("{third}x"), markdown("x")).await.errcode, 60140);
    let path = third.strip_prefix(&sim.handle.url()).unwrap();
    assert_eq!(sim.ask(path).await.errcode, 40058, "only POST");
    assert_eq!(sim.bot_said(TUTOR).len(), 2);
}

#[tokio::test]
async fn clicks_have_a_response_url_and_other_events_have_none() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    let open = OpenChat { to: bot_id(BOT) };
    sim.world().open_chat(&userid(TUTOR), &open).unwrap();
    assert!(line.read().await["body"].get("response_url").is_none());
    sim.mei_says("hello");
    line.read().await;
    let push = json!({
        "chatid": TUTOR, "chat_type": 1, "msgtype": "template_card",
        "template_card": buttons("t1", "Well?"),
    });
    line.call("aibot_send_msg", push).await.assert_ok();
    sim.world().tap(&userid(TUTOR), &Tap::button(2, "yes")).unwrap();
    let click = url(&line.read().await);
    post(&sim, &click, markdown("noted")).await.assert_ok();
    let absent = Some(ResponseUrl::Absent);
    sim.turn_bot(BotSwitchesPatch { response_url: absent, ..BotSwitchesPatch::default() });
    sim.mei_says("hello");
    assert!(line.read().await["body"].get("response_url").is_none());
}

#[tokio::test]
async fn a_card_changes_for_those_who_are_named() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    let mei_and_john = [userid(TUTOR), userid(JOHN)];
    let ask = Say::to(GROUP, "who can?").mentioning(bot_id(BOT));
    sim.world().say(&mei_and_john[0], &ask).unwrap();
    line.read().await;
    let push = json!({
        "chatid": GROUP, "chat_type": 2, "msgtype": "template_card",
        "template_card": buttons("t1", "Monday?"),
    });
    line.call("aibot_send_msg", push).await.assert_ok();
    let seq = sim.world().messages().last().unwrap().seq;
    let tap = |who: &str| sim.world().tap(&userid(who), &Tap::button(seq, "yes"));
    tap(TUTOR).unwrap();
    let update = |userids: Value| {
        let kind = "update_template_card";
        json!({ "response_type": kind, "userids": userids, "template_card": thanks("t1") })
    };
    let req_id = async |line: &mut crate::aibot_harness::Line| {
        line.read().await["headers"]["req_id"].as_str().unwrap().to_owned()
    };
    let first = req_id(&mut line).await;
    let named = update(json!([TUTOR, "nobody"]));
    line.answer("aibot_respond_update_msg", &first, named).await.assert_ok();
    let shown = sim.get(&format!("/_sim/messages?after={}", seq - 1)).await;
    assert!(shown[0]["text"].as_str().unwrap().starts_with("Monday?"), "{shown}");
    assert_eq!(shown[0]["instead"][0]["userids"], json!([TUTOR]));
    assert_eq!(shown[0]["instead"][0]["text"], "Thank you");
    assert!(tap(TUTOR).is_err(), "her card has no buttons any more");

    tap(JOHN).unwrap();
    let second = req_id(&mut line).await;
    let all = update(json!([]));
    line.answer("aibot_respond_update_msg", &second, all).await.assert_ok();
    let shown = sim.get(&format!("/_sim/messages?after={}", seq - 1)).await;
    assert_eq!((&shown[0]["text"], shown[0].get("instead")), (&json!("Thank you"), None));
    assert!(tap(JOHN).is_err());
}

#[tokio::test]
async fn alone_with_a_bot_only_the_member_can_be_named() {
    let sim = Sim::start().await;
    let mut line = sim.known_bot().await;
    for (task_id, named, shown) in [("t1", JOHN, "Monday?"), ("t2", TUTOR, "Thank you")] {
        let push = json!({
            "chatid": TUTOR, "chat_type": 1, "msgtype": "template_card",
            "template_card": buttons(task_id, "Monday?"),
        });
        line.call("aibot_send_msg", push).await.assert_ok();
        let seq = sim.world().messages().last().unwrap().seq;
        sim.world().tap(&userid(TUTOR), &Tap::button(seq, "yes")).unwrap();
        let told = line.read().await;
        let req_id = told["headers"]["req_id"].as_str().unwrap();
        let update = json!({
            "response_type": "update_template_card", "userids": [named],
            "template_card": thanks(task_id),
        });
        line.answer("aibot_respond_update_msg", req_id, update).await.assert_ok();
        let said = sim.bot_said(TUTOR);
        assert!(said.last().unwrap().starts_with(shown), "{said:?}");
    }
}
