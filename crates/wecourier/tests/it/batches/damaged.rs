//! A row that somebody broke by hand: it fails alone.

use sea_orm::ConnectionTrait as _;
use serde_json::json;

use super::{create, get, send, to, until_finished};
use crate::world::World;

#[tokio::test]
async fn a_damaged_message_fails_alone() {
    World::run(async |world| {
        let (one, two) = (world.group("tutors").await, world.group("office").await);
        let mut later = to(&[&one, &two], "one");
        later["not_before"] = json!("2026-11-22T02:00:00Z");
        let batch = create(world, &later).await;
        let damaging = world.begin_writing().await;
        let damage = "UPDATE wecom_message_log SET message_content = '', doubt = NULL, \
                      failures = -1 WHERE webhook_name = 'tutors'";
        damaging.execute_unprepared(damage).await.unwrap();
        damaging.commit().await.unwrap();
        let after = send(world, &to(&[&one], "two")).await;
        until_finished(world, &after).await;
        world.pass(7200);
        until_finished(world, &batch).await;
        let counts = &get(world, &batch).await["counts"];
        assert_eq!((&counts["failed"], &counts["sent"]), (&json!(1), &json!(1)));
        let failed = world.api.get("/api/wecom/deliveries?state=failed").await.expect(200);
        assert_eq!(failed["items"][0]["reason"], "damaged");
        assert_eq!(failed["items"][0]["target"]["name"], "tutors");
        assert_eq!(world.phone(&one), ["two"]);
        assert_eq!(world.phone(&two), ["one"]);
    })
    .await;
}
