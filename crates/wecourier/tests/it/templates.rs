//! Templates: kept with their versions, checked before, and looked at without being sent.

use serde_json::{Value, json};
use wecourier::model::access::{Permission, Role};

use crate::world::{Answer, World};

const TEMPLATES: &str = "/api/templates";
const BODY: &str = "{{ name }}：\n{% for day in dates %}\n{{ day | date('short') }}\n\
                    {% endfor %}\n{{ fee }}，{{ due }}{{ note }}";

fn wording(language: &str, body: &str) -> Value {
    json!({
        "language": language, "format": "text", "body": body,
        "variables": [
            { "name": "name", "kind": "text", "sample": "陳大文" },
            { "name": "fee", "kind": "money", "sample": "2400" },
            { "name": "due", "kind": "date", "sample": "2026-11-30" },
            { "name": "dates", "kind": "date", "count": "many",
              "sample": ["2026-11-23", "2026-11-30"] },
            { "name": "note", "kind": "text", "count": "at_most_one" },
        ],
    })
}

fn template(name: &str, wording: &Value) -> Value {
    json!({ "name": name, "purpose": "fee", "wording": wording })
}

async fn preview(world: &World, wording: &Value, values: Value) -> Answer {
    let asked = json!({ "wording": wording, "values": values });
    world.api.post(&format!("{TEMPLATES}/preview"), &asked).await
}

#[tokio::test]
async fn a_template_is_kept_with_each_of_its_versions() {
    World::run(async |world| {
        let new = template(" Fee notice ", &wording("zh-Hant", BODY));
        let made = world.api.post(TEMPLATES, &new).await.expect(201);
        assert_eq!((&made["name"], &made["version"]), (&json!("Fee notice"), &json!(1)));
        assert_eq!(made["actions"], json!(["edit", "delete"]));
        let place = format!("{TEMPLATES}/{}", made["id"].as_str().unwrap());
        let taken = world.api.post(TEMPLATES, &new).await;
        assert_eq!(taken.problem(409).0, "template_name_taken");

        let change = |version: i32, body: &str| {
            let mut change = template("Fees", &wording("zh-Hant", body));
            change["version"] = json!(version);
            change
        };
        let renamed = world.api.put(&place, &change(1, BODY)).await.expect(200);
        assert_eq!((&renamed["name"], &renamed["version"]), (&json!("Fees"), &json!(1)));
        world.stop_service().await;
        world.start_service().await;
        let changed = world.api.put(&place, &change(1, "{{ name }}")).await.expect(200);
        assert_eq!(
            (&changed["version"], &changed["written_by"]["kind"]),
            (&json!(2), &json!("key"))
        );
        let stale = world.api.put(&place, &change(1, "lost")).await;
        assert_eq!(stale.problem(409).0, "stale");

        assert_eq!(world.api.get(&place).await.expect(200), changed);
        let all = world.api.get(TEMPLATES).await.expect(200);
        assert_eq!(all["items"], json!([changed]));
        let versions = world.api.get(&format!("{place}/versions")).await.expect(200);
        assert_eq!(versions["items"][1]["wording"], made["wording"]);
        let variables = made["wording"]["variables"].as_array().unwrap();
        assert_eq!(variables[3]["sample"], json!(["2026-11-23", "2026-11-30"]));
        assert_eq!(
            (&variables[4]["sample"], &variables[0]["count"]),
            (&Value::Null, &json!("one"))
        );

        let audit = world.api.get("/api/audit?action=updateTemplate").await.expect(200);
        let details = &audit["items"][0]["details"];
        assert_eq!(details["version"], json!({ "before": 1, "after": 2 }));
        assert_eq!(world.api.delete(&place).await.status, 204);
        for gone in [place.clone(), format!("{place}/versions"), format!("{TEMPLATES}/tpl_x")] {
            assert_eq!(world.api.get(&gone).await.problem(404).0, "not_found");
        }
        assert_eq!(world.api.put(&place, &change(2, BODY)).await.problem(404).0, "not_found");
    })
    .await;
}

