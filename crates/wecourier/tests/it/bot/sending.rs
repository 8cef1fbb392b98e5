//! Messages to tutors by the bot: where the application may not, from the service that has the
//! bot, and once.

use std::time::Duration;

use serde_json::{Value, json};
use wecom_client::aibot::Aibot;
use wecom_client::api::ErrCode;
use wecom_sim::Fault;

use super::SECRET;
use super::fleet::settings;
use super::inbox::bound;
use crate::batches::{send as send_batch, states, until_finished};
use crate::individuals::{APP, HERE, trust};
use crate::world::{Answer, World};

const MEI: &str = "tutor.mei";
const JOHN: &str = "tutor.john";
const WECOMS_SEND: &str = "aibot_send_msg";

async fn send(world: &World, number: &str, content: &str) -> Answer {
    let text = json!({ "tutor_id": number, "msg_type": "text", "content": content });
    world.api.post("/api/wecom/send-individual", &text).await
}

async fn ways(world: &World, number: &str) -> Vec<(String, Value)> {
    let ways = world.api.get(&format!("/api/tutors/{number}/ways")).await.expect(200);
    let ways = ways.as_array().unwrap().iter();
    ways.map(|it| (it["channel"].as_str().unwrap().to_owned(), it["reason"].clone())).collect()
}

fn way(channel: &str, reason: impl Into<Value>) -> (String, Value) {
    (channel.to_owned(), reason.into())
}

/// What the bot has said on somebody's phone beside its answers.
fn pushed(world: &World, userid: &str) -> Vec<String> {
    let messages = world.wecom.world().messages_to(userid).into_iter();
    let pushed = messages.filter(|it| it.channel.as_str() == "aibot" && it.msgtype == "markdown");
    pushed.map(|message| message.text.clone()).collect()
}

fn batch_to(numbers: &[&str], text: &str) -> Value {
    let targets: Vec<_> = numbers.iter().map(|number| json!({ "tutor_id": number })).collect();
    json!({ "targets": targets, "content": { "msg_type": "text", "text": text }, "urgent": true })
}

#[tokio::test]
async fn where_the_application_may_not_the_bot_writes_until_it_may() {
    World::run_set(APP, async |world| {
        world.with_bot().await;
        bound(world, "T02", MEI, json!({ "wecom_userid": MEI })).await;
        trust(world, &[]);
        world.until_bot_is("ready").await;
        assert_eq!(
            ways(world, "T02").await,
            [way("app", "ip_not_trusted"), way("aibot", Value::Null)]
        );
        let sent = send(world, "T02", "今晚 *八* 時").await.expect(200);
        assert_eq!((&sent["success"], &sent["channel"]), (&json!(true), &json!("aibot")));
        let passed_over = &sent["passed_over"][0];
        assert_eq!(passed_over["reason"], "ip_not_trusted", "{sent}");
        assert_eq!(passed_over["seen_ip"], "127.0.0.1", "it is said which to trust");
        assert_eq!(pushed(world, MEI).len(), 1);
        let shown = pushed(world, MEI)[0].replace('\u{200b}', "");
        assert_eq!(shown, "今晚 *八* 時", "what was typed is no mark");

        trust(world, &HERE);
        world.until_bot_is("ready").await;
        let sent = send(world, "T02", "hi").await.expect(200);
        assert_eq!((&sent["channel"], &sent["passed_over"]), (&json!("app"), &json!([])));
        let only = json!({ "tutor_id": "T02", "msg_type": "text", "content": "by you",
                           "channel": "aibot" });
        let sent = world.api.post("/api/wecom/send-individual", &only).await.expect(200);
        assert_eq!((&sent["success"], &sent["channel"]), (&json!(true), &json!("aibot")));
        assert_eq!(pushed(world, MEI).len(), 2);
    })
    .await;
}

