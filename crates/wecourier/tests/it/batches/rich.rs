//! Rich texts: read once, and for each group its own values, as words.

use serde_json::{Value, json};

use super::preview::{PREVIEW, refused};
use super::{BATCHES, received, send, states, until_finished};
use crate::world::World;

fn rich(targets: &Value, format: &str, text: &str, dialect: &str) -> Value {
    json!({
        "targets": targets,
        "content": { "msg_type": "rich", "format": format, "text": text, "dialect": dialect },
    })
}

const NASTY: &str = "*A* <b>[x](https://e.org)</b> {{group}} <@mei> # 1. _y_";

#[tokio::test]
async fn each_group_gets_its_own_values_as_words_and_as_it_was_shown() {
    World::run(async |world| {
        let (a, b) = (world.group("tutors").await, world.group("office").await);
        let targets = json!([
            { "webhook_name": a.name, "values": { "child": NASTY, "day": "一\n二" } },
            { "webhook_name": b.name, "values": {
                "child": "Mei", "day": "三", "group": "*office* <@all>",
            } },
        ]);
        let text = "<h2>致{{group}}</h2><p><strong>{{child}}</strong> <font color=\"warning\">\
                    逾期</font>{{day}}</p>";
        let expected = [
            ("robot_markdown", "markdown"),
            ("robot_markdown_v2", "markdown_v2"),
            ("robot_text", "text"),
        ];
        for (dialect, msg_type) in expected {
            let new = rich(&targets, "html", text, dialect);
            let seen = world.api.post(PREVIEW, &new).await.expect(200);
            assert_eq!(seen["is_clear"], true, "{seen}");
            let batch = send(world, &new).await;
            assert_eq!(batch["message_type"], msg_type);
            until_finished(world, &batch).await;
            for (place, group) in [&a, &b].into_iter().enumerate() {
                let raw = received(world, group);
                assert_eq!(raw["msgtype"], msg_type);
                let sent = &raw[msg_type]["content"];
                assert_eq!(*sent, seen["rows"][place]["text"], "it goes as it was shown");
                assert_eq!(seen["rows"][place]["bytes"], sent.as_str().unwrap().len());
                let shown = world.phone(group).pop().unwrap().replace('\u{200b}', "");
                let (own, other) = if place == 0 { (NASTY, "Mei") } else { ("Mei", "*A*") };
                assert!(shown.contains(own), "{dialect}: {shown}");
                assert!(!shown.contains(other), "{dialect}: {shown}");
                let named = ["致tutors", "致*office* <@all>"][place];
                assert!(shown.contains(named), "{dialect}: {shown}");
            }
            let told = &received(world, &a)[msg_type]["mentioned_list"];
            assert_eq!(*told, Value::Null, "a value tells nobody");
        }
        let sent = received(world, &b);
        assert_eq!(sent["text"]["content"], "致*office* <\u{200b}@all>\n\nMei 逾期三");
    })
    .await;
}

#[tokio::test]
async fn the_log_has_the_text_as_it_is_sent_with_its_variables_still_there() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let targets = json!([{ "webhook_name": group.name }]);
        let text = "# {{group}}\n<font color=\"info\">*a*</font> 1 < 2";
        let batch = send(world, &rich(&targets, "markdown", text, "robot_markdown")).await;
        let with_variables = "# {{group}}\n<font color=\"info\">a</font> 1 < 2";
        assert_eq!(batch["content"], with_variables);
        until_finished(world, &batch).await;
        let sent = received(world, &group);
        assert_eq!(sent["markdown"]["content"], with_variables.replace("{{group}}", "tutors"));
        // Without variables everybody reads the text of the whole.
        let batch = send(world, &rich(&targets, "html", "<p>1 * 2</p>", "robot_text")).await;
        assert_eq!((&batch["content"], &batch["message_type"]), (&json!("1 * 2"), &json!("text")));
        until_finished(world, &batch).await;
        assert_eq!(world.phone(&group).last().unwrap(), "1 * 2");
        assert_eq!(states(world, &batch).await, ["sent"]);
    })
    .await;
}

#[tokio::test]
async fn a_name_that_is_spread_over_marks_is_filled() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let targets = json!([{ "webhook_name": group.name }]);
        let text = "<p>致{{<b>group</b>}}</p>";
        let batch = send(world, &rich(&targets, "html", text, "robot_markdown")).await;
        until_finished(world, &batch).await;
        assert_eq!(received(world, &group)["markdown"]["content"], "致**tutors**");
    })
    .await;
}

