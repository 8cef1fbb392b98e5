//! What came of a call: sent, failed or unknown, and never the wrong one of them.

use std::time::Duration;

use serde_json::{Value, json};
use wecom_client::api::ErrCode;
use wecom_sim::{Cut, Fault, RobotKey, RobotState};

use crate::world::{TestGroup, World};

/// Sends one text and answers the result and the delivery.
async fn send(world: &World, group: &TestGroup) -> (Value, Value) {
    let answer = world.api.send_text(group.name, "hello").await;
    let result = answer.expect(200);
    (result, world.api.get(&answer.delivery()).await.expect(200))
}

/// The next call ends as `fault` says; answers `state reason`.
async fn outcome_of(world: &World, group: &TestGroup, fault: Fault) -> String {
    world.wecom.world().order(fault.times(1)).unwrap();
    let (result, delivery) = send(world, group).await;
    assert_eq!(result["success"], false);
    assert!(result["message"].as_str().unwrap().len() > 20);
    format!("{} {}", delivery["state"].as_str().unwrap(), delivery["reason"].as_str().unwrap())
}

#[tokio::test]
async fn a_clear_refusal_is_a_failure_with_its_remedy() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        for (errcode, expected) in [
            (ErrCode::ROBOT_UNKNOWN, "failed robot_removed"),
            (ErrCode::GROUP_REFUSES_ROBOTS, "failed group_refuses_robots"),
            (ErrCode::ROBOT_DISABLED, "failed robot_disabled"),
            (ErrCode::BAD_PARAMETER, "failed content_refused"),
            (ErrCode::MD5_MISMATCH, "failed image_refused"),
            (ErrCode(99999), "failed refused"),
        ] {
            assert_eq!(outcome_of(world, &group, Fault::answer(errcode)).await, expected);
        }
        assert_eq!(world.phone(&group), [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn what_leaves_the_outcome_open_is_unknown() {
    World::run_with(Duration::from_secs(2), async |world| {
        let group = world.group("tutors").await;
        for (fault, expected) in [
            (Fault::answer(ErrCode::BUSY), "unknown wecom_busy"),
            (Fault::cut(Cut::Before), "unknown no_answer"),
            (Fault::cut(Cut::After), "unknown no_answer"),
            (Fault::body("<html>sign in to the hotel</html>"), "unknown bad_answer"),
            (Fault::status(502), "unknown bad_answer"),
            (Fault::status(404), "failed not_wecom"),
            (Fault::status(408), "unknown bad_answer"),
            (Fault::delay(Duration::from_secs(15)), "unknown no_answer"),
        ] {
            assert_eq!(outcome_of(world, &group, fault).await, expected);
        }
        let log = world.api.get("/api/wecom/message-log?send_status=failed").await.expect(200);
        assert_eq!(log.as_array().unwrap().len(), 1, "only the 404 surely failed");
        world.wecom.world().cancel_faults();
    })
    .await;
}

#[tokio::test]
async fn a_message_that_arrived_before_the_line_broke_is_not_called_failed() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let outcome = outcome_of(world, &group, Fault::cut(Cut::After)).await;
        assert_eq!((outcome.as_str(), world.phone(&group).len()), ("unknown no_answer", 1));
        let row = &world.api.get("/api/wecom/message-log").await.expect(200)[0];
        assert_eq!(row["send_status"], "pending");
        assert_eq!(row["send_timestamp"], Value::Null);
        assert!(row["error_message"].as_str().unwrap().contains("look in the group"));
    })
    .await;
}

#[tokio::test]
async fn a_removed_robot_is_named_with_wecoms_words_and_without_its_key() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let key = RobotKey::parse(group.key.as_str()).unwrap();
        world.wecom.world().set_robot_state(&key, RobotState::Removed).unwrap();
        let (result, delivery) = send(world, &group).await;
        assert_eq!(result["wecom_errcode"], 93000);
        assert!(result["wecom_errmsg"].as_str().unwrap().starts_with("invalid webhook url"));
        assert_eq!(delivery["wecom"]["errcode"], 93000);
        assert_eq!(delivery["reason"], "robot_removed");
    })
    .await;
}

