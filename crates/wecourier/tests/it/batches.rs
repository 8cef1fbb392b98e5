//! Batches: one press of Send, many groups, each once.

mod again;
mod by_template;
mod closed;
mod control;
mod damaged;
mod export;
mod interrupted;
mod order;
mod pool;
mod preview;
mod progress;
mod rich;
mod tutors;

use jiff::SignedDuration;
use serde_json::{Value, json};
use wecom_sim::Fault;
use wecourier::clock::Clock as _;
use wecourier::model::pace::Limits;
use wecourier::store::{Claimed, Ended, Store, Turn};

use crate::world::{TestGroup, World};

pub(crate) const BATCHES: &str = "/api/wecom/batches";
/// A person may take a batch back within this time.
pub(crate) const UNDO_SECS: u32 = 5;

pub(crate) fn to(groups: &[&TestGroup], text: &str) -> Value {
    let targets: Vec<_> = groups.iter().map(|it| json!({ "webhook_name": it.name })).collect();
    json!({ "targets": targets, "content": { "msg_type": "text", "text": text } })
}

/// Makes a batch and answers it.
pub(crate) async fn create(world: &World, new: &Value) -> Value {
    world.api.post(BATCHES, new).await.expect(202)
}

/// Makes a batch, and lets the time pass in which it could be undone.
pub(crate) async fn send(world: &World, new: &Value) -> Value {
    let batch = create(world, new).await;
    world.pass(UNDO_SECS);
    batch
}

fn path(batch: &Value) -> String {
    format!("{BATCHES}/{}", batch["id"].as_str().unwrap())
}

async fn get(world: &World, batch: &Value) -> Value {
    world.api.get(&path(batch)).await.expect(200)
}

pub(crate) async fn act(world: &World, batch: &Value, action: &str) -> Value {
    world.api.post(&format!("{}/{action}", path(batch)), &json!({})).await.expect(200)
}

/// The states of a batch's deliveries, in order.
pub(crate) async fn states(world: &World, batch: &Value) -> Vec<String> {
    let page = world.api.get(&format!("{}/deliveries", path(batch))).await.expect(200);
    let state = |it: &Value| it["state"].as_str().unwrap().to_owned();
    page["items"].as_array().unwrap().iter().map(state).collect()
}

/// The path of a batch's delivery, by its place from 0.
pub(crate) async fn delivery(world: &World, batch: &Value, place: usize) -> String {
    let page = world.api.get(&format!("{}/deliveries", path(batch))).await.expect(200);
    format!("/api/wecom/deliveries/{}", page["items"][place]["id"].as_str().unwrap())
}

/// What a service does in one turn, done by hand.
pub(crate) async fn turn(world: &World, store: &Store, ended: &[Ended]) -> Vec<Claimed> {
    let turn = Turn {
        now: world.clock.now(),
        ended,
        slots: 1,
        lease: SignedDuration::from_secs(60),
        bot: None,
        limits: &Limits::default(),
        failures_max: 1,
        again_after: &|_| SignedDuration::ZERO,
    };
    store.take_turn(&turn).await.unwrap().claimed
}

/// Returns once the batch stands like this.
pub(crate) async fn until(
    world: &World,
    batch: &Value,
    is_there: impl Fn(&Value) -> bool,
) -> Value {
    loop {
        let now = get(world, batch).await;
        if is_there(&now) {
            return now;
        }
        tokio::task::yield_now().await;
    }
}

pub(crate) async fn until_finished(world: &World, batch: &Value) -> Value {
    until(world, batch, |it| it["phase"] == "finished").await
}

/// What WeCom received for a group last, as it came.
fn received(world: &World, group: &TestGroup) -> Value {
    let messages = world.wecom.world().messages_to(&group.chatid);
    serde_json::from_str(&messages.last().unwrap().raw).unwrap()
}

/// The next calls for this group end so.
pub(crate) fn order(world: &World, group: &TestGroup, fault: Fault) {
    world.wecom.world().order(fault.to(&group.key)).unwrap();
}

#[tokio::test]
async fn everybody_gets_their_own_words_once() {
    World::run(async |world| {
        let (a, b) = (world.group("tutors").await, world.group("office").await);
        let new = json!({
            "targets": [
                { "webhook_name": "tutors", "values": { "day": "星期一" } },
                { "webhook_name": "office", "values": { "day": "星期二", "group": "寫字樓" } },
            ],
            "content": { "msg_type": "text", "text": "{{group}}：{{ day }}休息" },
        });
        let batch = create(world, &new).await;
        assert_eq!((&batch["phase"], &batch["counts"]["queued"]), (&json!("scheduled"), &json!(2)));
        assert_eq!(batch["actions"], json!(["reschedule", "pause", "cancel"]));
        assert_eq!((&batch["is_planned"], world.calls()), (&json!(false), 0), "it can be undone");
        world.pass(UNDO_SECS);
        let done = until_finished(world, &batch).await;
        assert_eq!((&done["counts"]["sent"], &done["actions"]), (&json!(2), &json!([])));
        assert_eq!(world.phone(&a), ["tutors：星期一休息"]);
        assert_eq!(world.phone(&b), ["寫字樓：星期二休息"]);
        assert_eq!(states(world, &batch).await, ["sent", "sent"]);
        let listed = world.api.get(BATCHES).await.expect(200);
        assert_eq!(listed["items"], json!([done]));
    })
    .await;
}

#[tokio::test]
async fn the_newer_markdown_goes_verbatim() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let mut new = to(&[&group], "1. {{group}}\n2. *x*");
        new["content"]["msg_type"] = json!("markdown_v2");
        let batch = send(world, &new).await;
        assert_eq!(batch["message_type"], "markdown_v2");
        until_finished(world, &batch).await;
        assert_eq!(received(world, &group)["markdown_v2"]["content"], "1. tutors\n2. *x*");
    })
    .await;
}

#[tokio::test]
async fn the_same_key_and_request_answer_the_same_batch() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let post = async |new: &Value| {
            let request = world.api.request("POST", BATCHES).header("Idempotency-Key", "k1");
            world.api.send(request.json(new)).await
        };
        let new = to(&[&group], "hello");
        let (first, second) = tokio::join!(post(&new), post(&new));
        let first = first.expect(202);
        assert_eq!(first["id"], second.expect(202)["id"]);
        let other = post(&to(&[&group], "other")).await.problem(409).0;
        assert_eq!(other, "idempotency_key_reused");
        world.pass(UNDO_SECS);
        until_finished(world, &first).await;
        assert_eq!(post(&new).await.expect(202)["id"], first["id"]);
        assert_eq!(world.phone(&group), ["hello"]);
    })
    .await;
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    World::run(async |world| {
        for id in ["bat_99", "dlv_1", "99", "bat_x"] {
            for rest in ["", "/deliveries", "/deliveries.csv", "/events"] {
                let answer = world.api.get(&format!("{BATCHES}/{id}{rest}")).await;
                assert_eq!(answer.problem(404).0, "not_found", "{id}{rest}");
            }
            let answer = world.api.post(&format!("{BATCHES}/{id}/pause"), &json!({})).await;
            assert_eq!(answer.problem(404).0, "not_found");
        }
    })
    .await;
}
