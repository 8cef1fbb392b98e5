//! Drafts: kept for one person, on whatever computer they go on, and lost to nobody's haste.

use serde_json::{Value, json};
use wecourier::model::access::Role;
use wecourier::store::UserPatch;

use super::{add_user_with, enter, send_with, with_cookie};
use crate::world::{Answer, KEEP_TEXTS_DAYS, World};

const DRAFTS: &str = "/api/drafts";
const COMPOSE: &str = "/api/drafts/compose";
const DAY_SECS: u32 = 24 * 3600;

fn draft(revision: Option<i64>, words: &str) -> Value {
    json!({ "revision": revision, "body": { "words": words } })
}

async fn all(world: &World, who: &str) -> Value {
    with_cookie(world, "GET", DRAFTS, who).await.expect(200)["drafts"].clone()
}

async fn keep(world: &World, who: &str, new: &Value) -> Answer {
    send_with(world, who, "PUT", COMPOSE, new).await
}

fn revision(kept: &Value) -> Option<i64> {
    kept["revision"].as_i64()
}

async fn forget(world: &World, who: &str, kept: &Value) -> Answer {
    let path = format!("{COMPOSE}?revision={}", kept["revision"]);
    with_cookie(world, "DELETE", &path, who).await
}

#[tokio::test]
async fn a_draft_is_there_again_wherever_its_writer_signs_in_and_for_nobody_else() {
    World::run(async |world| {
        let store = world.store().await;
        let user = add_user_with(&store, Role::Sender, None).await;
        let (here, there) = (enter(&store, user).await, enter(&store, user).await);
        let owner = add_user_with(&store, Role::Owner, None).await;
        let owner = enter(&store, owner).await;
        assert_eq!(all(world, &here).await, json!([]));
        let kept = keep(world, &here, &draft(None, "致家長：\u{0}**")).await.expect(200);
        assert_eq!(kept["name"], "compose");
        assert_eq!(kept["body"], json!({ "words": "致家長：\u{0}**" }));

        world.stop_service().await;
        world.start_service().await;
        assert_eq!(all(world, &there).await, json!([kept]));
        let again = draft(revision(&kept), "Dear parents");
        let again = keep(world, &there, &again).await.expect(200);
        assert_eq!(revision(&again), revision(&kept).map(|it| it + 1));
        assert_eq!(all(world, &here).await, json!([again]));

        assert_eq!(all(world, &owner).await, json!([]));
        let theirs = keep(world, &owner, &draft(None, "the owner's")).await.expect(200);
        assert_eq!(forget(world, &owner, &theirs).await.status, 204);
        assert_eq!(all(world, &here).await, json!([again]), "another's was forgotten");
        assert_eq!(world.api.get(DRAFTS).await.problem(403).0, "not_allowed");

        assert_eq!(forget(world, &here, &kept).await.problem(409).0, "stale");
        assert_eq!(forget(world, &here, &again).await.status, 204);
        assert_eq!(forget(world, &here, &again).await.status, 204);
        assert_eq!(all(world, &here).await, json!([]));
        let audit = with_cookie(world, "GET", "/api/audit", &owner).await.expect(200);
        assert_eq!(audit["items"], json!([]), "what somebody writes is nobody's business");
        store.close().await.unwrap();
    })
    .await;
}

