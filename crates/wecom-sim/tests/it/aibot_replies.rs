//! `aibot_respond_msg` and `aibot_respond_welcome_msg`: streams, one reply, and windows.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use wecom_sim::{
    BotSwitchesPatch, ChatOpening, OfflineCallbacks, OpenChat, Reached, Redelivery, ReqIds,
    StreamCards, StreamUpdates, TextReplies,
};

use crate::aibot_harness::{BOT, Line, TUTOR, bot_id, userid};
use crate::harness::Sim;

const RESPOND: &str = "aibot_respond_msg";
const WELCOME: &str = "aibot_respond_welcome_msg";

fn stream(id: &str, content: &str, finish: bool) -> Value {
    json!({
        "msgtype": "stream",
        "stream": { "id": id, "content": content, "finish": finish },
    })
}

fn markdown(content: &str) -> Value {
    json!({ "msgtype": "markdown", "markdown": { "content": content } })
}

/// Mei writes; gives the `req_id` of her message.
async fn asked(sim: &Sim, line: &mut Line) -> String {
    sim.mei_says("a question");
    req_id(&line.read().await)
}

async fn opened(sim: &Sim, line: &mut Line) -> String {
    let open = OpenChat { to: bot_id(BOT) };
    assert_eq!(sim.world().open_chat(&userid(TUTOR), &open).unwrap(), Reached::Bot);
    let told = line.read().await;
    assert_eq!(told["cmd"], "aibot_event_callback");
    assert_eq!(told["body"]["event"], json!({ "eventtype": "enter_chat" }));
    assert_eq!(told["body"]["msgtype"], "event");
    req_id(&told)
}

fn req_id(frame: &Value) -> String {
    frame["headers"]["req_id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_stream_replaces_what_it_showed() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    let asked = asked(&sim, &mut line).await;
    line.answer(RESPOND, &asked, stream("s1", "", false)).await.assert_ok();
    line.answer(RESPOND, &asked, stream("s1", "One", false)).await.assert_ok();
    line.answer(RESPOND, &asked, stream("s1", "One and **two**", true)).await.assert_ok();
    assert_eq!(sim.bot_said(TUTOR), ["One and two"]);
    line.answer(RESPOND, &asked, stream("s1", "more", true)).await.assert_refused(846_606);
    line.answer(RESPOND, &asked, stream("s2", "another bubble", true)).await.assert_ok();
    assert_eq!(sim.bot_said(TUTOR), ["One and two", "another bubble"]);
    let shown = sim.get("/_sim/messages?channel=aibot").await;
    assert_eq!(shown[0]["raw"]["stream"]["content"], "One and **two**");
    assert_eq!((&shown[0]["seq"], &shown[1]["seq"]), (&json!(2), &json!(3)));
}

#[tokio::test]
async fn streams_have_limits() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    let asked = asked(&sim, &mut line).await;
    for (body, errcode) in [
        (stream("", "x", false), 40_058),
        (stream(&"s".repeat(257), "x", false), 40_058),
        (stream("s", &"x".repeat(20_481), false), 40_058),
        (stream("s", &"x".repeat(20_480), false), 0),
        (json!({ "msgtype": "stream" }), 40_058),
    ] {
        assert_eq!(line.answer(RESPOND, &asked, body).await.errcode(), errcode);
    }
}

#[tokio::test]
async fn a_stream_is_open_for_ten_minutes() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    sim.turn_bot(BotSwitchesPatch { idle_secs: Some(0), ..BotSwitchesPatch::default() });
    let asked = asked(&sim, &mut line).await;
    line.answer(RESPOND, &asked, stream("s", "1", false)).await.assert_ok();
    sim.world().advance(Duration::from_mins(10));
    line.answer(RESPOND, &asked, stream("s", "2", false)).await.assert_ok();
    sim.world().advance(Duration::from_secs(1));
    line.answer(RESPOND, &asked, stream("s", "3", true)).await.assert_refused(846_608);
    assert_eq!(sim.bot_said(TUTOR), ["2"]);
    line.answer(RESPOND, &asked, stream("t", "4", true)).await.assert_ok();
}

#[tokio::test]
async fn only_the_first_frame_of_a_stream_counts_unless_the_switch_says_otherwise() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    let asked = asked(&sim, &mut line).await;
    for _ in 0..40 {
        line.answer(RESPOND, &asked, stream("s", "x", false)).await.assert_ok();
    }
    for _ in 0..29 {
        line.push(TUTOR, "x").await.assert_ok();
    }
    line.push(TUTOR, "x").await.assert_refused(846_607);
    line.answer(RESPOND, &asked, stream("t", "x", false)).await.assert_refused(846_607);
    let count = StreamUpdates::Count;
    sim.turn_bot(BotSwitchesPatch { stream_updates: Some(count), ..BotSwitchesPatch::default() });
    line.answer(RESPOND, &asked, stream("s", "x", false)).await.assert_refused(846_607);
}

