//! Only who is on the list is written to, where there is one.

use serde_json::json;

use crate::world::{Ask, SEND, World, text_to};

#[tokio::test]
async fn only_who_is_on_the_list_is_written_to() {
    let world = World::with(&[("WECOM_PROXY_RECIPIENTS", "tutor.mei, tutor.john")]).await;
    let allowed = world.send(Ask::post(SEND, &text_to("Tutor.Mei|tutor.john", "hi"))).await;
    assert_eq!(allowed.json()["errcode"], 0, "{allowed:?}");
    let by_department = json!({
        "touser": "tutor.mei", "toparty": "1", "msgtype": "text", "text": { "content": "hi" },
    });
    let chat = json!({ "chatid": "chat", "msgtype": "text", "text": { "content": "hi" } });
    let task = json!({ "chat_type": "single", "sender": "admin.lam", "text": { "content": "hi" } });
    for (path, body, field) in [
        (SEND, text_to("tutor.mei|tutor.ana", "hi"), "touser"),
        (SEND, text_to("@all", "hi"), "touser"),
        (SEND, by_department, "toparty"),
        ("/proxy/appchat/send", chat, "chatid"),
        ("/proxy/externalcontact/add_msg_template", task, "sender"),
    ] {
        let answer = world.send(Ask::post(path, &body)).await;
        let expected = (403, "recipient_not_allowed".to_owned(), Some("no"));
        assert_eq!(answer.problem(), expected, "{answer:?}");
        assert_eq!(answer.json()["field"], field);
    }
    assert_eq!(world.texts_of("tutor.ana").len(), 0);
    assert_eq!(world.live().messages().len(), 2);
    world.end().await;
}
