//! `text`, `markdown`, `markdown_v2`: content and its length in bytes.

use serde_json::json;
use wecom_sim::{LongText, SwitchesPatch};

use crate::harness::{Sim, text};

#[tokio::test]
async fn empty_content_is_44004() {
    let sim = Sim::start().await;
    for message in [
        json!({ "msgtype": "text" }),
        json!({ "msgtype": "text", "text": {} }),
        json!({ "msgtype": "text", "text": { "content": "" } }),
        json!({ "msgtype": "text", "text": { "content": null } }),
        json!({ "msgtype": "text", "markdown": { "content": "x" } }),
        json!({ "msgtype": "markdown", "markdown": { "content": "" } }),
        json!({ "msgtype": "markdown_v2", "markdown_v2": {} }),
    ] {
        sim.send(&message).await.assert_refused(44004, "empty content");
    }
}

#[tokio::test]
async fn an_unknown_msgtype_is_40008() {
    let sim = Sim::start().await;
    for message in [json!({}), json!({ "msgtype": "" }), json!({ "msgtype": "video" })] {
        sim.send(&message).await.assert_refused(40008, "invalid message type");
    }
}

#[tokio::test]
async fn bytes_are_counted_not_characters() {
    let sim = Sim::start().await;
    for (msgtype, size_bytes_max) in [("text", 2048), ("markdown", 4096), ("markdown_v2", 4096)] {
        let message =
            |content: String| json!({ "msgtype": msgtype, msgtype: { "content": content } });
        sim.send(&message("a".repeat(size_bytes_max))).await.assert_ok();
        let words = format!(
            "{msgtype}.content exceed max length {size_bytes_max}. \
             Invalid input invalid Request Parameter"
        );
        let chinese = "課".repeat(size_bytes_max / 3 + 1);
        sim.send(&message(chinese)).await.assert_refused(40058, &words);
        sim.send(&message("a".repeat(size_bytes_max + 1))).await.assert_refused(40058, &words);
    }
    assert_eq!(sim.read().len(), 3);
}

#[tokio::test]
async fn long_text_may_be_cut_instead() {
    let sim = Sim::start().await;
    let patch = SwitchesPatch { long_text: Some(LongText::Truncate), ..SwitchesPatch::default() };
    sim.world().turn(patch);
    sim.send(&text(&"課".repeat(1000))).await.assert_ok();
    assert_eq!(sim.read(), ["課".repeat(682)], "cut between characters");
}

#[tokio::test]
async fn mentions_are_shown_by_name() {
    let sim = Sim::start().await;
    let message = json!({ "msgtype": "text", "text": {
        "content": "Hello <@tutor.mei>, <@nobody> <@ not one>",
        "mentioned_list": ["Tutor.John", "@all", "ghost"],
        "mentioned_mobile_list": ["+85366000203"],
    } });
    sim.send(&message).await.assert_ok();
    let shown = "Hello @Mei Leong, @nobody <@ not one> @John Cheong @所有人 @ghost @Ana Ferreira";
    assert_eq!(sim.read(), [shown]);
}