#[tokio::test]
async fn a_message_is_answered_once() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    let asked = asked(&sim, &mut line).await;
    line.answer(RESPOND, &asked, markdown("")).await.assert_refused(93_017);
    line.answer(RESPOND, &asked, markdown("yes")).await.assert_ok();
    line.answer(RESPOND, &asked, markdown("no")).await.assert_refused(846_606);
    line.answer(RESPOND, &asked, stream("s", "no", true)).await.assert_refused(846_606);
    assert_eq!(sim.bot_said(TUTOR), ["yes"]);
}

#[tokio::test]
async fn a_reply_needs_the_req_id_of_a_message() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    line.answer(RESPOND, "nobody", markdown("x")).await.assert_refused(846_605);
    let event = opened(&sim, &mut line).await;
    line.answer(RESPOND, &event, markdown("x")).await.assert_refused(846_605);
    let asked = asked(&sim, &mut line).await;
    line.answer(WELCOME, &asked, markdown("x")).await.assert_refused(846_605);
}

#[tokio::test]
async fn a_reply_has_a_day() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    sim.turn_bot(BotSwitchesPatch { idle_secs: Some(0), ..BotSwitchesPatch::default() });
    let asked = asked(&sim, &mut line).await;
    sim.world().advance(Duration::from_hours(24));
    line.answer(RESPOND, &asked, stream("s", "x", false)).await.assert_ok();
    sim.world().advance(Duration::from_secs(1));
    line.answer(RESPOND, &asked, stream("s", "x", true)).await.assert_refused(846_604);
}

#[tokio::test]
async fn a_req_id_may_end_with_its_connection() {
    let sim = Sim::start().await;
    let mut first = sim.bot().await;
    let asked = asked(&sim, &mut first).await;
    let mut second = sim.bot().await;
    second.answer(RESPOND, &asked, stream("s", "x", false)).await.assert_ok();
    let end = ReqIds::EndWithConnection;
    sim.turn_bot(BotSwitchesPatch { req_ids: Some(end), ..BotSwitchesPatch::default() });
    second.answer(RESPOND, &asked, stream("s", "x", true)).await.assert_refused(846_605);
}

#[tokio::test]
async fn plain_text_is_no_reply_unless_the_switch_says_otherwise() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    let asked = asked(&sim, &mut line).await;
    let text = || json!({ "msgtype": "text", "text": { "content": "plain" } });
    line.answer(RESPOND, &asked, text()).await.assert_refused(40_008);
    let accept = TextReplies::Accept;
    sim.turn_bot(BotSwitchesPatch { text_replies: Some(accept), ..BotSwitchesPatch::default() });
    line.answer(RESPOND, &asked, text()).await.assert_ok();
    assert_eq!(sim.bot_said(TUTOR), ["plain"]);
}

#[tokio::test]
async fn a_greeting_comes_within_five_seconds_of_the_first_opening_of_a_day() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    let text = || json!({ "msgtype": "text", "text": { "content": "Welcome" } });
    let event = opened(&sim, &mut line).await;
    line.answer(WELCOME, &event, markdown("x")).await.assert_refused(40_008);
    let long = json!({ "msgtype": "text", "text": { "content": "x".repeat(2049) } });
    line.answer(WELCOME, &event, long).await.assert_refused(40_058);
    sim.world().advance(Duration::from_secs(5));
    line.answer(WELCOME, &event, text()).await.assert_ok();
    line.answer(WELCOME, &event, text()).await.assert_refused(846_606);
    let open = OpenChat { to: bot_id(BOT) };
    let reached = sim.world().open_chat(&userid(TUTOR), &open).unwrap();
    assert_eq!(reached, Reached::Phones, "the second opening of the day");
    line.push(TUTOR, "opening is not enough").await.assert_refused(93_006);
    let enough = Some(ChatOpening::IsEnough);
    sim.turn_bot(BotSwitchesPatch { chat_opening: enough, ..BotSwitchesPatch::default() });
    line.push(TUTOR, "now it is").await.assert_ok();

    sim.turn_bot(BotSwitchesPatch { idle_secs: Some(0), ..BotSwitchesPatch::default() });
    sim.world().advance(Duration::from_hours(12));
    let event = opened(&sim, &mut line).await;
    sim.world().advance(Duration::from_secs(6));
    line.answer(WELCOME, &event, text()).await.assert_refused(846_604);
    assert_eq!(sim.bot_said(TUTOR), ["Welcome", "now it is"]);
}

#[tokio::test]
async fn what_comes_while_the_bot_is_away_is_dropped_or_waits() {
    let sim = Sim::start().await;
    let reached = |sim: &Sim| {
        let say = wecom_sim::Say::to(BOT, "anybody?");
        sim.world().say(&userid(TUTOR), &say).unwrap().reached
    };
    assert_eq!(reached(&sim), Reached::Nobody);
    let queued = Some(OfflineCallbacks::Queued);
    sim.turn_bot(BotSwitchesPatch { offline: queued, ..BotSwitchesPatch::default() });
    assert_eq!(reached(&sim), Reached::Queue);
    let mut line = sim.bot().await;
    assert_eq!(line.read().await["body"]["text"]["content"], "anybody?");
    line.push(TUTOR, "the dropped word counts too").await.assert_ok();
}

