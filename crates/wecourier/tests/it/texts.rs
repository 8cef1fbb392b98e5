//! Characters that do not show: refused by name wherever a person writes, on both engines alike.

use serde_json::{Value, json};

use crate::world::{World, text};

const HIDDEN: [char; 5] = ['\0', '\u{1}', '\u{b}', '\u{7f}', '\u{85}'];

#[tokio::test]
async fn what_does_not_show_is_refused_by_name() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let webhook = format!("/api/wecom/webhooks/{}", group.id);
        for c in HIDDEN {
            let hidden = format!("a{c}b");
            let sent = world.api.post("/api/wecom/send", &text("tutors", &hidden)).await;
            assert_eq!(sent.problem(422).1, ["content control_character"], "{hidden:?}");
            let values = json!({ "day": hidden });
            for (text, values) in [(hidden.as_str(), json!({})), ("{{day}}", values)] {
                let new = json!({
                    "targets": [{ "webhook_name": "tutors", "values": values }],
                    "content": { "msg_type": "markdown", "text": text },
                });
                let refused = world.api.post("/api/wecom/batches", &new).await;
                assert_eq!(refused.problem(422).1, ["targets[0].text control_character"]);
            }
            for field in ["notes", "target_description"] {
                let patch =
                    Value::Object([(field.to_owned(), json!(hidden))].into_iter().collect());
                let refused = world.api.put(&webhook, &patch).await;
                assert_eq!(refused.problem(422).1, [format!("{field} control_character")]);
            }
        }
        for (path, problem) in [
            ("/api/wecom/deliveries?q=a%00b", "q control_character"),
            ("/api/wecom/deliveries?webhook_name=%00", "webhook_name control_character"),
            ("/api/wecom/deliveries?before=%00", "before control_character"),
            ("/api/wecom/message-log?webhook_name=a%00", "webhook_name control_character"),
        ] {
            assert_eq!(world.api.get(path).await.problem(422).1, [problem]);
        }
        assert_eq!(world.calls(), 0);
    })
    .await;
}

#[tokio::test]
async fn lines_and_columns_are_text() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let lines = "Monday\t16:00\r\nTuesday\t17:00\n";
        assert_eq!(world.api.send_text("tutors", lines).await.expect(200)["success"], true);
        assert_eq!(world.phone(&group), ["Monday\t16:00\nTuesday\t17:00\n"]);
        let webhook = format!("/api/wecom/webhooks/{}", group.id);
        let kept = world.api.put(&webhook, &json!({ "notes": "a\r\n\tb" })).await.expect(200);
        assert_eq!(kept["notes"], "a\r\n\tb");
    })
    .await;
}
