//! Batches to tutors, alone or beside groups: each by their own way, with their own words.

use serde_json::{Value, json};

use super::preview::{PREVIEW, refused};
use super::{BATCHES, received, send, states, until_finished};
use crate::individuals::{APP, HERE, phone, trust, tutor};
use crate::world::World;

/// What WeCom received for a member last, as it came.
fn received_by(world: &World, userid: &str) -> Value {
    let messages = world.wecom.world().messages_to(userid);
    serde_json::from_str(&messages.last().unwrap().raw).unwrap()
}

async fn named(world: &World, number: &str, userid: &str, nickname: &str) {
    let name = format!("導師 {number}");
    let tutor = json!({ "name": name, "nickname": nickname, "wecom_userid": userid });
    world.api.put(&format!("/api/tutors/{number}"), &tutor).await.expect(200);
}

#[tokio::test]
async fn a_group_and_two_tutors_each_get_their_own_words_in_their_own_dialect() {
    World::run_set(APP, async |world| {
        let group = world.group("tutors").await;
        named(world, "T01", "tutor.john", "John Sir").await;
        tutor(world, "T02", Some("tutor.mei")).await;
        let new = json!({
            "targets": [
                { "tutor_id": "T02", "values": { "hour": "八" } },
                { "webhook_name": group.name, "values": { "nickname": "各位", "hour": "九" } },
                { "tutor_id": "T01", "values": { "hour": "七*時*" } },
            ],
            "content": { "msg_type": "rich", "format": "markdown", "dialect": "robot_markdown_v2",
                         "text": "# {{group}}\n\n{{nickname}}：**{{hour}}** ~~x~~" },
        });
        let seen = world.api.post(PREVIEW, &new).await.expect(200);
        assert_eq!(seen["is_clear"], true, "{seen}");
        let channels: Vec<_> = seen["rows"].as_array().unwrap().iter().collect();
        let of = |field: &str| channels.iter().map(|it| it[field].clone()).collect::<Vec<_>>();
        assert_eq!(of("channel"), ["app", "robot", "app"]);
        assert_eq!(of("tutor_id"), [json!("T02"), Value::Null, json!("T01")]);
        assert_eq!(of("bytes_max"), [2048, 4096, 2048]);
        let batch = send(world, &new).await;
        assert_eq!(batch["message_type"], "markdown_v2");
        until_finished(world, &batch).await;
        assert_eq!(states(world, &batch).await, ["sent", "sent", "sent"]);
        let (mei, john) = (received_by(world, "tutor.mei"), received_by(world, "tutor.john"));
        assert_eq!((&mei["msgtype"], &mei["touser"]), (&json!("markdown"), &json!("tutor.mei")));
        assert_eq!(mei["markdown"]["content"], seen["rows"][0]["text"]);
        assert_eq!(received(world, &group)["markdown_v2"]["content"], seen["rows"][1]["text"]);
        assert_eq!(john["markdown"]["content"], seen["rows"][2]["text"]);
        let text = |place: usize| seen["rows"][place]["text"].as_str().unwrap();
        assert!(text(0).contains("導師 T02：**八**"), "{}", text(0));
        assert!(text(1).contains("各位：**九**"), "{}", text(1));
        assert!(text(2).contains("John Sir"), "{}", text(2));
        let shown = phone(world, "tutor.john").pop().unwrap().replace('\u{200b}', "");
        assert!(shown.contains("七*時*"), "a value is words: {shown}");
        assert!(!text(0).contains("T01") && !text(2).contains("T02"));
    })
    .await;
}

