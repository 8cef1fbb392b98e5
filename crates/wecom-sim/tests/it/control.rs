//! The control API and bad input: a clear answer that names the field, never a panic.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Sim, go};

#[tokio::test]
async fn bad_faults_name_the_field() {
    let sim = Sim::start().await;
    for (order, field) in [
        (json!({}), "action"),
        (json!({ "action": {} }), "action"),
        (json!({ "action": { "errcode": 1, "status": 500 } }), "action"),
        (json!({ "action": { "cut": "before", "body": "x" } }), "action"),
        (json!({ "action": { "cut": "sideways" } }), "action.cut"),
        (json!({ "action": { "explode": true } }), "action.explode"),
        (json!({ "action": { "status": 99 } }), "action.status"),
        (json!({ "action": { "status": 101 } }), "action.status"),
        (json!({ "action": { "status": 70000 } }), "action.status"),
        (json!({ "action": { "delay_ms": -1 } }), "action.delay_ms"),
        (json!({ "action": { "delay_ms": 600_001 } }), "action.delay_ms"),
        (json!({ "action": { "errmsg": "x", "delay_ms": 1 } }), "action.errmsg"),
        (json!({ "action": { "errcode": -1 }, "times": 0 }), "times"),
        (json!({ "action": { "errcode": -1 }, "probability": 1.5 }), "probability"),
        (json!({ "action": { "errcode": -1 }, "match": { "path": "send" } }), "match.path"),
        (json!({ "action": { "errcode": -1 }, "match": { "who": "x" } }), "match.who"),
        (json!({ "action": { "errcode": -1 }, "until": "dawn" }), "until"),
    ] {
        let (status, problem) = sim.control(Method::POST, "/_sim/faults", order.clone()).await;
        assert_eq!((status, &problem["field"]), (422, &json!(field)), "{order} {problem}");
        assert!(problem["detail"].as_str().unwrap().len() > 5);
    }
    assert_eq!(sim.get("/_sim/faults").await, json!([]));
}

#[tokio::test]
async fn what_is_not_json_is_said_so() {
    let sim = Sim::start().await;
    for (body, status) in [("", 400), ("nonsense", 400), ("[]", 422), ("{\"a\":", 400)] {
        let response = go(sim.request(Method::POST, "/_sim/robots").body(body)).await;
        assert_eq!(response.status(), status, "{body}");
        assert_eq!(response.headers()["content-type"], "application/problem+json");
    }
    let huge = " ".repeat(1024 * 1024 + 1);
    let response = go(sim.request(Method::POST, "/_sim/robots").body(huge)).await;
    assert_eq!(response.status(), 413);
}

#[tokio::test]
async fn unknown_places_and_methods_are_said_so() {
    let sim = Sim::start().await;
    for (method, path, status) in [
        (Method::GET, "/_sim/nothing", 404),
        (Method::GET, "/_sim/reset", 405),
        (Method::PATCH, "/_sim/robots/nobody", 404),
        (Method::DELETE, "/_sim/robots/nobody", 404),
        (Method::DELETE, "/_sim/robots/%FF", 404),
        (Method::DELETE, "/_sim/robots/a%20b", 404),
        (Method::DELETE, "/_sim/faults/first", 404),
        (Method::GET, "/_sim/images/x", 404),
    ] {
        let order =
            if method == Method::PATCH { json!({ "state": "active" }) } else { Value::Null };
        let (got, problem) = sim.control(method, path, order).await;
        assert_eq!((got, &problem["status"]), (status, &json!(status)), "{path}");
    }
}

#[tokio::test]
async fn queries_are_read_strictly() {
    let sim = Sim::start().await;
    for (path, field) in [
        ("/_sim/messages?after=x", "after"),
        ("/_sim/messages?too=x", "too"),
        ("/_sim/requests?after=-1", "after"),
        ("/_sim/messages?to=a&to=b", "to"),
    ] {
        let (status, problem) = sim.control(Method::GET, path, Value::Null).await;
        assert_eq!((status, &problem["field"]), (422, &json!(field)), "{path} {problem}");
    }
}

#[tokio::test]
async fn switches_are_turned_one_by_one() {
    let sim = Sim::start().await;
    let order = json!({ "rate_limit": "off" });
    let (status, switches) = sim.control(Method::PATCH, "/_sim/switches", order).await;
    assert_eq!((status, &switches["rate_limit"]), (200, &json!("off")));
    assert_eq!(switches["long_text"], "refuse");
    for (order, field) in
        [(json!({ "rate_limit": "maybe" }), "rate_limit"), (json!({ "gravity": "off" }), "gravity")]
    {
        let (status, problem) = sim.control(Method::PATCH, "/_sim/switches", order).await;
        assert_eq!((status, &problem["field"]), (422, &json!(field)));
    }
}

#[tokio::test]
async fn the_window_is_served_with_a_strict_policy() {
    let sim = Sim::start().await;
    for (path, kind) in [
        ("/_sim/", "text/html; charset=utf-8"),
        ("/_sim", "text/html; charset=utf-8"),
        ("/_sim/phones.css", "text/css; charset=utf-8"),
        ("/_sim/phones.js", "text/javascript; charset=utf-8"),
        ("/_sim/icon.svg", "image/svg+xml; charset=utf-8"),
    ] {
        let response = go(sim.request(Method::GET, path)).await;
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(response.headers()["content-type"], kind);
        let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
        assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{policy}");
        assert!(!policy.contains("unsafe"));
    }
}
