//! A WebSocket that knows nothing of bots: frames out, frames in, and nothing else.

use std::time::Duration;

use futures::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::{Error, Message};
use wecom_sim::{BotId, BotSwitchesPatch, RateLimit, Say, SwitchesPatch, UserId};

use crate::harness::Sim;

pub(crate) const BOT: &str = "aibdemo";
pub(crate) const SECRET: &str = "demo-bot-secret";
pub(crate) const TUTOR: &str = "tutor.mei";

/// How long a test waits before it calls the simulator hung.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) struct Line {
    socket: WebSocketStream<TcpStream>,
    sent: u64,
}

/// How a connection ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// With a goodbye of this code.
    Closed(u16),
    /// Without a word.
    Broken,
}

impl Sim {
    /// A connection that has not subscribed.
    pub(crate) async fn dial(&self) -> Line {
        self.try_dial().await.unwrap()
    }

    pub(crate) async fn try_dial(&self) -> Result<Line, Error> {
        Line::dial(&self.handle.addr().to_string()).await
    }

    /// A connection that holds the demo's bot.
    pub(crate) async fn bot(&self) -> Line {
        let mut line = self.dial().await;
        line.subscribe().await.assert_ok();
        line
    }

    /// The demo's bot, to which Mei has written.
    pub(crate) async fn known_bot(&self) -> Line {
        let mut line = self.bot().await;
        self.mei_says("hello");
        line.read().await;
        line
    }

    pub(crate) fn mei_says(&self, words: &str) {
        self.world().say(&userid(TUTOR), &Say::to(BOT, words)).unwrap();
    }

    pub(crate) fn turn_limits(&self, limit: RateLimit) {
        self.world().turn(SwitchesPatch { rate_limit: Some(limit), ..SwitchesPatch::default() });
    }

    pub(crate) fn turn_bot(&self, patch: BotSwitchesPatch) {
        self.world().turn(SwitchesPatch { aibot: patch, ..SwitchesPatch::default() });
    }

    /// What bots said in a conversation, as people read it.
    pub(crate) fn bot_said(&self, to: &str) -> Vec<String> {
        let messages = self.world().messages_to(to).into_iter();
        let of_bots = messages.filter(|message| message.channel.as_str() == "aibot");
        of_bots.map(|message| message.text.clone()).collect()
    }
}

/// What a command came to.
#[derive(Debug)]
pub(crate) struct Ack {
    pub(crate) frame: Value,
}

impl Ack {
    pub(crate) fn errcode(&self) -> i64 {
        self.frame["errcode"].as_i64().unwrap()
    }

    #[track_caller]
    pub(crate) fn assert_ok(&self) {
        assert_eq!((self.errcode(), &self.frame["errmsg"]), (0, &json!("ok")), "{}", self.frame);
    }

    /// The code, and that the words carry a hint, an address and a link.
    #[track_caller]
    pub(crate) fn assert_refused(&self, errcode: i64) {
        let errmsg = self.frame["errmsg"].as_str().unwrap();
        assert_eq!(self.errcode(), errcode, "{}", self.frame);
        let link = format!("https://open.work.weixin.qq.com/devtool/query?e={errcode}");
        let tail = format!("], from ip: 127.0.0.1, more info at {link}");
        assert!(errmsg.contains(", hint: [") && errmsg.ends_with(&tail), "{errmsg}");
    }
}

impl Line {
    pub(crate) async fn dial(addr: &str) -> Result<Self, Error> {
        let stream = TcpStream::connect(addr).await?;
        let (socket, _) = tokio_tungstenite::client_async(format!("ws://{addr}"), stream).await?;
        Ok(Self { socket, sent: 0 })
    }

    /// Sends a command, and reads on to its ack. Nothing else may come in between.
    pub(crate) async fn call(&mut self, cmd: &str, body: Value) -> Ack {
        self.sent += 1;
        let req_id = format!("{cmd}_{}", self.sent);
        self.answer(cmd, &req_id, body).await
    }

    /// The same under a given `req_id`.
    pub(crate) async fn answer(&mut self, cmd: &str, req_id: &str, body: Value) -> Ack {
        self.send(&json!({ "cmd": cmd, "headers": { "req_id": req_id }, "body": body })).await;
        let frame = self.read().await;
        assert_eq!(frame["headers"], json!({ "req_id": req_id }), "{frame}");
        assert!(frame.get("cmd").is_none(), "an ack has no cmd: {frame}");
        Ack { frame }
    }

    pub(crate) async fn subscribe(&mut self) -> Ack {
        self.call("aibot_subscribe", json!({ "bot_id": BOT, "secret": SECRET })).await
    }

    pub(crate) async fn ping(&mut self) -> Ack {
        self.send(&json!({ "cmd": "ping", "headers": { "req_id": "ping_1" } })).await;
        Ack { frame: self.read().await }
    }

    /// Pushes markdown to a member.
    pub(crate) async fn push(&mut self, to: &str, content: &str) -> Ack {
        self.call("aibot_send_msg", markdown_to(to, 1, content)).await
    }

    pub(crate) async fn send(&mut self, frame: &Value) {
        self.send_raw(Message::text(frame.to_string())).await;
    }

    pub(crate) async fn send_raw(&mut self, message: Message) {
        self.socket.send(message).await.unwrap();
    }

    /// The bytes below the WebSocket.
    pub(crate) fn stream(&mut self) -> &mut TcpStream {
        self.socket.get_mut()
    }

    /// The next text frame.
    pub(crate) async fn read(&mut self) -> Value {
        serde_json::from_str(&self.read_text().await).unwrap()
    }

    pub(crate) async fn read_text(&mut self) -> String {
        loop {
            match self.next().await.unwrap().unwrap() {
                Message::Text(text) => return text.to_string(),
                Message::Ping(_) | Message::Pong(_) => {}
                Message::Binary(_) | Message::Close(_) | Message::Frame(_) => {
                    unreachable!("a text was expected")
                }
            }
        }
    }

    pub(crate) async fn next(&mut self) -> Option<Result<Message, Error>> {
        tokio::time::timeout(PATIENCE, self.socket.next()).await.expect("the simulator hangs")
    }

    /// Reads on to the end; what comes before it is dropped.
    pub(crate) async fn end(&mut self) -> End {
        loop {
            match self.next().await {
                Some(Ok(Message::Close(Some(CloseFrame { code, .. })))) => {
                    return End::Closed(code.into());
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return End::Broken,
            }
        }
    }
}

pub(crate) fn markdown_to(chatid: &str, chat_type: u32, content: &str) -> Value {
    json!({
        "chatid": chatid,
        "chat_type": chat_type,
        "msgtype": "markdown",
        "markdown": { "content": content },
    })
}

pub(crate) fn userid(id: &str) -> UserId {
    UserId::parse(id).unwrap()
}

pub(crate) fn bot_id(id: &str) -> BotId {
    BotId::parse(id).unwrap()
}
