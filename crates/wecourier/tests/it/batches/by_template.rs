//! Templates sent to groups, with typed values for each.

use serde_json::{Value, json};

use super::preview::{PREVIEW, refused};
use super::{BATCHES, received, send, until_finished};
use crate::world::{TestGroup, World};

const TEMPLATES: &str = "/api/templates";
const BODY: &str = "**致{{ group }}**\n\n{{ child }}：{{ fee }}\n{% for day in days %}\n\
                    - {{ day | date('short') }}\n{% endfor %}\n\n{{ note }}";

fn wording(format: &str, body: &str) -> Value {
    json!({
        "language": "zh-Hant", "format": format, "body": body,
        "variables": [
            { "name": "group", "kind": "text", "sample": "某組" },
            { "name": "child", "kind": "text", "sample": "陳大文" },
            { "name": "fee", "kind": "money", "sample": "2400" },
            { "name": "days", "kind": "date", "count": "many", "sample": ["2026-11-23"] },
            { "name": "note", "kind": "text", "count": "at_most_one" },
        ],
    })
}

/// Keeps a template, and answers its id.
async fn keep(world: &World, wording: &Value) -> String {
    let new = json!({ "name": "fees", "purpose": "fee", "wording": wording });
    let made = world.api.post(TEMPLATES, &new).await.expect(201);
    made["id"].as_str().unwrap().to_owned()
}

async fn change(world: &World, id: &str, seen: i32, wording: &Value) {
    let new = json!({ "name": "fees", "purpose": "fee", "wording": wording, "version": seen });
    world.api.put(&format!("{TEMPLATES}/{id}"), &new).await.expect(200);
}

fn by(id: &str, version: Option<i32>, dialect: &str, targets: &Value) -> Value {
    json!({
        "targets": targets,
        "content": {
            "msg_type": "template", "template_id": id, "version": version, "dialect": dialect,
        },
    })
}

#[tokio::test]
async fn words_of_a_plain_template_tell_nobody() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let plain = json!({
            "language": "en", "format": "text", "body": "For <@mei>\n\n\n{{ who }}",
            "variables": [{ "name": "who", "kind": "text", "sample": "Mei" }],
        });
        let id = keep(world, &plain).await;
        let targets = json!([{ "webhook_name": group.name, "values": { "who": "<@boss>" } }]);
        for dialect in ["robot_text", "robot_markdown"] {
            let batch = send(world, &by(&id, None, dialect, &targets)).await;
            until_finished(world, &batch).await;
            let shown = world.phone(&group).pop().unwrap().replace('\u{200b}', "");
            assert!(shown.starts_with("For <@mei>\n\n"), "{dialect}: {shown}");
            assert!(shown.ends_with("\n<@boss>"), "{dialect}: {shown}");
        }
    })
    .await;
}

#[tokio::test]
async fn each_group_gets_its_own_typed_values() {
    World::run(async |world| {
        let (a, b) = (world.group("tutors").await, world.group("office").await);
        let id = keep(world, &wording("markdown", BODY)).await;
        let targets = json!([
            { "webhook_name": a.name, "values": {
                "child": "*美* <@mei> [x](https://e.org) {{ fee }}", "fee": "2400",
                "days": ["2026-11-23", "2026-11-30"], "note": "# 1", "stray": "never",
            } },
            { "webhook_name": b.name, "values": {
                "child": "大文", "fee": "-99.5", "days": [], "group": "寫字樓",
            } },
        ]);
        let new = by(&id, None, "robot_markdown_v2", &targets);
        let seen = world.api.post(PREVIEW, &new).await.expect(200);
        assert_eq!(seen["is_clear"], true, "{seen}");
        let batch = send(world, &new).await;
        assert_eq!(batch["message_type"], "markdown_v2");
        assert_eq!(batch["content"], BODY, "the log has the template as it was written");
        until_finished(world, &batch).await;
        for (place, group) in [&a, &b].into_iter().enumerate() {
            let sent = &received(world, group)["markdown_v2"]["content"];
            assert_eq!(*sent, seen["rows"][place]["text"]);
        }
        let shown = |group| world.phone(group).pop().unwrap().replace('\u{200b}', "");
        assert_eq!(
            shown(&a),
            "致tutors\n*美* <@mei> [x](https://e.org) {{ fee }}：MOP 2,400\n• 2026/11/23\n\
             • 2026/11/30\n# 1"
        );
        assert_eq!(shown(&b), "致寫字樓\n大文：MOP -99.50");
    })
    .await;
}

