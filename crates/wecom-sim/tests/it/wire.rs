//! The wire types and the simulator agree: every fixture of `wecom-api` is accepted.

use std::fs;
use std::path::Path;

use serde_json::Value;
use wecom_api::webhook::{send, upload_media};
use wecom_api::{Endpoint, Status};

use crate::harness::{SEND, Sim, UPLOAD};

#[test]
fn the_paths_are_the_facts() {
    assert_eq!(send::Message::PATH, SEND);
    assert_eq!(upload_media::UploadMedia::PATH, UPLOAD);
}

#[tokio::test]
async fn every_fixture_is_accepted() {
    let sim = Sim::start().await;
    let file = sim.upload("file", vec![1; 9]).await.json["media_id"].clone();
    let voice = sim.upload("voice", b"#!AMR\n\x3c".to_vec()).await.json["media_id"].clone();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../wecom-api/fixtures/webhook_send");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let mut message: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let upload = if message["msgtype"] == "voice" { &voice } else { &file };
        put_media_id(&mut message, upload);
        if message["msgtype"] == "image" {
            message = crate::images::image(crate::images::PNG);
        }
        let answered = sim.send(&message).await;
        assert_eq!(answered.errmsg, "ok", "{}", path.display());
        let status: Status = serde_json::from_value(answered.json).unwrap();
        assert!(status.is_ok());
        count += 1;
    }
    assert_eq!(sim.read().len(), count);
}

/// Every request among the fixtures of a path, by the name of its file.
pub(crate) fn fixtures(path: &str) -> Vec<(String, Value)> {
    let name = path.strip_prefix("/cgi-bin/").unwrap().replace('/', "_");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../wecom-api/fixtures").join(name);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_str().unwrap().starts_with("request") {
            let body = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
            found.push((path.display().to_string(), body));
        }
    }
    found
}

/// Puts the texts of this world in the place of those of the fixtures.
pub(crate) fn replace(value: &mut Value, texts: &[(&str, &str)]) {
    match value {
        Value::Object(fields) => fields.values_mut().for_each(|field| replace(field, texts)),
        Value::Array(list) => list.iter_mut().for_each(|entry| replace(entry, texts)),
        Value::String(text) => {
            if let Some((_, new)) = texts.iter().find(|(old, _)| old == text) {
                *text = (*new).to_owned();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn put_media_id(value: &mut Value, media_id: &Value) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                if name == "media_id" {
                    *field = media_id.clone();
                } else {
                    put_media_id(field, media_id);
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|entry| put_media_id(entry, media_id)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[tokio::test]
async fn the_upload_reply_is_what_the_client_reads() {
    let sim = Sim::start().await;
    let uploaded = sim.upload("voice", b"#!AMR\n\x3c".to_vec()).await;
    let reply: upload_media::Reply = serde_json::from_value(uploaded.json).unwrap();
    assert_eq!(reply.kind, upload_media::MediaKind::Voice);
}