#[tokio::test]
async fn no_address_goes_out_with_a_variable() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let targets = json!([{ "webhook_name": group.name, "values": { "code": "7" } }]);
        for (format, text) in [
            ("markdown", "[付款](https://pay.example/{{code}}) {{code}}"),
            ("markdown", "![付款](https://pay.example/{{code}}.png)"),
            ("html", "<a href=\"https://pay.example/{{ code }}\">付款</a>"),
        ] {
            for dialect in ["robot_markdown", "robot_markdown_v2", "robot_text"] {
                let new = rich(&targets, format, text, dialect);
                assert_eq!(refused(world, &new).await, ["content.text variable_in_address"]);
                let seen = world.api.post(PREVIEW, &new).await.expect(200);
                assert_eq!(seen["problems"][0]["variables"], json!(["code"]));
            }
        }
        assert_eq!(world.calls(), 0);
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_said_by_field_after_rendering() {
    World::run(async |world| {
        let (a, b) = (world.group("tutors").await, world.group("office").await);
        let targets = json!([
            { "webhook_name": a.name, "values": { "day": ["一", "二"] } },
            { "webhook_name": b.name, "values": { "child": "x" } },
        ]);
        let new = rich(&targets, "markdown", "{{child}} {{day}}", "robot_markdown");
        let problems = [
            "targets[0].values.day bad_type",
            "targets[0].values unknown_variable",
            "targets[1].values unknown_variable",
        ];
        assert_eq!(refused(world, &new).await, problems);
        // A star is one byte as it is typed, and two as it is sent.
        let targets = json!([
            { "webhook_name": a.name, "values": { "x": "*a".repeat(700) } },
            { "webhook_name": b.name, "values": { "x": "a".repeat(1400) } },
        ]);
        let new = rich(&targets, "markdown", &"{{x}}".repeat(2), "robot_markdown_v2");
        assert_eq!(refused(world, &new).await, ["targets[0].text too_long"]);
        let seen = world.api.post(PREVIEW, &new).await.expect(200);
        let problem = &seen["problems"][0];
        assert_eq!((&problem["actual"], &problem["limit"]), (&json!(4200), &json!(4096)));
        assert_eq!(seen["rows"][1]["bytes"], 2800);
        // However much the values are, nothing large is built.
        let huge = json!([{ "webhook_name": a.name, "values": { "x": "x".repeat(100_000) } }]);
        let new = rich(&huge, "markdown", &"{{x}}".repeat(10_000), "robot_text");
        assert_eq!(refused(world, &new).await, ["targets[0].text too_long"]);
        let long = rich(&targets, "html", &"x".repeat(256 * 1024 + 1), "robot_text");
        assert_eq!(refused(world, &long).await, ["content.text too_long"]);
        let empty = rich(&targets, "html", "<p> </p>", "robot_text");
        let problems = ["targets[0].text empty", "targets[1].text empty"];
        assert_eq!(refused(world, &empty).await, problems);
        for dialect in ["app_markdown", "textcard"] {
            let new = rich(&targets, "html", "x", dialect);
            assert_eq!(world.api.post(BATCHES, &new).await.problem(422).1, ["content not_one_of"]);
        }
        assert_eq!(world.calls(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_key_is_for_this_text_in_this_dialect_with_these_values() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let post = async |values: Value, format: &str, dialect: &str| {
            let targets = json!([{ "webhook_name": group.name, "values": values }]);
            let request = world.api.request("POST", BATCHES).header("Idempotency-Key", "k1");
            let new = rich(&targets, format, "a {{group}}", dialect);
            world.api.send(request.json(&new)).await
        };
        let first = post(json!({}), "markdown", "robot_text").await.expect(202);
        assert_eq!(post(json!({}), "markdown", "robot_text").await.expect(202)["id"], first["id"]);
        for (values, format, dialect) in [
            (json!({}), "html", "robot_text"),
            (json!({}), "markdown", "robot_markdown"),
            (json!({ "group": "x" }), "markdown", "robot_text"),
            (json!({ "group": ["x"] }), "markdown", "robot_text"),
        ] {
            let other = post(values, format, dialect).await;
            assert_eq!(other.problem(409).0, "idempotency_key_reused");
        }
        super::act(world, &first, "cancel").await;
    })
    .await;
}

#[tokio::test]
async fn a_mention_tells_somebody_and_a_value_tells_nobody() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let targets = json!([{ "webhook_name": group.name, "values": { "who": "<@mei>" } }]);
        let markup = "<p>For <span data-type=mention data-id=mei>@mei</span>, not {{who}}</p>";
        let verbatim = json!({ "msg_type": "text", "text": "For <@mei>, not {{who}}" });
        let texts = [
            rich(&targets, "html", markup, "robot_text"),
            rich(&targets, "html", markup, "robot_markdown"),
            json!({ "targets": targets, "content": verbatim }),
        ];
        for new in texts {
            let batch = send(world, &new).await;
            until_finished(world, &batch).await;
            let shown = world.phone(&group).pop().unwrap().replace('\u{200b}', "");
            assert_eq!(shown, "For @mei, not <@mei>");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_lost_is_told_before_it_goes() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let targets = json!([{ "webhook_name": group.name }]);
        let html = "<p>Hello <span data-type=mention data-id=tutor.mei data-label=Mei>@Mei</span>\
                    <script>x</script> <b>today</b></p>";
        let told = async |dialect: &str| {
            let new = rich(&targets, "html", html, dialect);
            let seen = world.api.post(PREVIEW, &new).await.expect(200);
            assert_eq!(seen["is_clear"], true);
            let told = seen["losses"]["told"].as_array().unwrap().clone();
            let of = |it: &Value| format!("{} {}", it["code"].as_str().unwrap(), it["feature"]);
            let text = seen["rows"][0]["text"].as_str().unwrap().to_owned();
            (text, told.iter().map(of).collect::<Vec<_>>(), told)
        };
        let (text, losses, _) = told("robot_markdown").await;
        assert_eq!(text, "Hello <@tutor.mei> **today**");
        assert_eq!(losses, ["not_text null"]);
        let (text, losses, _) = told("robot_text").await;
        assert_eq!(text, "Hello <@tutor.mei> today");
        assert_eq!(losses, ["not_text null", "unknown_to_channel \"bold\""]);
        let (text, losses, told) = told("robot_markdown_v2").await;
        assert_eq!(text, "Hello @Mei **today**");
        assert_eq!(losses, ["not_text null", "unknown_to_channel \"mention\""]);
        let detail = told[1]["detail"].as_str().unwrap();
        assert!(detail.contains("nobody is told"), "{detail}");
        let verbatim =
            json!({ "targets": targets, "content": { "msg_type": "text", "text": "a" } });
        let seen = world.api.post(PREVIEW, &verbatim).await.expect(200);
        assert_eq!(seen["losses"], json!({ "told": [], "more": 0 }));
    })
    .await;
}
