//! Faults: refusals, strange answers, delays, chances.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use wecom_api::ErrCode;
use wecom_sim::{Event, Fault};

use crate::harness::{GROUP, KEY, OTHER_KEY, SEND, Sim, go, key, text, try_go};

#[tokio::test]
async fn an_errcode_is_answered_without_a_look_at_the_call() {
    let sim = Sim::start().await;
    sim.world().answer_next(&key(KEY), ErrCode::BUSY).unwrap();
    assert_eq!(sim.send_text("lost").await.errcode, -1);
    sim.send_text("seen").await.assert_ok();
    assert_eq!(sim.read(), ["seen"]);
    assert_eq!(sim.world().requests()[0].errcode, Some(ErrCode::BUSY));
}

#[tokio::test]
async fn its_words_can_be_ordered_and_do_no_harm_in_a_header() {
    let sim = Sim::start().await;
    let action = json!({ "errcode": 45009, "errmsg": "太頻繁\r\nX-Evil: 1" });
    let (status, _) =
        sim.control(Method::POST, "/_sim/faults", json!({ "action": action, "times": 1 })).await;
    assert_eq!(status, 201);
    let response = go(sim.request(Method::POST, SEND).json(&text("x"))).await;
    assert!(!response.headers().contains_key("x-evil"));
    let said: Value = response.json().await.unwrap();
    assert!(said["errmsg"].as_str().unwrap().starts_with("太頻繁\r\nX-Evil: 1, hint: ["));
}

#[tokio::test]
async fn a_status_or_a_body_takes_the_place_of_the_answer() {
    let sim = Sim::start().await;
    sim.world().order(Fault::status(502).times(1)).unwrap();
    sim.world().order(Fault::body("<html>a login page</html>").times(1)).unwrap();
    let order = json!({ "action": { "status": 503, "body": "busy" }, "times": 1 });
    sim.control(Method::POST, "/_sim/faults", order).await;
    let ask = || go(sim.request(Method::POST, &format!("{SEND}?key={KEY}")).json(&text("x")));

    let response = ask().await;
    assert_eq!(response.status(), 502);
    assert!(response.text().await.unwrap().contains("<h1>502 Bad Gateway</h1>"));
    let response = ask().await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.text().await.unwrap(), "<html>a login page</html>");
    let response = ask().await;
    assert_eq!((response.status().as_u16(), response.text().await.unwrap()), (503, "busy".into()));
    assert!(sim.read().is_empty());
    let statuses: Vec<_> = sim.world().requests().iter().map(|call| call.status).collect();
    assert_eq!(statuses, [Some(502), Some(200), Some(503)]);
}

#[tokio::test]
async fn a_fault_is_aimed_by_path_robot_and_group() {
    let sim = Sim::start().await;
    let busy = || Fault::answer(ErrCode::BUSY);
    sim.world().order(busy().to(GROUP).at(SEND)).unwrap();
    assert_eq!(sim.send_text("x").await.errcode, -1, "by chatid");
    sim.send_as(OTHER_KEY, &text("x")).await.assert_ok();
    sim.upload("file", vec![1; 9]).await.assert_ok();
    sim.world().order(busy().to(OTHER_KEY)).unwrap();
    assert_eq!(sim.send_as(OTHER_KEY, &text("x")).await.errcode, -1, "by key");
    sim.world().cancel_faults();
    sim.send_text("x").await.assert_ok();
}

#[tokio::test]
async fn faults_never_touch_the_control_api() {
    let sim = Sim::start().await;
    sim.world().order(Fault::status(500)).unwrap();
    sim.get("/_sim/world").await;
    assert!(sim.world().requests().is_empty());
}

#[tokio::test]
async fn a_delay_lets_others_pass_and_then_the_call_goes_on() {
    let sim = Sim::start().await;
    sim.world().order(Fault::delay(Duration::from_millis(300)).to(KEY).times(1)).unwrap();
    let slow_message = text("slow");
    let quick_message = text("quick");
    let (slow, quick) =
        tokio::join!(sim.send(&slow_message), sim.send_as(OTHER_KEY, &quick_message));
    slow.assert_ok();
    quick.assert_ok();
    let order: Vec<_> = sim.world().messages().iter().map(|shown| shown.text.clone()).collect();
    assert_eq!(order, ["quick", "slow"]);
}

