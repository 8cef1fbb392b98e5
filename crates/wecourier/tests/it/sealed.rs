//! Robots' keys in the database: sealed, each in its place.

mod rotation;
mod start;
mod swept;

use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, Statement};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::world::{TestGroup, World};

/// Does this to the database behind the service's back.
pub(crate) async fn execute(database: &str, sql: &str) {
    let mut quietly = ConnectOptions::new(database);
    quietly.sqlx_logging(false);
    let db = Database::connect(quietly).await.unwrap();
    db.execute_unprepared(sql).await.unwrap();
    db.close().await.unwrap();
}

/// The only column of what this finds.
async fn texts(database: &str, sql: &str) -> Vec<String> {
    let db = Database::connect(database).await.unwrap();
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await.unwrap();
    db.close().await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

const ALL_KEYS: &str = "SELECT webhook_key FROM wecom_webhooks WHERE webhook_key IS NOT NULL \
                        UNION ALL SELECT webhook_key FROM wecom_webhook_robots";

/// All robots' keys, as they lie there.
async fn keys(database: &str) -> Vec<String> {
    texts(database, ALL_KEYS).await
}

fn are_sealed(keys: &[String]) -> bool {
    keys.iter().all(|key| key.starts_with("sealed1:"))
}

async fn arrives(world: &World, group: &TestGroup) {
    let before = world.phone(group).len();
    let sent = world.api.send_text(group.name, "hello").await.expect(200);
    assert_eq!((&sent["success"], world.phone(group).len()), (&json!(true), before + 1), "{sent}");
}

#[tokio::test]
async fn a_key_opens_only_for_the_group_that_it_was_given_to() {
    World::run(async |world| {
        let (a, b) = (world.group("tutors").await, world.group("office").await);
        assert!(are_sealed(&keys(world.database()).await));
        let swap = format!(
            "UPDATE wecom_webhooks SET webhook_key = \
             (SELECT webhook_key FROM wecom_webhooks WHERE id = {}) WHERE id = {}",
            b.id, a.id
        );
        execute(world.database(), &swap).await;
        let refused = world.api.send_text(a.name, "for the tutors").await;
        assert_eq!(refused.problem(400).0, "webhook_not_configured");
        assert_eq!(world.calls(), 0, "the office was not written to");
        let listed = world.api.get("/api/wecom/webhooks").await.expect(200);
        let configured = |name| {
            let all = listed.as_array().unwrap();
            all.iter().find(|it| it["webhook_name"] == name).unwrap()["webhook_url_configured"]
                == true
        };
        assert_eq!((configured("tutors"), configured("office")), (false, true));
        let paste = json!({ "webhook_url": world.address_of(&a.key) });
        world.api.put(&format!("/api/wecom/webhooks/{}", a.id), &paste).await.expect(200);
        arrives(world, &a).await;
        arrives(world, &b).await;
    })
    .await;
}

#[tokio::test]
async fn what_is_written_by_hand_is_used_and_sealed_at_the_next_start() {
    World::run(async |world| {
        let database = world.database().to_owned();
        let (a, b) = (world.group("tutors").await, world.group("office").await);
        let c = world.group("parents").await;
        let write = async |id: i64, value: &str| {
            let sql = format!("UPDATE wecom_webhooks SET webhook_key = '{value}' WHERE id = {id}");
            execute(&database, &sql).await;
        };
        write(a.id, &a.key).await;
        arrives(world, &a).await;
        world.stop_service().await;
        write(b.id, &format!("{}&debug=1", world.address_of(&b.key))).await;
        write(c.id, "to be asked for").await;
        let robot = format!(
            "INSERT INTO wecom_webhook_robots (webhook_id, webhook_key, created_at) \
             VALUES ({}, '{}-further', 0)",
            a.id, a.key
        );
        execute(&database, &robot).await;
        world.start_service().await;
        let kept = keys(&database).await;
        assert!(kept.len() == 3 && are_sealed(&kept), "{kept:?}");
        arrives(world, &a).await;
        arrives(world, &b).await;
        let pool = world.api.get(&format!("/api/wecom/webhooks/{}/robots", a.id)).await.expect(200);
        assert_eq!(pool["further"].as_array().unwrap().len(), 1);
        let c = world.api.get(&format!("/api/wecom/webhooks/{}", c.id)).await.expect(200);
        assert_eq!(c["webhook_url_configured"], false, "what is no key is gone");
    })
    .await;
}

/// A database of before keys were sealed, in which a robot has just carried all that it may.
#[tokio::test]
async fn an_old_database_is_sealed_and_its_robots_keep_their_pace() {
    World::run(async |world| {
        let database = world.database().to_owned();
        let group = world.group("tutors").await;
        for _ in 0..20 {
            arrives(world, &group).await;
        }
        world.stop_service().await;
        let plain_lane = format!("robot:{:.32}", format!("{:x}", Sha256::digest(&group.key)));
        for sql in [
            format!("UPDATE wecom_webhooks SET webhook_key = '{}'", group.key),
            format!("UPDATE wecom_lanes SET name = '{plain_lane}'"),
            format!("UPDATE wecom_message_log SET lane = '{plain_lane}'"),
            "UPDATE wecom_outbox SET master_key = NULL".to_owned(),
            "DELETE FROM master_keys".to_owned(),
        ] {
            execute(&database, &sql).await;
        }
        world.start_service().await;
        assert!(are_sealed(&keys(&database).await));
        let lanes = "SELECT name FROM wecom_lanes UNION ALL \
                     SELECT lane FROM wecom_message_log WHERE lane IS NOT NULL";
        let lanes = texts(&database, lanes).await;
        assert!(lanes.len() == 1 && lanes[0] != plain_lane, "{lanes:?}");
        let batch = json!({
            "targets": [{ "webhook_name": group.name }],
            "content": { "msg_type": "text", "text": "one more" },
            "urgent": true,
        });
        world.api.post("/api/wecom/batches", &batch).await.expect(202);
        let waits = world.api.get("/api/wecom/deliveries?state=queued").await.expect(200);
        assert_eq!(waits["items"].as_array().unwrap().len(), 1, "it waits for its turn");
        assert_eq!(world.calls(), 20);
        world.pass(61);
        world.until_settled().await;
        assert_eq!(world.calls(), 21);
    })
    .await;
}
