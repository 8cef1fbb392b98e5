//! The frames that a bot sends on its long connection.

use futures::{SinkExt as _, StreamExt as _};
use serde_json::Value;
use tokio::io::DuplexStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{WebSocketStream, client_async};
use wecom_sim::{Say, UserId};

use super::running::Running;

/// What stands between two frames.
const BETWEEN: &str = "\n===\n";
/// What stands for the `req_id` of a message that the bot has got.
const REQ_ID: &str = "@REQ";
/// An input that begins so does not have the bot signed in first.
const STRANGER: &str = "!";

const SUBSCRIBE: &str = r#"{"cmd":"aibot_subscribe","headers":{"req_id":"first"},
    "body":{"bot_id":"aibdemo","secret":"demo-bot-secret"}}"#;
const PING: &str = r#"{"cmd":"ping","headers":{"req_id":"last"}}"#;

type Socket = WebSocketStream<DuplexStream>;

/// Frames of a bot that somebody wrote to. After them it still gets an answer to a ping, unless it
/// was told goodbye.
pub fn sim_frames(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    Running::with(|running| {
        let heard = running.wait(converse(running, &text));
        for frame in &heard {
            running.assert_keeps_secrets(&text, frame);
            let json: Value = serde_json::from_str(frame).expect("a frame is JSON");
            assert!(json["cmd"].is_string() || json["errcode"].is_i64(), "{frame}");
        }
    });
}

async fn converse(running: &Running, text: &str) -> Vec<String> {
    let stream = running.handle().connect();
    let (mut socket, _) = client_async("ws://sim/", stream).await.expect("the door is open");
    let (frames, req_id) = match text.strip_prefix(STRANGER) {
        Some(frames) => (frames, String::new()),
        None => (text, sign_in(running, &mut socket).await),
    };
    for frame in frames.split(BETWEEN) {
        socket.feed(Message::text(frame.replace(REQ_ID, &req_id))).await.ok();
    }
    socket.send(Message::text(PING)).await.ok();
    let mut heard = Vec::new();
    let mut is_over = false;
    while let Some(Ok(message)) = socket.next().await {
        match message {
            Message::Text(frame) => {
                is_over = is_ack_of(&frame, "last");
                heard.push(frame.as_str().to_owned());
            }
            Message::Close(_) => is_over = true,
            Message::Binary(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => {}
        }
        if is_over {
            break;
        }
    }
    assert!(is_over, "the simulator neither answered nor said goodbye");
    heard
}

/// Signs the bot in and lets somebody write to it. The `req_id` of what they wrote.
async fn sign_in(running: &Running, socket: &mut Socket) -> String {
    socket.send(Message::text(SUBSCRIBE)).await.expect("the bot is connected");
    next(socket).await;
    let tutor = UserId::parse("tutor.mei").expect("a userid of the demo world");
    running.world().say(&tutor, &Say::to("aibdemo", "hello")).expect("she can see the bot");
    let callback = next(socket).await;
    callback["headers"]["req_id"].as_str().expect("a callback has a req_id").to_owned()
}

async fn next(socket: &mut Socket) -> Value {
    loop {
        let message = socket.next().await.expect("the bot is connected").expect("a message");
        if let Message::Text(frame) = message {
            return serde_json::from_str(&frame).expect("a frame is JSON");
        }
    }
}

fn is_ack_of(frame: &str, req_id: &str) -> bool {
    let json: Value = serde_json::from_str(frame).unwrap_or_default();
    json["cmd"].is_null() && json["headers"]["req_id"] == req_id
}
