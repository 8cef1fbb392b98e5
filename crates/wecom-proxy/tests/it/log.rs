//! What a log in full detail shows: ids of calls and codes, nothing secret and nothing of people.

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use wecom_client::api::ErrCode;
use wecom_sim::{Cut, Fault};

use crate::world::{Ask, CORP_SECRET, KEY, NEXT_KEY, SEND, WECOMS_SEND, World, text_to, until};

const WORDS: &str = "a word that stands in no log";
const PERSON: &str = "tutor.mei";

/// Lines that were logged.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What is logged, in full detail, until it goes.
struct Log {
    lines: Lines,
    _until: DefaultGuard,
}

impl Log {
    fn keep() -> Self {
        let lines = Lines::default();
        let to = lines.clone();
        let layer = tracing_subscriber::fmt::layer().json().with_writer(move || to.clone());
        // The simulator runs in this process, and its lines are not ours.
        let ours =
            tracing_subscriber::filter::filter_fn(|line| !line.target().starts_with("wecom_sim"));
        let until = tracing_subscriber::registry().with(ours).with(layer).set_default();
        Self { lines, _until: until }
    }

    fn text(&self) -> String {
        String::from_utf8(self.lines.0.lock().unwrap().clone()).unwrap()
    }

    /// What an operator sees: the fields of the proxy's own lines.
    fn fields(&self) -> Vec<Value> {
        let text = self.text();
        let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let ours = lines.filter(|line| {
            let is_seen = matches!(line["level"].as_str(), Some("INFO" | "WARN" | "ERROR"));
            is_seen && line["target"].as_str().unwrap().starts_with("wecom_proxy")
        });
        ours.map(|line| line["fields"].clone()).collect()
    }
}

/// Calls that end in every way; and what came back.
async fn talk() -> (Vec<String>, String) {
    let world = World::start().await;
    let hello = Ask::post(SEND, &text_to(PERSON, WORDS));
    let mut answers = vec![world.send(hello.clone()).await.text];
    let query = world.live().requests_to(WECOMS_SEND)[0].query.clone();
    let token = query.strip_prefix("access_token=").unwrap().to_owned();
    for fault in [
        Fault::answer(ErrCode::BUSY),
        Fault::cut(Cut::Before),
        Fault::status(500),
        Fault::body(format!("<{token}>")),
        Fault::body(format!(r#"{{"errcode":40058,"errmsg":"{token} {CORP_SECRET}"}}"#)),
    ] {
        world.live().order(fault.at(WECOMS_SEND).times(1)).unwrap();
        answers.push(world.send(hello.clone()).await.text);
    }
    for ask in [
        Ask::post(SEND, &text_to(PERSON, &WORDS.repeat(100))),
        Ask::post(SEND, &Value::from(WORDS)),
        Ask::post(&format!("{SEND}?key={KEY}"), &text_to(PERSON, WORDS)),
        Ask::post(&format!("/proxy/{KEY}"), &text_to(PERSON, WORDS)),
        Ask::new("POST", SEND).header("X-API-Key", format!("{KEY}x")).body(WORDS),
    ] {
        answers.push(world.send(ask).await.text);
    }
    world.end().await;
    (answers, token)
}

#[tokio::test]
async fn nothing_secret_is_logged_or_answered() {
    let kept = Log::keep();
    let (answers, token) = talk().await;
    let log = kept.text();
    assert!(log.contains("TRACE"), "it logs what it can");
    for secret in [CORP_SECRET, KEY, NEXT_KEY, &token, WORDS, PERSON] {
        let line = log.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "{secret}");
    }
    for (answer, secret) in answers.iter().flat_map(|answer| {
        [CORP_SECRET, KEY, NEXT_KEY, &token].map(|secret| (answer, secret.to_owned()))
    }) {
        assert!(!answer.contains(&secret), "{answer}");
    }
    let lines = kept.fields();
    assert_eq!(lines.len(), answers.len(), "one line for each: {lines:?}");
    let seen = |line: &Value| {
        let fields = ["call", "key", "status", "errcode", "may_have_gone"];
        fields.map(|name| line[name].clone())
    };
    assert_eq!(seen(&lines[0]), [json!(WECOMS_SEND), json!(1), json!(200), json!(0), json!(true)]);
    let busy = [json!(WECOMS_SEND), json!(1), json!(200), json!(-1), json!(true)];
    assert_eq!(seen(&lines[1]), busy);
    let stranger = [json!(WECOMS_SEND), json!(0), json!(401), Value::Null, json!(false)];
    assert_eq!(seen(&lines[10]), stranger);
}

#[tokio::test]
async fn a_call_whose_caller_went_away_is_logged() {
    let log = Log::keep();
    let world = World::start().await;
    let slow = Fault::delay(Duration::from_millis(100)).at(WECOMS_SEND);
    world.live().order(slow).unwrap();
    let mut stream = TcpStream::connect(world.address).await.unwrap();
    stream.write_all(&Ask::post(SEND, &text_to(PERSON, WORDS)).bytes()).await.unwrap();
    until(|| world.live().calls_in_flight() == 1).await;
    drop(stream);
    world.end().await;
    let lines = log.fields();
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!((&lines[0]["call"], &lines[0]["errcode"]), (&json!(WECOMS_SEND), &json!(0)));
}
