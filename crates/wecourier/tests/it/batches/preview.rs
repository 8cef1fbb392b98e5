//! The dry run says who gets what and what is wrong; making the batch refuses the same.

use serde_json::{Value, json};

use super::{BATCHES, to};
use crate::world::World;

pub(super) const PREVIEW: &str = "/api/wecom/batches/preview";

#[tokio::test]
async fn a_dry_run_shows_everything_and_sends_nothing() {
    World::run(async |world| {
        let (a, b) = (world.group("tutors").await, world.group("office").await);
        let new = to(&[&a, &b, &a], "致{{group}}");
        let seen = world.api.post(PREVIEW, &new).await.expect(200);
        assert_eq!((&seen["is_clear"], &seen["recipients"]), (&json!(true), &json!(2)));
        let repeated = json!([{ "field": "targets[2]", "webhook_name": "tutors" }]);
        assert_eq!(seen["repeated"], repeated);
        let rows = seen["rows"].as_array().unwrap();
        assert_eq!((&rows[0]["text"], &rows[0]["bytes"]), (&json!("致tutors"), &json!(9)));
        assert_eq!((&rows[1]["text"], &rows[1]["channel"]), (&json!("致office"), &json!("robot")));
        assert_eq!(seen["forecast"]["seconds"], 0);
        assert_eq!(world.api.get(BATCHES).await.expect(200)["items"], json!([]));
        assert_eq!(world.calls(), 0);
    })
    .await;
}

#[tokio::test]
async fn the_forecast_knows_what_the_robots_have_carried() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        for _ in 0..20 {
            world.api.send_text(group.name, "hello").await.expect(200);
        }
        let seen = world.api.post(PREVIEW, &to(&[&group], "one more")).await.expect(200);
        assert_eq!(seen["forecast"]["seconds"], 55, "a minute, less the time to undo");
    })
    .await;
}

#[tokio::test]
async fn the_forecast_knows_who_goes_before_whom() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        for _ in 0..20 {
            world.api.send_text(group.name, "hello").await.expect(200);
        }
        let mut waiting = Vec::new();
        for _ in 0..20 {
            waiting.push(super::create(world, &to(&[&group], "usual")).await);
        }
        world.pass(super::UNDO_SECS);
        for batch in &waiting {
            // All go when the robot may speak again, however many stand behind.
            let now = super::until(world, batch, |it| it["phase"] == "running").await;
            assert_eq!(now["ends_at"], "2026-11-22T01:01:00Z");
        }
        let mut new = to(&[&group], "one more");
        let forecast = async |new: &Value| {
            let seen = world.api.post(PREVIEW, new).await.expect(200);
            let word = |name: &str| seen["forecast"][name].as_str().unwrap().to_owned();
            format!("{} {}", word("starts_at"), word("ends_at"))
        };
        assert_eq!(forecast(&new).await, "2026-11-22T01:00:10Z 2026-11-22T01:02:00Z");
        new["not_before"] = json!("2026-11-22T02:00:00Z");
        assert_eq!(forecast(&new).await, "2026-11-22T02:00:00Z 2026-11-22T02:00:00Z");
        new["not_before"] = Value::Null;
        new["urgent"] = json!(true);
        assert_eq!(forecast(&new).await, "2026-11-22T01:00:05Z 2026-11-22T01:01:00Z");
        let urgent = super::create(world, &new).await;
        assert_eq!(urgent["starts_at"], "2026-11-22T01:00:05Z");
        assert_eq!(urgent["ends_at"], "2026-11-22T01:01:00Z");
        for batch in waiting.iter().chain([&urgent]) {
            super::act(world, batch, "cancel").await;
        }
    })
    .await;
}

#[tokio::test]
async fn the_end_of_a_large_batch_is_that_of_its_slowest_group() {
    World::run(async |world| {
        let names = world.numbered_groups(120).await;
        let targets: Vec<_> = names.iter().map(|it| json!({ "webhook_name": it })).collect();
        for slow in [&names[0], &names[60], &names[119]] {
            for _ in 0..20 {
                world.api.send_text(slow, "hello").await.expect(200);
            }
            let new = json!({
                "targets": targets,
                "content": { "msg_type": "text", "text": "to all" },
                "confirm_recipients": 120,
            });
            let batch = super::create(world, &new).await;
            let robot_may_speak = world.clock_in(60);
            assert_eq!(batch["ends_at"], robot_may_speak, "{slow}");
            super::act(world, &batch, "cancel").await;
            world.pass(60);
        }
    })
    .await;
}

