//! Messages of applications, to members and to groups, most of them good.

use serde_json::{Map, Value, json};

use super::cards::card;
use super::tape::Tape;

/// Media that were uploaded before.
pub(crate) struct Uploaded {
    pub(crate) image: String,
    pub(crate) file: String,
}

pub(crate) fn message(tape: &mut Tape<'_>, uploaded: &Uploaded) -> Value {
    let mut message = Map::new();
    tape.must(&mut message, "touser", |tape| {
        json!(tape.one_of(&["tutor.mei", "tutor.mei|tutor.john", "@all", "Tutor.Mei|nobody.here"]))
    });
    message.insert("agentid".to_owned(), json!(1_000_002));
    let kinds = ["text", "markdown", "textcard", "news", "template_card"];
    content(tape, &mut message, &kinds, uploaded);
    tape.maybe(&mut message, "safe", safe);
    tape.maybe(&mut message, "enable_id_trans", |tape| json!(tape.one_of(&[0, 1])));
    tape.maybe(&mut message, "enable_duplicate_check", |_| json!(1));
    if message.contains_key("enable_duplicate_check") {
        tape.maybe(&mut message, "duplicate_check_interval", |tape| {
            let odd = tape.is_odd();
            json!(tape.one_of(if odd { &[14_401, 0] } else { &[1, 14_400] }))
        });
    }
    Value::Object(message)
}

pub(crate) fn to_group(tape: &mut Tape<'_>, chatid: &str, uploaded: &Uploaded) -> Value {
    let mut message = Map::new();
    message.insert("chatid".to_owned(), json!(chatid));
    let kinds = ["text", "markdown", "textcard", "news", "image", "file"];
    content(tape, &mut message, &kinds, uploaded);
    tape.maybe(&mut message, "safe", safe);
    Value::Object(message)
}

fn safe(tape: &mut Tape<'_>) -> Value {
    let odd = tape.is_odd();
    json!(tape.one_of(if odd { &[1, 2] } else { &[0, 0] }))
}

pub(crate) fn of_robot(tape: &mut Tape<'_>) -> Value {
    let mut message = Map::new();
    let kind = tape.one_of(&["text", "markdown", "markdown_v2", "news", "template_card"]);
    let payload = match kind {
        "text" => json!({ "content": tape.text(2048), "mentioned_list": ["tutor.mei", "@all"] }),
        "markdown" | "markdown_v2" => json!({ "content": tape.text(4096) }),
        "news" => news(tape),
        _ => card(tape),
    };
    message.insert("msgtype".to_owned(), json!(kind));
    message.insert(kind.to_owned(), payload);
    Value::Object(message)
}

fn content(
    tape: &mut Tape<'_>,
    message: &mut Map<String, Value>,
    kinds: &[&str],
    uploaded: &Uploaded,
) {
    let kind = tape.one_of(kinds);
    let payload = match kind {
        "text" | "markdown" => json!({ "content": tape.text(2048) }),
        "textcard" => textcard(tape),
        "news" => news(tape),
        "image" => json!({ "media_id": uploaded.image }),
        "file" => json!({ "media_id": uploaded.file }),
        _ => card(tape),
    };
    message.insert("msgtype".to_owned(), json!(kind));
    message.insert(kind.to_owned(), payload);
}

fn textcard(tape: &mut Tape<'_>) -> Value {
    let mut card = Map::new();
    tape.must(&mut card, "title", |tape| tape.text(128));
    tape.must(&mut card, "description", |tape| tape.text(512));
    tape.must(&mut card, "url", |tape| tape.url(2048));
    tape.maybe(&mut card, "btntxt", |tape| tape.text(4));
    Value::Object(card)
}

fn news(tape: &mut Tape<'_>) -> Value {
    let articles = tape.list((1, 8), |tape, _| {
        let mut article = Map::new();
        tape.must(&mut article, "title", |tape| tape.text(128));
        tape.maybe(&mut article, "description", |tape| tape.text(512));
        tape.must(&mut article, "url", |tape| tape.url(2048));
        tape.maybe(&mut article, "picurl", |tape| tape.url(2048));
        Value::Object(article)
    });
    json!({ "articles": articles })
}
