//! What people see: text without markup, HTML without danger.

use serde_json::json;

use crate::harness::{GROUP, OTHER_KEY, Sim, text};

#[tokio::test]
async fn messages_are_listed_by_group_and_number() {
    let sim = Sim::start().await;
    sim.send_text("one").await.assert_ok();
    sim.send_as(OTHER_KEY, &text("two")).await.assert_ok();
    sim.send_text("three").await.assert_ok();
    let list = async |query: &str| {
        let messages = sim.get(&format!("/_sim/messages{query}")).await;
        let texts = messages.as_array().unwrap().iter().map(|it| it["text"].clone());
        texts.collect::<Vec<_>>()
    };
    assert_eq!(list("").await, ["one", "two", "three"]);
    assert_eq!(list(&format!("?to={GROUP}")).await, ["one", "three"]);
    assert_eq!(list("?after=1&channel=robot").await, ["two", "three"]);
    assert_eq!(list("?channel=app").await, Vec::<String>::new());
}

#[tokio::test]
async fn a_message_is_kept_as_sent_and_as_read() {
    let sim = Sim::start().await;
    let content =
        "# Attendance\n**2** are <font color=\"warning\">open</font>\n> Please, <@tutor.mei>";
    let sent = json!({ "msgtype": "markdown", "markdown": { "content": content } });
    sim.send(&sent).await.assert_ok();
    let message = &sim.get("/_sim/messages").await[0];
    assert_eq!(message["channel"], "robot");
    assert_eq!(message["from"], "Tutor Assistant");
    assert_eq!(message["to"], GROUP);
    assert_eq!(message["msgtype"], "markdown");
    assert_eq!(message["raw"], sent);
    assert_eq!(message["text"], "Attendance\n2 are open\nPlease, @Mei Leong");
    assert_eq!(
        message["html"],
        "<p class=\"h h1\">Attendance</p><p><strong>2</strong> are \
         <span class=\"warning\">open</span></p><blockquote><p>Please, \
         <span class=\"mention\">@Mei Leong</span></p></blockquote>"
    );
}

#[tokio::test]
async fn raw_is_byte_for_byte() {
    let sim = Sim::start().await;
    let sent = "{ \"text\" : {\"content\":\"\\u8ab2\"},\n\t\"msgtype\":\"text\" }";
    sim.send_bytes(crate::harness::KEY, sent).await.assert_ok();
    assert_eq!(sim.world().messages()[0].raw, sent);
    let listed = crate::harness::go(sim.request(reqwest::Method::GET, "/_sim/messages")).await;
    assert!(listed.text().await.unwrap().contains(sent));
}