#[tokio::test]
async fn unanswered_messages_may_come_again() {
    let sim = Sim::start().await;
    let again = Some(Redelivery::Unanswered);
    sim.turn_bot(BotSwitchesPatch { redelivery: again, ..BotSwitchesPatch::default() });
    let mut first = sim.bot().await;
    let answered = asked(&sim, &mut first).await;
    first.answer(RESPOND, &answered, markdown("x")).await.assert_ok();
    sim.mei_says("and this?");
    let told = first.read().await;
    let mut second = sim.bot().await;
    assert_eq!(second.read().await, told, "byte for byte the same msgid and req_id");
    second.answer(RESPOND, &req_id(&told), markdown("y")).await.assert_ok();
}

#[tokio::test]
async fn thumbs_reach_the_bot_under_the_id_it_gave() {
    let sim = Sim::start().await;
    let mut line = sim.known_bot().await;
    let body = json!({
        "chatid": TUTOR, "chat_type": 1, "msgtype": "markdown",
        "markdown": { "content": "x", "feedback": { "id": "f-1" } },
    });
    line.call("aibot_send_msg", body).await.assert_ok();
    line.push(TUTOR, "no thumbs").await.assert_ok();
    let rate = async |who: &str, seq: u64| {
        let order = json!({
            "message": seq, "thumbs": "down", "content": "too long", "reasons": [2],
        });
        sim.control(Method::POST, &format!("/_sim/people/{who}/feedback"), order).await
    };
    assert_eq!(rate(TUTOR, 2).await, (200, json!({ "reached": "bot" })));
    let told = line.read().await;
    assert_eq!(
        told["body"]["event"],
        json!({
            "eventtype": "feedback_event",
            "feedback_event": {
                "id": "f-1", "type": 2, "content": "too long", "inaccurate_reason_list": [2],
            },
        })
    );
    line.answer(RESPOND, &req_id(&told), markdown("x")).await.assert_refused(846_605);
    assert_eq!(rate(TUTOR, 3).await.0, 422, "it offers none");
    assert_eq!(rate("tutor.john", 2).await.0, 422, "it is not his");
    assert_eq!(rate("nobody", 2).await.0, 404);
}

fn stream_with_card(content: &str, task_id: &str, finish: bool) -> Value {
    let mut both = stream("s", content, finish);
    both["msgtype"] = json!("stream_with_template_card");
    both["template_card"] = json!({
        "card_type": "button_interaction",
        "main_title": { "title": "Room 3" },
        "button_list": [{ "text": "Book", "key": "book" }],
        "task_id": task_id,
    });
    both
}

#[tokio::test]
async fn a_stream_brings_one_card_which_can_be_tapped() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    let asked = asked(&sim, &mut line).await;
    let bad = stream_with_card("Free", "no spaces", false);
    line.answer(RESPOND, &asked, bad).await.assert_refused(846_625);
    assert!(sim.bot_said(TUTOR).is_empty(), "a bad card brings its stream down");
    line.answer(RESPOND, &asked, stream_with_card("Free", "t1", false)).await.assert_ok();
    let second = stream_with_card("Free at four", "t2", false);
    line.answer(RESPOND, &asked, second).await.assert_refused(846_606);
    let mut without = stream("s", "Free at four", true);
    without["msgtype"] = json!("stream_with_template_card");
    line.answer(RESPOND, &asked, without).await.assert_ok();
    let said = sim.bot_said(TUTOR);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0] == "Free at four" && said[1].contains("Room 3"), "{said:?}");

    let card = sim.world().messages_to(TUTOR).last().unwrap().seq;
    let tap = json!({ "message": card, "key": "book" });
    let (status, _) = sim.control(Method::POST, "/_sim/people/tutor.mei/tap", tap).await;
    assert_eq!(status, 200);
    assert_eq!(line.read().await["body"]["event"]["template_card_event"]["event_key"], "book");
}

#[tokio::test]
async fn a_card_beside_a_stream_may_get_lost_or_be_refused() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    let asked = asked(&sim, &mut line).await;
    let turn = |to| {
        sim.turn_bot(BotSwitchesPatch { stream_cards: Some(to), ..BotSwitchesPatch::default() });
    };
    turn(StreamCards::Refuse);
    let both = || stream_with_card("Free", "t1", true);
    line.answer(RESPOND, &asked, both()).await.assert_refused(40_008);
    turn(StreamCards::Lose);
    line.answer(RESPOND, &asked, both()).await.assert_ok();
    assert_eq!(sim.bot_said(TUTOR), ["Free"]);
}
