//! What a log in full detail shows: ids of calls and codes, nothing secret and nothing of people.

use std::io;
use std::sync::{Arc, Mutex};

use serde_json::Value;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use wecom_client::api::ErrCode;
use wecom_sim::{Cut, Fault};

use crate::world::{Ask, CORP_SECRET, KEY, NEXT_KEY, SEND, WECOMS_SEND, World, text_to};

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
    let lines = Lines::default();
    let to = lines.clone();
    let layer = tracing_subscriber::fmt::layer().json().with_writer(move || to.clone());
    // The simulator runs in this process, and its lines are not ours.
    let ours =
        tracing_subscriber::filter::filter_fn(|line| !line.target().starts_with("wecom_sim"));
    let guard = tracing_subscriber::registry().with(ours).with(layer).set_default();
    let (answers, token) = talk().await;
    drop(guard);
    let log = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
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
    let answered: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|line| line["fields"]["message"] == "answered")
        .collect();
    assert_eq!(answered.len(), answers.len(), "one line for each");
    assert_eq!(answered[0]["fields"]["call"], WECOMS_SEND);
    assert_eq!(answered[0]["fields"]["key"], 1);
}
