//! Death in the middle of a batch.

use std::time::Duration;

use serde_json::json;
use wecom_sim::Fault;

use super::{create, get, states, to, until_finished};
use crate::world::World;

#[tokio::test]
async fn after_a_death_what_was_under_way_is_unknown_and_the_rest_goes_once() {
    World::run_with(Duration::from_secs(2), async |world| {
        let groups = [world.group("a").await, world.group("b").await, world.group("c").await];
        let fault = Fault::delay(Duration::from_mins(10)).to(&groups[1].key).times(1);
        world.wecom.world().order(fault).unwrap();
        let batch = create(world, &to(&[&groups[0], &groups[1], &groups[2]], "hello")).await;
        world.pass(super::UNDO_SECS);
        world.wecom_received(3).await;
        super::until(world, &batch, |it| it["counts"]["sent"] == 2).await;
        let second = create(world, &to(&[&groups[1]], "later")).await;
        world.kill_service();
        world.wecom.world().cancel_faults();
        world.start_service().await;
        assert_eq!(get(world, &batch).await["counts"]["sending"], 1, "its lease still runs");
        world.pass(60);
        until_finished(world, &batch).await;
        assert_eq!(states(world, &batch).await, ["sent", "unknown", "sent"]);
        until_finished(world, &second).await;
        assert_eq!(world.phone(&groups[0]), ["hello"]);
        assert_eq!(world.phone(&groups[2]), ["hello"]);
        assert_eq!(*world.phone(&groups[1]).last().unwrap(), "later");
        let log = world.api.get("/api/wecom/deliveries?state=unknown").await.expect(200);
        assert_eq!(log["items"][0]["reason"], json!("interrupted"));
    })
    .await;
}
