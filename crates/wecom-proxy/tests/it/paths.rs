//! Nothing but the list passes, however it is written.

use wecom_client::api::{ENDPOINTS, Relay};

use crate::world::{Ask, KEY, SEND, World, text_to};

#[tokio::test]
async fn nothing_else_passes() {
    let world = World::start().await;
    let body = text_to("tutor.mei", "hi");
    for path in [
        "/",
        "/proxy",
        "/proxy/",
        "/proxy/gettoken",
        "/proxy/message/send/",
        "/proxy//message/send",
        "/proxy/./message/send",
        "/proxy/appchat/../message/send",
        "/proxy/../cgi-bin/message/send",
        "/proxy/%2e%2e/cgi-bin/message/send",
        "/proxy/..%2fcgi-bin/message/send",
        "/proxy/..%252fcgi-bin/message/send",
        "/proxy/%252e%252e/cgi-bin/message/send",
        "/proxy/%2e/message/send",
        "/proxy/message/send/..",
        "/proxy/message/send/%2e%2e/send",
        "/proxy/message%2fsend",
        "/proxy/message%252fsend",
        "/proxy/message/%2573end",
        "/proxy/message/send%20",
        "/proxy/message/send%3Fa",
        "/proxy/message/send%EF%BC%8F",
        "/proxy/message%2Fsend",
        "/proxy/message/%73end",
        "/proxy/message\\send",
        "/proxy/message/send;x",
        "/proxy/message/send%00",
        "/proxy/MESSAGE/SEND",
        "/proxy/http://example.org/",
        "/cgi-bin/message/send",
        "/_sim/world",
    ] {
        let answer = world.send(Ask::post(path, &body)).await;
        let (status, code, _) = answer.problem();
        assert_eq!((status, code.as_str()), (404, "not_found"), "{path}");
    }
    assert!(world.live().requests().is_empty());
    world.end().await;
}

#[tokio::test]
async fn wecoms_other_calls_do_not_pass() {
    let world = World::start().await;
    let mut passed = 0;
    for entry in ENDPOINTS {
        let path = entry.path.replacen("/cgi-bin/", "/proxy/", 1);
        let ask = Ask::new(entry.method.as_str(), &path).header("X-API-Key", KEY).body("{");
        let status = world.send(ask).await.status;
        match entry.relay {
            Relay::Never => assert_eq!(status, 404, "{path}"),
            Relay::Allowed => {
                assert!(status == 400 || status == 200, "{path}: {status}");
                passed += 1;
            }
        }
    }
    assert_eq!(passed, 15);
    world.end().await;
}

#[tokio::test]
async fn each_call_has_its_method() {
    let world = World::start().await;
    for (path, allow) in [(SEND, "POST"), ("/proxy/user/simplelist", "GET"), ("/health", "GET")] {
        for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"] {
            if method == allow {
                continue;
            }
            let answer = world.send(Ask::new(method, path).header("X-API-Key", KEY)).await;
            assert_eq!((answer.status, answer.header("allow")), (405, Some(allow)), "{method}");
            if method != "HEAD" {
                assert_eq!(answer.problem().1, "method_not_allowed");
            }
        }
    }
    assert!(world.live().requests().is_empty());
    world.end().await;
}

#[tokio::test]
async fn an_address_of_another_server_is_not_followed() {
    let world = World::start().await;
    let body = text_to("tutor.mei", "hi");
    for (target, status) in [
        ("http://example.org/proxy/message/send", 200),
        ("http://example.org/cgi-bin/message/send", 404),
    ] {
        assert_eq!(world.send(Ask::post(target, &body)).await.status, status, "{target}");
    }
    assert_eq!(world.texts_of("tutor.mei"), ["hi"], "it went to the configured server");
    world.end().await;
}

#[tokio::test]
async fn health_needs_no_key_and_asks_wecom_nothing() {
    let world = World::start().await;
    let answer = world.send(Ask::new("GET", "/health")).await;
    assert_eq!((answer.status, answer.json()["status"].as_str()), (200, Some("ok")));
    assert!(world.live().requests().is_empty());
    world.end().await;
}
