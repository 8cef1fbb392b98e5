//! The dry run says who gets what and what is wrong; making the batch refuses the same.

use serde_json::{Value, json};

use super::{BATCHES, to};
use crate::world::World;

const PREVIEW: &str = "/api/wecom/batches/preview";

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

async fn refused(world: &World, new: &Value) -> Vec<String> {
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
        let group = world.group("tutors").await;
        let url = world.address_of(&group.key);
        let mut targets = Vec::new();
        for number in 0..50 {
            let name = format!("g{number}");
            let new = json!({ "webhook_name": name, "webhook_url": url });
            world.api.post("/api/wecom/webhooks", &new).await.expect(201);
            targets.push(json!({ "webhook_name": name }));
        }
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
