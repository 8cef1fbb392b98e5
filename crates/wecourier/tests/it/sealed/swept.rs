//! What was written over, and still lies in the files.

use std::path::{Path, PathBuf};

use super::{execute, texts};
use crate::world::World;

/// The files in which the tables with robots' keys lie, as they are on the disk.
async fn files(database: &str) -> Vec<u8> {
    if let Some(file) = database.strip_prefix("sqlite://") {
        let wal = std::fs::read(format!("{file}-wal")).unwrap_or_default();
        return [std::fs::read(file).unwrap(), wal].concat();
    }
    execute(database, "CHECKPOINT").await;
    let folder = &texts(database, "SHOW data_directory").await[0];
    let of_both = "SELECT pg_relation_filepath('wecom_webhooks')::text UNION ALL \
                   SELECT pg_relation_filepath('wecom_webhook_robots')::text";
    let paths = texts(database, of_both).await;
    let path = |path: &String| -> PathBuf { Path::new(folder).join(path) };
    paths.iter().flat_map(|it| std::fs::read(path(it)).unwrap()).collect()
}

async fn lies_about(world: &World, key: &str) -> bool {
    String::from_utf8_lossy(&files(world.database()).await).contains(key)
}

#[tokio::test]
async fn a_key_that_lay_in_the_clear_lies_about_no_more_once_it_is_sealed() {
    World::run(async |world| {
        let database = world.database().to_owned();
        let group = world.group("tutors").await;
        assert!(!lies_about(world, &group.key).await, "it never lay there");
        world.stop_service().await;
        let write = format!("UPDATE wecom_webhooks SET webhook_key = '{}'", group.key);
        execute(&database, &write).await;
        assert!(lies_about(world, &group.key).await);
        world.start_service().await;
        assert!(!lies_about(world, &group.key).await);
    })
    .await;
}

#[tokio::test]
async fn a_start_that_broke_off_before_it_had_swept_is_made_up_for() {
    World::run(async |world| {
        let database = world.database().to_owned();
        let group = world.group("tutors").await;
        world.stop_service().await;
        // As if the sealing had been the last that was done.
        for sql in [
            format!(
                "INSERT INTO wecom_webhook_robots (webhook_id, webhook_key, created_at) \
                 VALUES ({}, '{}', 0)",
                group.id, group.key
            ),
            "DELETE FROM wecom_webhook_robots".to_owned(),
            "UPDATE master_keys SET is_swept = FALSE".to_owned(),
        ] {
            execute(&database, &sql).await;
        }
        assert!(lies_about(world, &group.key).await, "between the rows");
        world.start_service().await;
        assert!(!lies_about(world, &group.key).await);
        let sent = world.api.send_text(group.name, "hello").await.expect(200);
        assert_eq!(sent["success"], true, "{sent}");
    })
    .await;
}
