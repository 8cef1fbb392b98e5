//! What an AI bot says over its long connection.

use futures::{SinkExt as _, StreamExt as _};
use serde_json::{Map, Value, json};
use tokio::net::TcpStream;
use tokio::runtime::Runtime;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use wecom_client::aibot::{Aibot, AibotSettings, AibotState};
use wecom_client::api::aibot::upload_media::{MediaKind, Plan};
use wecom_client::api::aibot::{
    BotId, BotSecret, Command, ReqId, RespondMsg, RespondUpdateMsg, RespondWelcomeMsg, SendMsg,
    Subscribe, write_frame,
};
use wecom_sim::{OpenChat, RateLimit, Say, Simulator, SimulatorHandle, SwitchesPatch, Tap, UserId};

use super::cards::card;
use super::messages::video;
use super::raw::Uploaded;
use super::seen::Seen;
use super::tape::Tape;
use super::{CARDS, CASES, make_unique, try_all};

const BOT: &str = "aibdemo";
const SECRET: &str = "demo-bot-secret";
const MEI: &str = "tutor.mei";
const GROUP: &str = "wrDemoTutorGroup";
const KINDS: [&str; 6] = ["markdown", "template_card", "file", "image", "voice", "video"];
const DAY: std::time::Duration = std::time::Duration::from_hours(24);

/// A simulator that counts nothing, and the bot's connection to it.
struct Line {
    wecom: SimulatorHandle,
    uploaded: Uploaded,
    ws: WebSocketStream<TcpStream>,
    sent: u64,
}

impl Line {
    /// Mei and a group have written to the bot.
    async fn ready() -> Self {
        let noon = "2026-11-22T04:00:00Z".parse().unwrap();
        let world = wecom_sim::World::default().frozen_at(noon);
        let wecom = Simulator::start(world, "127.0.0.1:0").await.unwrap();
        let rate_limit = Some(RateLimit::Off);
        wecom.world().turn(SwitchesPatch { rate_limit, ..SwitchesPatch::default() });
        let uploaded = upload(&wecom).await;
        let ws = dial(&wecom).await;
        let mut line = Self { wecom, uploaded, ws, sent: 0 };
        line.subscribe().await;
        line.hears_mei().await;
        let to_group = Say::to(GROUP, "@bot hello").mentioning(bot());
        line.wecom.world().say(&mei(), &to_group).unwrap();
        line.callback().await;
        line
    }

    async fn subscribe(&mut self) {
        let (bot_id, secret) = (BotId::parse(BOT).unwrap(), BotSecret::parse(SECRET).unwrap());
        let answer = self.call(&self.fresh_id(), &Subscribe { bot_id, secret }).await;
        assert_eq!(answer["errcode"], 0, "{answer}");
    }

    fn fresh_id(&self) -> ReqId {
        ReqId::parse(format!("r-{}", self.sent)).unwrap()
    }

    /// What WeCom answers, whatever the client would have thought of it.
    async fn call<C: Command>(&mut self, req_id: &ReqId, command: &C) -> Value {
        self.sent += 1;
        self.ws.send(Message::text(write_frame(req_id, command))).await.unwrap();
        self.frame(|frame| frame.get("cmd").is_none()).await
    }

    /// The `req_id` of the next callback.
    async fn callback(&mut self) -> ReqId {
        let frame = self.frame(|frame| frame.get("cmd").is_some()).await;
        ReqId::parse(frame["headers"]["req_id"].as_str().unwrap()).unwrap()
    }

