//! The other end, as a test plays it.

use std::sync::mpsc;
use std::time::Duration;

use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use wecom_client::aibot::{Aibot, AibotEvents, AibotSettings, AibotState};
use wecom_client::api::aibot::{BotId, BotSecret, Content, Conversation, SendMsg};
use wecom_client::api::{ChatId, UserId};

pub(crate) const SECRET: &str = "s3cr3t-of-the-bot";

/// A bot, and the place where its connections come in.
pub(crate) struct Stage {
    pub(crate) bot: Aibot,
    pub(crate) events: AibotEvents,
    listener: TcpListener,
    clock: Clock,
}

/// While this lives, a paused clock stands still: else it would leap whenever a socket is waited
/// for.
struct Clock {
    _stop: mpsc::Sender<()>,
}

impl Clock {
    fn hold() -> Self {
        let (stop, stopped) = mpsc::channel::<()>();
        // A blocking task keeps the clock from leaping; it ends when the sender is dropped.
        drop(tokio::task::spawn_blocking(move || stopped.recv()));
        Self { _stop: stop }
    }
}

/// Lets so much time pass, and a millisecond more: timers count whole ones, rounded up.
pub(crate) async fn pass(time: Duration) {
    tokio::time::advance(time + Duration::from_millis(1)).await;
}

/// Settings as they are by default, except that there is no gap between messages.
pub(crate) fn settings(address: &str) -> AibotSettings {
    let bot_id = BotId::parse("aibdemo").unwrap();
    let secret = BotSecret::parse(SECRET).unwrap();
    let mut settings = AibotSettings::new(address.parse().unwrap(), bot_id, secret);
    settings.times.gap = Duration::ZERO;
    settings.seed = Some(7);
    settings
}

impl Stage {
    pub(crate) async fn set() -> Self {
        Self::set_with(|_| {}).await
    }

    pub(crate) async fn set_with(change: impl FnOnce(&mut AibotSettings)) -> Self {
        let clock = Clock::hold();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("ws://{}", listener.local_addr().unwrap());
        let mut settings = settings(&address);
        change(&mut settings);
        let (bot, events) = Aibot::new(settings).unwrap();
        Self { bot, events, listener, clock }
    }

    /// A stage whose bot is ready.
    pub(crate) async fn ready() -> (Self, Line) {
        let mut stage = Self::set().await;
        stage.bot.resume();
        let line = stage.subscribed().await;
        (stage, line)
    }

    /// Takes the next connection as TCP.
    pub(crate) async fn accept_tcp(&mut self) -> TcpStream {
        self.listener.accept().await.unwrap().0
    }

    /// Takes the next connection.
    pub(crate) async fn accept(&mut self) -> Line {
        let tcp = self.accept_tcp().await;
        Line { ws: tokio_tungstenite::accept_async(tcp).await.unwrap() }
    }

    /// Takes the next connection and lets the bot sign in.
    pub(crate) async fn subscribed(&mut self) -> Line {
        let mut line = self.accept().await;
        let subscribe = line.hears("aibot_subscribe").await;
        line.ack(&subscribe, 0).await;
        self.state(|state| state == AibotState::Ready).await;
        line
    }

    /// Drops the bot, and keeps what it hears and the rest of the stage.
    pub(crate) fn without_bot(self) -> (AibotEvents, impl Sized) {
        (self.events, (self.listener, self.clock))
    }

    /// Waits for a state.
    pub(crate) async fn state(&self, is: impl Fn(AibotState) -> bool) -> AibotState {
        *self.bot.state().wait_for(|state| is(*state)).await.unwrap()
    }

    /// Waits until the connection is lost, and then for as long as the bot does.
    pub(crate) async fn backed_off(&self) -> AibotState {
        let state = self.state(|state| matches!(state, AibotState::Backoff { .. })).await;
        let AibotState::Backoff { wait, .. } = state else { panic!("{state:?}") };
        pass(wait).await;
        state
    }

