//! Uploads in pieces: their limits, their order, their end; and the files in messages.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use wecom_sim::{BotSwitchesPatch, CreatedAt, RateLimit};

use crate::aibot_harness::{Ack, Line, TUTOR};
use crate::harness::Sim;

const INIT: &str = "aibot_upload_media_init";
const CHUNK: &str = "aibot_upload_media_chunk";
const FINISH: &str = "aibot_upload_media_finish";
const MP4: &[u8] = b"\0\0\0\x18ftypmp42";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n....";
const GIF: &[u8] = b"GIF89a....";
const MIB: usize = 1024 * 1024;
const AMR: &[u8] = b"#!AMR\n\x04";

fn init(kind: &str, size: usize, chunks: usize) -> Value {
    json!({ "type": kind, "filename": "a.bin", "total_size": size, "total_chunks": chunks })
}

fn chunk(upload_id: &Value, index: &Value, bytes: &[u8]) -> Value {
    json!({ "upload_id": upload_id, "chunk_index": index, "base64_data": STANDARD.encode(bytes) })
}

impl Line {
    async fn begin(&mut self, kind: &str, size: usize, chunks: usize) -> Value {
        let ack = self.call(INIT, init(kind, size, chunks)).await;
        ack.assert_ok();
        ack.frame["body"]["upload_id"].clone()
    }

    async fn finish(&mut self, upload_id: &Value) -> Ack {
        self.call(FINISH, json!({ "upload_id": upload_id })).await
    }

    /// Uploads a small file whole; gives its `media_id`.
    async fn upload(&mut self, kind: &str, file: &[u8]) -> Value {
        let upload_id = self.begin(kind, file.len(), 1).await;
        self.call(CHUNK, chunk(&upload_id, &json!(0), file)).await.assert_ok();
        let ack = self.finish(&upload_id).await;
        ack.assert_ok();
        assert_eq!(ack.frame["body"]["type"], kind);
        ack.frame["body"]["media_id"].clone()
    }

    async fn push_file(&mut self, kind: &str, media_id: &Value) -> Ack {
        let body = json!({
            "chatid": TUTOR, "chat_type": 1, "msgtype": kind, kind: { "media_id": media_id },
        });
        self.call("aibot_send_msg", body).await
    }
}

#[tokio::test]
async fn pieces_come_in_any_order_and_repeats_are_ignored() {
    let sim = Sim::start().await;
    let mut line = sim.known_bot().await;
    let upload_id = line.begin("file", 9, 3).await;
    line.call(CHUNK, chunk(&upload_id, &json!(2), b"ghi")).await.assert_ok();
    line.call(CHUNK, chunk(&upload_id, &json!("0"), b"abc")).await.assert_ok();
    line.finish(&upload_id).await.assert_refused(846_616);
    line.call(CHUNK, chunk(&upload_id, &json!(2), b"a longer repeat")).await.assert_ok();
    let mut line = sim.bot().await;
    let ack = line.call(CHUNK, chunk(&upload_id, &json!(1), b"def")).await;
    ack.assert_ok();
    assert!(ack.frame.get("body").is_none());
    let ack = line.finish(&upload_id).await;
    ack.assert_ok();
    assert!(ack.frame["body"]["created_at"].is_i64());
    line.push_file("file", &ack.frame["body"]["media_id"]).await.assert_ok();
    assert_eq!(sim.bot_said(TUTOR), ["[File] a.bin (9 B)"]);
    line.finish(&upload_id).await.assert_refused(846_611);
}

#[tokio::test]
async fn what_is_begun_wrongly_has_its_code() {
    let sim = Sim::start().await;
    sim.turn_limits(RateLimit::Off);
    let mut line = sim.bot().await;
    for (kind, size, chunks, errcode) in [
        ("file", 5, 1, 0),
        ("file", 4, 1, 40_006),
        ("poem", 5, 1, 40_004),
        ("file", 20 * MIB, 40, 0),
        ("file", 20 * MIB, 39, 40_058),
        ("file", 20 * MIB + 1, 41, 45_001),
        ("image", 10 * MIB, 20, 0),
        ("image", 10 * MIB + 1, 21, 45_001),
        ("video", 10 * MIB + 1, 21, 45_001),
        ("voice", 2 * MIB, 4, 0),
        ("voice", 2 * MIB + 1, 5, 45_001),
        ("file", 500, 100, 0),
        ("file", 500, 101, 40_058),
        ("file", 500, 0, 40_058),
    ] {
        let ack = line.call(INIT, init(kind, size, chunks)).await;
        assert_eq!(ack.errcode(), errcode, "{kind} {size} {chunks}");
    }
    for (field, value) in [
        ("filename", json!("")),
        ("filename", json!("x".repeat(257))),
        ("md5", json!("xyz")),
        ("total_chunks", json!(-1)),
    ] {
        let mut body = init("file", 5, 1);
        body[field] = value;
        line.call(INIT, body).await.assert_refused(40_058);
    }
}

