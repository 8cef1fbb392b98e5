//! Several robots of one group: a pool that is as fast as all of them, in order, each once.

use serde_json::{Value, json};
use wecom_client::api::ErrCode;
use wecom_sim::{ChatId, Fault, NewRobot, RobotKey, RobotState};

use super::{create, get, send, states, to, until, until_finished};
use crate::world::{TestGroup, World};

fn robots_of(group: &TestGroup) -> String {
    format!("/api/wecom/webhooks/{}/robots", group.id)
}

/// Another robot in the group's chat, added to its pool; answers its key and what was said of it.
async fn add_robot(world: &World, group: &TestGroup, key: &str) -> (String, Value) {
    let key = format!("{}-{key}", group.key);
    let chat = ChatId::parse(group.chatid.as_str()).unwrap();
    world
        .wecom
        .world()
        .add_robot(NewRobot::in_group(chat).with_key(RobotKey::parse(key.as_str()).unwrap()))
        .unwrap();
    let new = json!({ "webhook_url": world.address_of(&key) });
    (key, world.api.post(&robots_of(group), &new).await.expect(201))
}

/// So many batches for one group, `0`, `1` and so on; answers the last.
async fn send_many(world: &World, group: &TestGroup, count: usize) -> Value {
    let mut last = Value::Null;
    for number in 0..count {
        last = create(world, &to(&[group], &number.to_string())).await;
    }
    last
}

async fn needs_you(world: &World) -> Value {
    world.api.get("/api/wecom/needs-you").await.expect(200)
}

fn numbers(count: usize) -> Vec<String> {
    (0..count).map(|it| it.to_string()).collect()
}

#[tokio::test]
async fn two_robots_carry_forty_a_minute_in_order_and_the_forecast_knows() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        add_robot(world, &group, "second").await;
        let last = send_many(world, &group, 41).await;
        assert_eq!(last["ends_at"], "2026-11-22T01:00:05Z", "nothing is released yet");
        world.pass(super::UNDO_SECS);
        world.wecom_received(40).await;
        world.wecom_answered().await;
        let waiting = until(world, &last, |it| it["ends_at"] == "2026-11-22T01:01:05Z").await;
        assert_eq!(waiting["counts"]["queued"], 1);
        assert_eq!(world.calls(), 40, "no robot is called more than twenty times a minute");
        world.pass(60);
        until_finished(world, &last).await;
        assert_eq!(world.phone(&group), numbers(41));
    })
    .await;
}

#[tokio::test]
async fn a_removed_robot_closes_only_itself_and_its_message_takes_another() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let (_, second) = add_robot(world, &group, "second").await;
        let own = RobotKey::parse(group.key.as_str()).unwrap();
        world.wecom.world().set_robot_state(&own, RobotState::Removed).unwrap();
        // Somebody stands there, and the message goes all the same.
        let sent = world.api.send_text(group.name, "0").await.expect(200);
        assert_eq!(sent["success"], true, "{sent}");
        for number in 1..=3 {
            let batch = send(world, &to(&[&group], &number.to_string())).await;
            until_finished(world, &batch).await;
            assert_eq!(states(world, &batch).await, ["sent"]);
        }
        assert_eq!(world.phone(&group), numbers(4));
        assert_eq!(world.calls(), 5, "the removed one was called once");
        let left_out = json!([{
            "webhook_id": group.id,
            "webhook_name": "tutors",
            "reasons": ["robot_removed"],
            "robots": 2,
        }]);
        let list = needs_you(world).await;
        assert_eq!((&list["closed"], &list["left_out"]), (&json!([]), &left_out), "it goes on");
        let path = format!("{}/{}", robots_of(&group), second["id"]);
        assert_eq!(world.api.delete(&path).await.status, 204);
        let batch = send(world, &to(&[&group], "4")).await;
        until(world, &batch, |it| it["barred"] == 1).await;
        let list = needs_you(world).await;
        assert_eq!(list["closed"][0]["reason"], "robot_removed", "none is left");
        assert_eq!((&list["left_out"], world.calls()), (&json!([]), 5), "it is said once");
        add_robot(world, &group, "third").await;
        until_finished(world, &batch).await;
        assert_eq!((world.phone(&group), world.calls()), (numbers(5), 6));
        let list = needs_you(world).await;
        assert_eq!((&list["closed"], &list["left_out"]), (&json!([]), &left_out));
        let webhook = format!("/api/wecom/webhooks/{}", group.id);
        world.api.put(&webhook, &json!({ "is_active": false })).await.expect(200);
        assert_eq!(needs_you(world).await["left_out"], json!([]), "nothing goes there anyway");
    })
    .await;
}

