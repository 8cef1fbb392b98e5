//! What a person may do with a batch, and what that never does.

use serde_json::json;
use wecom_client::api::ErrCode;
use wecom_client::api::errcode::Block;
use wecom_sim::{Cut, Fault};
use wecourier::clock::Clock as _;
use wecourier::model::{BatchId, Outcome};
use wecourier::store::{Claimed, Ended};

use super::{
    BATCHES, UNDO_SECS, act, create, delivery, get, order, path, send, states, to, turn, until,
    until_finished,
};
use crate::world::{EVERYWHERE, World};

#[tokio::test]
async fn a_batch_can_be_taken_back_before_its_first_call() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let batch = create(world, &to(&[&group], "oops")).await;
        let cancelled = act(world, &batch, "cancel").await;
        assert_eq!(cancelled["phase"], "finished");
        assert_eq!(
            (&cancelled["counts"]["cancelled"], &cancelled["actions"]),
            (&json!(1), &json!([]))
        );
        world.pass(60);
        // Whatever still went would go before this.
        world.api.send_text(group.name, "after").await.expect(200);
        assert_eq!(world.phone(&group), ["after"]);
        let again = world.api.post(&format!("{}/cancel", path(&batch)), &json!({})).await;
        assert_eq!(again.problem(409).0, "not_now");
    })
    .await;
}

#[tokio::test]
async fn what_is_paused_waits_and_loses_nothing() {
    World::run(async |world| {
        let groups = [world.group("tutors").await, world.group("office").await];
        let batch = create(world, &to(&[&groups[0], &groups[1]], "hello")).await;
        let paused = act(world, &batch, "pause").await;
        assert_eq!(
            (&paused["phase"], &paused["actions"]),
            (&json!("paused"), &json!(["reschedule", "resume", "cancel"]))
        );
        world.pass(60);
        world.api.send_text("tutors", "another").await.expect(200);
        assert_eq!(world.calls(), 1, "only the other message went");
        world.stop_service().await;
        world.start_service().await;
        assert_eq!(get(world, &batch).await["phase"], "paused");
        act(world, &batch, "resume").await;
        let done = until_finished(world, &batch).await;
        assert_eq!(done["counts"]["sent"], 2);
        assert_eq!(world.phone(&groups[0]), ["another", "hello"]);
        assert_eq!(world.phone(&groups[1]), ["hello"]);
    })
    .await;
}

#[tokio::test]
async fn a_batch_goes_at_its_time_and_the_time_can_be_changed() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let mut new = to(&[&group], "good morning");
        new["not_before"] = json!("2026-11-22T02:00:00Z");
        let batch = create(world, &new).await;
        let later = json!({ "not_before": "2026-11-22T03:00:00Z" });
        let moved =
            world.api.post(&format!("{}/reschedule", path(&batch)), &later).await.expect(200);
        assert_eq!(moved["starts_at"], "2026-11-22T03:00:00Z");
        assert_eq!((&batch["is_planned"], &moved["is_planned"]), (&json!(true), &json!(true)));
        world.pass(7199);
        world.api.send_text(group.name, "before").await.expect(200);
        assert_eq!(get(world, &batch).await["phase"], "scheduled");
        world.pass(1);
        until_finished(world, &batch).await;
        assert_eq!(world.phone(&group), ["before", "good morning"]);
        let past = json!({ "not_before": "2026-11-22T02:00:00Z" });
        let refused = world.api.post(&format!("{}/reschedule", path(&batch)), &past).await;
        assert_eq!(refused.problem(422).1, ["not_before out_of_range"]);
        let later = json!({ "not_before": "2026-11-23T02:00:00Z" });
        let refused = world.api.post(&format!("{}/reschedule", path(&batch)), &later).await;
        assert_eq!(refused.problem(409).0, "not_now", "it has gone");
    })
    .await;
}

#[tokio::test]
async fn what_was_planned_for_later_can_go_now_after_all() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let mut new = to(&[&group], "good morning");
        new["not_before"] = json!("2026-11-23T02:00:00Z");
        new["expires_at"] = json!("2026-11-23T03:00:00Z");
        let batch = create(world, &new).await;
        let reschedule = format!("{}/reschedule", path(&batch));
        let too_late = json!({ "not_before": "2026-11-23T03:00:00Z" });
        let refused = world.api.post(&reschedule, &too_late).await;
        assert_eq!(refused.problem(422).1, ["not_before out_of_range"], "nothing would go");
        let moved = world.api.post(&reschedule, &json!({})).await.expect(200);
        assert_eq!(moved["phase"], "scheduled", "there is a moment to take it back");
        world.pass(UNDO_SECS);
        until_finished(world, &batch).await;
        assert_eq!(world.phone(&group), ["good morning"]);
    })
    .await;
}

#[tokio::test]
async fn a_retry_sends_what_failed_and_nothing_else() {
    World::run(async |world| {
        let groups = ["sent", "failed", "unknown"];
        let groups = [
            world.group(groups[0]).await,
            world.group(groups[1]).await,
            world.group(groups[2]).await,
        ];
        order(world, &groups[1], Fault::answer(ErrCode::BAD_PARAMETER).times(1));
        order(world, &groups[2], Fault::cut(Cut::After).times(1));
        let batch = send(world, &to(&[&groups[0], &groups[1], &groups[2]], "hello")).await;
        let done = until_finished(world, &batch).await;
        assert_eq!(states(world, &batch).await, ["sent", "failed", "unknown"]);
        assert_eq!(done["actions"], json!(["retry_failed"]));
        act(world, &batch, "retry-failed").await;
        until_finished(world, &batch).await;
        assert_eq!(states(world, &batch).await, ["sent", "sent", "unknown"]);
        for group in &groups {
            assert_eq!(world.phone(group), ["hello"], "{}", group.name);
        }
        assert_eq!(world.calls(), 4);
    })
    .await;
}

