//! A way that is closed: what waits for it waits, and goes once a person has mended it.

use serde_json::json;
use wecom_client::api::ErrCode;
use wecom_sim::{Fault, RobotKey, RobotState};

use super::{act, create, delivery, get, order, path, send, states, to, until, until_finished};
use crate::world::World;

#[tokio::test]
async fn a_removed_robot_is_called_once_and_the_rest_waits_for_a_new_address() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let key = RobotKey::parse(group.key.as_str()).unwrap();
        world.wecom.world().set_robot_state(&key, RobotState::Removed).unwrap();
        let first = send(world, &to(&[&group], "one")).await;
        let second = send(world, &to(&[&group], "two")).await;
        world.wecom_received(1).await;
        until(world, &first, |it| it["counts"]["sending"] == 0).await;
        until(world, &second, |it| it["phase"] == "running").await;
        world.pass(600);
        let seen = world.api.post("/api/wecom/batches/preview", &to(&[&group], "x")).await;
        let seen = seen.expect(200);
        assert_eq!(seen["rows"][0]["waits_because"], "robot_removed");
        assert_eq!(seen["forecast"]["barred"], 1);
        assert_eq!(world.calls(), 1, "it is not hammered");
        let batch = get(world, &first).await;
        assert_eq!((&batch["barred"], &batch["ends_at"]), (&json!(1), &json!(null)));
        let page = world.api.get("/api/wecom/deliveries?state=queued").await.expect(200);
        assert_eq!(page["items"][0]["reason"], "robot_removed");
        let list = world.api.get("/api/wecom/needs-you").await.expect(200);
        assert_eq!((&list["unknown"], &list["unknown_count"]), (&json!([]), &json!(0)));
        let closed = &list["closed"][0];
        assert_eq!((&closed["webhook_name"], &closed["waiting"]), (&json!("tutors"), &json!(2)));
        assert_eq!(
            (&closed["reason"], &closed["wecom"]["errcode"]),
            (&json!("robot_removed"), &json!(93000))
        );
        world.wecom.world().set_robot_state(&key, RobotState::Active).unwrap();
        let reopen = format!("/api/wecom/webhooks/{}/reopen", group.id);
        assert_eq!(world.api.post(&reopen, &json!({})).await.status, 204);
        until_finished(world, &first).await;
        until_finished(world, &second).await;
        assert_eq!(world.phone(&group), ["one", "two"]);
        assert_eq!(world.api.get("/api/wecom/needs-you").await.expect(200)["closed"], json!([]));
    })
    .await;
}

#[tokio::test]
async fn a_single_send_fails_at_once_and_what_waited_goes_when_it_works_again() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        order(world, &group, Fault::answer(ErrCode::ROBOT_DISABLED).times(2));
        let batch = send(world, &to(&[&group], "one")).await;
        world.wecom_received(1).await;
        until(world, &batch, |it| it["counts"]["sending"] == 0).await;
        let failed = world.api.send_text(group.name, "two").await;
        assert_eq!(failed.expect(200)["success"], false);
        assert_eq!(get(world, &batch).await["counts"]["queued"], 1);
        let sent = world.api.send_text(group.name, "three").await.expect(200);
        assert_eq!(sent["success"], true);
        until_finished(world, &batch).await;
        assert_eq!(world.phone(&group), ["one", "three"]);
    })
    .await;
}

#[tokio::test]
async fn what_waits_for_a_group_that_is_switched_off_or_deleted() {
    World::run(async |world| {
        let (off, gone) = (world.group("off").await, world.group("gone").await);
        let batch = create(world, &to(&[&off, &gone], "hello")).await;
        let webhook = |id| format!("/api/wecom/webhooks/{id}");
        world.api.put(&webhook(off.id), &json!({ "is_active": false })).await.expect(200);
        assert_eq!(world.api.delete(&webhook(gone.id)).await.status, 204);
        world.pass(60);
        until(world, &batch, |it| it["counts"]["failed"] == 1).await;
        assert_eq!(states(world, &batch).await, ["queued", "failed"]);
        world.api.put(&webhook(off.id), &json!({ "is_active": true })).await.expect(200);
        until_finished(world, &batch).await;
        assert_eq!((world.phone(&off).len(), world.phone(&gone).len()), (1, 0));
    })
    .await;
}

#[tokio::test]
async fn what_wecom_puts_off_again_and_again_is_told_until_it_goes() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        order(world, &group, Fault::answer(ErrCode::TOO_FREQUENT).times(6));
        let first = send(world, &to(&[&group], "one")).await;
        let second = create(world, &to(&[&group], "two")).await;
        let throttled = async || {
            let list = world.api.get("/api/wecom/needs-you").await.expect(200);
            assert_eq!(list["closed"], json!([]), "nobody has to mend it");
            list["throttled"].clone()
        };
        for refusals in 1..=6 {
            world.wecom_received(refusals).await;
            until(world, &first, |it| it["counts"]["queued"] == 1).await;
            let told = match refusals {
                ..5 => json!([]),
                _ => json!([{
                    "webhook_id": group.id,
                    "webhook_name": "tutors",
                    "refusals": refusals,
                    "waiting": 2,
                    "turn_at": world.clock_in(60),
                }]),
            };
            assert_eq!(throttled().await, told, "after {refusals}");
            world.pass(60);
        }
        until_finished(world, &first).await;
        until_finished(world, &second).await;
        assert_eq!((world.phone(&group).len(), throttled().await), (2, json!([])));
    })
    .await;
}

#[tokio::test]
async fn what_is_put_off_and_taken_back_is_not_told() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        order(world, &group, Fault::answer(ErrCode::TOO_FREQUENT).times(5));
        let batch = send(world, &to(&[&group], "one")).await;
        for refusals in 1..=5 {
            world.wecom_received(refusals).await;
            until(world, &batch, |it| it["counts"]["queued"] == 1).await;
            world.pass(if refusals < 5 { 60 } else { 1 });
        }
        act(world, &batch, "cancel").await;
        let list = world.api.get("/api/wecom/needs-you").await.expect(200);
        assert_eq!(list["throttled"], json!([]), "nothing waits");
    })
    .await;
}

#[tokio::test]
async fn what_bars_a_delivery_is_said_wherever_it_is_shown() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        order(world, &group, Fault::answer(ErrCode(-1)).times(1));
        let unknown = send(world, &to(&[&group], "one")).await;
        until_finished(world, &unknown).await;
        order(world, &group, Fault::answer(ErrCode::ROBOT_UNKNOWN).times(1));
        let barred = send(world, &to(&[&group], "two")).await;
        until(world, &barred, |it| it["barred"] == 1).await;
        let resend = format!("{}/resend", delivery(world, &unknown, 0).await);
        let view = world.api.post(&resend, &json!({})).await.expect(200);
        assert_eq!((&view["state"], &view["reason"]), (&json!("queued"), &json!("robot_removed")));
        assert_eq!(view["wecom"]["errcode"], 93000);
        let csv = world.api.get(&format!("{}/deliveries.csv", path(&barred))).await.body;
        assert!(csv.contains(",tutors,queued,robot_removed,1,93000,"), "{csv}");
    })
    .await;
}
