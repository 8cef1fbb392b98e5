//! The clock over HTTP.

use reqwest::Method;
use serde_json::{Value, json};
use wecom_sim::World;

use crate::harness::Sim;

async fn turn(sim: &Sim, order: Value) -> (u16, Value) {
    sim.control(Method::POST, "/_sim/clock", order).await
}

#[tokio::test]
async fn it_stands_leaps_and_runs() {
    let sim = Sim::start_with(World::default()).await;
    let (status, stopped) = turn(&sim, json!({ "freeze": true })).await;
    assert_eq!((status, &stopped["frozen"]), (200, &json!(true)));
    let (_, leapt) = turn(&sim, json!({ "advance_secs": 3600 })).await;
    let time = |view: &Value| view["now"].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
    assert_eq!(time(&leapt).duration_since(time(&stopped)).as_secs(), 3600);
    assert_eq!(sim.get("/_sim/world").await["clock"], leapt, "it stands");
    let (_, running) = turn(&sim, json!({ "run": true })).await;
    assert_eq!(running["frozen"], false);
    assert!(time(&running) >= time(&leapt), "it goes on from where it stood");
}

#[tokio::test]
async fn messages_carry_its_time() {
    let sim = Sim::start().await;
    sim.send_text("one").await.assert_ok();
    turn(&sim, json!({ "advance_secs": 61 })).await;
    sim.send_text("two").await.assert_ok();
    let messages = sim.get("/_sim/messages").await;
    assert_eq!(messages[0]["at"], "2026-11-22T04:00:00Z");
    assert_eq!(messages[1]["at"], "2026-11-22T04:01:01Z");
}

#[tokio::test]
async fn bad_orders_name_the_field() {
    let sim = Sim::start().await;
    for (order, field) in [
        (json!({}), "freeze"),
        (json!({ "freeze": true, "run": true }), "freeze"),
        (json!({ "freeze": false }), "freeze"),
        (json!({ "run": false }), "run"),
        (json!({ "advance_secs": -1 }), "advance_secs"),
        (json!({ "advance_secs": 1.5 }), "advance_secs"),
        (json!({ "advance_secs": 10_000_000_000_u64 }), "advance_secs"),
        (json!({ "stop": true }), "stop"),
    ] {
        let (status, problem) = turn(&sim, order.clone()).await;
        assert_eq!((status, &problem["field"]), (422, &json!(field)), "{order} {problem}");
    }
}
