//! `upload_media`, and the `file` and `voice` messages that need it.

use std::time::Duration;

use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use wecom_sim::{SwitchesPatch, UploadField};

use crate::harness::{KEY, OTHER_KEY, Sim, answer, go};

const MEBI: usize = 1024 * 1024;

fn amr(frames: usize) -> Vec<u8> {
    let mut file = b"#!AMR\n".to_vec();
    for _ in 0..frames {
        file.push(0b0011_1100);
        file.extend([0; 31]);
    }
    file
}

fn message(msgtype: &str, media_id: &Value) -> Value {
    json!({ "msgtype": msgtype, msgtype: { "media_id": media_id } })
}

#[tokio::test]
async fn a_file_is_uploaded_and_sent() {
    let sim = Sim::start().await;
    let part = Part::bytes(vec![7; 2048]).file_name("fees.pdf");
    let form = Form::new().text("other", "x").part("media", part);
    let uploaded = sim.upload_form(&format!("key={KEY}&type=file"), form).await;
    uploaded.assert_ok();
    assert_eq!(uploaded.json["type"], "file");
    assert_eq!(uploaded.json["created_at"], "1795320000", "a string");
    sim.send(&message("file", &uploaded.json["media_id"])).await.assert_ok();

    let voice = sim.upload("voice", amr(120)).await;
    sim.send(&message("voice", &voice.json["media_id"])).await.assert_ok();
    assert_eq!(sim.read(), ["[File] fees.pdf (2.0 KB)", "[Voice] 3″"]);
}

#[tokio::test]
async fn raw_utf8_names_are_kept() {
    let sim = Sim::start().await;
    let body = "--b\r\nContent-Disposition: form-data; name=\"media\"; filename=\"收費表.pdf\"; \
        filelength=9\r\nContent-Type: application/octet-stream\r\n\r\n123456789\r\n--b--\r\n";
    let request = sim.request(
        reqwest::Method::POST,
        &format!("/cgi-bin/webhook/upload_media?key={KEY}&type=file"),
    );
    let request = request.header("content-type", "multipart/form-data; boundary=b").body(body);
    let uploaded = answer(go(request).await).await;
    sim.send(&message("file", &uploaded.json["media_id"])).await.assert_ok();
    assert_eq!(sim.read(), ["[File] 收費表.pdf (9 B)"]);
}

#[tokio::test]
async fn a_file_may_stand_in_a_field_of_any_name() {
    let sim = Sim::start().await;
    let upload = async |field: &str| {
        let body = format!(
            "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nx\r\n\
             --b\r\nContent-Disposition: form-data; {field}filename=\"a.txt\"\r\n\r\n\
             123456789\r\n--b--\r\n"
        );
        let path = format!("/cgi-bin/webhook/upload_media?key={KEY}&type=file");
        let request = sim.request(reqwest::Method::POST, &path);
        let request = request.header("content-type", "multipart/form-data; boundary=b").body(body);
        answer(go(request).await).await
    };
    for field in ["name=\"media\"; ", "name=\"file\"; ", ""] {
        upload(field).await.assert_ok();
    }
    let upload_field = Some(UploadField::Media);
    sim.world().turn(SwitchesPatch { upload_field, ..SwitchesPatch::default() });
    upload("name=\"media\"; ").await.assert_ok();
    for field in ["name=\"file\"; ", ""] {
        upload(field).await.assert_refused(44001, "empty media data");
    }
}

#[tokio::test]
async fn an_empty_file_is_refused_before_the_key() {
    let sim = Sim::start().await;
    let refused = sim.upload_as("nobody", "file", Vec::new()).await;
    refused.assert_refused(44001, "empty media data");
    assert_eq!(sim.upload_as("nobody", "file", vec![1; 6]).await.errcode, 93000);
    let no_name = Form::new().text("media", "a text of a form is no file");
    assert_eq!(sim.upload_form(&format!("key={KEY}&type=file"), no_name).await.errcode, 44001);
    let path = format!("/cgi-bin/webhook/upload_media?key={KEY}&type=file");
    let no_form = sim.request(reqwest::Method::POST, &path).json(&json!({}));
    assert_eq!(answer(go(no_form).await).await.errcode, 44001);
}

#[tokio::test]
async fn kinds_and_sizes_have_their_codes() {
    let sim = Sim::start().await;
    for (kind, file, errcode) in [
        ("image", vec![1; 9], 40004),
        ("video", vec![1; 9], 40004),
        ("hologram", vec![1; 9], 40005),
        ("", vec![1; 9], 40005),
        ("file", vec![1; 5], 40006),
        ("file", vec![1; 6], 0),
        ("file", vec![1; 20 * MEBI], 0),
        ("file", vec![1; 20 * MEBI + 1], 45001),
        ("file", vec![1; 30 * MEBI], 45001),
        ("voice", [amr(1), vec![0; 2 * MEBI]].concat(), 45001),
        ("voice", b"RIFF is no AMR".to_vec(), 301_017),
        ("voice", amr(3000), 0),
        ("voice", amr(3001), 45007),
    ] {
        let size_bytes = file.len();
        let refused = sim.upload(kind, file).await;
        assert_eq!(refused.errcode, errcode, "{kind} of {size_bytes} bytes");
    }
}

#[tokio::test]
async fn a_media_id_is_for_its_robot_its_kind_and_three_days() {
    let sim = Sim::start().await;
    let file = sim.upload("file", vec![1; 9]).await.json["media_id"].clone();
    let as_other = sim.send_as(OTHER_KEY, &message("file", &file)).await;
    as_other.assert_refused(40007, "invalid media_id");
    assert_eq!(sim.send(&message("voice", &file)).await.errcode, 40007);
    assert_eq!(sim.send(&message("file", &json!("nonsense"))).await.errcode, 40007);
    assert_eq!(sim.send(&json!({ "msgtype": "file", "file": {} })).await.errcode, 41006);

    sim.world().advance(Duration::from_secs(3 * 24 * 60 * 60 - 1));
    sim.send(&message("file", &file)).await.assert_ok();
    sim.world().advance(Duration::from_secs(1));
    assert_eq!(sim.send(&message("file", &file)).await.errcode, 40007);
}

#[tokio::test]
async fn uploads_are_not_messages() {
    let sim = Sim::start().await;
    for _ in 0..25 {
        sim.upload("file", vec![1; 9]).await.assert_ok();
    }
    sim.send_text("still welcome").await.assert_ok();
}
