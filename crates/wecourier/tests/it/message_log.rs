//! The old program's view of the log.

use serde_json::{Value, json};
use wecom_client::api::ErrCode;
use wecom_sim::Fault;

use crate::world::World;

#[tokio::test]
async fn rows_are_exactly_as_the_old_program_reads_them() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        world.api.send_text("tutors", "first").await.expect(200);
        world.clock.advance(5);
        world.wecom.world().order(Fault::answer(ErrCode::ROBOT_UNKNOWN).times(1)).unwrap();
        world.api.send_text("tutors", "second").await.expect(200);
        let row = |id: i64, text: &str, status: &str, at: &str, sent: Value, error: Value| {
            json!({
                "id": id, "webhook_name": group.name, "message_type": "text",
                "message_content": text, "enrollment_id": null, "session_id": null,
                "send_status": status, "send_timestamp": sent, "error_message": error,
                "created_at": at,
            })
        };
        let error = "Not sent: WeCom does not know this robot any more. Add a robot to the group \
                     and paste its new address.";
        let (early, late) = ("2026-11-22T01:00:00Z", "2026-11-22T01:00:05Z");
        let expected = json!([
            row(2, "second", "failed", late, Value::Null, json!(error)),
            row(1, "first", "sent", early, json!(early), Value::Null),
        ]);
        assert_eq!(world.api.get("/api/wecom/message-log").await.expect(200), expected);
    })
    .await;
}

#[tokio::test]
async fn rows_are_filtered_and_paged() {
    World::run(async |world| {
        world.group("tutors").await;
        world.group("office").await;
        for name in ["tutors", "office", "tutors"] {
            world.api.send_text(name, name).await.expect(200);
        }
        let ids = async |query: &str| -> Vec<i64> {
            let rows = world.api.get(&format!("/api/wecom/message-log?{query}")).await.expect(200);
            rows.as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect()
        };
        assert_eq!(ids("").await, [3, 2, 1]);
        assert_eq!(ids("webhook_name=tutors").await, [3, 1]);
        assert_eq!(ids("send_status=sent&limit=1&offset=1").await, [2]);
        assert_eq!(ids("send_status=failed").await, [0; 0]);
        for (query, problem) in [
            ("limit=0", "limit out_of_range"),
            ("limit=201", "limit out_of_range"),
            ("limit=many", "limit bad_type"),
            ("offset=-1", "offset bad_type"),
            ("offset=9223372036854775808", "offset out_of_range"),
            ("limit=1&limit=2", "limit too_many"),
            ("send_status=lost", "send_status not_one_of"),
        ] {
            let answer = world.api.get(&format!("/api/wecom/message-log?{query}")).await;
            assert_eq!(answer.problem(422).1, [problem]);
        }
    })
    .await;
}
