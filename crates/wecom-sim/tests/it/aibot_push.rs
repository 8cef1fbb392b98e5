//! `aibot_send_msg`: to whom, what, and how often.

use std::time::Duration;

use serde_json::json;
use wecom_sim::{
    BotCreator, BotPatch, BotSwitchesPatch, ChatOpening, NewBot, RateLimit, Say, VisibleTo,
};

use crate::aibot_harness::{BOT, TUTOR, bot_id, markdown_to, userid};
use crate::harness::{GROUP, Sim};

#[tokio::test]
async fn a_push_needs_a_word_first() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    line.push(TUTOR, "**Hello**").await.assert_refused(93_006);
    sim.mei_says("hi");
    let told = line.read().await;
    assert_eq!(told["cmd"], "aibot_msg_callback");
    let body = &told["body"];
    assert_eq!(body["from"], json!({ "userid": TUTOR }));
    assert_eq!((&body["aibotid"], &body["chattype"]), (&json!(BOT), &json!("single")));
    assert_eq!((&body["msgtype"], &body["text"]), (&json!("text"), &json!({ "content": "hi" })));
    assert!(body.get("chatid").is_none() && body["msgid"].is_string());

    line.push(TUTOR, "**Hello**").await.assert_ok();
    assert_eq!(sim.bot_said(TUTOR), ["Hello"]);
    line.push("tutor.john", "Hello").await.assert_refused(93_006);
}

#[tokio::test]
async fn ids_are_taken_letter_by_letter() {
    let sim = Sim::start().await;
    let mut line = sim.known_bot().await;
    for id in ["user:tutor.mei", "Tutor.Mei", "tutor.mei ", "", "陳"] {
        line.push(id, "x").await.assert_refused(93_006);
    }
    for (chat_type, errcode) in [(0, 0), (1, 0), (2, 93_006), (3, 40_058)] {
        let ack = line.call("aibot_send_msg", markdown_to(TUTOR, chat_type, "x")).await;
        assert_eq!(ack.errcode(), errcode, "{chat_type}");
    }
    let mut body = markdown_to(TUTOR, 1, "x");
    body.as_object_mut().unwrap().remove("chat_type");
    line.call("aibot_send_msg", body).await.assert_ok();
}

#[tokio::test]
async fn a_group_has_to_mention_the_bot_first() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    let push = || markdown_to(GROUP, 2, "Lesson moved");
    line.call("aibot_send_msg", push()).await.assert_refused(93_006);
    sim.world().say(&userid(TUTOR), &Say::to(GROUP, "just us")).unwrap();
    line.call("aibot_send_msg", push()).await.assert_refused(93_006);
    let said = Say::to(GROUP, "code 1234").mentioning(bot_id(BOT));
    sim.world().say(&userid(TUTOR), &said).unwrap();
    let told = line.read().await;
    assert_eq!(told["body"]["chatid"], GROUP);
    assert_eq!(told["body"]["chattype"], "group");
    assert_eq!(told["body"]["text"]["content"], "@Tutor Helper code 1234");
    line.call("aibot_send_msg", push()).await.assert_ok();
    line.call("aibot_send_msg", markdown_to(GROUP, 0, "again")).await.assert_ok();
    line.call("aibot_send_msg", markdown_to(GROUP, 1, "x")).await.assert_refused(93_006);
    assert_eq!(sim.bot_said(GROUP), ["Lesson moved", "again"]);

    let out = BotPatch { groups: Some(Vec::new()), ..BotPatch::default() };
    sim.world().change_bot(&bot_id(BOT), out).unwrap();
    line.call("aibot_send_msg", push()).await.assert_refused(93_001);
}

#[tokio::test]
async fn some_kinds_are_no_pushes() {
    let sim = Sim::start().await;
    let mut line = sim.known_bot().await;
    for msgtype in ["text", "markdown_v2", "stream", "news", ""] {
        let body = json!({
            "chatid": TUTOR, "chat_type": 1, "msgtype": msgtype, msgtype: { "content": "x" },
        });
        line.call("aibot_send_msg", body).await.assert_refused(40_008);
    }
}

