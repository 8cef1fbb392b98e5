//! Messages of applications, to members and to groups, most of them good.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use md5::{Digest as _, Md5};
use serde_json::{Map, Value, json};
use wecom_client::api::message::send::MPNEWS_CONTENT_BYTES_MAX;
use wecom_client::api::webhook::send::IMAGE_BYTES_MAX;

use super::cards::card;
use super::raw::{MINI_PROGRAM, Uploaded};
use super::tape::Tape;

pub(crate) const TO_MEMBERS: [&str; 11] = [
    "text",
    "markdown",
    "textcard",
    "news",
    "template_card",
    "image",
    "voice",
    "video",
    "file",
    "mpnews",
    "miniprogram_notice",
];
pub(crate) const TO_GROUPS: [&str; 9] =
    ["text", "markdown", "textcard", "news", "image", "voice", "video", "file", "mpnews"];
pub(crate) const OF_ROBOTS: [&str; 8] =
    ["text", "markdown", "markdown_v2", "news", "template_card", "image", "voice", "file"];

pub(crate) fn message(tape: &mut Tape<'_>, uploaded: &Uploaded) -> Value {
    let mut message = Map::new();
    tape.must(&mut message, "touser", |tape| {
        json!(tape.one_of(&["tutor.mei", "tutor.mei|tutor.john", "@all", "Tutor.Mei|nobody.here"]))
    });
    message.insert("agentid".to_owned(), json!(1_000_002));
    content(tape, &mut message, &TO_MEMBERS, uploaded);
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
    content(tape, &mut message, &TO_GROUPS, uploaded);
    tape.maybe(&mut message, "safe", safe);
    Value::Object(message)
}

fn safe(tape: &mut Tape<'_>) -> Value {
    let odd = tape.is_odd();
    json!(tape.one_of(if odd { &[1, 2] } else { &[0, 0] }))
}

/// Another card, or another button, instead of one that was sent to Mei.
pub(crate) fn change(tape: &mut Tape<'_>, response_code: &str) -> Value {
    let mut change = Map::new();
    match tape.pick(8) {
        0 => {
            change.insert("atall".to_owned(), json!(1));
        }
        1 => tape.must(&mut change, "userids", |tape| {
            tape.list((1, 2), |_, at| json!(["tutor.mei", "nobody.here"][at.min(1)]))
        }),
        _ => tape.must(&mut change, "userids", |_| json!(["tutor.mei"])),
    }
    change.insert("agentid".to_owned(), json!(1_000_002));
    change.insert("response_code".to_owned(), json!(response_code));
    tape.maybe(&mut change, "enable_id_trans", |tape| json!(tape.one_of(&[0, 1])));
    if tape.pick(6) == 0 {
        change.insert("button".to_owned(), json!({ "replace_name": tape.text(20) }));
    } else {
        change.insert("template_card".to_owned(), card(tape));
    }
    Value::Object(change)
}

pub(crate) fn of_robot(tape: &mut Tape<'_>, uploaded: &Uploaded) -> Value {
    let mut message = Map::new();
    let kind = tape.one_of(&OF_ROBOTS);
    let payload = match kind {
        "text" => json!({ "content": tape.text(2048), "mentioned_list": ["tutor.mei", "@all"] }),
        "markdown" | "markdown_v2" => json!({ "content": tape.text(4096) }),
        "news" => news(tape),
        "image" => picture(tape),
        "voice" | "file" => media(tape, uploaded.id(kind)),
        _ => card(tape),
    };
    message.insert("msgtype".to_owned(), json!(kind));
    message.insert(kind.to_owned(), payload);
    Value::Object(message)
}

/// A picture that travels in the message. Sometimes it is none, or not the one that was said.
fn picture(tape: &mut Tape<'_>) -> Value {
    let odd = tape.is_odd();
    let file = match odd.then(|| tape.pick(4)) {
        Some(0) => Vec::new(),
        Some(1) => b"GIF89a".to_vec(),
        Some(2) => vec![0; IMAGE_BYTES_MAX + 1],
        _ => Uploaded::bytes_of("image"),
    };
    let md5 = if tape.is_odd() { "0".repeat(32) } else { format!("{:x}", Md5::digest(&file)) };
    let base64 = if tape.is_odd() { "not base64".to_owned() } else { STANDARD.encode(file) };
    json!({ "base64": base64, "md5": md5 })
}

fn media(tape: &mut Tape<'_>, id: &str) -> Value {
    json!({ "media_id": if tape.is_odd() { "" } else { id } })
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
        "image" | "voice" | "file" => media(tape, uploaded.id(kind)),
        "video" => video(tape, uploaded.id(kind)),
        "mpnews" => mpnews(tape, &uploaded.image),
        "miniprogram_notice" => notice(tape),
        _ => card(tape),
    };
    message.insert("msgtype".to_owned(), json!(kind));
    message.insert(kind.to_owned(), payload);
}

/// A film with its words.
pub(crate) fn video(tape: &mut Tape<'_>, id: &str) -> Value {
    let mut video = Map::new();
    video.insert("media_id".to_owned(), json!(id));
    tape.maybe(&mut video, "title", |tape| tape.text(128));
    tape.maybe(&mut video, "description", |tape| tape.text(512));
    Value::Object(video)
}

fn mpnews(tape: &mut Tape<'_>, picture: &str) -> Value {
    let articles = tape.list((1, 8), |tape, _| {
        let mut article = Map::new();
        tape.must(&mut article, "title", |tape| tape.text(128));
        tape.must(&mut article, "thumb_media_id", |_| json!(picture));
        tape.maybe(&mut article, "author", |tape| tape.text(64));
        tape.maybe(&mut article, "content_source_url", |tape| tape.url(2048));
        tape.must(&mut article, "content", |tape| tape.text(MPNEWS_CONTENT_BYTES_MAX));
        tape.maybe(&mut article, "digest", |tape| tape.text(512));
        Value::Object(article)
    });
    json!({ "articles": articles })
}

fn notice(tape: &mut Tape<'_>) -> Value {
    let mut notice = Map::new();
    let appid = if tape.is_odd() { "" } else { MINI_PROGRAM };
    notice.insert("appid".to_owned(), json!(appid));
    tape.maybe(&mut notice, "page", |tape| tape.text(1024));
    tape.must(&mut notice, "title", |tape| tape.chars((4, 12)));
    tape.maybe(&mut notice, "description", |tape| tape.chars((4, 12)));
    tape.maybe(&mut notice, "emphasis_first_item", |tape| json!(tape.one_of(&[true, false])));
    tape.maybe(&mut notice, "content_item", |tape| {
        tape.list(
            (1, 10),
            |tape, _| json!({ "key": tape.chars((1, 10)), "value": tape.chars((1, 30)) }),
        )
    });
    Value::Object(notice)
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