#[tokio::test]
async fn whom_the_bot_does_not_know_must_tell_it_who_they_are() {
    World::run(async |world| {
        world.with_bot().await;
        bound(world, "T02", MEI, json!({})).await;
        super::binding::tutor(world, "T01", json!({})).await;
        assert_eq!(
            ways(world, "T01").await,
            [way("aibot", "not_bound")],
            "no word of what is unset"
        );
        assert_eq!(send(world, "T01", "hi").await.problem(409).0, "no_open_way");
        let gone = Fault::answer(ErrCode(93_006)).at(WECOMS_SEND).times(1);
        world.wecom.world().order(gone).unwrap();
        let refused = send(world, "T02", "hi").await.expect(200);
        assert_eq!(refused["success"], false);
        assert_eq!(refused["wecom_errcode"], 93_006, "{refused}");
        assert_eq!(ways(world, "T02").await, [way("aibot", "not_bound")], "it was forgotten");
        assert_eq!(super::binding::binding(world, "T02").await, Value::Null);
        assert_eq!(pushed(world, MEI), [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn nothing_goes_by_a_bot_whose_connection_another_program_has() {
    World::run(async |world| {
        world.with_bot().await;
        bound(world, "T02", MEI, json!({})).await;
        let (elsewhere, _events) = Aibot::new(settings(&world.wecom, SECRET)).unwrap();
        elsewhere.resume();
        world.until_bot_is("replaced").await;
        assert_eq!(ways(world, "T02").await, [way("aibot", "bot_away")]);
        assert_eq!(send(world, "T02", "hi").await.problem(409).0, "no_open_way");
        elsewhere.shutdown().await;
        world.api.post("/api/wecom/bot/resume", &json!({})).await;
        world.pass_and_connect(3).await;
        assert_eq!(send(world, "T02", "hi").await.expect(200)["success"], true);
        assert_eq!(pushed(world, MEI), ["hi"]);
    })
    .await;
}

#[tokio::test]
async fn when_wecom_wants_a_pause_the_bots_messages_wait_and_go_once() {
    World::run(async |world| {
        world.with_bot().await;
        bound(world, "T02", MEI, json!({})).await;
        let busy = Fault::answer(ErrCode(846_607)).at(WECOMS_SEND).times(1);
        world.wecom.world().order(busy).unwrap();
        let batch = send_batch(world, &batch_to(&["T02"], "hi")).await;
        while world.wecom.world().requests_to(WECOMS_SEND).is_empty() {
            tokio::task::yield_now().await;
        }
        while states(world, &batch).await != ["queued"] {
            tokio::task::yield_now().await;
        }
        world.pass_and_connect(60).await;
        until_finished(world, &batch).await;
        assert_eq!(states(world, &batch).await, ["sent"]);
        assert_eq!(pushed(world, MEI), ["hi"]);
    })
    .await;
}

/// Its lease ends with it, and so does what it had in hand: nobody knows whether that arrived.
#[tokio::test]
async fn when_the_holder_dies_another_sends_what_waits_within_fifteen_seconds() {
    World::run(async |world| {
        world.with_bot().await;
        bound(world, "T01", JOHN, json!({})).await;
        bound(world, "T02", MEI, json!({})).await;
        let slow = Fault::delay(Duration::from_hours(1)).at(WECOMS_SEND).times(1);
        world.wecom.world().order(slow).unwrap();
        let first = send_batch(world, &batch_to(&["T02"], "in hand")).await;
        while world.wecom.world().requests_to(WECOMS_SEND).is_empty() {
            tokio::task::yield_now().await;
        }
        let dying = world.beside().await;
        dying.kill();
        let second = send_batch(world, &batch_to(&["T01", "T02"], "waits")).await;
        assert_eq!(pushed(world, JOHN), [""; 0]);
        world.pass_and_connect(13).await;
        while pushed(world, JOHN).is_empty() {
            tokio::task::yield_now().await;
        }
        assert_eq!(pushed(world, JOHN), ["waits"]);
        // What follows for the other waits until it is known what became of the one before.
        world.pass_and_connect(5 * 60).await;
        until_finished(world, &first).await;
        until_finished(world, &second).await;
        assert_eq!(pushed(world, MEI), ["waits"], "what may have gone is not sent again");
        assert_eq!(states(world, &first).await, ["unknown"]);
        assert_eq!(states(world, &second).await, ["sent", "sent"]);
    })
    .await;
}

#[tokio::test]
async fn a_service_without_the_bot_leaves_its_messages_to_another() {
    World::run(async |world| {
        world.with_bot().await;
        bound(world, "T02", MEI, json!({})).await;
        let mut new = batch_to(&["T02"], "later");
        new["urgent"] = false.into();
        new["not_before"] = world.clock_in(3600).into();
        let batch = send_batch(world, &new).await;
        world.stop_service().await;
        world.settings.clear();
        world.start_service().await;
        world.pass(3600);
        let store = world.store().await;
        let claimed = crate::batches::turn(world, &store, &[]).await;
        assert!(claimed.is_empty(), "it is not this service's: {claimed:?}");
        assert_eq!(store.next_due(false).await.unwrap(), None, "nor does it wait for it");
        assert!(store.next_due(true).await.unwrap().is_some());
        store.close().await.unwrap();
        world.with_bot().await;
        until_finished(world, &batch).await;
        assert_eq!(pushed(world, MEI), ["later"]);
    })
    .await;
}
