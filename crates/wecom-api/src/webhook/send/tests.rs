use std::fs;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::*;
use crate::webhook::upload_media;

/// Decodes each file of `fixtures/<folder>` and encodes it again: the same JSON must come back.
fn round_trips<T: Serialize + DeserializeOwned>(folder: &str, count: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), count, "in {}", folder.display());
    for file in files {
        let json: serde_json::Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        let typed: T = serde_json::from_value(json.clone())
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert_eq!(serde_json::to_value(typed).unwrap(), json, "{}", file.display());
    }
}

#[test]
fn messages_round_trip() {
    round_trips::<Message>("webhook_send", 10);
}

#[test]
fn upload_replies_round_trip() {
    round_trips::<upload_media::Reply>("webhook_upload_media", 1);
}

#[test]
fn content_that_wecom_would_refuse_cannot_be_read_as_a_message() {
    for refused in [
        r#"{"msgtype":"text","text":{"content":""}}"#.to_owned(),
        format!(r#"{{"msgtype":"text","text":{{"content":"{}"}}}}"#, "a".repeat(2049)),
        format!(r#"{{"msgtype":"markdown","markdown":{{"content":"{}"}}}}"#, "a".repeat(4097)),
        r#"{"msgtype":"news","news":{"articles":[]}}"#.to_owned(),
        r#"{"msgtype":"hologram","hologram":{}}"#.to_owned(),
    ] {
        assert!(serde_json::from_str::<Message>(&refused).is_err(), "{refused}");
    }
}

#[test]
fn chinese_travels_as_utf8_and_not_as_escapes() {
    let message = Message::text(crate::SizedText::parse("今晚八時").unwrap());
    let json = serde_json::to_string(&message).unwrap();
    assert_eq!(json, r#"{"msgtype":"text","text":{"content":"今晚八時"}}"#);
}