/// Two windows: the later one is told, and may take either.
#[tokio::test]
async fn nobody_writes_over_what_they_have_not_read() {
    World::run(async |world| {
        let store = world.store().await;
        let user = add_user_with(&store, Role::Sender, None).await;
        let who = enter(&store, user).await;
        let first = keep(world, &who, &draft(None, "one")).await.expect(200);
        for read in [None, Some(1), revision(&first).map(|it| it + 1), Some(i64::MAX)] {
            let refused = keep(world, &who, &draft(read, "lost")).await;
            assert_eq!(refused.problem(409).0, "stale");
        }
        for more in 0..5 {
            let new = draft(revision(&first).map(|it| it + more), "either");
            let (a, b) = tokio::join!(keep(world, &who, &new), keep(world, &who, &new));
            let mut statuses = [a.status, b.status];
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 409], "{} {}", a.body, b.body);
        }
        let last = all(world, &who).await[0].clone();
        assert_eq!(forget(world, &who, &last).await.status, 204);
        let sent = keep(world, &who, &draft(revision(&last), "was sent elsewhere")).await;
        assert_eq!(sent.problem(409).0, "stale");
        // Whoever stands on the one that is gone does not write over the next.
        world.pass(1);
        let new = draft(None, "either");
        let (a, b) = tokio::join!(keep(world, &who, &new), keep(world, &who, &new));
        let mut statuses = [a.status, b.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409], "{} {}", a.body, b.body);
        for read in [revision(&first), revision(&last)] {
            let refused = keep(world, &who, &draft(read, "lost")).await;
            assert_eq!(refused.problem(409).0, "stale");
        }
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_kept_is_named() {
    World::run(async |world| {
        let store = world.store().await;
        let user = add_user_with(&store, Role::Sender, None).await;
        let who = enter(&store, user).await;
        let put = async |name: &str, new: &Value| {
            send_with(world, &who, "PUT", &format!("{DRAFTS}/{name}"), new).await
        };
        for name in ["Compose", "a%20b", "%E8%8D%89", &"x".repeat(41)] {
            assert_eq!(put(name, &draft(None, "")).await.problem(404).0, "not_found");
        }
        let room = 256 * 1024 - json!({ "words": "" }).to_string().len();
        put("full", &draft(None, &"x".repeat(room))).await.expect(200);
        let refused = put("more", &draft(None, &"x".repeat(room + 1))).await;
        assert_eq!(refused.problem(422).1, ["body too_long"]);
        let refused = put("huge", &draft(None, &"x".repeat(3 * room))).await;
        assert_eq!(refused.problem(413).0, "payload_too_large");
        for (body, field) in [
            (json!({ "revision": null }), "body required"),
            (json!({ "body": [], "revision": null }), "body bad_type"),
            (json!({ "body": {}, "revision": null, "name": "x" }), "name unknown_field"),
        ] {
            assert_eq!(put("odd", &body).await.problem(422).1, [field]);
        }
        for number in 1..20 {
            put(&format!("n{number}"), &draft(None, "")).await.expect(200);
        }
        let refused = put("one-too-many", &draft(None, "")).await;
        assert_eq!(refused.problem(422).1, ["id too_many"]);
        let n1 = all(world, &who).await[1].clone();
        assert_eq!(n1["name"], "n1");
        put("n1", &draft(revision(&n1), "still")).await.expect(200);
        assert_eq!(all(world, &who).await.as_array().unwrap().len(), 20);
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_forgotten_with_its_writer_and_after_its_time() {
    World::run(async |world| {
        let store = world.store().await;
        let owner = add_user_with(&store, Role::Owner, None).await;
        let leaver = add_user_with(&store, Role::Sender, None).await;
        let who = enter(&store, leaver).await;
        keep(world, &who, &draft(None, "mine")).await.expect(200);
        let patch = |is_active| UserPatch { is_active: Some(is_active), ..UserPatch::default() };
        let now = jiff::Timestamp::UNIX_EPOCH;
        store.update_user(leaver, patch(false), now).await.unwrap();
        store.update_user(leaver, patch(true), now).await.unwrap();
        assert_eq!(all(world, &enter(&store, leaver).await).await, json!([]));

        let who = enter(&store, owner).await;
        keep(world, &who, &draft(None, "last year's")).await.expect(200);
        world.pass(KEEP_TEXTS_DAYS * DAY_SECS);
        while !store.drafts(owner).await.unwrap().is_empty() {
            tokio::task::yield_now().await;
        }
        store.close().await.unwrap();
    })
    .await;
}