/// What is wrong, as `field code`: the dry run says the same as making it.
pub(super) async fn refused(world: &World, new: &Value) -> Vec<String> {
    let seen = world.api.post(PREVIEW, new).await.expect(200);
    assert_eq!(seen["is_clear"], false);
    let problem = world.api.post(BATCHES, new).await.problem(422);
    let words = |name: &str, it: &Value| it[name].as_str().unwrap().to_owned();
    let shown = seen["problems"].as_array().unwrap().iter();
    let shown: Vec<_> =
        shown.map(|it| format!("{} {}", words("field", it), words("code", it))).collect();
    assert_eq!(shown, problem.1, "the dry run says what making it says");
    shown
}

#[tokio::test]
async fn what_is_wrong_is_said_by_row_in_the_dry_run_and_again_for_real() {
    World::run(async |world| {
        let (good, off) = (world.group("tutors").await, world.group("office").await);
        let webhook = format!("/api/wecom/webhooks/{}", off.id);
        world.api.put(&webhook, &json!({ "is_active": false })).await.expect(200);
        let no_address = json!({ "webhook_name": "later" });
        world.api.post("/api/wecom/webhooks", &no_address).await.expect(201);
        let new = json!({
            "targets": [
                { "webhook_name": "tutors", "values": { "amount": "1" } },
                { "webhook_name": "office", "values": { "amount": "1" } },
                { "webhook_name": "later", "values": { "amount": "1" } },
                { "webhook_name": "nobody", "values": { "amount": "1" } },
            ],
            "content": { "msg_type": "text", "text": "{{amount}}{{day}}" },
        });
        assert_eq!(
            refused(world, &new).await,
            [
                "targets[0].values unknown_variable",
                "targets[1].webhook_name switched_off",
                "targets[1].values unknown_variable",
                "targets[2].webhook_name not_configured",
                "targets[2].values unknown_variable",
                "targets[3].webhook_name unknown_group",
                "targets[3].values unknown_variable",
            ]
        );
        assert_eq!(refused(world, &to(&[], "hello")).await, ["targets empty"]);
        assert_eq!(refused(world, &to(&[&good], "")).await, ["targets[0].text empty"]);
        let mut past = to(&[&good], "hello");
        past["not_before"] = json!("2026-11-22T00:59:59Z");
        past["expires_at"] = json!("2026-11-22T00:59:58Z");
        let problems = refused(world, &past).await;
        assert_eq!(problems, ["not_before out_of_range", "expires_at out_of_range"]);
        past["not_before"] = json!("2029-11-22T00:59:59Z");
        past["expires_at"] = Value::Null;
        assert_eq!(refused(world, &past).await, ["not_before out_of_range"]);
        assert_eq!(world.api.get(BATCHES).await.expect(200)["items"], json!([]));
    })
    .await;
}

/// Chinese takes three bytes a character; markdown may be twice as long as text.
#[tokio::test]
async fn what_fits_one_kind_and_not_the_other_is_refused_for_that_one() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let mut new = to(&[&group], &"字".repeat(1000));
        assert_eq!(refused(world, &new).await, ["targets[0].text too_long"]);
        new["content"]["msg_type"] = json!("markdown");
        assert_eq!(world.api.post(PREVIEW, &new).await.expect(200)["is_clear"], true);
    })
    .await;
}

#[tokio::test]
async fn a_text_that_fits_nobody_is_refused_once_and_not_copied() {
    World::run(async |world| {
        let groups = [world.group("tutors").await, world.group("office").await];
        let groups: Vec<_> = groups.iter().collect();
        let whole = to(&groups, &"x".repeat(1 << 20));
        assert_eq!(refused(world, &whole).await, ["content.text too_long"]);
        let names: String = (0..101).map(|it| ["{{v", &it.to_string(), "}}"].concat()).collect();
        let many = to(&groups, &names);
        assert_eq!(refused(world, &many).await, ["content.text too_many_variables"]);

        let text = "{{long}}".repeat(1000);
        let mut grown = to(&groups, &text);
        grown["targets"][0]["values"] = json!({ "long": "x".repeat(10_000) });
        grown["targets"][1]["values"] = json!({ "long": "xx" });
        assert_eq!(refused(world, &grown).await, ["targets[0].text too_long"]);
        let seen = world.api.post(PREVIEW, &grown).await.expect(200);
        let row = &seen["rows"][0];
        assert_eq!((&row["bytes"], &row["text"]), (&json!(10_000_000), &Value::Null));
        assert_eq!(seen["problems"][0]["actual"], 10_000_000);
        assert_eq!(seen["rows"][1]["bytes"], 2000);
    })
    .await;
}

