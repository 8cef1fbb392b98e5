//! Faults on a bot's connection: refusals, silence, delays, cuts.

use std::time::Duration;

use reqwest::Method;
use serde_json::json;
use wecom_api::ErrCode;
use wecom_sim::{Cut, Fault};

use crate::aibot_harness::{BOT, End, TUTOR, markdown_to};
use crate::harness::Sim;

const SEND: &str = "aibot_send_msg";

#[tokio::test]
async fn a_command_is_refused_on_order() {
    let sim = Sim::start().await;
    let mut line = sim.known_bot().await;
    for path in [SEND, "/aibot/aibot_send_msg"] {
        sim.world().order(Fault::answer(ErrCode::BUSY).at(path).times(1)).unwrap();
        line.ping().await.assert_ok();
        line.push(TUTOR, "x").await.assert_refused(-1);
        line.push(TUTOR, "x").await.assert_ok();
    }
    for to in [BOT, TUTOR] {
        sim.world().order(Fault::answer(ErrCode::BUSY).to(to).at(SEND).times(1)).unwrap();
        line.push(TUTOR, "x").await.assert_refused(-1);
    }
    assert_eq!(sim.bot_said(TUTOR), ["x", "x"]);
}

#[tokio::test]
async fn a_cut_before_loses_the_message_and_a_cut_after_only_its_ack() {
    let sim = Sim::start().await;
    for (cut, arrived) in [(Cut::Before, 0), (Cut::After, 1)] {
        let mut line = sim.known_bot().await;
        sim.world().order(Fault::cut(cut).at(SEND).times(1)).unwrap();
        let frame = json!({
            "cmd": SEND, "headers": { "req_id": "r" }, "body": markdown_to(TUTOR, 1, "x"),
        });
        line.send(&frame).await;
        assert_eq!(line.end().await, End::Broken);
        assert_eq!(sim.bot_said(TUTOR).len(), arrived);
        let call = sim.world().requests_to(SEND).pop().unwrap();
        assert_eq!(call.status, None);
        assert_eq!(call.errcode, (cut == Cut::After).then_some(ErrCode::OK));
    }
}

#[tokio::test]
async fn an_ack_can_be_withheld() {
    let sim = Sim::start().await;
    let mut line = sim.known_bot().await;
    let order = json!({ "match": { "path": SEND }, "action": { "no_answer": true }, "times": 1 });
    let (status, listed) = sim.control(Method::POST, "/_sim/faults", order.clone()).await;
    assert_eq!((status, &listed["action"]), (201, &order["action"]));
    let frame = json!({
        "cmd": SEND, "headers": { "req_id": "r" }, "body": markdown_to(TUTOR, 1, "unheard"),
    });
    line.send(&frame).await;
    line.ping().await.assert_ok();
    assert_eq!(sim.bot_said(TUTOR), ["unheard"]);
    for bad in [json!({ "no_answer": false }), json!({ "no_answer": true, "errcode": 1 })] {
        let order = json!({ "action": bad });
        let (status, problem) = sim.control(Method::POST, "/_sim/faults", order).await;
        assert_eq!((status, &problem["field"]), (422, &json!("action.no_answer")));
    }
}

#[tokio::test]
async fn a_delay_lets_other_commands_pass() {
    let sim = Sim::start().await;
    let mut line = sim.known_bot().await;
    sim.world().order(Fault::delay(Duration::from_millis(200)).at(SEND).times(1)).unwrap();
    let frame = json!({
        "cmd": SEND, "headers": { "req_id": "slow" }, "body": markdown_to(TUTOR, 1, "x"),
    });
    line.send(&frame).await;
    line.ping().await.assert_ok();
    assert_eq!(line.read().await["headers"]["req_id"], "slow");
}

#[tokio::test]
async fn an_ordered_body_takes_the_place_of_the_ack() {
    let sim = Sim::start().await;
    let mut line = sim.known_bot().await;
    sim.world().order(Fault::body("not \u{1} json").at("ping").times(1)).unwrap();
    line.send(&json!({ "cmd": "ping", "headers": { "req_id": "r" } })).await;
    assert_eq!(line.read_text().await, "not \u{1} json");
    line.ping().await.assert_ok();
}

#[tokio::test]
async fn the_door_can_be_shut() {
    let sim = Sim::start().await;
    sim.world().order(Fault::status(503).at("/").times(1)).unwrap();
    assert!(sim.try_dial().await.is_err());
    sim.world().order(Fault::cut(Cut::Before).at("/").times(1)).unwrap();
    assert!(sim.try_dial().await.is_err());
    sim.bot().await.ping().await.assert_ok();
    assert_eq!(sim.world().requests()[0].status, Some(503));
}
