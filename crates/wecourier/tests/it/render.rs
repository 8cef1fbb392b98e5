//! Rich texts for every channel, from the API and from a shell. Nothing is sent and nothing kept.

use std::process::Command;

use serde_json::{Value, json};

use crate::commands::start;
use crate::world::World;

const RENDER: &str = "/api/wecom/render";

/// What came out for one dialect.
fn of<'a>(found: &'a Value, dialect: &str) -> &'a Value {
    let all = found["rendered"].as_array().unwrap();
    all.iter().find(|one| one["dialect"] == dialect).unwrap()
}

#[tokio::test]
async fn a_text_becomes_every_dialect() {
    World::run(async |world| {
        let text = "# 通知\n**注意：**請 <@mei> 交 *費*\n\n<font color=\"warning\">逾期</font>";
        let new = json!({ "format": "markdown", "text": text });
        let found = world.api.post(RENDER, &new).await.expect(200);
        assert_eq!(found["rendered"].as_array().unwrap().len(), 7);
        assert_eq!(found["losses"], json!({ "told": [], "more": 0 }));
        let robot = of(&found, "robot_markdown");
        let sent = "# 通知\n**注意：\u{200b}**請 <@mei> 交 費\n\n\
                    <font color=\"warning\">逾期</font>";
        assert_eq!(robot["text"], sent);
        assert_eq!((&robot["bytes"], &robot["bytes_max"]), (&json!(sent.len()), &json!(4096)));
        assert_eq!(robot["parts"], json!([sent]));
        let lost = json!([{
            "code": "unknown_to_channel",
            "feature": "italic",
            "detail": "text in italics becomes plain words on this channel",
            "block": 1,
            "chars_from": 9,
            "chars_to": 10,
        }]);
        assert_eq!(robot["losses"], json!({ "told": lost, "more": 0 }));
        let shown = robot["preview_html"].as_str().unwrap();
        assert!(shown.contains("<span class=\"mention\">@mei</span>"), "{shown}");
        assert!(of(&found, "robot_text")["text"].as_str().unwrap().contains("<@mei>"));
        assert!(of(&found, "plain_text")["text"].as_str().unwrap().contains("@mei"));
        assert_eq!(world.calls(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_page_is_read_without_what_could_harm() {
    World::run(async |world| {
        let text = "<p onclick=x()>Hello<script>alert(1)</script> <b>you</b></p>";
        let new = json!({ "format": "html", "text": text, "dialects": ["robot_markdown_v2"] });
        let found = world.api.post(RENDER, &new).await.expect(200);
        let all = found["rendered"].as_array().unwrap();
        assert_eq!((all.len(), &all[0]["text"]), (1, &json!("Hello **you**")));
        assert_eq!(found["losses"]["told"][0]["code"], "not_text");
        assert!(!found.to_string().contains("alert"));
    })
    .await;
}

#[tokio::test]
async fn what_is_too_long_comes_in_parts_and_what_is_too_large_is_refused() {
    World::run(async |world| {
        let render = async |text: &str| {
            let new = json!({ "format": "markdown", "text": text, "dialects": ["app_markdown"] });
            world.api.post(RENDER, &new).await
        };
        let found = render(&"請交學費。".repeat(200)).await.expect(200);
        let app = of(&found, "app_markdown");
        assert_eq!(app["bytes"], 3000);
        let parts = app["parts"].as_array().unwrap();
        assert_eq!(parts.len(), 2);
        assert!(parts.iter().all(|part| part.as_str().unwrap().len() <= 2048));
        let link = format!("[a](https://example.org/{})", "b".repeat(2027));
        let found = render(&link).await.expect(200);
        assert_eq!(of(&found, "app_markdown")["parts"], Value::Null);
        let refused = render(&"a".repeat(5 * 1024 * 1024 + 1)).await;
        assert_eq!(refused.problem(422).1, ["text too_long"]);
        let new = json!({ "format": "rtf", "text": "a" });
        assert_eq!(world.api.post(RENDER, &new).await.status, 422);
    })
    .await;
}

#[tokio::test]
async fn values_are_words_and_variables_are_named() {
    World::run(async |world| {
        let text = "# {{group}}\n**{{amount}}** `{{group}}` {{who}}";
        let mut new = json!({
            "format": "markdown", "text": text, "dialects": ["robot_markdown", "robot_text"],
        });
        let found = world.api.post(RENDER, &new).await.expect(200);
        assert_eq!(found["variables"], json!(["group", "amount", "who"]));
        assert_eq!(of(&found, "robot_text")["text"], "{{group}}\n\n{{amount}} {{group}} {{who}}");
        new["values"] = json!({
            "group": "*A*", "amount": "<@mei> [x](https://e.org)", "stray": "never",
        });
        let found = world.api.post(RENDER, &new).await.expect(200);
        assert_eq!(found["variables"], json!(["group", "amount", "who"]));
        let shown = of(&found, "robot_markdown")["preview_html"].as_str().unwrap();
        let shown = shown.replace('\u{200b}', "");
        let words = "<strong>&lt;@mei&gt; [x](https://e.org)</strong>";
        assert!(shown.contains("<p class=\"h h1\">*A*</p>") && shown.contains(words), "{shown}");
        let plain = of(&found, "robot_text");
        assert_eq!(plain["text"], "*A*\n\n<\u{200b}@mei> [x](https://e.org) *A* {{who}}");
        new["values"] = json!({ "group": "a\u{202e}b" });
        let found = world.api.post(RENDER, &new).await.expect(200);
        let told = &found["losses"]["told"];
        assert_eq!((&told[0]["code"], &told[0]["chars_from"]), (&json!("invisible"), &json!(1)));
        let many = json!({ "format": "html", "text": "{{a}}".repeat(1000), "values": {
            "a": "x".repeat(10_000) } });
        assert_eq!(world.api.post(RENDER, &many).await.problem(422).1, ["values too_long"]);
    })
    .await;
}

#[tokio::test]
async fn a_phone_shows_a_text_as_it_was_sent() {
    World::run(async |world| {
        let phone = async |dialect: &str, text: &str| {
            let asked = json!({ "dialect": dialect, "text": text });
            world.api.post("/api/wecom/phone", &asked).await
        };
        let shown = phone("robot_markdown", "**a** <script>\n> b").await.expect(200);
        let html = shown["preview_html"].as_str().unwrap();
        assert!(html.contains("<strong>a</strong> &lt;script&gt;"), "{html}");
        assert!(html.contains("<blockquote>"), "{html}");
        let plain = phone("robot_text", "**a**").await.expect(200);
        assert_eq!(plain["preview_html"], "<p>**a**</p>");
        let tutor = json!({ "name": "陳美", "wecom_userid": "chan.mei" });
        world.api.put("/api/tutors/T07", &tutor).await.expect(200);
        let told = "<@chan.mei> <@wong>";
        let mentions = "<span class=\"mention\">@陳美</span> <span class=\"mention\">@wong</span>";
        let shown = phone("robot_markdown", told).await.expect(200);
        let html = shown["preview_html"].as_str().unwrap();
        assert!(html.contains(mentions), "{html}");
        let new = json!({ "format": "markdown", "text": told });
        let rendered = world.api.post(RENDER, &new).await.expect(200);
        let html = of(&rendered, "robot_markdown")["preview_html"].as_str().unwrap();
        assert!(html.contains(mentions), "{html}");
        let long = "x".repeat(64 * 1024 + 1);
        assert_eq!(phone("robot_text", &long).await.problem(422).1, ["text too_long"]);
        assert_eq!(phone("fax", "a").await.problem(422).1, ["dialect not_one_of"]);
        assert_eq!(world.calls(), 0);
    })
    .await;
}

#[tokio::test]
async fn the_editor_opens_what_is_pasted_and_what_a_template_says() {
    World::run(async |world| {
        let read = async |format: &str, text: &str| {
            let asked = json!({ "format": format, "text": text });
            world.api.post("/api/wecom/read", &asked).await
        };
        let pasted = "<p style='color: red'>a<script>b</script><b>c</b></p><ul><li><h1>d</h1></ul>\
            <p><img src='https://e.example/f.png' alt='f'><span data-type='mention' \
            data-id='mei' data-label='Mei'>@Mei</span></p><table><tr><td>g<tr><td></table>";
        let read_page = read("html", pasted).await.expect(200);
        insta::assert_snapshot!("a_page_as_the_editor_opens_it", format!("{read_page:#}"));
        let template = read("markdown", "1. `x` **y**\n\n<@mei> {{group}}").await.expect(200);
        let document = &template["document"];
        insta::assert_snapshot!("a_template_as_the_editor_opens_it", format!("{document:#}"));
        let nothing = read("html", "").await.expect(200);
        assert_eq!(nothing["document"]["content"][0]["type"], "paragraph");
        let long = "x".repeat(5 * 1024 * 1024 + 1);
        assert_eq!(read("html", &long).await.problem(422).1, ["text too_long"]);
        assert_eq!(world.calls(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_shell_gets_the_same() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wecourier"));
    command.args(["render", "-", "--channel", "robot"]);
    let said = start(command, "**注意：**請 *交* 費\n").await.unwrap();
    assert_eq!((said.code, said.out.as_str()), (0, "**注意：\u{200b}**請 交 費\n"));
    assert_eq!(
        said.err,
        "block 1, character 6: text in italics becomes plain words on this channel\n\
         27 of 4096 bytes\n"
    );
    let mut command = Command::new(env!("CARGO_BIN_EXE_wecourier"));
    command.args(["render", "-", "--html", "--channel", "text"]);
    let link = format!("<b>{}</b>", "字".repeat(90_000));
    let said = start(command, &link).await.unwrap();
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert!(said.err.ends_with("and it takes more than 99 parts\n"), "{}", said.err);
}

#[tokio::test]
async fn a_script_gets_the_answer_of_the_service() {
    World::run(async |world| {
        for (text, code) in [("**費** <@mei>".to_owned(), 0), ("字".repeat(200_000), 1)] {
            let new = json!({ "format": "markdown", "text": text, "dialects": ["robot_markdown"] });
            let answer = world.api.post("/api/wecom/render", &new).await.expect(200);
            let mut command = Command::new(env!("CARGO_BIN_EXE_wecourier"));
            command.args(["render", "-", "--json"]);
            let said = start(command, &text).await.unwrap();
            let told: Value = serde_json::from_str(&said.out).unwrap();
            assert_eq!((said.code, said.err.as_str(), told), (code, "", answer));
        }
    })
    .await;
}