#[tokio::test]
async fn a_template_that_is_no_markdown_is_words_in_each_dialect() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let id = keep(world, &wording("text", "**{{ child }}**\n{{ fee }}")).await;
        let values = json!({ "group": "x", "child": "<b>", "fee": "1", "days": [] });
        let targets = json!([{ "webhook_name": group.name, "values": values }]);
        for (dialect, msg_type) in [("robot_text", "text"), ("robot_markdown", "markdown")] {
            let batch = send(world, &by(&id, None, dialect, &targets)).await;
            until_finished(world, &batch).await;
            assert_eq!(received(world, &group)["msgtype"], msg_type);
            let shown = world.phone(&group).pop().unwrap().replace('\u{200b}', "");
            assert_eq!(shown, "**<b>**\nMOP 1");
        }
        let sent = received(world, &group)["markdown"]["content"].clone();
        assert!(sent.as_str().unwrap().contains('\u{200b}'), "{sent}");
    })
    .await;
}

#[tokio::test]
async fn the_version_that_was_named_goes_out_and_else_the_newest() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let plain = |body: &str| {
            json!({ "language": "en", "format": "text", "body": body, "variables": [] })
        };
        let id = keep(world, &plain("first")).await;
        change(world, &id, 1, &plain("second")).await;
        let targets = json!([{ "webhook_name": group.name }]);
        for version in [Some(1), Some(2), None] {
            let batch = send(world, &by(&id, version, "robot_text", &targets)).await;
            until_finished(world, &batch).await;
        }
        assert_eq!(world.phone(&group), ["first", "second", "second"]);
        let unknown = by(&id, Some(3), "robot_text", &targets);
        assert_eq!(refused(world, &unknown).await, ["content.version unknown_template"]);
        let post = async |version: Option<i32>| {
            let request = world.api.request("POST", BATCHES).header("Idempotency-Key", "k1");
            world.api.send(request.json(&by(&id, version, "robot_text", &targets))).await
        };
        let newest = post(None).await.expect(202);
        assert_eq!(post(Some(2)).await.problem(409).0, "idempotency_key_reused");
        change(world, &id, 2, &plain("third")).await;
        assert_eq!(post(None).await.expect(202)["id"], newest["id"], "it is the same request");
        super::act(world, &newest, "cancel").await;
        assert_eq!(world.api.delete(&format!("{TEMPLATES}/{id}")).await.status, 204);
        let gone = by(&id, None, "robot_text", &targets);
        assert_eq!(refused(world, &gone).await, ["content.template_id unknown_template"]);
        let never = by("tpl_x", None, "robot_text", &targets);
        let answer = world.api.post(BATCHES, &never).await;
        assert_eq!(answer.problem(422).1, ["content.template_id unknown_template"]);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_stand_for_a_variable_is_named_by_group() {
    World::run(async |world| {
        let (a, b) = (world.group("tutors").await, world.group("office").await);
        let id = keep(world, &wording("markdown", BODY)).await;
        let targets = json!([
            { "webhook_name": a.name, "values": {
                "child": ["x"], "fee": "MOP 5", "days": ["30/11/2026"],
            } },
            { "webhook_name": b.name, "values": { "fee": "5", "days": "2026-11-30" } },
        ]);
        assert_eq!(
            refused(world, &by(&id, None, "robot_text", &targets)).await,
            [
                "targets[0].values.child bad_type",
                "targets[0].values.fee not_money",
                "targets[0].values.days not_a_date",
                "targets[1].values.days bad_type",
                "targets[1].values unknown_variable",
            ]
        );
        let long = json!([{ "webhook_name": a.name, "values": {
            "child": "字".repeat(700), "fee": "5", "days": [] } }]);
        let new = by(&id, None, "robot_text", &long);
        assert_eq!(refused(world, &new).await, ["targets[0].text too_long"]);
        let seen = world.api.post(PREVIEW, &new).await.expect(200);
        assert_eq!(seen["problems"][0]["limit"], 2048);
        let mut number = by(&id, None, "robot_text", &long);
        number["targets"][0]["values"]["fee"] = json!(5);
        let answer = world.api.post(BATCHES, &number).await;
        assert_eq!(answer.problem(422).1, ["targets[0].values.fee bad_type"]);
        assert_eq!(world.calls(), 0);
    })
    .await;
}

