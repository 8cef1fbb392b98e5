//! Connections of AI bots: who holds a bot, what is refused before, and how they end.

use std::time::Duration;

use futures::{SinkExt as _, StreamExt as _};
use reqwest::Method;
use serde_json::{Value, json};
use tokio_tungstenite::client_async;
use tokio_tungstenite::tungstenite::Message;
use wecom_sim::{BotSwitchesPatch, SAID_BYTES_MAX};

use crate::aibot_harness::{BOT, End, PATIENCE, SECRET, bot_id};
use crate::harness::{Sim, go};

#[tokio::test]
async fn a_bot_subscribes_and_pings() {
    let sim = Sim::start().await;
    let mut line = sim.dial().await;
    let ack = line.subscribe().await;
    assert_eq!(
        ack.frame,
        json!({ "headers": { "req_id": "aibot_subscribe_1" }, "errcode": 0, "errmsg": "ok" })
    );
    line.ping().await.assert_ok();
    assert!(sim.world().is_bot_connected(&bot_id(BOT)));
    assert_eq!(sim.get("/_sim/world").await["bots"][0]["is_connected"], true);
    drop(line);
}

#[tokio::test]
async fn nothing_is_done_before_a_subscribe() {
    let sim = Sim::start().await;
    let mut line = sim.dial().await;
    line.ping().await.assert_refused(846_609);
    line.call("aibot_send_msg", json!({})).await.assert_refused(846_609);
    line.call("no_such_command", json!({})).await.assert_refused(846_609);
    line.subscribe().await.assert_ok();
    line.ping().await.assert_ok();
}

#[tokio::test]
async fn wrong_credentials_leave_the_socket_open() {
    let sim = Sim::start().await;
    let mut line = sim.dial().await;
    for (bot, secret) in [
        (json!(BOT), json!("wrong")),
        (json!("aibnobody"), json!(SECRET)),
        (json!("AIBDEMO"), json!(SECRET)),
        (json!(BOT), Value::Null),
        (json!(7), json!(SECRET)),
    ] {
        let body = json!({ "bot_id": bot, "secret": secret });
        line.call("aibot_subscribe", body).await.assert_refused(853_000);
    }
    line.call("aibot_subscribe", Value::Null).await.assert_refused(853_000);
    line.ping().await.assert_refused(846_609);
    line.subscribe().await.assert_ok();
}

#[tokio::test]
async fn subscribes_are_counted() {
    let sim = Sim::start().await;
    sim.turn_bot(BotSwitchesPatch { subscribes_per_min: Some(2), ..BotSwitchesPatch::default() });
    let mut line = sim.dial().await;
    line.subscribe().await.assert_ok();
    line.subscribe().await.assert_ok();
    line.subscribe().await.assert_refused(45_009);
    line.ping().await.assert_ok();
    sim.world().advance(Duration::from_mins(1));
    line.subscribe().await.assert_ok();
}

#[tokio::test]
async fn a_second_subscribe_evicts_the_first() {
    let sim = Sim::start().await;
    let mut first = sim.bot().await;
    let mut second = sim.bot().await;
    let told = first.read().await;
    assert_eq!(told["cmd"], "aibot_event_callback");
    assert_eq!(told["body"]["event"], json!({ "eventtype": "disconnected_event" }));
    assert_eq!(told["body"]["aibotid"], BOT);
    assert!(told["body"].get("from").is_none());

    first.ping().await.assert_refused(846_609);
    second.ping().await.assert_ok();
    sim.world().advance(Duration::from_secs(1));
    first.ping().await.assert_refused(846_609);
    sim.world().advance(Duration::from_secs(1));
    assert_eq!(first.end().await, End::Closed(1000));
    second.ping().await.assert_ok();
    sim.mei_says("are you there?");
    assert_eq!(second.read().await["cmd"], "aibot_msg_callback");
}

#[tokio::test]
async fn the_evicted_may_come_back_and_evict_in_turn() {
    let sim = Sim::start().await;
    let mut first = sim.bot().await;
    let mut second = sim.bot().await;
    first.read().await;
    first.subscribe().await.assert_ok();
    assert_eq!(second.read().await["body"]["event"]["eventtype"], "disconnected_event");
    first.ping().await.assert_ok();
    second.ping().await.assert_refused(846_609);
}