#[tokio::test]
async fn a_piece_has_a_number_and_at_most_half_a_megabyte() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    let size = 512 * 1024 + 5;
    let upload_id = line.begin("file", size, 2).await;
    let large = vec![7; 512 * 1024];
    for (index, bytes, errcode) in [
        (json!(2), &b"x"[..], 846_612),
        (json!(-1), b"x", 846_612),
        (json!("one"), b"x", 846_612),
        (Value::Null, b"x", 846_612),
        (json!(0), b"", 40_058),
        (json!(0), &[&large[..], b"x"].concat(), 846_613),
        (json!(0), &large, 0),
        (json!(1), b"12345", 0),
    ] {
        let ack = line.call(CHUNK, chunk(&upload_id, &index, bytes)).await;
        assert_eq!(ack.errcode(), errcode, "{index}");
    }
    let bad = json!({ "upload_id": upload_id, "chunk_index": 0, "base64_data": "%%%" });
    line.call(CHUNK, bad).await.assert_refused(40_058);
    line.call(CHUNK, chunk(&json!("nobody"), &json!(0), b"x")).await.assert_refused(846_611);
    line.finish(&upload_id).await.assert_ok();
}

#[tokio::test]
async fn size_and_md5_are_checked_at_the_end() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    let short = line.begin("file", 6, 1).await;
    line.call(CHUNK, chunk(&short, &json!(0), b"12345")).await.assert_ok();
    line.finish(&short).await.assert_refused(40_006);
    for (md5, errcode) in
        [("827CCB0EEA8A706C4C34A16891F84E7B", 0), ("00000000000000000000000000000000", 301_019)]
    {
        let mut body = init("file", 5, 1);
        body["md5"] = json!(md5);
        let ack = line.call(INIT, body).await;
        let upload_id = ack.frame["body"]["upload_id"].clone();
        line.call(CHUNK, chunk(&upload_id, &json!(0), b"12345")).await.assert_ok();
        assert_eq!(line.finish(&upload_id).await.errcode(), errcode);
    }
}

#[tokio::test]
async fn a_session_lives_for_half_an_hour() {
    let sim = Sim::start().await;
    sim.turn_bot(BotSwitchesPatch {
        idle_secs: Some(0),
        created_at: Some(CreatedAt::Text),
        ..BotSwitchesPatch::default()
    });
    let mut line = sim.bot().await;
    let (kept, lost) = (line.begin("file", 5, 1).await, line.begin("file", 5, 1).await);
    sim.world().advance(Duration::from_mins(30));
    line.call(CHUNK, chunk(&kept, &json!(0), b"12345")).await.assert_ok();
    let ack = line.finish(&kept).await;
    assert!(ack.frame["body"]["created_at"].is_string());
    sim.world().advance(Duration::from_secs(1));
    line.call(CHUNK, chunk(&lost, &json!(0), b"12345")).await.assert_refused(846_611);
}

#[tokio::test]
async fn thirty_uploads_a_minute() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    for _ in 0..30 {
        line.begin("file", 5, 1).await;
    }
    line.call(INIT, init("file", 5, 1)).await.assert_refused(45_009);
    sim.world().advance(Duration::from_mins(1));
    line.begin("file", 5, 1).await;
}

#[tokio::test]
async fn without_limits_no_upload_is_counted() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    sim.turn_limits(RateLimit::Off);
    for _ in 0..31 {
        line.begin("file", 5, 1).await;
    }
    sim.turn_limits(RateLimit::Enforced);
    line.begin("file", 5, 1).await;
}

#[tokio::test]
async fn files_of_all_kinds_are_pushed_for_three_days() {
    let sim = Sim::start().await;
    sim.turn_bot(BotSwitchesPatch { idle_secs: Some(0), ..BotSwitchesPatch::default() });
    let mut line = sim.known_bot().await;
    for (kind, file, bad) in [
        ("image", PNG, 40_123),
        ("image", GIF, 40_123),
        ("voice", AMR, 301_017),
        ("video", MP4, 846_697),
    ] {
        let media_id = line.upload(kind, file).await;
        line.push_file(kind, &media_id).await.assert_ok();
        line.push_file("file", &media_id).await.assert_refused(40_007);
        let upload_id = line.begin(kind, 5, 1).await;
        line.call(CHUNK, chunk(&upload_id, &json!(0), b"12345")).await.assert_ok();
        line.finish(&upload_id).await.assert_refused(bad);
    }
    line.push_file("image", &json!("nothing")).await.assert_refused(40_007);
    line.push_file("image", &Value::Null).await.assert_refused(41_006);
    assert_eq!(sim.bot_said(TUTOR), ["[Image]", "[Image]", "[Voice] 1″", "[Video] a.bin (12 B)"]);
    let media_id = line.upload("image", PNG).await;
    sim.world().advance(Duration::from_hours(72) - Duration::from_secs(1));
    line.push_file("image", &media_id).await.assert_ok();
    sim.world().advance(Duration::from_secs(1));
    line.push_file("image", &media_id).await.assert_refused(40_007);
}

#[tokio::test]
async fn the_words_under_a_video_are_cut() {
    let sim = Sim::start().await;
    let mut line = sim.known_bot().await;
    let media_id = line.upload("video", MP4).await;
    let body = json!({
        "chatid": TUTOR, "chat_type": 1, "msgtype": "video",
        "video": { "media_id": media_id, "title": "課".repeat(30), "description": "d".repeat(600) },
    });
    line.call("aibot_send_msg", body).await.assert_ok();
    let said = sim.bot_said(TUTOR).pop().unwrap();
    let expected = format!("[Video] {} (12 B)\n{}", "課".repeat(21), "d".repeat(512));
    assert_eq!(said, expected);
}
