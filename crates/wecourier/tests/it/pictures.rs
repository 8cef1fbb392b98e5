//! Pictures to several groups: uploaded, named, sent, and forgotten when nothing needs them.

use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};
use wecom_client::api::ErrCode;
use wecom_sim::{Cut, Fault};
use wecourier::clock::Clock as _;
use wecourier::model::PictureId;
use wecourier::store::UPLOADS_MAX;

use crate::batches::{
    BATCHES, UNDO_SECS, act, create, delivery, order, send, states, until_finished,
};
use crate::send_image::png;
use crate::world::{TestGroup, World};

const PICTURES: &str = "/api/wecom/pictures";
const PREVIEW: &str = "/api/wecom/batches/preview";
const DAY_SECS: u32 = 24 * 3600;

pub(crate) async fn upload(world: &World, file: Vec<u8>) -> Value {
    world.api.upload(PICTURES, file).await.expect(201)
}

pub(crate) fn to(groups: &[&TestGroup], picture: &Value) -> Value {
    let targets: Vec<_> = groups.iter().map(|it| json!({ "webhook_name": it.name })).collect();
    json!({ "targets": targets, "content": { "msg_type": "image", "picture": picture["id"] } })
}

/// Returns once so many pictures are in the database.
pub(crate) async fn until_kept(world: &World, count: i64) {
    while world.pictures_kept().await != count {
        tokio::task::yield_now().await;
    }
}

/// What the phones of a group show, by kind.
fn kinds(world: &World, group: &TestGroup) -> Vec<String> {
    let shown = world.wecom.world().messages_to(&group.chatid);
    shown.iter().map(|message| message.msgtype.clone()).collect()
}

#[tokio::test]
async fn a_picture_goes_to_several_groups_and_is_forgotten_after_a_day() {
    World::run(async |world| {
        let groups = [world.group("tutors").await, world.group("office").await];
        let picture = upload(world, png(2400, 1200)).await;
        assert_eq!((&picture["width"], &picture["height"]), (&json!(1920), &json!(960)));
        assert_eq!(
            (&picture["file_name"], &picture["uploaded_type"], &picture["usable_until"]),
            (&json!("photo.png"), &json!("image/png"), &json!("2026-11-23T01:00:00Z"))
        );
        let new = to(&[&groups[0], &groups[1]], &picture);
        let seen = world.api.post(PREVIEW, &new).await.expect(200);
        assert_eq!((&seen["is_clear"], &seen["picture"]), (&json!(true), &picture));
        let row = &seen["rows"][1];
        assert_eq!((&row["text"], &row["bytes"]), (&Value::Null, &picture["size_bytes"]));
        assert_eq!(row["bytes_max"], 2 * 1024 * 1024);
        let batch = send(world, &new).await;
        assert_eq!(
            (&batch["message_type"], &batch["content"]),
            (&json!("image"), &json!("photo.png"))
        );
        until_finished(world, &batch).await;
        for group in &groups {
            assert_eq!(kinds(world, group), ["image"], "{}", group.name);
        }
        let sent = world.api.get(&delivery(world, &batch, 1).await).await.expect(200);
        assert_eq!((&sent["content"], &sent["state"]), (&json!("photo.png"), &json!("sent")));
        assert_eq!(sent["image"]["width"], 1920);
        let path = format!("{PICTURES}/{}", picture["id"].as_str().unwrap());
        assert_eq!(world.api.get(&path).await.expect(200), picture);
        world.pass(DAY_SECS);
        until_kept(world, 0).await;
        assert_eq!(world.api.get(&path).await.problem(404).0, "not_found");
        let sent = world.api.get(&delivery(world, &batch, 1).await).await.expect(200);
        assert_eq!(sent["image"]["width"], 1920, "the fact stays");
    })
    .await;
}