#[tokio::test]
async fn a_caller_who_hangs_up_does_not_undo_the_call() {
    let sim = Sim::start().await;
    let mut events = sim.world().subscribe();
    sim.world().order(Fault::delay(Duration::from_millis(300)).times(1)).unwrap();
    let request = sim.request(Method::POST, &format!("{SEND}?key={KEY}")).json(&text("slow"));
    let gone = try_go(request.timeout(Duration::from_millis(100))).await.unwrap_err();
    assert!(gone.is_timeout());
    assert!(sim.read().is_empty());
    let Event::Message(message) = events.recv().await.unwrap() else { panic!("a message") };
    assert_eq!(message.text, "slow");
}

#[tokio::test]
async fn a_reset_ends_calls_that_wait() {
    let sim = Sim::start().await;
    sim.world().order(Fault::delay(Duration::from_millis(200))).unwrap();
    let request = sim.request(Method::POST, &format!("{SEND}?key={KEY}")).json(&text("old"));
    let (answered, ()) = tokio::join!(try_go(request), async {
        while sim.world().requests().is_empty() {
            tokio::task::yield_now().await;
        }
        sim.world().reset();
    });
    assert!(answered.is_err(), "no answer from a world that is gone");
    assert!(sim.read().is_empty() && sim.world().requests().is_empty());
}

#[tokio::test]
async fn a_shutdown_does_not_wait_for_a_delay() {
    let sim = Sim::start().await;
    sim.world().order(Fault::delay(Duration::from_mins(10))).unwrap();
    let request = sim.request(Method::POST, &format!("{SEND}?key={KEY}")).json(&text("old"));
    let world = sim.world().clone();
    let (answered, ()) = tokio::join!(try_go(request), async {
        while world.requests().is_empty() {
            tokio::task::yield_now().await;
        }
        sim.handle.shutdown().await;
    });
    assert!(answered.is_err());
}

#[tokio::test]
async fn chances_repeat_with_the_world() {
    let sim = Sim::start().await;
    let order = json!({ "action": { "errcode": -1 }, "probability": 0.5 });
    let mut runs = Vec::new();
    for _ in 0..2 {
        let (status, _) = sim.control(Method::POST, "/_sim/faults", order.clone()).await;
        assert_eq!(status, 201);
        let mut run = Vec::new();
        for _ in 0..20 {
            run.push(sim.send_text("x").await.errcode);
        }
        runs.push(run);
        sim.world().reset();
    }
    assert_eq!(runs[0], runs[1]);
    assert!(runs[0].contains(&0) && runs[0].contains(&-1));
}

#[tokio::test]
async fn faults_are_listed_with_how_often_they_happened() {
    let sim = Sim::start().await;
    let order = json!({
        "match": { "path": SEND, "to": KEY },
        "action": { "errcode": -1, "delay_ms": 1 },
        "times": 2,
    });
    let (status, ordered) = sim.control(Method::POST, "/_sim/faults", order).await;
    assert_eq!(status, 201);
    assert_eq!(ordered["id"], 1);
    sim.send_text("x").await;
    let listed = sim.get("/_sim/faults").await;
    assert_eq!(
        listed,
        json!([{
            "id": 1, "match": { "path": SEND, "to": KEY },
            "action": { "errcode": -1, "delay_ms": 1 },
            "times": 2, "probability": 1.0, "enabled": true, "happened": 1, "is_spent": false,
        }])
    );
    assert_eq!(sim.control(Method::DELETE, "/_sim/faults/1", Value::Null).await.0, 204);
    assert_eq!(sim.control(Method::DELETE, "/_sim/faults/1", Value::Null).await.0, 404);
    assert_eq!(sim.control(Method::DELETE, "/_sim/faults", Value::Null).await.0, 204);
    assert_eq!(sim.get("/_sim/faults").await, json!([]));
}
