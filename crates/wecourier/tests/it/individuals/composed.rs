//! Templates and pictures for one tutor.

use serde_json::{Value, json};

use super::{APP, SEND, delivery, phone, send, tutor};
use crate::pictures::upload;
use crate::send_image::png;
use crate::world::World;

/// A template about a fee, by its id.
async fn fees(world: &World) -> String {
    let wording = json!({
        "language": "zh-Hant", "format": "markdown",
        "body": "**{{ nickname }}**：{{ child }}的學費{{ fee }}",
        "variables": [
            { "name": "nickname", "kind": "text", "sample": "某人" },
            { "name": "child", "kind": "text", "sample": "陳大文" },
            { "name": "fee", "kind": "money", "sample": "2400" },
        ],
    });
    let new = json!({ "name": "fees", "purpose": "fee", "wording": wording });
    let made = world.api.post("/api/templates", &new).await.expect(201);
    made["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_template_is_filled_with_the_data_and_with_whom_it_is_for() {
    World::run_set(APP, async |world| {
        tutor(world, "T02", Some("tutor.mei")).await;
        let template = fees(world).await;
        let new = |kind: &str, data: Value| {
            json!({ "tutor_id": "T02", "msg_type": kind, "template_id": template, "data": data })
        };
        let refused = async |body: Value| send(world, &body).await.problem(422).1;
        let missing = refused(new("text", json!({ "child": "大文" }))).await;
        assert_eq!(missing, ["data unknown_variable"]);
        let wrong = refused(new("text", json!({ "child": "大文", "fee": "a lot" }))).await;
        assert_eq!(wrong, ["data.fee not_money"]);
        let long = json!({ "child": "字".repeat(700), "fee": "2400" });
        assert_eq!(refused(new("text", long)).await, ["data too_long"]);
        let mut other = new("text", json!({}));
        other["template_id"] = json!("tpl_99");
        assert_eq!(refused(other).await, ["template_id unknown_template"]);
        let both = json!({ "tutor_id": "T02", "msg_type": "text", "content": "hi",
                           "template_id": template });
        assert_eq!(refused(both).await, ["content required"]);
        let stray = json!({ "tutor_id": "T02", "msg_type": "text", "content": "hi",
                            "data": { "fee": "1" } });
        assert_eq!(refused(stray).await, ["template_id required"]);
        assert_eq!(phone(world, "tutor.mei"), [""; 0]);

        let body = new("markdown", json!({ "child": "*大文*", "fee": "2400" }));
        let keyed = async |body: &Value| {
            let request = world.api.request("POST", SEND).header("Idempotency-Key", "fee-1");
            world.api.send(request.json(body)).await
        };
        let sent = keyed(&body).await.expect(200);
        assert_eq!((&sent["success"], &sent["channel"]), (&json!(true), &json!("app")));
        assert_eq!(keyed(&body).await.expect(200)["delivery_id"], sent["delivery_id"]);
        let changed = new("markdown", json!({ "child": "*大文*", "fee": "2500" }));
        assert_eq!(keyed(&changed).await.problem(409).0, "idempotency_key_reused");
        let shown = phone(world, "tutor.mei").pop().unwrap().replace('\u{200b}', "");
        assert_eq!(shown, "導師 T02：*大文*的學費MOP 2,400");
        assert_eq!(phone(world, "tutor.mei").len(), 1);
        assert_eq!(delivery(world, &sent).await["message_type"], "markdown");
    })
    .await;
}

#[tokio::test]
async fn an_uploaded_picture_arrives() {
    World::run_set(APP, async |world| {
        tutor(world, "T02", Some("tutor.mei")).await;
        let picture = upload(world, png(2400, 1200)).await["id"].clone();
        let new =
            |picture: Value| json!({ "tutor_id": "T02", "msg_type": "image", "picture": picture });
        let unknown = send(world, &new(json!("pic_99"))).await.problem(422);
        assert_eq!(unknown.1, ["picture unknown_picture"]);
        let none = send(world, &new(Value::Null)).await.problem(422);
        assert_eq!(none.1, ["picture required"]);
        let sent = send(world, &new(picture)).await.expect(200);
        assert_eq!((&sent["success"], &sent["channel"]), (&json!(true), &json!("app")));
        let kept = delivery(world, &sent).await;
        assert_eq!((&kept["message_type"], &kept["state"]), (&json!("image"), &json!("sent")));
        assert_eq!(world.wecom.world().messages_to("tutor.mei").len(), 1);
    })
    .await;
}
