//! `news`: one to eight articles.

use serde_json::{Value, json};

use crate::harness::{GROUP, Sim};

fn news(articles: &Value) -> Value {
    json!({ "msgtype": "news", "news": { "articles": articles } })
}

fn article() -> Value {
    json!({ "title": "Term 3", "description": "New hours", "url": "https://example.org/t" })
}

#[tokio::test]
async fn one_to_eight_articles_are_shown() {
    let sim = Sim::start().await;
    sim.send(&news(&json!([article()]))).await.assert_ok();
    assert_eq!(sim.read(), ["Term 3\nNew hours\nhttps://example.org/t"]);
    sim.send(&news(&json!(vec![article(); 8]))).await.assert_ok();
    sim.send(&news(&json!(vec![article(); 9])))
        .await
        .assert_refused(45008, "article count exceed limit");
}

#[tokio::test]
async fn what_an_article_lacks_has_its_code() {
    let sim = Sim::start().await;
    let with = |field: &str, value: Value| {
        let mut broken = article();
        broken[field] = value;
        news(&json!([article(), broken]))
    };
    let long_url =
        |size_bytes: usize| format!("https://example.org/{}", "x".repeat(size_bytes - 20));
    for (message, errcode) in [
        (json!({ "msgtype": "news" }), 93017),
        (news(&json!([])), 93017),
        (with("title", Value::Null), 41016),
        (with("title", json!("")), 41016),
        (with("url", Value::Null), 45034),
        (with("url", json!("example.org")), 45034),
        (with("url", json!("javascript:alert(1)")), 45034),
        (with("url", json!(long_url(1025))), 40039),
        (with("url", json!(long_url(1024))), 0),
        (with("url", json!("HTTP://example.org")), 0),
        (with("description", Value::Null), 0),
        (with("picurl", json!("not a url")), 0),
    ] {
        assert_eq!(sim.send(&message).await.errcode, errcode, "{:.120}", message.to_string());
    }
}

#[tokio::test]
async fn long_texts_are_cut_in_silence_and_between_characters() {
    let sim = Sim::start().await;
    let (title, description) = ("題".repeat(60), "a".repeat(600));
    let article = json!({ "title": title, "description": description, "url": "https://e.org" });
    sim.send(&news(&json!([article]))).await.assert_ok();
    let shown = format!("{}\n{}\nhttps://e.org", "題".repeat(42), "a".repeat(512));
    assert_eq!(sim.read(), [shown]);
    assert!(sim.world().messages_to(GROUP)[0].raw.contains(&description), "raw is as sent");
}