#[tokio::test]
async fn what_fits_no_channel_is_not_rendered_and_its_size_is_told() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let id = keep(world, &wording("markdown", "{{ child }}\n\n{{ note }}")).await;
        let words = "*".repeat(4000);
        let values = json!({ "child": words, "fee": "5", "days": [], "note": words });
        let targets = json!([{ "webhook_name": group.name, "values": values }]);
        let new = by(&id, None, "robot_markdown_v2", &targets);
        assert_eq!(refused(world, &new).await, ["targets[0].text too_long"]);
        let seen = world.api.post(PREVIEW, &new).await.expect(200);
        let (problem, row) = (&seen["problems"][0], &seen["rows"][0]);
        assert_eq!((&problem["actual"], &problem["limit"]), (&json!(16_002), &json!(4096)));
        assert_eq!((&row["text"], &row["bytes"]), (&Value::Null, &json!(16_002)));
    })
    .await;
}

/// A variable says which parts there are, so each group may lose something else.
#[tokio::test]
async fn what_a_group_loses_of_a_template_is_told_before_it_goes() {
    World::run(async |world| {
        let groups = [world.group("tutors").await, world.group("office").await];
        let body = "**{{ child }}** [x](javascript:x)\n\n{% if note %}\n| a | b |\n|---|---|\n\
                    | 1 | {{ note }} |\n{% endif %}\n";
        let id = keep(world, &wording("markdown", body)).await;
        let losses = async |dialect: &str, notes: [&str; 2]| {
            let target = |(group, note): (&TestGroup, &str)| {
                let mut values = json!({ "child": "*Mei*", "fee": "5", "days": [] });
                if !note.is_empty() {
                    values["note"] = json!(note);
                }
                json!({ "webhook_name": group.name, "values": values })
            };
            let targets: Vec<_> = groups.iter().zip(notes).map(target).collect();
            let new = by(&id, None, dialect, &targets.into());
            let seen = world.api.post(PREVIEW, &new).await.expect(200);
            assert_eq!(seen["is_clear"], true, "{seen}");
            let told = seen["losses"]["told"].as_array().unwrap().clone();
            let of = |it: &Value| format!("{} {}", it["code"].as_str().unwrap(), it["feature"]);
            told.iter().map(of).collect::<Vec<_>>()
        };
        let (link, bold) = ("unsafe_link null", "unknown_to_channel \"bold\"");
        let table = "unknown_to_channel \"table\"";
        assert_eq!(losses("robot_text", ["", ""]).await, [link, bold]);
        assert_eq!(losses("robot_text", ["", "x"]).await, [link, bold, table]);
        assert_eq!(losses("robot_text", ["x", "y"]).await, [link, bold, table]);
        assert_eq!(losses("robot_markdown_v2", ["x", ""]).await, [link]);
        let plain = json!({ "language": "en", "format": "markdown", "variables": [],
                            "body": "**Closed**" });
        change(world, &id, 1, &plain).await;
        assert_eq!(losses("robot_text", ["", ""]).await, [bold], "everybody reads the same");
    })
    .await;
}