#[tokio::test]
async fn the_twenty_first_message_of_a_minute_waits_for_the_next_minute() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        for _ in 0..20 {
            assert_eq!(send(world, &group).await.1["state"], "sent");
        }
        let (result, delivery) = send(world, &group).await;
        assert_eq!((&result["success"], &result["wecom_errcode"]), (&json!(false), &Value::Null));
        assert!(result["message"].as_str().unwrap().contains("goes out by itself"));
        assert_eq!((&delivery["state"], &delivery["attempts"]), (&json!("queued"), &json!(0)));
        assert_eq!((world.phone(&group).len(), world.calls()), (20, 20));
        // What was promised is not given up at the first hitch.
        world.wecom.world().order(Fault::status(429).times(1)).unwrap();
        world.pass(60);
        world.wecom_received(21).await;
        while world.api.get("/api/wecom/deliveries?state=sending").await.expect(200)["items"]
            != json!([])
        {
            tokio::task::yield_now().await;
        }
        world.pass(600);
        world.until_settled().await;
        assert_eq!((world.phone(&group).len(), world.calls()), (21, 22));
    })
    .await;
}

/// Somebody else may write through the same robot.
#[tokio::test]
async fn a_robot_that_wecom_throttles_rests_and_the_message_goes_afterwards() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        world.wecom.world().order(Fault::answer(ErrCode::TOO_FREQUENT).times(1)).unwrap();
        let (result, delivery) = send(world, &group).await;
        assert_eq!(result["success"], false);
        assert_eq!((&delivery["state"], &delivery["attempts"]), (&json!("queued"), &json!(1)));
        world.pass(59);
        let waiting = world.api.get("/api/wecom/deliveries?state=queued").await.expect(200);
        assert_eq!(waiting["items"].as_array().unwrap().len(), 1);
        world.pass(1);
        world.until_settled().await;
        assert_eq!((world.phone(&group).len(), world.calls()), (1, 2));
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_repeats_the_key_does_not_show_it() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let body = json!({ "errcode": 93000, "errmsg": format!("no robot {}", group.key) });
        let outcome = outcome_of(world, &group, Fault::body(body.to_string())).await;
        assert_eq!(outcome, "failed robot_removed");
        let body = json!({ "errcode": group.key, "errmsg": "" });
        let outcome = outcome_of(world, &group, Fault::body(body.to_string())).await;
        assert_eq!(outcome, "unknown bad_answer");
    })
    .await; // …and the world looks for the key in every answer and log line.
}

#[tokio::test]
async fn what_does_not_show_in_wecoms_words_stops_nothing() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let body = json!({ "errcode": 40058, "errmsg": "not\u{0}this\n\u{1b}[31mtext" });
        let order = Fault::body(body.to_string()).to(&group.key).times(1);
        world.wecom.world().order(order).unwrap();
        let (result, delivery) = send(world, &group).await;
        assert_eq!(delivery["state"], "failed");
        assert_eq!(result["wecom_errmsg"], "not this  [31mtext");
        assert_eq!(world.api.send_text("tutors", "hello").await.expect(200)["success"], true);
    })
    .await;
}

#[tokio::test]
async fn without_a_connection_nothing_was_sent() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let elsewhere = wecom_sim::Simulator::start(wecom_sim::World::default(), "127.0.0.1:0");
        let gone = std::mem::replace(&mut world.wecom, elsewhere.await.unwrap());
        gone.shutdown().await;
        let (result, delivery) = send(world, &group).await;
        assert_eq!((&result["success"], &result["wecom_errcode"]), (&json!(false), &Value::Null));
        assert_eq!(delivery["state"], "failed");
        assert_eq!(delivery["reason"], "unreachable");
    })
    .await;
}
