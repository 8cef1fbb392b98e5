//! Group robots: registering, editing, testing, deleting.

use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};

use crate::world::World;

const WEBHOOKS: &str = "/api/wecom/webhooks";

#[tokio::test]
async fn a_registered_group_is_listed_without_its_address() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let expected = json!([{
            "id": group.id, "webhook_name": "tutors", "target_description": null,
            "is_active": true, "last_used_at": null, "total_messages_sent": 0, "notes": null,
            "webhook_url_configured": true, "branch": null,
        }]);
        assert_eq!(world.api.get(WEBHOOKS).await.expect(200), expected);
    })
    .await;
}

#[tokio::test]
async fn the_address_is_answered_masked() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let one = world.api.get(&format!("{WEBHOOKS}/{}", group.id)).await.expect(200);
        let masked = one["webhook_url"].as_str().unwrap();
        assert!(masked.ends_with("/cgi-bin/webhook/send?key=••••••••tors"), "{masked}");
    })
    .await;
}

#[tokio::test]
async fn only_given_fields_change() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let path = format!("{WEBHOOKS}/{}", group.id);
        let put = async |patch: Value| world.api.put(&path, &patch).await.expect(200);
        let noted = put(json!({ "notes": " ask Ana ", "target_description": "Tutor Team" })).await;
        assert_eq!(noted["notes"], "ask Ana");
        let off = put(json!({ "is_active": false })).await;
        assert_eq!((&off["notes"], &off["is_active"]), (&json!("ask Ana"), &json!(false)));
        let cleared = put(json!({ "notes": null, "target_description": "" })).await;
        assert_eq!(
            (&cleared["notes"], &cleared["target_description"]),
            (&json!(null), &json!(null))
        );
        // An old form sends back everything it was shown.
        for shown in [cleared["webhook_url"].clone(), json!(""), json!(" ")] {
            let kept = put(json!({ "webhook_url": shown, "is_active": true })).await;
            assert_eq!(kept["webhook_url_configured"], true);
        }
        assert_eq!(world.api.send_text("tutors", "x").await.expect(200)["success"], true);
        let unset = put(json!({ "webhook_url": null })).await;
        assert_eq!(unset["webhook_url_configured"], false);
        assert_eq!(
            world.api.send_text("tutors", "x").await.problem(400).0,
            "webhook_not_configured"
        );
    })
    .await;
}

#[tokio::test]
async fn an_address_that_is_not_a_robots_is_refused_and_changes_nothing() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let path = format!("{WEBHOOKS}/{}", group.id);
        for (address, code) in [
            ("https://evil.example/cgi-bin/webhook/send?key=k", "wrong_host"),
            ("http://127.0.0.1:1/cgi-bin/webhook/send?key=k", "wrong_host"),
            ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send", "key_missing"),
            ("https://qyapi.weixin.qq.com/cgi-bin/message/send?key=k", "wrong_path"),
            ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a b", "key_malformed"),
            ("hello", "bad_url"),
            (&format!("https://{}", "x".repeat(2000)), "too_long"),
        ] {
            let expected = vec![format!("webhook_url {code}")];
            let changed = json!({ "webhook_url": address, "notes": "changed" });
            assert_eq!(world.api.put(&path, &changed).await.problem(422).1, expected);
            let new = json!({ "webhook_name": "new", "webhook_url": address });
            assert_eq!(world.api.post(WEBHOOKS, &new).await.problem(422).1, expected);
        }
        assert_eq!(world.api.get(&path).await.expect(200)["notes"], Value::Null);
        assert_eq!(world.api.get(WEBHOOKS).await.expect(200).as_array().unwrap().len(), 1);
        assert_eq!(world.calls(), 0);
    })
    .await;
}

#[tokio::test]
async fn no_address_leads_to_another_server() {
    World::run(async |world| {
        let decoy = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        decoy.set_nonblocking(true).unwrap();
        let port = decoy.local_addr().unwrap().port();
        let mut places: Vec<String> = [
            "169.254.169.254",
            "[fd00:ec2::254]",
            "metadata.google.internal",
            "100.100.100.200",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "[fe80::1]",
            "qyapi.weixin.qq.com.",
            "qyapi.weixin.qq.com:8443",
            "qyapi.weixin.qq.com.evil.example",
            "evil.example#@qyapi.weixin.qq.com",
        ]
        .map(str::to_owned)
        .to_vec();
        // Each of them is this machine.
        for here in [
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f000001",
            "0177.0.0.1",
            "0.0.0.0",
            "localhost",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "qyapi.weixin.qq.com@127.0.0.1",
            "qyapi.weixin.qq.com:443@127.0.0.1",
            "qyapi.weixin.qq.com%20@127.0.0.1",
            "qyapi.weixin.qq.com\\@127.0.0.1",
        ] {
            places.push(format!("{here}:{port}"));
        }
        let group = world.group("tutors").await;
        let path = format!("{WEBHOOKS}/{}", group.id);
        for place in &places {
            for scheme in ["https://", "http://", "https:\\\\", "HTTPS:"] {
                let address = format!("{scheme}{place}/cgi-bin/webhook/send?key=k");
                let new = json!({ "webhook_name": "new", "webhook_url": address });
                let more = json!({ "webhook_url": address });
                for refused in [
                    world.api.put(&path, &more).await,
                    world.api.post(WEBHOOKS, &new).await,
                    world.api.post(&format!("{path}/robots"), &more).await,
                ] {
                    let (_, fields) = refused.problem(422);
                    assert!(fields[0].starts_with("webhook_url "), "{address}: {fields:?}");
                }
            }
        }
        assert_eq!(world.api.send_text("tutors", "hello").await.expect(200)["success"], true);
        let nobody = decoy.accept().unwrap_err();
        assert_eq!(nobody.kind(), std::io::ErrorKind::WouldBlock, "somebody came");
        assert_eq!(world.phone(&group), ["hello"]);
    })
    .await;
}