    /// Whether somebody connects before everything that can happen now has happened.
    pub(crate) async fn is_called(&self) -> bool {
        for _ in 0..100 {
            let accepted = tokio::select! {
                biased;
                accepted = self.listener.accept() => Some(accepted),
                () = tokio::task::yield_now() => None,
            };
            if accepted.is_some() {
                return true;
            }
        }
        false
    }
}

/// One connection of the bot, seen from the other end.
pub(crate) struct Line {
    pub(crate) ws: WebSocketStream<TcpStream>,
}

impl Line {
    /// The next frame, whatever it is.
    pub(crate) async fn next(&mut self) -> Option<Message> {
        self.ws.next().await?.ok()
    }

    /// The next frame, which is a command.
    pub(crate) async fn hear(&mut self) -> Value {
        match self.next().await {
            Some(Message::Text(text)) => serde_json::from_str(&text).unwrap(),
            other => panic!("a command was expected, not {other:?}"),
        }
    }

    /// The next frame, which is this command.
    pub(crate) async fn hears(&mut self, cmd: &str) -> Value {
        let frame = self.hear().await;
        assert_eq!(frame["cmd"], cmd, "{frame}");
        frame
    }

    pub(crate) async fn say(&mut self, frame: &Value) {
        self.say_text(&frame.to_string()).await;
    }

    pub(crate) async fn say_text(&mut self, text: &str) {
        self.ws.send(Message::text(text)).await.unwrap();
    }

    /// Acks a command with a code.
    pub(crate) async fn ack(&mut self, command: &Value, code: i64) {
        let errmsg = if code == 0 { "ok" } else { "no" };
        self.say(&json!({"headers": command["headers"], "errcode": code, "errmsg": errmsg})).await;
    }

    /// Acks a command with a body.
    pub(crate) async fn ack_with(&mut self, command: &Value, body: Value) {
        let headers = &command["headers"];
        self.say(&json!({"headers": headers, "errcode": 0, "errmsg": "ok", "body": body})).await;
    }

    /// Somebody writes to the bot.
    pub(crate) async fn message(&mut self, msgid: &str, req_id: &str, words: &str) {
        let body = json!({
            "msgid": msgid, "aibotid": "aibdemo", "chattype": "single",
            "from": {"userid": "tutor.mei"}, "msgtype": "text", "text": {"content": words},
        });
        self.say(&json!({
            "cmd": "aibot_msg_callback", "headers": {"req_id": req_id}, "body": body,
        }))
        .await;
    }

    /// Something happens.
    pub(crate) async fn event(&mut self, msgid: &str, req_id: &str, event: Value) {
        let body = json!({
            "msgid": msgid, "aibotid": "aibdemo", "chattype": "single",
            "from": {"userid": "tutor.mei"}, "msgtype": "event", "event": event,
        });
        self.say(&json!({
            "cmd": "aibot_event_callback", "headers": {"req_id": req_id}, "body": body,
        }))
        .await;
    }

    /// Waits until everything that was said before was read, and all that follows from it by
    /// itself has happened.
    pub(crate) async fn is_read(&mut self) {
        self.ws.send(Message::Ping("read?".into())).await.unwrap();
        let pong = self.next().await;
        assert!(matches!(&pong, Some(Message::Pong(words)) if words == "read?"), "{pong:?}");
        tokio::task::yield_now().await;
    }

    /// Whether the bot has closed the connection.
    pub(crate) async fn is_closed(&mut self) -> bool {
        matches!(self.next().await, None | Some(Message::Close(_)))
    }
}

pub(crate) fn to_member(userid: &str, words: &str) -> SendMsg {
    let to = Conversation::Single(UserId::parse(userid).unwrap());
    SendMsg { to, content: Content::markdown(words) }
}

pub(crate) fn to_group(chatid: &str, words: &str) -> SendMsg {
    let to = Conversation::Group(ChatId::parse(chatid).unwrap());
    SendMsg { to, content: Content::markdown(words) }
}
