//! Broken and mistyped JSON: what is lost decides the code, and the words carry a warning.

use serde_json::json;

use crate::harness::{KEY, Sim};

const WARNING: &str = "Warning: wrong json format. ";

#[tokio::test]
async fn broken_json_is_refused_for_what_it_lost() {
    let sim = Sim::start().await;
    for (body, errcode, words) in [
        (&b"{\"msgtype\":\"text\",\"text\":{\"content\":\"a\nb\"}}"[..], 44004, "empty content"),
        (b"{\"msgtype\":\"text\",\"text\":{\"content\":\"a", 44004, "empty content"),
        (b"not json", 40008, "invalid message type"),
        (b"[]", 40008, "invalid message type"),
        (b"\"text\"", 40008, "invalid message type"),
        (b"{'msgtype':'text'}", 40008, "invalid message type"),
        (b"msgtype=text", 40008, "invalid message type"),
        (b"{\"msgtype\":\"text\",\"text\":{\"content\":\"\xff\"}}", 44004, "empty content"),
    ] {
        let refused = sim.send_bytes(KEY, body).await;
        refused.assert_refused(errcode, &format!("{WARNING}{words}"));
    }
    assert!(sim.read().is_empty());
}

#[tokio::test]
async fn a_field_of_the_wrong_type_is_lost() {
    let sim = Sim::start().await;
    let number = json!({ "msgtype": "text", "text": { "content": 5 } });
    sim.send(&number).await.assert_refused(44004, &format!("{WARNING}empty content"));
    let list = json!({ "msgtype": ["text"], "text": { "content": "x" } });
    sim.send(&list).await.assert_refused(40008, &format!("{WARNING}invalid message type"));
    let text = json!({ "msgtype": "text", "text": "x" });
    sim.send(&text).await.assert_refused(44004, &format!("{WARNING}empty content"));
}

#[tokio::test]
async fn what_is_complete_enough_is_taken_with_a_warning() {
    let sim = Sim::start().await;
    let one =
        json!({ "msgtype": "text", "text": { "content": "x", "mentioned_list": "tutor.mei" } });
    let taken = sim.send(&one).await;
    assert_eq!((taken.errcode, taken.errmsg.as_str()), (0, "ok. Warning: wrong json format. "));
    let taken = sim.send_bytes(KEY, r#"{"msgtype":"text","text":{"content":"y"},}"#).await;
    assert_eq!((taken.errcode, taken.errmsg.as_str()), (0, "ok. Warning: wrong json format. "));
    assert_eq!(sim.read(), ["x", "y"]);
    let messages = sim.get("/_sim/messages").await;
    assert_eq!(messages[0]["raw"], one);
    assert_eq!(messages[1]["raw"], r#"{"msgtype":"text","text":{"content":"y"},}"#, "as text");
}

#[tokio::test]
async fn no_body_at_all_is_93017() {
    let sim = Sim::start().await;
    sim.send_bytes(KEY, "").await.assert_refused(93017, "empty content");
}

#[tokio::test]
async fn unknown_fields_are_ignored() {
    let sim = Sim::start().await;
    let message = json!({ "msgtype": "text", "text": { "content": "x", "extra": 1 }, "safe": 0 });
    sim.send(&message).await.assert_ok();
}

#[tokio::test]
async fn a_body_beyond_all_measure_is_40206() {
    let sim = Sim::start().await;
    let refused = sim.send_bytes(KEY, vec![b' '; 25 * 1024 * 1024]).await;
    assert_eq!(refused.errcode, 40206);
}
