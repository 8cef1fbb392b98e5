//! Progress as events: live, resumable, and the same numbers as asking.

use futures::StreamExt as _;
use reqwest::Response;
use serde_json::{Value, json};

use super::{UNDO_SECS, create, get, path, to, until, until_finished};
use crate::world::World;

struct Events {
    buffer: String,
    response: Box<dyn futures::Stream<Item = String> + Unpin>,
}

impl Events {
    async fn open(world: &World, path: &str, last: Option<&str>) -> Self {
        let mut request = world.api.request("GET", path);
        if let Some(last) = last {
            request = request.header("Last-Event-ID", last);
        }
        let response: Response = world.api.open(request).await;
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let text = response
            .bytes_stream()
            .map(|bytes| String::from_utf8(bytes.unwrap().to_vec()).unwrap());
        Self { buffer: String::new(), response: Box::new(text) }
    }

    /// The next event: its id and its data.
    async fn next(&mut self) -> (String, Value) {
        loop {
            if let Some((event, rest)) = self.buffer.split_once("\n\n") {
                let field = |name: &str| {
                    let line = event.lines().find_map(|line| line.strip_prefix(name));
                    line.map(|text| text.trim().to_owned())
                };
                let found = field("id:").zip(field("data:"));
                self.buffer = rest.into();
                if let Some((id, data)) = found {
                    return (id, serde_json::from_str(&data).unwrap());
                }
                continue;
            }
            let more = self.response.next().await.expect("the stream goes on");
            self.buffer.push_str(&more);
        }
    }
}

/// What is under way ends when its last group does; what waits for a person or its hour is left
/// out.
#[tokio::test]
async fn the_end_of_everything_is_foreseen() {
    World::run(async |world| {
        let [slow, free] = [world.group("slow").await, world.group("free").await];
        let ends_at =
            async || world.api.get("/api/wecom/outbox").await.expect(200)["ends_at"].clone();
        assert_eq!(ends_at().await, Value::Null);
        let mut later = to(&[&free], "tomorrow");
        later["not_before"] = json!("2026-11-23T01:00:00Z");
        let later = create(world, &later).await;
        assert_eq!(ends_at().await, Value::Null, "nothing has started");
        for _ in 0..20 {
            world.api.send_text(slow.name, "noise").await.expect(200);
        }
        let batch = super::send(world, &to(&[&slow], "fees")).await;
        let seen = until(world, &batch, |it| it["phase"] == "running").await;
        assert_eq!(ends_at().await, seen["ends_at"]);
        assert_eq!(seen["ends_at"], "2026-11-22T01:01:00Z", "when the robot may speak again");
        super::act(world, &batch, "cancel").await;
        super::act(world, &later, "cancel").await;
        assert_eq!(ends_at().await, Value::Null);
    })
    .await;
}

#[tokio::test]
async fn a_listener_sees_a_batch_through_and_knows_what_asking_tells() {
    World::run(async |world| {
        let group = world.group("tutors").await;
        let batch = create(world, &to(&[&group], "hello")).await;
        let events_of = format!("{}/events", path(&batch));
        let mut events = Events::open(world, &events_of, None).await;
        let (first, begun) = events.next().await;
        assert_eq!((&begun["phase"], &begun["id"]), (&json!("scheduled"), &batch["id"]));
        world.pass(UNDO_SECS);
        let (last, ended) = loop {
            let (id, data) = events.next().await;
            if data["phase"] == "finished" {
                break (id, data);
            }
        };
        assert_eq!(ended, get(world, &batch).await, "asking tells the same");
        assert!(last.parse::<i64>().unwrap() > first.parse::<i64>().unwrap());
        let mut late = Events::open(world, &events_of, Some(&first)).await;
        assert_eq!(late.next().await, (last.clone(), ended));
        // Whoever knows the last one is told nothing until something changes.
        let mut up_to_date = Events::open(world, &events_of, Some(&last)).await;
        let mut all = Events::open(world, "/api/wecom/events", None).await;
        let (before, counts) = all.next().await;
        let none = json!({ "queued": 0, "sending": 0, "unknown": 0 });
        assert_eq!(counts["counts"], none, "what is over is not counted, so nothing is told of it");
        assert_eq!(counts, world.api.get("/api/wecom/outbox").await.expect(200));
        let second = create(world, &to(&[&group], "more")).await;
        assert_eq!(all.next().await.1["counts"]["queued"], 1);
        assert!(before.parse::<i64>().unwrap() >= last.parse::<i64>().unwrap());
        world.pass(UNDO_SECS);
        until_finished(world, &second).await;
        let nothing = futures::FutureExt::now_or_never(up_to_date.next());
        assert!(nothing.is_none());
    })
    .await;
}