#[tokio::test]
async fn a_text_that_everybody_reads_goes_as_each_channel_takes_it() {
    World::run_set(APP, async |world| {
        let group = world.group("tutors").await;
        tutor(world, "T02", Some("tutor.mei")).await;
        let text = "<p>今晚<b>休息</b>，<a href=\"https://csm.example/\">詳情</a></p>";
        let targets = json!([{ "tutor_id": "T02" }, { "webhook_name": group.name }]);
        let content = |dialect: &str| {
            json!({ "msg_type": "rich", "format": "html", "text": text, "dialect": dialect })
        };
        let new = json!({ "targets": targets, "content": content("robot_text") });
        let seen = world.api.post(PREVIEW, &new).await.expect(200);
        let batch = send(world, &new).await;
        until_finished(world, &batch).await;
        let (mei, all) = (received_by(world, "tutor.mei"), received(world, &group));
        assert_eq!((&mei["msgtype"], &all["msgtype"]), (&json!("text"), &json!("text")));
        assert_eq!(mei["text"]["content"], seen["rows"][0]["text"]);
        assert_eq!(all["text"]["content"], seen["rows"][1]["text"]);
        let long = json!({ "msg_type": "markdown", "text": "字".repeat(1000) });
        let new = json!({ "targets": targets, "content": long });
        let wrong = refused(world, &new).await;
        assert_eq!(wrong, ["targets[0].text too_long"], "the group would take it");
    })
    .await;
}

#[tokio::test]
async fn who_cannot_be_reached_is_named_before_anything_goes() {
    World::run_set(APP, async |world| {
        let group = world.group("tutors").await;
        tutor(world, "T01", None).await;
        tutor(world, "T02", Some("tutor.mei")).await;
        let content = json!({ "msg_type": "text", "text": "hi {{word}}" });
        let hi = json!({ "word": "!" });
        let targets = json!([
            { "tutor_id": "T01", "values": hi }, { "tutor_id": "T02", "values": hi },
            { "tutor_id": "T99", "values": hi }, { "webhook_name": group.name, "values": hi },
            { "tutor_id": " T02 ", "values": hi }, { "tutor_id": "T02", "values": { "word": "?" } },
        ]);
        let new = json!({ "targets": targets, "content": content });
        let wrong = [
            "targets[0].tutor_id no_open_way",
            "targets[2].tutor_id unknown_tutor",
            "targets[5].values other_values",
        ];
        assert_eq!(refused(world, &new).await, wrong);
        let seen = world.api.post(PREVIEW, &new).await.expect(200);
        assert_eq!(seen["rows"][0]["passed_over"][0]["reason"], "no_user_id");
        assert_eq!(
            seen["repeated"],
            json!([{ "field": "targets[4]", "webhook_name": "導師 T02" }])
        );
        for target in [json!({}), json!({ "tutor_id": "T02", "webhook_name": group.name })] {
            let new = json!({ "targets": [target], "content": content });
            let problem = world.api.post(BATCHES, &new).await.problem(422);
            assert_eq!(problem.1, ["targets[0].webhook_name required"]);
        }
        assert_eq!(world.calls(), 0);
    })
    .await;
}

#[tokio::test]
async fn the_list_of_recipients_says_who_can_be_written_to_and_what_closes_the_way() {
    World::run_set(APP, async |world| {
        tutor(world, "T01", None).await;
        tutor(world, "T02", Some("tutor.mei")).await;
        let left = json!({ "name": "x", "wecom_userid": "tutor.ana", "is_active": false });
        world.api.put("/api/tutors/T03", &left).await.expect(200);
        let all = world.api.get("/api/recipients").await.expect(200);
        let of = |all: &Value, field: &str| -> Vec<Value> {
            all.as_array().unwrap().iter().map(|it| it[field].clone()).collect()
        };
        assert_eq!(of(&all, "tutor_id"), ["T01", "T02"], "who has left is not there");
        assert_eq!(of(&all, "channel"), [Value::Null, json!("app")]);
        assert_eq!(all[0]["closed"][0]["reason"], "no_user_id");
        trust(world, &[]);
        let sent = json!({ "tutor_id": "T02", "msg_type": "text", "content": "hi" });
        world.api.post("/api/wecom/send-individual", &sent).await;
        let closed = world.api.get("/api/recipients").await.expect(200);
        assert_eq!(of(&closed, "channel"), [Value::Null, Value::Null]);
        assert_eq!(closed[1]["closed"][0]["reason"], "ip_not_trusted");
        trust(world, &HERE);
        let open = world.api.get("/api/recipients").await.expect(200);
        assert_eq!(of(&open, "channel"), [Value::Null, json!("app")]);
    })
    .await;
}