    async fn frame(&mut self, is: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.ws.next().await.unwrap().unwrap();
            let Message::Text(text) = message else { continue };
            let frame: Value = serde_json::from_str(&text).unwrap();
            if is(&frame) {
                return frame;
            }
        }
    }

    async fn hears_mei(&mut self) -> ReqId {
        self.wecom.world().say(&mei(), &Say::to(BOT, "hello")).unwrap();
        self.callback().await
    }

    /// Mei opens the chat, on another day.
    async fn is_opened(&mut self) -> ReqId {
        self.wecom.world().advance(DAY);
        // Nobody keeps a connection for a day without a word.
        self.ws = dial(&self.wecom).await;
        self.subscribe().await;
        self.wecom.world().open_chat(&mei(), &OpenChat { to: bot() }).unwrap();
        self.callback().await
    }

    /// Mei taps a button of a card with this task.
    async fn is_tapped(&mut self, task_id: &str) -> ReqId {
        let card = json!({
            "card_type": "button_interaction", "main_title": { "title": "Monday?" },
            "task_id": task_id, "button_list": [{ "text": "Yes", "key": "yes" }],
        });
        let push = json!({
            "chatid": MEI, "chat_type": 1, "msgtype": "template_card", "template_card": card,
        });
        let push: SendMsg = serde_json::from_value(push).unwrap();
        let answer = self.call(&self.fresh_id(), &push).await;
        assert_eq!(answer["errcode"], 0, "{answer}");
        let seq = self.wecom.world().messages_to(MEI).last().unwrap().seq;
        self.wecom.world().tap(&mei(), &Tap::button(seq, "yes")).unwrap();
        self.callback().await
    }
}

async fn dial(wecom: &SimulatorHandle) -> WebSocketStream<TcpStream> {
    let tcp = TcpStream::connect(wecom.addr()).await.unwrap();
    tokio_tungstenite::client_async(wecom.aibot_url(), tcp).await.unwrap().0
}

/// What the bot has uploaded, with our own client.
async fn upload(wecom: &SimulatorHandle) -> Uploaded {
    let (bot_id, secret) = (BotId::parse(BOT).unwrap(), BotSecret::parse(SECRET).unwrap());
    let settings = AibotSettings::new(wecom.aibot_url().parse().unwrap(), bot_id, secret);
    let (bot, _events) = Aibot::new(settings).unwrap();
    bot.resume();
    bot.state().wait_for(|state| *state == AibotState::Ready).await.unwrap();
    let upload = async |kind: MediaKind, word: &str| {
        let plan = Plan::new(kind, "notice.pdf".to_owned(), Uploaded::bytes_of(word)).unwrap();
        bot.upload(&plan).await.unwrap().media_id.to_string()
    };
    let uploaded = Uploaded {
        image: upload(MediaKind::Image, "image").await,
        voice: upload(MediaKind::Voice, "voice").await,
        video: upload(MediaKind::Video, "video").await,
        file: upload(MediaKind::File, "file").await,
    };
    bot.shutdown().await;
    uploaded
}

fn mei() -> UserId {
    UserId::parse(MEI).unwrap()
}

fn bot() -> wecom_sim::BotId {
    wecom_sim::BotId::parse(BOT).unwrap()
}

