//! WeCom's HTTP habits (api-core §10).

use reqwest::Method;

use crate::harness::{KEY, SEND, Sim, UPLOAD, answer, go, text};

#[tokio::test]
async fn an_unknown_path_is_404_without_a_byte() {
    let sim = Sim::start().await;
    for path in ["/", "/cgi-bin/", "/cgi-bin/webhook/send/", "/cgi-bin/nothing", "/_simulator"] {
        let response = go(sim.request(Method::POST, path).body("{}")).await;
        assert_eq!(response.status(), 404, "{path}");
        assert_eq!(response.headers()["server"], "nginx");
        assert!(!response.headers().contains_key("content-type"));
        assert!(response.bytes().await.unwrap().is_empty(), "{path}");
    }
}

#[tokio::test]
async fn answers_carry_wecoms_headers() {
    let sim = Sim::start().await;
    let request = sim.request(Method::POST, &format!("{SEND}?key={KEY}")).json(&text("hello"));
    let response = go(request).await;
    let headers = response.headers().clone();
    assert_eq!(headers["content-type"], "application/json; charset=UTF-8");
    assert_eq!(headers["server"], "nginx");
    assert_eq!(headers["date"], "Sun, 22 Nov 2026 04:00:00 GMT", "the simulator's clock");
    assert_eq!(
        (&headers["error-code"], &headers["error-msg"]),
        (&"0".parse().unwrap(), &"ok".parse().unwrap())
    );
    assert_eq!(headers["content-length"], "27");
    assert_eq!(response.bytes().await.unwrap(), r#"{"errcode":0,"errmsg":"ok"}"#);

    let refused = go(sim.request(Method::POST, SEND).body("{}")).await;
    assert_eq!(refused.headers()["error-code"], "93000");
    let said = refused.headers()["error-msg"].to_str().unwrap().to_owned();
    assert_eq!(said, answer(refused).await.errmsg);
}

#[tokio::test]
async fn a_wrong_method_is_an_errcode() {
    let sim = Sim::start().await;
    for path in [SEND, UPLOAD] {
        for method in [Method::GET, Method::PUT, Method::DELETE] {
            let request = sim.request(method, &format!("{path}?key={KEY}"));
            let refused = answer(go(request).await).await;
            refused.assert_refused(40058, "invalid Request Parameter");
        }
    }
}

#[tokio::test]
async fn a_form_is_415() {
    let sim = Sim::start().await;
    for content_type in
        ["application/x-www-form-urlencoded", "Application/X-WWW-Form-Urlencoded; charset=utf-8"]
    {
        let request = sim.request(Method::POST, &format!("{SEND}?key={KEY}"));
        let request = request.header("content-type", content_type).body(text("x").to_string());
        assert_eq!(go(request).await.status(), 415);
    }
    assert!(sim.read().is_empty());
}

#[tokio::test]
async fn other_content_types_are_read_as_json() {
    let sim = Sim::start().await;
    for content_type in ["application/json", "application/json; charset=utf-8", "text/plain"] {
        let request = sim.request(Method::POST, &format!("{SEND}?key={KEY}"));
        let request = request.header("content-type", content_type).body(text("x").to_string());
        answer(go(request).await).await.assert_ok();
    }
    let request = sim.request(Method::POST, &format!("{SEND}?key={KEY}"));
    answer(go(request.body(text("x").to_string())).await).await.assert_ok();
}

#[tokio::test]
async fn the_first_key_in_the_query_counts() {
    let sim = Sim::start().await;
    let path = format!("{SEND}?debug=1&key=demo%2Dtutor-group&key=other");
    answer(go(sim.request(Method::POST, &path).json(&text("x"))).await).await.assert_ok();
}
