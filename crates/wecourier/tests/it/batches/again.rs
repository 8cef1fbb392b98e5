//! What comes after the plan: expiry, sending again, groups that are deleted meanwhile.

use jiff::SignedDuration;
use serde_json::json;
use wecom_client::api::ErrCode;
use wecom_sim::{Cut, Fault};
use wecourier::clock::Clock as _;
use wecourier::model::approval::Approval;
use wecourier::model::audit::Actor;
use wecourier::model::{FailureReason, MessageType, Outcome, Patience, Route, WebhookId};
use wecourier::store::{Claimed, Ended, NewBatch, NewTarget, Urgency};

use super::{
    UNDO_SECS, act, create, delivery, order, send, states, to, turn, until, until_finished,
};
use crate::world::{EVERYWHERE, World};

#[tokio::test]
async fn nothing_goes_after_its_time_however_much_expires_at_once() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        world.stop_service().await;
        let store = world.store().await;
        let now = world.clock.now();
        for _ in 0..501 {
            let target = NewTarget {
                message_type: MessageType::Text,
                route: Route::Robot(WebhookId(group.id)),
                name: "tutors".into(),
                text: None,
            };
            let batch = NewBatch {
                message_type: MessageType::Text,
                text: "the bus leaves at nine",
                picture: None,
                targets: &[target],
                urgency: Urgency::Normal,
                patience: Patience::Waits,
                now,
                starts_at: now,
                expires_at: Some(now + SignedDuration::from_secs(600)),
                actor: &Actor::COMMAND,
                approval: Approval::NotNeeded,
                idempotency: None,
            };
            store.create_batch(EVERYWHERE, batch).await.unwrap();
        }
        world.pass(600);
        world.start_service().await;
        let last = json!({ "id": "bat_501" });
        assert_eq!(until_finished(world, &last).await["counts"]["expired"], 1);
        assert_eq!(world.calls(), 0);
    })
    .await;
}

#[tokio::test]
async fn what_a_person_sends_again_goes_although_its_time_has_passed() {
    World::run(async |world| {
        let (bad, cut) = (world.group("bad").await, world.group("cut").await);
        order(world, &bad, Fault::answer(ErrCode::BAD_PARAMETER).times(1));
        order(world, &cut, Fault::cut(Cut::Before).times(1));
        let mut new = to(&[&bad, &cut], "the bus leaves at nine");
        new["expires_at"] = json!("2026-11-22T01:10:00Z");
        let batch = send(world, &new).await;
        until_finished(world, &batch).await;
        assert_eq!(states(world, &batch).await, ["failed", "unknown"]);
        world.pass(1200);
        act(world, &batch, "retry-failed").await;
        until_finished(world, &batch).await;
        let resend = format!("{}/resend", delivery(world, &batch, 1).await);
        world.api.post(&resend, &json!({})).await.expect(200);
        until_finished(world, &batch).await;
        assert_eq!(states(world, &batch).await, ["sent", "sent"]);
    })
    .await;
}

/// The answer of the first request was lost, or two people have the same page open.
#[tokio::test]
async fn a_decision_about_an_earlier_attempt_is_not_carried_out() {
    World::run(async |world| {
        let cut = world.group("cut").await;
        order(world, &cut, Fault::cut(Cut::Before).times(2));
        let batch = send(world, &to(&[&cut], "hello")).await;
        until(world, &batch, |it| it["counts"]["unknown"] == 1).await;
        let one = delivery(world, &batch, 0).await;
        let resend = format!("{one}/resend?attempts=1");
        world.api.post(&resend, &json!({})).await.expect(200);
        until(world, &batch, |it| it["counts"]["unknown"] == 1).await;
        for late in [resend, format!("{one}/mark-not-sent?attempts=1")] {
            assert_eq!(world.api.post(&late, &json!({})).await.problem(409).0, "not_now");
        }
        assert_eq!(world.calls(), 2);
        world.api.post(&format!("{one}/mark-not-sent?attempts=2"), &json!({})).await.expect(200);
    })
    .await;
}

#[tokio::test]
async fn what_is_sent_again_in_a_batch_that_is_held_is_held_with_it() {
    World::run(async |world| {
        let (cut, slow) = (world.group("cut").await, world.group("slow").await);
        order(world, &cut, Fault::cut(Cut::After).times(1));
        order(world, &slow, Fault::answer(ErrCode::TOO_FREQUENT).times(1));
        let batch = send(world, &to(&[&cut, &slow], "hello")).await;
        until(world, &batch, |it| it["counts"]["unknown"] == 1 && it["counts"]["queued"] == 1)
            .await;
        act(world, &batch, "pause").await;
        let resend = format!("{}/resend", delivery(world, &batch, 0).await);
        let view = world.api.post(&resend, &json!({})).await.expect(200);
        assert_eq!((&view["state"], &view["is_held"]), (&json!("queued"), &json!(true)));
        act(world, &batch, "cancel").await;
        assert_eq!(states(world, &batch).await, ["unknown", "cancelled"], "the first has arrived");
    })
    .await;
}

#[tokio::test]
async fn what_waits_for_a_group_that_was_deleted_during_a_call_ends() {
    World::run(async |world| {
        let group = world.group("gone").await;
        let first = create(world, &to(&[&group], "one")).await;
        let second = create(world, &to(&[&group], "two")).await;
        world.stop_service().await;
        world.pass(UNDO_SECS);
        let store = world.store().await;
        let claimed = turn(world, &store, &[]).await;
        store.delete_webhook(EVERYWHERE, WebhookId(group.id), world.clock.now()).await.unwrap();
        let Claimed { delivery, attempt, .. } = &claimed[0];
        let outcome = Outcome::Closed { reason: FailureReason::RobotRemoved, refusal: None };
        turn(
            world,
            &store,
            &[Ended { delivery: *delivery, attempt: *attempt, end: outcome.into() }],
        )
        .await;
        world.start_service().await;
        for batch in [first, second] {
            until_finished(world, &batch).await;
            assert_eq!(states(world, &batch).await, ["failed"]);
        }
        assert_eq!(world.calls(), 0);
    })
    .await;
}