/// Builds commands of type `C` and compares the client's judgement with the simulator's. `before`
/// makes what the command answers.
fn agree<C: Command>(
    cases: u32,
    before: &impl AsyncFn(&mut Line, u64) -> ReqId,
    build: impl Fn(&mut Tape<'_>, u64, &Uploaded) -> Value,
) -> Seen {
    let runtime = Runtime::new().unwrap();
    let mut line = runtime.block_on(Line::ready());
    let mut seen = Seen::default();
    try_all(cases, |tape, count| {
        let mut json = build(tape, count, &line.uploaded);
        make_unique(&mut json, count);
        // What is no command of ours cannot be sent.
        let Ok(command) = serde_json::from_value::<C>(json) else { return };
        let answer = runtime.block_on(async {
            let req_id = before(&mut line, count).await;
            line.call(&req_id, &command).await
        });
        seen.judge(command.check(), &serde_json::to_value(&command).unwrap(), &answer);
    });
    runtime.block_on(line.wecom.shutdown());
    seen
}

#[test]
fn pushes() {
    let fresh = async |line: &mut Line, _| line.fresh_id();
    let seen = agree::<SendMsg>(CASES, &fresh, |tape, _, uploaded| {
        let mut push = Map::new();
        let (chatid, chat_type) = tape.one_of(&[(MEI, 1), (GROUP, 2)]);
        let prefix = if tape.is_odd() { tape.one_of(&["user:", "group:", "single:"]) } else { "" };
        push.insert("chatid".to_owned(), json!(format!("{prefix}{chatid}")));
        push.insert("chat_type".to_owned(), json!(chat_type));
        content(tape, &mut push, &KINDS, uploaded);
        Value::Object(push)
    });
    seen.means_something(&KINDS);
    seen.means_something(&["feedback"]);
    seen.means_something(&CARDS);
}

#[test]
fn answers() {
    let asked = async |line: &mut Line, _| line.hears_mei().await;
    let seen = agree::<RespondMsg>(CASES, &asked, |tape, _, uploaded| {
        let mut answer = Map::new();
        if tape.pick(2) == 0 {
            answer.insert("msgtype".to_owned(), json!("stream"));
            answer.insert("stream".to_owned(), stream(tape));
        } else {
            content(tape, &mut answer, &KINDS, uploaded);
        }
        Value::Object(answer)
    });
    seen.means_something(&KINDS);
    seen.means_something(&["stream", "feedback"]);
    seen.means_something(&CARDS);
}

#[test]
fn greetings() {
    let opened = async |line: &mut Line, _| line.is_opened().await;
    let seen = agree::<RespondWelcomeMsg>(CASES / 2, &opened, |tape, _, uploaded| {
        let mut greeting = Map::new();
        if tape.pick(2) == 0 {
            greeting.insert("msgtype".to_owned(), json!("text"));
            greeting.insert("text".to_owned(), json!({ "content": words(tape, 2048) }));
        } else {
            content(tape, &mut greeting, &["template_card"], uploaded);
        }
        Value::Object(greeting)
    });
    seen.means_something(&["text", "template_card"]);
}

#[test]
fn changes_of_clicked_cards() {
    let tapped = async |line: &mut Line, count| line.is_tapped(&format!("fees-{count}")).await;
    let seen = agree::<RespondUpdateMsg>(CASES / 2, &tapped, |tape, count, _| {
        let mut card = bot_card(tape);
        if !tape.is_odd() {
            card["task_id"] = json!(format!("fees-{count}"));
        }
        let mut change = Map::new();
        change.insert("response_type".to_owned(), json!("update_template_card"));
        tape.maybe(&mut change, "userids", |_| json!([MEI]));
        change.insert("template_card".to_owned(), card);
        Value::Object(change)
    });
    seen.means_something(&["update_template_card"]);
}

fn content(
    tape: &mut Tape<'_>,
    message: &mut Map<String, Value>,
    kinds: &[&str],
    uploaded: &Uploaded,
) {
    let kind = tape.one_of(kinds);
    let payload = match kind {
        "markdown" => {
            let mut markdown = Map::new();
            tape.must(&mut markdown, "content", |tape| words(tape, 20_480));
            tape.maybe(&mut markdown, "feedback", feedback);
            Value::Object(markdown)
        }
        "template_card" => bot_card(tape),
        "video" => {
            let mut video = video(tape, uploaded.id(kind));
            if tape.is_odd() {
                video["title"] = json!("訊".repeat(22));
            }
            video
        }
        _ => json!({ "media_id": if tape.is_odd() { "" } else { uploaded.id(kind) } }),
    };
    message.insert("msgtype".to_owned(), json!(kind));
    message.insert(kind.to_owned(), payload);
}

fn bot_card(tape: &mut Tape<'_>) -> Value {
    let Value::Object(mut card) = card(tape) else { unreachable!("a card is an object") };
    tape.maybe(&mut card, "feedback", feedback);
    Value::Object(card)
}

fn stream(tape: &mut Tape<'_>) -> Value {
    let mut stream = Map::new();
    tape.must(&mut stream, "id", |tape| tape.text(256));
    tape.maybe(&mut stream, "finish", |tape| json!(tape.one_of(&[true, false])));
    tape.must(&mut stream, "content", |tape| words(tape, 20_480));
    tape.maybe(&mut stream, "feedback", feedback);
    Value::Object(stream)
}

/// A text, rarely one that shows nothing.
fn words(tape: &mut Tape<'_>, size_bytes_max: usize) -> Value {
    if tape.is_odd() { json!(" \n\t") } else { tape.text(size_bytes_max) }
}

fn feedback(tape: &mut Tape<'_>) -> Value {
    json!({ "id": tape.text(256) })
}
