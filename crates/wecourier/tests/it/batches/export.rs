//! A batch as a file for a spreadsheet.

use serde_json::Value;
use wecom_client::api::ErrCode;
use wecom_sim::Fault;

use super::{order, path, send, to, until_finished};
use crate::world::{Answer, World};

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
             created_at (Asia/Macau),settled_at (Asia/Macau),content"
        );
        let content = "\"'=1+1,\n\"\"二\"\"\"\n";
        let (sent, unknown) = rows.split_once(content).unwrap();
        let told = "tutors,sent,,1,,,2026-11-22 09:00:00,2026-11-22 09:00:05,";
        assert!(sent.ends_with(told), "{sent}");
        assert!(unknown.contains(",office,unknown,wecom_busy,1,-1,"), "a code is a number");
        assert!(unknown.ends_with(content), "{unknown}");
    })
    .await;
}