#[tokio::test]
async fn a_picture_that_is_not_there_is_said_to_be_missing_and_nothing_is_done() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let unused = upload(world, png(9, 9)).await;
        world.pass(DAY_SECS);
        let unknown = json!({ "id": PictureId(7).to_string() });
        for gone in [unused, unknown] {
            let seen = world.api.post(PREVIEW, &to(&[&group], &gone)).await.expect(200);
            assert_eq!((&seen["is_clear"], &seen["picture"]), (&json!(false), &Value::Null));
            assert_eq!(seen["problems"][0]["field"], "content.picture");
            assert_eq!(seen["problems"][0]["code"], "unknown_picture");
            let refused = world.api.post(BATCHES, &to(&[&group], &gone)).await.problem(422);
            assert_eq!(refused.1, ["content.picture unknown_picture"]);
        }
        until_kept(world, 0).await;
        let nonsense = to(&[&group], &json!({ "id": "photo.png" }));
        for path in [PREVIEW, BATCHES] {
            let refused = world.api.post(path, &nonsense).await.problem(422);
            assert_eq!(refused.1, ["content.picture unknown_picture"]);
        }
        let mut without = nonsense.clone();
        without["content"] = json!({ "msg_type": "image" });
        assert_eq!(world.api.post(BATCHES, &without).await.problem(422).1, ["picture required"]);
        let pdf = world.api.upload(PICTURES, b"%PDF-1.7 not a picture".to_vec()).await;
        assert_eq!(pdf.problem(422).1, ["file not_an_image"]);
        assert_eq!(world.api.get(BATCHES).await.expect(200)["items"], json!([]));
        assert_eq!((world.calls(), world.pictures_kept().await), (0, 0));
    })
    .await;
}

#[tokio::test]
async fn a_picture_stays_as_long_as_a_message_may_need_it() {
    World::run(async |world| {
        let groups =
            [world.group("sent").await, world.group("bad").await, world.group("cut").await];
        order(world, &groups[1], Fault::answer(ErrCode::BAD_PARAMETER).times(1));
        order(world, &groups[2], Fault::cut(Cut::After).times(1));
        let picture = upload(world, png(9, 9)).await;
        let batch = send(world, &to(&[&groups[0], &groups[1], &groups[2]], &picture)).await;
        until_finished(world, &batch).await;
        assert_eq!(states(world, &batch).await, ["sent", "failed", "unknown"]);
        let mut later = to(&[&groups[0]], &picture);
        later["not_before"] = json!("2026-11-25T01:00:00Z");
        let planned = create(world, &later).await;
        world.pass(DAY_SECS);
        let refused = world.api.post(BATCHES, &later).await.problem(422);
        assert_eq!(refused.1, ["content.picture unknown_picture"]);
        act(world, &batch, "retry-failed").await;
        until_finished(world, &batch).await;
        let unknown = delivery(world, &batch, 2).await;
        let resolve = |word: &str| format!("{unknown}/{word}");
        world.api.post(&resolve("mark-not-sent"), &json!({})).await.expect(200);
        world.api.post(&resolve("resend"), &json!({})).await.expect(200);
        until_finished(world, &batch).await;
        assert_eq!(states(world, &batch).await, ["sent", "sent", "sent"]);
        assert_eq!(world.pictures_kept().await, 1, "one batch is still to come");
        world.pass(2 * DAY_SECS);
        until_finished(world, &planned).await;
        assert_eq!(kinds(world, &groups[0]), ["image", "image"]);
        assert_eq!(world.pictures_kept().await, 0);
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_back_or_too_late_needs_no_picture() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let picture = upload(world, png(9, 9)).await;
        let mut new = to(&[&group], &picture);
        new["not_before"] = json!("2026-11-24T01:00:00Z");
        let taken_back = create(world, &new).await;
        let too_late = create(world, &new).await;
        let mut short = to(&[&group], &picture);
        short["expires_at"] = json!("2026-11-22T01:10:00Z");
        let expired = create(world, &short).await;
        act(world, &expired, "pause").await;
        world.pass(DAY_SECS);
        until_finished(world, &expired).await;
        act(world, &taken_back, "cancel").await;
        assert_eq!(world.pictures_kept().await, 1);
        act(world, &too_late, "cancel").await;
        assert_eq!((world.pictures_kept().await, world.calls()), (0, 0));
    })
    .await;
}

