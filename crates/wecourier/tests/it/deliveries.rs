//! The console's view of the log.

use serde_json::{Value, json};

use crate::world::World;

#[tokio::test]
async fn the_log_is_read_page_by_page() {
    World::run(async |world| {
        world.group("tutors").await;
        for number in 1..=5 {
            world.api.send_text("tutors", &format!("message {number}")).await.expect(200);
        }
        let page = async |query: String| -> (Vec<Value>, Value) {
            let page = world.api.get(&format!("/api/wecom/deliveries?{query}")).await.expect(200);
            let items = page["items"].as_array().unwrap();
            (items.iter().map(|row| row["content"].clone()).collect(), page["next"].clone())
        };
        let (first, next) = page("limit=2".to_owned()).await;
        assert_eq!(first, ["message 5", "message 4"]);
        let (second, next) = page(format!("limit=2&before={}", next.as_str().unwrap())).await;
        assert_eq!(second, ["message 3", "message 2"]);
        let (last, next) = page(format!("limit=2&before={}", next.as_str().unwrap())).await;
        assert_eq!((last, next), (vec![json!("message 1")], Value::Null));
    })
    .await;
}

#[tokio::test]
async fn filters_mean_what_they_say() {
    World::run(async |world| {
        world.group("tutors").await;
        for text in ["100% done", "100 done", "a_b", "axb"] {
            world.api.send_text("tutors", text).await.expect(200);
        }
        let count = async |query: &str| {
            let page = world.api.get(&format!("/api/wecom/deliveries?{query}")).await.expect(200);
            page["items"].as_array().unwrap().len()
        };
        assert_eq!(count("q=100%25").await, 1);
        assert_eq!(count("q=a_b").await, 1);
        assert_eq!(count("q=").await, 4);
        assert_eq!(count("q=100%25+DONE").await, 1, "A to Z find a to z");
        world.api.send_text("tutors", "É FEES \\ 課").await.expect(200);
        for (query, found) in [("fees", 1), ("\u{c9}", 1), ("\u{e9}", 0), ("\\", 1), ("課", 1)] {
            let q: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
            assert_eq!(count(&format!("q={q}")).await, found, "{query}");
        }
        assert_eq!(count("webhook_name=nobody").await, 0);
        assert_eq!(count("state=sent").await, 5);
        for (query, problem) in [
            ("before=42", "before bad_type"),
            ("state=lost", "state not_one_of"),
            ("limit=0", "limit out_of_range"),
            (&format!("q={}", "x".repeat(201)), "q too_long"),
        ] {
            let answer = world.api.get(&format!("/api/wecom/deliveries?{query}")).await;
            assert_eq!(answer.problem(422).1, [problem]);
        }
        for missing in ["dlv_99", "99", "dlv_x"] {
            let answer = world.api.get(&format!("/api/wecom/deliveries/{missing}")).await;
            assert_eq!(answer.problem(404).0, "not_found");
        }
    })
    .await;
}

#[tokio::test]
async fn the_limits_are_told() {
    World::run(async |world| {
        let robot = &world.api.get("/api/wecom/channels").await.expect(200)[0];
        assert_eq!(robot["channel"], "robot");
        assert_eq!(
            (&robot["text_bytes_max"], &robot["markdown_bytes_max"]),
            (&json!(2048), &json!(4096))
        );
        let service = world.api.get("/api/service").await.expect(200);
        assert_eq!(
            (&service["mode"], &service["timezone"]),
            (&json!("serve"), &json!("Asia/Macau"))
        );
        assert_eq!(world.api.get("/readyz").await.body, "ready");
        assert_eq!(world.api.get("/healthz").await.body, "ok");
    })
    .await;
}