#[tokio::test]
async fn a_retry_lets_nothing_go_that_a_person_holds() {
    World::run(async |world| {
        let (bad, slow) = (world.group("bad").await, world.group("slow").await);
        order(world, &bad, Fault::answer(ErrCode::BAD_PARAMETER).times(1));
        order(world, &slow, Fault::answer(ErrCode::TOO_FREQUENT).times(1));
        let batch = send(world, &to(&[&bad, &slow], "hello")).await;
        world.wecom_received(2).await;
        until(world, &batch, |it| it["counts"]["sending"] == 0).await;
        act(world, &batch, "pause").await;
        let held = act(world, &batch, "retry-failed").await;
        assert_eq!((&held["phase"], &held["counts"]["queued"]), (&json!("paused"), &json!(2)));
        world.pass(120);
        world.api.send_text("slow", "another").await.expect(200);
        assert_eq!(world.calls(), 3, "only the other message went");
        act(world, &batch, "resume").await;
        until_finished(world, &batch).await;
        assert_eq!(states(world, &batch).await, ["sent", "sent"]);
    })
    .await;
}

#[tokio::test]
async fn a_person_settles_what_nobody_knows() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let mut phone = Vec::new();
        for (word, state, is_sent_again) in [
            ("mark-sent", "sent", false),
            ("mark-not-sent", "failed", false),
            ("resend", "sent", true),
        ] {
            order(world, &group, Fault::cut(Cut::After).times(1));
            let batch = send(world, &to(&[&group], word)).await;
            until_finished(world, &batch).await;
            let page = world.api.get(&format!("{}/deliveries", path(&batch))).await.expect(200);
            let delivery = &page["items"][0];
            let wanted = json!(["mark_sent", "mark_not_sent", "resend"]);
            assert_eq!((&delivery["state"], &delivery["actions"]), (&json!("unknown"), &wanted));
            let id = delivery["id"].as_str().unwrap();
            let act = format!("/api/wecom/deliveries/{id}/{word}");
            world.api.post(&act, &json!({})).await.expect(200);
            until_finished(world, &batch).await;
            assert_eq!(states(world, &batch).await, [state], "{word}");
            phone.extend(vec![word; 1 + usize::from(is_sent_again)]);
            let again = format!("/api/wecom/deliveries/{id}/mark-sent");
            assert_eq!(world.api.post(&again, &json!({})).await.problem(409).0, "not_now");
        }
        assert_eq!(world.phone(&group), phone);
    })
    .await;
}

#[tokio::test]
async fn what_is_sent_again_out_of_a_cancelled_batch_is_not_cancelled_with_it() {
    World::run(async |world| {
        let (bad, slow) = (world.group("bad").await, world.group("slow").await);
        order(world, &bad, Fault::answer(ErrCode::BAD_PARAMETER).times(1));
        order(world, &slow, Fault::answer(ErrCode::TOO_FREQUENT).times(1));
        let batch = send(world, &to(&[&bad, &slow], "hello")).await;
        until(world, &batch, |it| it["counts"]["failed"] == 1 && it["counts"]["queued"] == 1).await;
        act(world, &batch, "cancel").await;
        order(world, &bad, Fault::answer(ErrCode::TOO_FREQUENT).times(1));
        let resend = format!("{}/resend", delivery(world, &batch, 0).await);
        world.api.post(&resend, &json!({})).await.expect(200);
        world.wecom_received(3).await;
        until(world, &batch, |it| it["counts"]["sending"] == 0).await;
        assert_eq!(states(world, &batch).await, ["queued", "cancelled"]);
        world.pass(120);
        until_finished(world, &batch).await;
        assert_eq!(states(world, &batch).await, ["sent", "cancelled"]);
        assert_eq!((world.phone(&bad).len(), world.calls()), (1, 4));
    })
    .await;
}

#[tokio::test]
async fn what_was_under_way_when_it_was_taken_back_is_not_tried_again() {
    World::run(async |world| {
        let (late, other) = (world.group("late").await, world.group("other").await);
        let batch = create(world, &to(&[&late, &other], "hello")).await;
        world.stop_service().await;
        world.pass(UNDO_SECS);
        let store = world.store().await;
        let claimed = turn(world, &store, &[]).await;
        store.cancel_batch(EVERYWHERE, BatchId(1), world.clock.now()).await.unwrap();
        let Claimed { delivery, attempt, .. } = &claimed[0];
        let outcome = Outcome::Throttled { block: Block::Steps };
        let ended = Ended { delivery: *delivery, attempt: *attempt, end: outcome.into() };
        assert_eq!(turn(world, &store, &[ended]).await.len(), 0);
        world.start_service().await;
        assert_eq!(states(world, &batch).await, ["cancelled", "cancelled"]);
    })
    .await;
}

#[tokio::test]
async fn what_has_waited_too_long_does_not_go() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let mut new = to(&[&group], "the bus leaves at nine");
        new["expires_at"] = json!("2026-11-22T01:10:00Z");
        let batch = create(world, &new).await;
        act(world, &batch, "pause").await;
        world.pass(600);
        let done = until_finished(world, &batch).await;
        assert_eq!(done["counts"]["expired"], 1);
        assert_eq!((world.calls(), world.api.get(BATCHES).await.status), (0, 200));
    })
    .await;
}
