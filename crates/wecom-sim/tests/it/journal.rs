//! The journal: every call, answered or not.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::Method;
use serde_json::json;

use crate::harness::{KEY, SEND, Sim, go};

#[tokio::test]
async fn every_call_is_written_down_as_it_came() {
    let sim = Sim::start().await;
    let body = b"{\"msgtype\" : \"text\",\n \"text\":{\"content\":\"\xe8\xaa\xb2\"}}\xff";
    let request = sim.request(Method::POST, &format!("{SEND}?key={KEY}&x=%20"));
    go(request.header("X-Trace", "one").header("X-Trace", "two").body(body.to_vec())).await;
    go(sim.request(Method::GET, "/nowhere?a=b")).await;

    let calls = sim.get("/_sim/requests").await;
    assert_eq!(calls[0]["seq"], 1);
    assert_eq!(calls[0]["at"], "2026-11-22T04:00:00Z");
    assert_eq!(calls[0]["method"], "POST");
    assert_eq!(calls[0]["path"], SEND);
    assert_eq!(calls[0]["query"], "key=demo-tutor-group&x=%20");
    assert_eq!(calls[0]["headers"]["x-trace"], "one, two");
    assert!(calls[0]["body"].as_str().unwrap().ends_with("課\"}}\u{fffd}"));
    let base64 = calls[0]["body_base64"].as_str().unwrap();
    assert_eq!(STANDARD.decode(base64).unwrap(), body);
    assert_eq!((&calls[0]["status"], &calls[0]["errcode"]), (&json!(200), &json!(0)));
    assert_eq!((&calls[1]["status"], &calls[1]["errcode"]), (&json!(404), &json!(null)));
    assert_eq!(calls[1]["query"], "a=b");

    let sent = sim.get(&format!("/_sim/requests?path={SEND}")).await;
    assert_eq!(sent.as_array().unwrap().len(), 1);
    let later = sim.get("/_sim/requests?after=1").await;
    assert_eq!(later[0]["seq"], 2);
}