#[tokio::test]
async fn the_same_file_is_the_same_picture_and_the_same_request() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let post = async |picture: &Value| {
            let request = world.api.request("POST", BATCHES).header("Idempotency-Key", "k1");
            world.api.send(request.json(&to(&[&group], picture))).await
        };
        let first = upload(world, png(9, 9)).await;
        let batch = post(&first).await.expect(202);
        world.pass(UNDO_SECS);
        until_finished(world, &batch).await;
        world.pass(600);
        let again = upload(world, png(9, 9)).await;
        assert_eq!(again["id"], first["id"]);
        assert_eq!(again["usable_until"], "2026-11-23T01:10:05Z", "it is kept for longer");
        assert_eq!(world.pictures_kept().await, 1);
        let other = upload(world, png(8, 8)).await;
        assert_eq!(post(&other).await.problem(409).0, "idempotency_key_reused");
        world.pass(DAY_SECS);
        until_kept(world, 0).await;
        let repeated = post(&first).await.expect(202);
        assert_eq!((&repeated["id"], world.calls()), (&batch["id"], 1));
    })
    .await;
}

#[tokio::test]
async fn the_picture_of_a_single_send_goes_with_it() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        world.api.send_image("tutors", png(9, 9)).await.expect(200);
        assert_eq!(world.pictures_kept().await, 0);
        order(world, &group, Fault::answer(ErrCode::BAD_PARAMETER).times(1));
        let failed = world.api.send_image("tutors", png(9, 9)).await;
        assert_eq!(failed.expect(200)["success"], false);
        assert_eq!(world.pictures_kept().await, 1);
        world.api.post(&format!("{}/resend", failed.delivery()), &json!({})).await.expect(200);
        world.until_settled().await;
        assert_eq!((kinds(world, &group).len(), world.pictures_kept().await), (2, 0));
    })
    .await;
}

#[tokio::test]
async fn no_more_uploads_are_kept_than_there_is_room_for() {
    World::run(async |world| {
        let (store, now) = (world.store().await, world.clock.now());
        let picture = wecourier::compose::picture::fit(&png(9, 9), "photo.png").unwrap();
        let until = "2026-11-23T01:00:00Z".parse().unwrap();
        for number in 1..UPLOADS_MAX {
            store.keep_picture(PictureId(number.into()), &picture, now, until).await.unwrap();
        }
        for _ in 0..2 {
            upload(world, png(9, 9)).await;
        }
        let refused = world.api.upload(PICTURES, png(8, 8)).await;
        assert_eq!(refused.problem(409).0, "too_many_pictures");
        world.pass(DAY_SECS);
        until_kept(world, 0).await;
        upload(world, png(8, 8)).await;
    })
    .await;
}

/// Gives the database the shape that it had when every picture stayed.
const AS_BEFORE: [&str; 7] = [
    "DROP INDEX wecom_pictures_by_upload",
    "DROP INDEX wecom_pictures_by_end",
    "DROP INDEX wecom_message_log_by_picture",
    "ALTER TABLE wecom_pictures DROP COLUMN upload_id",
    "ALTER TABLE wecom_pictures DROP COLUMN facts",
    "ALTER TABLE wecom_pictures DROP COLUMN usable_until",
    "DELETE FROM seaql_migrations WHERE version = 'm20261122_0010_keep_uploads'",
];

#[tokio::test]
async fn pictures_of_before_are_forgotten_if_nothing_needs_them() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        world.api.send_image("tutors", png(9, 9)).await.expect(200);
        order(world, &group, Fault::answer(ErrCode::BAD_PARAMETER).times(1));
        let failed = world.api.send_image("tutors", png(9, 9)).await;
        world.stop_service().await;
        let database = world.begin_writing().await;
        for statement in AS_BEFORE {
            database.execute_unprepared(statement).await.unwrap();
        }
        let sent = "INSERT INTO wecom_pictures (jpeg, created_at) VALUES ('', 0)";
        database.execute_unprepared(sent).await.unwrap();
        database.commit().await.unwrap();
        assert_eq!(world.pictures_kept().await, 2);
        world.start_service().await;
        assert_eq!(world.pictures_kept().await, 1);
        world.api.post(&format!("{}/resend", failed.delivery()), &json!({})).await.expect(200);
        world.until_settled().await;
        assert_eq!((kinds(world, &group).len(), world.pictures_kept().await), (2, 0));
    })
    .await;
}