#[tokio::test]
async fn a_group_that_is_named_again_with_other_values_is_not_dropped_in_silence() {
    World::run(async |world| {
        world.group("tutors").await;
        let target = |day: &str, more: &str| {
            json!({ "webhook_name": "tutors", "values": { "day": day, "more": more } })
        };
        let mut new = json!({
            "targets": [target("Monday", "1"), target("Tuesday", "1")],
            "content": { "msg_type": "text", "text": "on {{day}}" },
        });
        assert_eq!(refused(world, &new).await, ["targets[1].values other_values"]);
        // What is not read makes no other text.
        new["targets"][1] = target("Monday", "2");
        let seen = world.api.post(PREVIEW, &new).await.expect(200);
        assert_eq!((&seen["is_clear"], &seen["recipients"]), (&json!(true), &json!(1)));
        assert_eq!(seen["repeated"][0]["field"], "targets[1]");
    })
    .await;
}

#[tokio::test]
async fn one_group_under_two_names_does_not_get_it_twice() {
    World::run(async |world| {
        let (a, b) = (world.group("tutors").await, world.group("office").await);
        let same = json!({ "webhook_name": "again", "webhook_url": world.address_of(&a.key) });
        world.api.post("/api/wecom/webhooks", &same).await.expect(201);
        let three = json!({
            "targets": [
                { "webhook_name": "again" }, { "webhook_name": "office" },
                { "webhook_name": "tutors" }, { "webhook_name": "tutors" },
            ],
            "content": { "msg_type": "text", "text": "hello" },
        });
        assert_eq!(refused(world, &three).await, ["targets[2].webhook_name same_group"]);
        let said = world.api.post(PREVIEW, &three).await.expect(200);
        assert!(said["problems"][0]["detail"].as_str().unwrap().contains("`again`"), "{said}");
        // A further robot of one group may be the own one of another.
        let robots = format!("/api/wecom/webhooks/{}/robots", b.id);
        let further = json!({ "webhook_url": world.address_of(&a.key) });
        world.api.post(&robots, &further).await.expect(201);
        assert_eq!(
            refused(world, &to(&[&b, &a], "hello")).await,
            ["targets[1].webhook_name same_group"]
        );
        let one = world.api.post(PREVIEW, &to(&[&b], "hello")).await.expect(200);
        assert_eq!(one["is_clear"], true);
    })
    .await;
}

#[tokio::test]
async fn more_targets_than_the_limit_are_refused_with_the_limit() {
    World::run(async |world| {
        let targets: Vec<_> =
            (0..50_000).map(|it| json!({ "webhook_name": format!("g{it}") })).collect();
        let content = json!({ "msg_type": "text", "text": "hello" });
        let new = json!({ "targets": targets, "content": content });
        assert_eq!(refused(world, &new).await, ["targets too_many"]);
    })
    .await;
}

#[tokio::test]
async fn a_large_send_wants_the_number_of_recipients() {
    World::run(async |world| {
        let names = world.numbered_groups(50).await;
        let targets: Vec<_> = names.iter().map(|it| json!({ "webhook_name": it })).collect();
        let content = json!({ "msg_type": "text", "text": "hello" });
        let mut new = json!({ "targets": targets, "content": content });
        new["not_before"] = json!("2026-11-23T01:00:00Z");
        assert_eq!(world.api.post(PREVIEW, &new).await.expect(200)["must_confirm"], true);
        for typed in [Value::Null, json!(49)] {
            new["confirm_recipients"] = typed;
            let problem = world.api.post(BATCHES, &new).await.problem(422);
            assert_eq!(problem.1, ["confirm_recipients unconfirmed"]);
        }
        new["confirm_recipients"] = json!(50);
        let batch = world.api.post(BATCHES, &new).await.expect(202);
        super::act(world, &batch, "cancel").await;
    })
    .await;
}

/// What was to wait would go at once.
#[tokio::test]
async fn a_misspelt_option_is_refused() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let mut new = to(&[&group], "hello");
        let waiting = super::create(world, &new).await;
        super::act(world, &waiting, "pause").await;
        new["not_befor"] = json!("2026-11-23T01:00:00Z");
        for path in [PREVIEW, BATCHES] {
            let problem = world.api.post(path, &new).await.problem(422);
            assert_eq!(problem.1, ["not_befor unknown_field"]);
        }
        let moved = format!("{}/reschedule", super::path(&waiting));
        let later = json!({ "notbefore": "2026-11-23T01:00:00Z" });
        let problem = world.api.post(&moved, &later).await.problem(422);
        assert_eq!(problem.1, ["notbefore unknown_field"]);
        super::act(world, &waiting, "cancel").await;
    })
    .await;
}