#[tokio::test]
async fn a_silent_connection_is_closed_when_its_time_has_come() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    sim.world().advance(Duration::from_secs(179));
    line.ping().await.assert_ok();
    sim.world().advance(Duration::from_secs(179));
    line.send_raw(Message::Ping(vec![1].into())).await;
    assert!(matches!(line.next().await, Some(Ok(Message::Pong(_)))), "this is a word too");
    sim.world().advance(Duration::from_mins(3));
    assert_eq!(line.end().await, End::Closed(1000));
}

#[tokio::test]
async fn silence_may_be_allowed_and_the_server_may_ping() {
    let sim = Sim::start().await;
    let patch =
        BotSwitchesPatch { idle_secs: Some(0), ping_secs: Some(30), ..BotSwitchesPatch::default() };
    sim.turn_bot(patch);
    let mut line = sim.bot().await;
    sim.world().advance(Duration::from_hours(10));
    assert!(matches!(line.next().await, Some(Ok(Message::Ping(_)))));
    line.ping().await.assert_ok();
}

#[tokio::test]
async fn a_reset_ends_every_connection() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    sim.world().reset();
    assert_eq!(line.end().await, End::Broken);
    sim.bot().await.ping().await.assert_ok();
}

#[tokio::test]
async fn a_shutdown_says_goodbye() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    let handle = sim.handle;
    let (end, ()) = tokio::join!(line.end(), handle.shutdown());
    assert_eq!(end, End::Closed(1001));
}

#[tokio::test]
async fn a_shutdown_does_not_wait_for_a_bot_that_reads_no_more() {
    let sim = Sim::start().await;
    let (mut socket, _) = client_async("ws://sim/", sim.handle.connect()).await.unwrap();
    let subscribe = json!({
        "cmd": "aibot_subscribe", "headers": { "req_id": "r" },
        "body": { "bot_id": BOT, "secret": SECRET },
    });
    socket.send(Message::text(subscribe.to_string())).await.unwrap();
    socket.next().await.unwrap().unwrap();
    // More than fits on the way.
    for _ in 0..10 {
        sim.mei_says(&"x".repeat(SAID_BYTES_MAX));
    }
    let stopped = tokio::time::timeout(PATIENCE, sim.handle.shutdown()).await;
    stopped.expect("a bot that does not read holds the simulator");
    drop(socket);
}

#[tokio::test]
async fn the_door_opens_to_websockets_only() {
    let sim = Sim::start().await;
    assert_eq!(go(sim.request(Method::GET, "/")).await.status(), 404);
    let bad = sim.request(Method::GET, "/").header("upgrade", "websocket");
    assert_eq!(go(bad).await.status(), 400);
    let old = sim.request(Method::GET, "/").header("connection", "upgrade");
    let old = old.header("upgrade", "websocket").header("sec-websocket-version", "8");
    assert_eq!(go(old.header("sec-websocket-key", "x")).await.status(), 400);
}

#[tokio::test]
async fn secrets_of_the_world_are_shown_and_changed() {
    let sim = Sim::start().await;
    let world = sim.get("/_sim/world").await;
    assert_eq!(world["bots"][0]["secret"], SECRET);
    let change = json!({ "secret": "another" });
    let (status, _) = sim.control(Method::PATCH, "/_sim/bots/aibdemo", change).await;
    assert_eq!(status, 200);
    let mut line = sim.dial().await;
    line.subscribe().await.assert_refused(853_000);
    let (status, made) = sim.control(Method::POST, "/_sim/bots", json!({ "name": "B" })).await;
    assert_eq!(status, 201);
    let body = json!({ "bot_id": made["bot_id"], "secret": made["secret"] });
    line.call("aibot_subscribe", body).await.assert_ok();
    let path = format!("/_sim/bots/{}", made["bot_id"].as_str().unwrap());
    let (status, _) = sim.control(Method::DELETE, &path, Value::Null).await;
    assert_eq!(status, 204);
    assert_eq!(line.end().await, End::Closed(1000));
}
