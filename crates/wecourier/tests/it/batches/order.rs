//! Whose turn it is.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use wecom_client::api::ErrCode;
use wecom_sim::Fault;
use wecourier::clock::Clock as _;
use wecourier::model::approval::Approval;
use wecourier::model::audit::Actor;
use wecourier::model::{MessageType, Patience, Route, WebhookId};
use wecourier::store::{NewBatch, NewTarget, Store, Urgency};

use super::{create, order, send, to, until, until_finished};
use crate::world::{EVERYWHERE, TestGroup, World};

#[tokio::test]
async fn a_recipient_gets_messages_in_the_order_in_which_they_were_sent() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        order(world, &group, Fault::answer(ErrCode::TOO_FREQUENT).times(1));
        let mut batches = Vec::new();
        for text in ["one", "two", "three"] {
            batches.push(send(world, &to(&[&group], text)).await);
        }
        world.wecom_received(1).await;
        until(world, &batches[0], |it| it["counts"]["sending"] == 0).await;
        world.pass(120);
        for batch in &batches {
            until_finished(world, batch).await;
        }
        assert_eq!(world.phone(&group), ["one", "two", "three"]);
    })
    .await;
}

/// However many begin at the same time: what was written first goes first.
#[tokio::test]
async fn batches_that_begin_together_go_in_the_order_in_which_they_were_made() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let mut batches = Vec::new();
        for number in 0..20 {
            let mut new = to(&[&group], &number.to_string());
            // The one that was made first was to begin last.
            let minute = i32::from(number == 0);
            new["not_before"] = json!(format!("2026-11-22T02:0{minute}:00Z"));
            batches.push(create(world, &new).await);
        }
        world.pass(2 * 3600);
        for batch in &batches {
            until_finished(world, batch).await;
        }
        let in_order: Vec<_> = (0..20).map(|number| number.to_string()).collect();
        assert_eq!(world.phone(&group), in_order);
    })
    .await;
}

/// More has begun than one turn gives its place: what is new waits behind all of it.
#[tokio::test]
async fn what_is_new_does_not_overtake_what_has_begun_and_has_no_place_yet() {
    World::run(async |world| {
        let (busy, slow) = (world.group("busy").await, world.group("slow").await);
        world.stop_service().await;
        let store = world.store().await;
        let begun = world.clock.now() + SignedDuration::from_secs(5);
        for _ in 0..16 {
            put(world, &store, &busy, "one of many", begun).await;
        }
        put(world, &store, &slow, "first", begun).await;
        world.pass(60);
        put(world, &store, &slow, "second", world.clock.now()).await;
        store.close().await.unwrap();
        world.start_service().await;
        for number in 1..=18 {
            until_finished(world, &json!({ "id": format!("bat_{number}") })).await;
        }
        assert_eq!(world.phone(&slow), ["first", "second"]);
    })
    .await;
}

/// Puts a text to a group on record, straight in the database.
async fn put(world: &World, store: &Store, group: &TestGroup, text: &str, starts_at: Timestamp) {
    let webhook_id = WebhookId(group.id);
    let target = NewTarget {
        message_type: MessageType::Text,
        route: Route::Robot(webhook_id),
        name: group.name.to_owned(),
        text: None,
    };
    let batch = NewBatch {
        message_type: MessageType::Text,
        text,
        picture: None,
        targets: &[target],
        urgency: Urgency::Normal,
        patience: Patience::Waits,
        now: world.clock.now(),
        starts_at,
        expires_at: None,
        actor: &Actor::COMMAND,
        approval: Approval::NotNeeded,
        idempotency: None,
    };
    store.create_batch(EVERYWHERE, batch).await.unwrap();
}

#[tokio::test]
async fn what_is_urgent_goes_first_and_at_once() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        for _ in 0..20 {
            world.api.send_text(group.name, "noise").await.expect(200);
        }
        let usual = send(world, &to(&[&group], "fees")).await;
        let mut new = to(&[&group], "八號風球，今日停課");
        new["urgent"] = json!(true);
        let urgent = create(world, &new).await;
        let seen = super::get(world, &usual).await;
        assert_eq!(seen["ends_at"], "2026-11-22T01:01:00Z", "when the robot may speak again");
        world.pass(60);
        until_finished(world, &urgent).await;
        until_finished(world, &usual).await;
        assert_eq!(world.phone(&group)[20..], ["八號風球，今日停課", "fees"]);
    })
    .await;
}

/// A large batch does not keep a small one waiting until it is through.
#[tokio::test]
async fn batches_take_turns() {
    World::run_with(Duration::from_secs(30), async |world| {
        let mut large = json!({
            "targets": [],
            "content": { "msg_type": "text", "text": "large" },
            "confirm_recipients": 200,
        });
        let targets = large["targets"].as_array_mut().unwrap();
        for name in world.numbered_groups(200).await {
            targets.push(json!({ "webhook_name": name }));
        }
        let small = world.group("small").await;
        let large = create(world, &large).await;
        let small = create(world, &to(&[&small], "small")).await;
        // Nothing has begun: both become due at the same time.
        world.pass(super::UNDO_SECS);
        until_finished(world, &small).await;
        until_finished(world, &large).await;
        let texts = world.wecom.world().requests_to("/cgi-bin/webhook/send");
        let place = texts.iter().position(|it| String::from_utf8_lossy(&it.body).contains("small"));
        assert!(place.unwrap() < 70, "it was among the first: {place:?}");
        assert_eq!(texts.len(), 201);
        let failed = world.api.post(&format!("{}/pause", super::path(&large)), &json!({})).await;
        assert_eq!(failed.problem(409).0, "not_now");
    })
    .await;
}
