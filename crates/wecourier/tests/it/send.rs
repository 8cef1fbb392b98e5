//! A text to a group: what arrives, what is answered, what is refused before any call.

use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn a_text_appears_in_the_group_and_in_the_log() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let answer = world.api.send_text("tutors", "今晚八時前完成點名。").await;
        let sent = json!({
            "success": true, "message": "WeCom took the message.", "log_id": 1,
            "wecom_errcode": 0, "wecom_errmsg": "ok",
        });
        assert_eq!(answer.expect(200), sent);
        assert_eq!(world.phone(&group), ["今晚八時前完成點名。"]);
        let delivery = world.api.get(&answer.delivery()).await.expect(200);
        assert_eq!(delivery["state"], "sent");
        assert_eq!(delivery["settled_at"], "2026-11-22T01:00:00Z");
        let webhook = world.api.get(&format!("/api/wecom/webhooks/{}", group.id)).await.expect(200);
        assert_eq!(webhook["total_messages_sent"], 1);
        assert_eq!(webhook["last_used_at"], "2026-11-22T01:00:00Z");
    })
    .await;
}

#[tokio::test]
async fn markdown_goes_as_markdown() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let new = json!({
            "webhook_name": "tutors", "msg_type": "markdown", "content": "**2** <@tutor.mei>",
        });
        assert_eq!(world.api.post("/api/wecom/send", &new).await.expect(200)["success"], true);
        let shown = world.wecom.world().messages_to(&group.chatid);
        assert_eq!(shown[0].msgtype, "markdown");
        assert_eq!(shown[0].text, "2 @Mei Leong");
    })
    .await;
}

#[tokio::test]
async fn the_newer_markdown_goes_as_that_and_the_log_says_so() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let new = json!({
            "webhook_name": "tutors", "msg_type": "markdown_v2", "content": "- **a**\n- b",
        });
        let sent = world.api.post("/api/wecom/send", &new).await;
        assert_eq!(sent.expect(200)["success"], true);
        let shown = world.wecom.world().messages_to(&group.chatid);
        assert_eq!(shown[0].msgtype, "markdown_v2");
        assert_eq!(shown[0].text, "• a\n• b");
        assert_eq!(
            world.api.get(&sent.delivery()).await.expect(200)["message_type"],
            "markdown_v2"
        );
        let logged = world.api.get("/api/wecom/message-log").await.expect(200);
        assert_eq!(logged[0]["message_type"], "markdown_v2");
    })
    .await;
}

#[tokio::test]
async fn the_limit_counts_bytes_and_nothing_is_called_beyond_it() {
    World::run(async |world| {
        world.group("tutors").await;
        for (msg_type, limit) in [("text", 2048), ("markdown", 4096), ("markdown_v2", 4096)] {
            let send = async |bytes: usize| {
                let content = "群".repeat(bytes / 3) + &"a".repeat(bytes % 3);
                let new = json!({
                    "webhook_name": "tutors", "msg_type": msg_type, "content": content,
                });
                world.api.post("/api/wecom/send", &new).await
            };
            let before = world.calls();
            let refused = send(limit + 1).await;
            assert_eq!(refused.problem(422).1, ["content too_long"]);
            let field = &refused.expect(422)["fields"][0];
            assert_eq!((&field["actual"], &field["limit"]), (&json!(limit + 1), &json!(limit)));
            assert_eq!(world.calls(), before);
            assert_eq!(send(limit).await.expect(200)["success"], true);
        }
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused_and_leaves_no_row() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        world.group("closed").await;
        let closed = world.api.get("/api/wecom/webhooks").await.expect(200)[0]["id"].clone();
        let off = json!({ "is_active": false });
        world.api.put(&format!("/api/wecom/webhooks/{closed}"), &off).await.expect(200);
        let empty = json!({ "webhook_name": "empty" });
        world.api.post("/api/wecom/webhooks", &empty).await.expect(201);

        let code = async |name: &str| world.api.send_text(name, "x").await;
        assert_eq!(code("nobody").await.problem(404).0, "webhook_not_found");
        assert_eq!(code("closed").await.problem(400).0, "webhook_disabled");
        assert_eq!(code("empty").await.problem(400).0, "webhook_not_configured");
        for content in ["", " \n\t", "\u{3000}"] {
            let refused = world.api.send_text("tutors", content).await;
            assert_eq!(refused.problem(422).1, ["content empty"]);
        }
        let both = world.api.send_text(&"n".repeat(101), "").await;
        assert_eq!(both.problem(422).1, ["webhook_name too_long", "content empty"]);

        assert_eq!(world.calls(), 0);
        assert_eq!(world.phone(&group), [""; 0]);
        assert_eq!(world.api.get("/api/wecom/message-log").await.expect(200), json!([]));
    })
    .await;
}

#[tokio::test]
async fn broken_bodies_are_named() {
    World::run(async |world| {
        world.group("tutors").await;
        let pasted = world.api.send_text("tutors", &"x".repeat(90_000)).await;
        assert_eq!(pasted.expect(422)["fields"][0]["actual"], 90_000);
        let post = async |content_type: &'static str, body: String| {
            let request = world.api.request("POST", "/api/wecom/send");
            world.api.send(request.header("content-type", content_type).body(body)).await
        };
        let json = "application/json";
        let problem = async |body: &str| post(json, body.to_owned()).await.problem(422).1;
        assert_eq!(post(json, "{\"webhook_name".to_owned()).await.problem(400).0, "bad_json");
        assert_eq!(post(json, "{}".to_owned()).await.problem(422).1, ["webhook_name required"]);
        assert_eq!(
            problem(r#"{"webhook_name":"tutors","msg_type":"html","content":"x"}"#).await,
            ["msg_type not_one_of"]
        );
        assert_eq!(
            problem(r#"{"webhook_name":"tutors","msg_type":"text","content":5}"#).await,
            ["content bad_type"]
        );
        let plain = post("text/plain", "hello".to_owned()).await;
        assert_eq!(plain.problem(415).0, "unsupported_media_type");
        let huge = format!("{{\"content\":\"{}\"}}", "x".repeat(2_000_000));
        assert_eq!(post(json, huge).await.problem(413).0, "payload_too_large");
        assert_eq!(world.api.get("/api/wecom/send").await.problem(405).0, "method_not_allowed");
        for lost in ["/api/nothing", "/api", "/api/", "//api/wecom/send", "/metrics", "/x.php"] {
            assert_eq!(world.api.get(lost).await.problem(404).0, "not_found", "{lost}");
        }
        let lost = world.api.post("/webhook/send", &serde_json::json!({})).await;
        assert_eq!(lost.problem(404).0, "not_found");
        assert_eq!(world.calls(), 0);
    })
    .await;
}