#[tokio::test]
async fn the_group_closes_with_its_last_robot_and_a_person_opens_all() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let (second, _) = add_robot(world, &group, "second").await;
        for key in [group.key.as_str(), second.as_str()] {
            let fault = Fault::answer(ErrCode::ROBOT_DISABLED).times(1);
            world.wecom.world().order(fault.to(key)).unwrap();
        }
        let batch = send(world, &to(&[&group], "0")).await;
        until(world, &batch, |it| it["barred"] == 1).await;
        assert_eq!((world.calls(), world.phone(&group)), (2, vec![]));
        let listed = world.api.get(&robots_of(&group)).await.expect(200);
        for robot in [&listed["own"], &listed["further"][0]] {
            assert_eq!(robot["closed_because"], "robot_disabled");
        }
        assert_eq!(needs_you(world).await["left_out"], json!([]), "the whole group is closed");
        assert_eq!(listed["window_messages_max"], 0);
        world.pass(600);
        assert_eq!(get(world, &batch).await["barred"], 1, "nobody is hammered");
        let reopen = format!("/api/wecom/webhooks/{}/reopen", group.id);
        assert_eq!(world.api.post(&reopen, &json!({})).await.status, 204);
        until_finished(world, &batch).await;
        assert_eq!(world.phone(&group), numbers(1));
        let listed = world.api.get(&robots_of(&group)).await.expect(200);
        for robot in [&listed["own"], &listed["further"][0]] {
            assert_eq!(robot["closed_because"], Value::Null);
        }
        let pace = (&listed["window_messages_max"], &listed["window_secs"]);
        assert_eq!(pace, (&json!(40), &json!(60)));
        assert_eq!(needs_you(world).await["left_out"], json!([]));
    })
    .await;
}

#[tokio::test]
async fn what_waited_for_a_robot_that_is_taken_away_does_not_wait_for_its_pace() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let (_, second) = add_robot(world, &group, "second").await;
        let own = RobotKey::parse(group.key.as_str()).unwrap();
        world.wecom.world().set_robot_state(&own, RobotState::Removed).unwrap();
        let last = send_many(world, &group, 21).await;
        world.pass(super::UNDO_SECS);
        world.wecom_received(21).await;
        until(world, &last, |it| it["ends_at"] == "2026-11-22T01:01:05Z").await;
        let path = format!("{}/{}", robots_of(&group), second["id"]);
        assert_eq!(world.api.delete(&path).await.status, 204);
        until(world, &last, |it| it["barred"] == 1).await;
        assert_eq!(world.calls(), 21, "none is left to be called");
    })
    .await;
}

#[tokio::test]
async fn a_robot_is_wecoms_own_new_to_the_group_and_never_shown() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let (key, robot) = add_robot(world, &group, "second").await;
        assert!(robot["webhook_url"].as_str().unwrap().contains("key="), "{robot}");
        let path = robots_of(&group);
        let listed = world.api.get(&path).await.expect(200);
        assert_eq!(listed["further"], json!([robot]));
        let own = listed["own"]["webhook_url"].as_str().unwrap();
        assert!(own.contains("key=") && !own.contains(group.key.as_str()), "{own}");
        for (url, problem) in [
            ("https://example.com/cgi-bin/webhook/send?key=x", "webhook_url wrong_host"),
            ("nonsense", "webhook_url bad_url"),
            ("", "webhook_url empty"),
            (&world.address_of(&group.key), "webhook_url already_there"),
            (&world.address_of(&key), "webhook_url already_there"),
        ] {
            let refused = world.api.post(&path, &json!({ "webhook_url": url })).await.problem(422);
            assert_eq!(refused.1, [problem]);
        }
        for number in 1..9 {
            add_robot(world, &group, &number.to_string()).await;
        }
        let tenth = json!({ "webhook_url": world.address_of("another-key") });
        let refused = world.api.post(&path, &tenth).await.problem(422);
        assert_eq!(refused.1, ["webhook_url too_many"]);
        for absent in ["/api/wecom/webhooks/99/robots", "/api/wecom/webhooks/99/robots/1"] {
            let answer = if absent.ends_with("/1") {
                world.api.delete(absent).await
            } else {
                world.api.post(absent, &tenth).await
            };
            answer.problem(404);
        }
        let blank = json!({ "webhook_name": "blank" });
        let blank = world.api.post("/api/wecom/webhooks", &blank).await.expect(201);
        let blank = format!("/api/wecom/webhooks/{}/robots", blank["id"]);
        let refused = world.api.post(&blank, &tenth).await.problem(400);
        assert_eq!(refused.0, "webhook_not_configured", "its own comes first");
        let group_path = format!("/api/wecom/webhooks/{}", group.id);
        assert_eq!(world.api.delete(&group_path).await.status, 204);
        world.api.get(&path).await.problem(404);
    })
    .await;
}