#[tokio::test]
async fn all_that_is_wrong_is_said_at_once() {
    World::run(async |world| {
        let new = json!({
            "webhook_name": " ", "webhook_url": "ftp://x",
            "target_description": "d".repeat(256), "notes": "n".repeat(1001),
        });
        let (code, fields) = world.api.post(WEBHOOKS, &new).await.problem(422);
        assert_eq!(code, "invalid_input");
        let expected = [
            "webhook_name empty",
            "webhook_url wrong_host",
            "target_description too_long",
            "notes too_long",
        ];
        assert_eq!(fields, expected);
    })
    .await;
}

#[tokio::test]
async fn a_name_is_taken_once() {
    World::run(async |world| {
        world.group("tutors").await;
        let again = world.api.post(WEBHOOKS, &json!({ "webhook_name": "tutors" })).await;
        assert_eq!(again.problem(409).0, "webhook_name_taken");
    })
    .await;
}

#[tokio::test]
async fn a_test_message_goes_to_the_group_and_is_logged() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let path = format!("{WEBHOOKS}/{}/test", group.id);
        let answer = world.api.send(world.api.request("POST", &path)).await;
        assert_eq!(answer.expect(200)["success"], true);
        assert!(world.phone(&group)[0].contains("測試訊息"));
        assert_eq!(world.api.get(&answer.delivery()).await.expect(200)["state"], "sent");
    })
    .await;
}

#[tokio::test]
async fn a_deleted_group_leaves_its_log_behind() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        world.api.send_text("tutors", "x").await.expect(200);
        let path = format!("{WEBHOOKS}/{}", group.id);
        assert_eq!(world.api.delete(&path).await.status, 204);
        for gone in [world.api.delete(&path).await, world.api.get(&path).await] {
            assert_eq!(gone.problem(404).0, "webhook_not_found");
        }
        let test = world.api.send(world.api.request("POST", &format!("{path}/test"))).await;
        assert_eq!(test.problem(404).0, "webhook_not_found");
        assert_eq!(world.api.put(&path, &json!({})).await.problem(404).0, "webhook_not_found");
        let kept = world.api.get("/api/wecom/deliveries").await.expect(200);
        let target = json!({ "webhook_id": null, "name": "tutors" });
        assert_eq!(kept["items"][0]["target"], target);
        assert_eq!(world.api.get(&format!("{WEBHOOKS}/abc")).await.problem(404).0, "not_found");
    })
    .await;
}

/// Whoever reads before the deletion is committed and writes after it, is told the same.
#[tokio::test]
async fn a_group_that_is_deleted_meanwhile_is_not_found() {
    World::run(async |world| {
        for name in ["send", "edit"] {
            let group = world.group(name).await;
            let path = format!("{WEBHOOKS}/{}", group.id);
            let deleting = world.begin_writing().await;
            let delete = format!("DELETE FROM wecom_webhooks WHERE id = {}", group.id);
            deleting.execute_unprepared(&delete).await.unwrap();
            let acting = async {
                match name {
                    "send" => world.api.send_text(name, "hello").await,
                    _ => world.api.put(&path, &json!({ "notes": "x" })).await,
                }
            };
            let deleting = async {
                for _ in 0..20 {
                    world.api.get("/readyz").await;
                }
                deleting.commit().await.unwrap();
            };
            let (answer, ()) = tokio::join!(acting, deleting);
            assert_eq!(answer.problem(404).0, "webhook_not_found", "{name}");
        }
        assert_eq!(world.calls(), 0);
    })
    .await;
}

#[tokio::test]
async fn groups_stand_in_one_order_whatever_the_server_calls_a_language() {
    World::run(async |world| {
        for name in ["b", "A", "課", "_", "a b", "a", "B"] {
            world.api.post(WEBHOOKS, &json!({ "webhook_name": name })).await.expect(201);
        }
        let listed = world.api.get(WEBHOOKS).await.expect(200);
        let names = listed.as_array().unwrap().iter().map(|it| it["webhook_name"].as_str());
        let names: Vec<_> = names.map(Option::unwrap).collect();
        assert_eq!(names, ["A", "B", "_", "a", "a b", "b", "課"]);
    })
    .await;
}