#[tokio::test]
async fn what_comes_out_is_seen_before_with_samples_values_and_a_group() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let chinese = wording("zh-Hant", BODY);
        let seen = preview(world, &chinese, json!({})).await.expect(200);
        let text = "陳大文：\n2026/11/23\n2026/11/30\nMOP 2,400，2026年11月30日";
        assert_eq!(seen, json!({ "text": text, "bytes": text.len(), "message": null }));
        let values = json!({ "fee": "-99.5", "note": " ✓", "dates": [], "stray": "x" });
        let seen = preview(world, &wording("en", BODY), values).await.expect(200);
        assert_eq!(seen["text"], "陳大文：\nMOP -99.50，30 November 2026 ✓");

        let mut to_group = wording("zh-Hant", "致{{ group }}：{{ name }}");
        let variables = to_group["variables"].as_array_mut().unwrap();
        variables.push(json!({ "name": "group", "kind": "text", "sample": "某組" }));
        let asked = json!({ "wording": to_group, "webhook_name": group.name });
        let place = format!("{TEMPLATES}/preview");
        let seen = world.api.post(&place, &asked).await.expect(200);
        assert_eq!(seen["text"], "致tutors：陳大文");

        let mut marked = wording("en", "**{{ name }}** 1 *");
        for (format, dialect, html) in [
            ("markdown", "robot_markdown", "<p><strong>陳大文</strong> 1 *</p>"),
            ("text", "robot_markdown", "<p>**陳大文** 1 *</p>"),
            ("text", "robot_text", "<p>**陳大文** 1 *</p>"),
        ] {
            marked["format"] = json!(format);
            let asked = json!({ "wording": marked, "dialect": dialect });
            let seen = world.api.post(&place, &asked).await.expect(200);
            let shown = seen["message"]["preview_html"].as_str().unwrap();
            assert_eq!(shown.replace('\u{200b}', ""), html, "{format} {dialect}");
            assert!(seen["message"]["bytes"].as_u64() < seen["message"]["bytes_max"].as_u64());
        }
        let asked = json!({ "wording": to_group, "webhook_name": "nobody" });
        assert_eq!(world.api.post(&place, &asked).await.problem(404).0, "webhook_not_found");
        assert_eq!(world.calls(), 0);
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_named_by_field_and_nothing_is_kept() {
    World::run(async |world| {
        let new = json!({
            "name": "", "purpose": "fee",
            "wording": { "language": "en", "format": "markdown", "body": "x", "variables": [
                { "name": "2nd", "kind": "text", "sample": "x" },
                { "name": "fee", "kind": "money", "sample": "MOP 5" },
                { "name": "due", "kind": "date", "sample": "30/11/2026" },
                { "name": "fee", "kind": "money" },
                { "name": "days", "kind": "date", "count": "many", "sample": "2026-11-30" },
            ] },
        });
        let refused = world.api.post(TEMPLATES, &new).await;
        let variables = "wording.variables";
        assert_eq!(
            refused.problem(422).1,
            [
                "name empty".to_owned(),
                format!("{variables}[0].name bad_name"),
                format!("{variables}[1].sample not_money"),
                format!("{variables}[2].sample not_a_date"),
                format!("{variables}[3].sample required"),
                format!("{variables}[4].sample bad_type"),
            ]
        );
        let body = |body: &str| template("fees", &wording("en", body));
        for (bad, code) in [
            ("{{ name", "bad_template"),
            ("{{ name }}{{ teacher }}", "unknown_variable"),
            ("{{ name | weekday }}", "bad_template"),
            ("{% set x = name %}", "bad_template"),
            (&"x".repeat(20_481), "too_long"),
        ] {
            let refused = world.api.post(TEMPLATES, &body(bad)).await;
            assert_eq!(refused.problem(422).1, [format!("wording.body {code}")], "{bad}");
        }
        let refused = world.api.post(TEMPLATES, &body("\n{% set x = name %}")).await;
        let fault = json!({ "code": "assigned", "line": 2 });
        assert_eq!(refused.expect(422)["fields"][0]["template"], fault);
        let named = world.api.post(TEMPLATES, &body("{{ teacher }}")).await;
        assert!(named.body.contains("There is no variable teacher."), "{}", named.body);
        let loops = "{% for a in dates %}".repeat(5) + &"{% endfor %}".repeat(5);
        let many = vec!["2026-11-30"; 200];
        let refused = preview(world, &wording("en", &loops), json!({ "dates": many })).await;
        assert_eq!(refused.problem(422).1, ["wording.body bad_template"]);
        assert!(refused.body.contains("too many steps"), "{}", refused.body);
        let fault = json!({ "code": "too_much_work" });
        assert_eq!(refused.expect(422)["fields"][0]["template"], fault);
        let many = vec!["2026-11-30"; 201];
        let refused =
            preview(world, &wording("en", "x"), json!({ "dates": many, "fee": [] })).await;
        assert_eq!(refused.problem(422).1, ["values.dates too_many", "values.fee bad_type"]);
        let unknown = json!({ "name": "x", "purpose": "x", "wording": wording("pt", "x") });
        assert_eq!(world.api.post(TEMPLATES, &unknown).await.status, 422);
        assert_eq!(world.api.get(TEMPLATES).await.expect(200)["items"], json!([]));
    })
    .await;
}

#[test]
fn whoever_sends_writes_templates_too() {
    let may = |role: Role| role.permissions().any(|it| it == Permission::EditTemplates);
    assert!(may(Role::Owner) && may(Role::Sender));
    assert!(!may(Role::Viewer) && !may(Role::Tutor));
}
