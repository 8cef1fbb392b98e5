//! Twenty messages a minute for each robot, and the minute of silence after that.

use std::time::Duration;

use serde_json::json;
use wecom_sim::{RateLimit, RateWindow, RefusedCalls, SwitchesPatch};

use crate::harness::{KEY, OTHER_KEY, SEND, Sim, answer, go, text};

async fn send_many(sim: &Sim, count: usize) {
    for _ in 0..count {
        sim.send_text("hello").await.assert_ok();
    }
}

#[tokio::test]
async fn the_21st_message_of_a_minute_is_refused_for_a_minute() {
    let sim = Sim::start().await;
    send_many(&sim, 20).await;
    sim.send_text("late").await.assert_refused(45009, "api freq out of limit");
    sim.world().advance(Duration::from_secs(59));
    assert_eq!(sim.send_text("late").await.errcode, 45009);
    sim.world().advance(Duration::from_secs(1));
    send_many(&sim, 20).await;
    assert_eq!(sim.read().len(), 40);
}

#[tokio::test]
async fn the_block_counts_from_the_message_that_was_too_many() {
    let sim = Sim::start().await;
    send_many(&sim, 20).await;
    sim.world().advance(Duration::from_secs(50));
    assert_eq!(sim.send_text("late").await.errcode, 45009);
    sim.world().advance(Duration::from_secs(20));
    assert_eq!(sim.send_text("late").await.errcode, 45009, "the window is free, the block is not");
    sim.world().advance(Duration::from_secs(40));
    sim.send_text("in time").await.assert_ok();
}

#[tokio::test]
async fn each_robot_has_its_own_minute() {
    let sim = Sim::start().await;
    send_many(&sim, 20).await;
    assert_eq!(sim.send_text("late").await.errcode, 45009);
    sim.send_as(OTHER_KEY, &text("hello")).await.assert_ok();
}

#[tokio::test]
async fn frequency_comes_after_the_key_and_before_the_message() {
    let sim = Sim::start().await;
    send_many(&sim, 20).await;
    assert_eq!(sim.send(&json!({})).await.errcode, 45009);
    assert_eq!(sim.send_as("nobody", &json!({})).await.errcode, 93000);
    let get = sim.request(reqwest::Method::GET, &format!("{SEND}?key={KEY}"));
    assert_eq!(answer(go(get).await).await.errcode, 40058, "the method comes first");
}

#[tokio::test]
async fn refused_messages_count_unless_the_switch_says_otherwise() {
    let sim = Sim::start().await;
    for _ in 0..20 {
        assert_eq!(sim.send(&json!({})).await.errcode, 40008);
    }
    assert_eq!(sim.send_text("late").await.errcode, 45009);

    sim.world().reset();
    let free =
        SwitchesPatch { refused_calls: Some(RefusedCalls::AreFree), ..SwitchesPatch::default() };
    sim.world().turn(free);
    for _ in 0..30 {
        assert_eq!(sim.send(&json!({})).await.errcode, 40008);
    }
    send_many(&sim, 20).await;
    assert_eq!(sim.send_text("late").await.errcode, 45009);
}

#[tokio::test]
async fn the_minute_may_be_the_clocks() {
    let sim = Sim::start().await;
    let patch =
        SwitchesPatch { rate_window: Some(RateWindow::ClockMinute), ..SwitchesPatch::default() };
    sim.world().turn(patch);
    sim.world().advance(Duration::from_secs(59));
    send_many(&sim, 20).await;
    sim.world().advance(Duration::from_secs(1));
    send_many(&sim, 20).await;
    assert_eq!(sim.send_text("late").await.errcode, 45009);
}

#[tokio::test]
async fn the_limit_may_be_off() {
    let sim = Sim::start().await;
    let patch = SwitchesPatch { rate_limit: Some(RateLimit::Off), ..SwitchesPatch::default() };
    sim.world().turn(patch);
    send_many(&sim, 50).await;
}