#[tokio::test]
async fn markdown_has_20480_bytes() {
    let sim = Sim::start().await;
    let mut line = sim.known_bot().await;
    line.push(TUTOR, &"x".repeat(20_480)).await.assert_ok();
    line.push(TUTOR, &"x".repeat(20_481)).await.assert_refused(40_058);
    line.push(TUTOR, &"課".repeat(6_827)).await.assert_refused(40_058);
    line.push(TUTOR, " \n").await.assert_refused(93_017);
    line.push(TUTOR, "").await.assert_refused(93_017);
    let feedback = |id: String| {
        json!({
            "chatid": TUTOR, "chat_type": 1, "msgtype": "markdown",
            "markdown": { "content": "x", "feedback": { "id": id } },
        })
    };
    line.call("aibot_send_msg", feedback("f".repeat(256))).await.assert_ok();
    line.call("aibot_send_msg", feedback("f".repeat(257))).await.assert_refused(40_058);
}

#[tokio::test]
async fn thirty_a_minute_in_each_conversation() {
    let sim = Sim::start().await;
    let mut line = sim.known_bot().await;
    for _ in 0..30 {
        line.push(TUTOR, "x").await.assert_ok();
    }
    line.push(TUTOR, "x").await.assert_refused(846_607);
    sim.world().say(&userid("tutor.john"), &Say::to(BOT, "me too")).unwrap();
    line.read().await;
    line.push("tutor.john", "x").await.assert_ok();
    sim.world().advance(Duration::from_mins(1));
    line.push(TUTOR, "x").await.assert_ok();
}

#[tokio::test]
async fn without_limits_no_message_is_counted() {
    let sim = Sim::start().await;
    let mut line = sim.known_bot().await;
    sim.turn_bot(BotSwitchesPatch { burst_per_sec: Some(2), ..BotSwitchesPatch::default() });
    sim.turn_limits(RateLimit::Off);
    for _ in 0..31 {
        line.push(TUTOR, "x").await.assert_ok();
    }
    sim.turn_limits(RateLimit::Enforced);
    line.push(TUTOR, "x").await.assert_ok();
    line.push(TUTOR, "x").await.assert_ok();
    line.push(TUTOR, "x").await.assert_refused(846_607);
}

#[tokio::test]
async fn a_thousand_an_hour_in_each_conversation() {
    let sim = Sim::start().await;
    let mut line = sim.known_bot().await;
    for number in 0..1000 {
        if number % 30 == 0 {
            sim.world().advance(Duration::from_mins(1));
        }
        line.push(TUTOR, "x").await.assert_ok();
    }
    sim.world().advance(Duration::from_mins(1));
    line.push(TUTOR, "x").await.assert_refused(846_607);
}

#[tokio::test]
async fn a_bot_may_be_held_to_a_burst() {
    let sim = Sim::start().await;
    let mut line = sim.known_bot().await;
    sim.turn_bot(BotSwitchesPatch { burst_per_sec: Some(2), ..BotSwitchesPatch::default() });
    line.push(TUTOR, "x").await.assert_ok();
    line.push(TUTOR, "x").await.assert_ok();
    line.push(TUTOR, "x").await.assert_refused(846_607);
    sim.world().advance(Duration::from_secs(1));
    line.push(TUTOR, "x").await.assert_ok();
}

#[tokio::test]
async fn the_cold_refusal_has_a_switch() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    sim.turn_bot(BotSwitchesPatch { cold_errcode: Some(93_008), ..BotSwitchesPatch::default() });
    line.push(TUTOR, "x").await.assert_refused(93_008);
    let enough = BotSwitchesPatch {
        chat_opening: Some(ChatOpening::IsEnough),
        ..BotSwitchesPatch::default()
    };
    sim.turn_bot(enough);
    line.push(TUTOR, "x").await.assert_refused(93_008);
}

#[tokio::test]
async fn a_members_bot_knows_people_by_opaque_ids() {
    let sim = Sim::start().await;
    let new = NewBot {
        created_by: BotCreator::Member,
        visible_to: VisibleTo::Members(vec![userid(TUTOR)]),
        ..NewBot::named("Helper")
    };
    let bot = sim.world().add_bot(new).unwrap();
    let mut line = sim.dial().await;
    let body = json!({ "bot_id": bot.bot_id, "secret": bot.secret });
    line.call("aibot_subscribe", body).await.assert_ok();
    let to = || Say::to(bot.bot_id.as_str(), "hi");
    sim.world().say(&userid(TUTOR), &to()).unwrap();
    assert!(sim.world().say(&userid("tutor.john"), &to()).is_err(), "he may not see it");
    let told = line.read().await;
    let opaque = told["body"]["from"]["userid"].as_str().unwrap().to_owned();
    assert!(opaque.starts_with("wo") && opaque != TUTOR);
    line.push(TUTOR, "x").await.assert_refused(93_006);
    line.push(&opaque, "x").await.assert_ok();
    assert_eq!(sim.bot_said(TUTOR), ["x"]);
}
