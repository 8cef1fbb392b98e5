//! A batch as a file for a spreadsheet.

use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};
use wecom_client::api::ErrCode;
use wecom_sim::Fault;

use super::{act, create, order, path, send, to, until_finished};
use crate::world::{Answer, World};

/// More than the service reads at a time.
const ROWS: usize = 201;

async fn export(world: &World, batch: &Value) -> Answer {
    world.api.get(&format!("{}/deliveries.csv", path(batch))).await
}

#[tokio::test]
async fn a_batch_is_exported_for_a_spreadsheet() {
    World::run(async |world| {
        let (group, busy) = (world.group("tutors").await, world.group("office").await);
        order(world, &busy, Fault::answer(ErrCode(-1)).times(1));
        let batch = send(world, &to(&[&group, &busy], "=1+1,\n\"二\"")).await;
        until_finished(world, &batch).await;
        let csv = export(world, &batch).await;
        assert_eq!(csv.status, 200);
        assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8");
        let (head, rows) = csv.body.trim_start_matches('\u{feff}').split_once('\n').unwrap();
        assert_eq!(
            head,
            "id,group,state,reason,attempts,wecom_errcode,wecom_errmsg,\
             created_at (Asia/Macau),settled_at (Asia/Macau),content,channel,\
             taken_back_at (Asia/Macau)"
        );
        let content = "\"'=1+1,\n\"\"二\"\"\",robot,\n";
        let (sent, unknown) = rows.split_once(content).unwrap();
        let told = "tutors,sent,,1,,,2026-11-22 09:00:00,2026-11-22 09:00:05,";
        assert!(sent.ends_with(told), "{sent}");
        assert!(unknown.contains(",office,unknown,wecom_busy,1,-1,"), "a code is a number");
        assert!(unknown.ends_with(content), "{unknown}");
    })
    .await;
}

/// A batch to so many groups that starts another time.
async fn large_batch(world: &World) -> (Value, Vec<String>) {
    let names = world.numbered_groups(ROWS).await;
    let targets: Vec<_> = names.iter().map(|it| json!({ "webhook_name": it })).collect();
    let new = json!({
        "targets": targets,
        "content": { "msg_type": "text", "text": "hello" },
        "not_before": "2026-11-23T01:00:00Z",
        "confirm_recipients": ROWS,
    });
    (create(world, &new).await, names)
}

#[tokio::test]
async fn a_large_batch_is_exported_page_by_page() {
    World::run(async |world| {
        let (batch, names) = large_batch(world).await;
        let csv = export(world, &batch).await;
        assert!(!csv.headers.contains_key("content-length"), "it is not built in one piece");
        let groups: Vec<_> =
            csv.body.lines().skip(1).map(|line| line.split(',').nth(1).unwrap()).collect();
        assert_eq!(groups, names);
        act(world, &batch, "cancel").await;
    })
    .await;
}

#[tokio::test]
async fn a_file_that_breaks_off_does_not_pass_for_a_whole_one() {
    World::run(async |world| {
        let (batch, names) = large_batch(world).await;
        let damaging = world.begin_writing().await;
        let last = names.last().unwrap();
        let damage = |state: &str, name: &str| {
            format!("UPDATE wecom_message_log SET state = '{state}' WHERE webhook_name = '{name}'")
        };
        damaging.execute_unprepared(&damage("nonsense", last)).await.unwrap();
        damaging.commit().await.unwrap();
        let request = world.api.request("GET", &format!("{}/deliveries.csv", path(&batch)));
        // It breaks off before the answer begins, or within it.
        world.api.read(request).await.unwrap_err();
        let mending = world.begin_writing().await;
        mending.execute_unprepared(&damage("nonsense", &names[0])).await.unwrap();
        mending.execute_unprepared(&damage("queued", last)).await.unwrap();
        mending.commit().await.unwrap();
        assert_eq!(export(world, &batch).await.problem(500).0, "internal");
        let mending = world.begin_writing().await;
        mending.execute_unprepared(&damage("queued", &names[0])).await.unwrap();
        mending.commit().await.unwrap();
        act(world, &batch, "cancel").await;
    })
    .await;
}
