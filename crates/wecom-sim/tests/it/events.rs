//! Server-sent events.

use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::harness::{GROUP, KEY, Sim, go};

/// Reads events one at a time.
struct Reader {
    response: Response,
    buffer: String,
}

impl Reader {
    async fn next(&mut self) -> (String, Value) {
        loop {
            if let Some((event, rest)) = self.buffer.split_once("\n\n") {
                let field = |name: &str| {
                    let lines = event.lines().filter_map(|line| line.strip_prefix(name));
                    lines.collect::<Vec<_>>().join("\n")
                };
                let read = (field("event: "), serde_json::from_str(&field("data: ")).unwrap());
                self.buffer = String::from(rest);
                return read;
            }
            let chunk = self.response.chunk().await.unwrap().expect("the stream goes on");
            self.buffer.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }
}

async fn listen(sim: &Sim) -> Reader {
    let response = go(sim.request(Method::GET, "/_sim/events")).await;
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    Reader { response, buffer: String::new() }
}

#[tokio::test]
async fn messages_are_told_as_they_are_listed() {
    let sim = Sim::start().await;
    let mut events = listen(&sim).await;
    let spread = "{\r\n \"msgtype\": \"text\",\r\n \"text\": {\"content\": \"a\\r\\nb\"}}";
    sim.send_bytes(KEY, spread).await.assert_ok();
    let (name, message) = events.next().await;
    assert_eq!(name, "message");
    assert_eq!(message, sim.get(&format!("/_sim/messages?to={GROUP}")).await[0]);
    assert_eq!(message["text"], "a\nb");
}

#[tokio::test]
async fn the_clock_the_world_and_resets_are_told() {
    let sim = Sim::start().await;
    let mut events = listen(&sim).await;
    sim.world().advance(std::time::Duration::from_mins(1));
    let view = json!({ "now": "2026-11-22T04:01:00Z", "frozen": true });
    assert_eq!(events.next().await, ("clock".into(), view));
    sim.world().delete_robot(&crate::harness::key(KEY)).unwrap();
    assert_eq!(events.next().await.0, "world");
    sim.world().reset();
    assert_eq!(events.next().await.0, "reset");
}

#[tokio::test]
async fn what_arrives_nowhere_is_told() {
    let sim = Sim::start().await;
    let token = sim.token().await;
    let mut events = listen(&sim).await;
    let message = crate::message_harness::text_to("tutor.mei.silent", "x");
    sim.post("/cgi-bin/message/send", &token, &message).await.assert_ok();
    assert_eq!(events.next().await, ("dropped".into(), Value::Null));
    assert_eq!(sim.get("/_sim/dropped").await.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn streams_end_with_the_simulator() {
    let sim = Sim::start().await;
    let mut events = listen(&sim).await;
    sim.handle.shutdown().await;
    assert!(events.response.chunk().await.unwrap().is_none());
}
