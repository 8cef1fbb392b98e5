//! Bodies are judged before they go out.

use serde_json::{Value, json};
use wecom_proxy::JSON_BYTES_MAX;

use crate::world::{Ask, SEND, World, text_to};

#[tokio::test]
async fn the_field_that_is_wrong_is_named() {
    let world = World::start().await;
    let text = |change: &dyn Fn(&mut Value)| {
        let mut body = text_to("tutor.mei", "hi");
        change(&mut body);
        body
    };
    let template = "/proxy/externalcontact/add_msg_template";
    let group =
        json!({ "chat_type": "group", "chat_id_list": ["wr1"], "text": { "content": "x" } });
    for (path, body, field) in [
        (SEND, text(&|body| body["touser"] = json!("")), "touser"),
        (SEND, text(&|body| body["text"]["content"] = json!("a".repeat(2049))), "text.content"),
        (SEND, text(&|body| body["text"]["content"] = json!(5)), "text.content"),
        (SEND, text(&|body| body["msgtype"] = json!("markdown_v2")), "msgtype"),
        (SEND, text(&|body| body["access_token"] = json!("x")), "access_token"),
        (SEND, text(&|body| body["safe"] = json!(9)), "safe"),
        ("/proxy/appchat/send", text_to("tutor.mei", "hi"), "chatid"),
        ("/proxy/message/recall", json!({}), "msgid"),
        (template, group, "sender"),
    ] {
        let answer = world.send(Ask::post(path, &body)).await;
        assert_eq!(answer.problem(), (400, "invalid_input".to_owned(), Some("no")), "{answer:?}");
        assert_eq!(answer.json()["field"], field, "{answer:?}");
    }
    for (target, field) in [
        ("/proxy/user/simplelist?department_id=1&fetch_child=1", json!("fetch_child")),
        ("/proxy/user/simplelist?department_id=one", Value::Null),
        ("/proxy/user/simplelist?department_id=1&access_token=x", json!("access_token")),
        ("/proxy/user/simplelist", Value::Null),
    ] {
        let answer = world.send(Ask::get(target)).await;
        assert_eq!((answer.status, &answer.json()["field"]), (400, &field), "{answer:?}");
    }
    assert!(world.live().requests().is_empty(), "WeCom hears nothing of it");
    world.end().await;
}

#[tokio::test]
async fn what_is_not_one_json_object_is_refused() {
    let world = World::start().await;
    for body in ["", "{", "[]", "7", "null", "{}{}", "touser=tutor.mei", "\u{0}", "<xml/>"] {
        let ask = Ask::post(SEND, &Value::Null).body(body);
        let answer = world.send(ask).await;
        assert_eq!(answer.problem(), (400, "bad_json".to_owned(), Some("no")), "{body}");
    }
    let in_query = Ask::post(&format!("{SEND}?access_token=x"), &text_to("tutor.mei", "hi"));
    assert_eq!(world.send(in_query).await.problem().1, "invalid_input");
    assert!(world.live().requests().is_empty());
    world.end().await;
}

/// Whatever bytes come: an answer, and none of it goes out.
#[tokio::test]
async fn mangled_bodies_are_answered_and_go_nowhere() {
    let world = World::start().await;
    let good = text_to("tutor.mei", "今晚開會").to_string().into_bytes();
    // Each cut, and each byte of another kind, leaves no message in whose name nobody spoke.
    for at in 0..good.len() {
        let mut broken = good.clone();
        broken[at] = 0xff;
        for body in [good[..at].to_vec(), broken] {
            let answer = world.send(Ask::post(SEND, &Value::Null).body(body)).await;
            assert_eq!(answer.status, 400, "{answer:?}");
        }
    }
    assert!(world.live().requests().is_empty());
    world.end().await;
}

#[tokio::test]
async fn large_bodies_are_refused_and_their_senders_told() {
    let world = World::start().await;
    let large = |size: usize| Ask::post(SEND, &text_to("tutor.mei", &"x".repeat(size)));
    for size in [JSON_BYTES_MAX, JSON_BYTES_MAX + 500_000] {
        let answer = world.send(large(size)).await;
        assert_eq!(answer.problem(), (413, "payload_too_large".to_owned(), Some("no")));
    }
    // Nor is it read from whom there is no key.
    let answer = world.send(large(JSON_BYTES_MAX - 500).without("X-API-Key")).await;
    assert_eq!(answer.status, 401);
    // Nor does it help not to say how large it is.
    let answer = world.send(large(JSON_BYTES_MAX).in_chunks()).await;
    assert_eq!(answer.problem().1, "payload_too_large");
    let small = Ask::post(SEND, &text_to("tutor.mei", "hi")).in_chunks();
    assert_eq!(world.send(small).await.json()["errcode"], 0);
    world.end().await;
}
