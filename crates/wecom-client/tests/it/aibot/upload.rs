//! Files over the long connection.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use wecom_client::aibot::AibotError;
use wecom_client::api::ErrCode;
use wecom_client::api::aibot::upload_media::{CHUNK_BYTES_MAX, MediaKind, Plan};

use super::peer::{Line, Stage, pass};

fn file(chunks: usize) -> Vec<u8> {
    (0u8..=250).cycle().take(CHUNK_BYTES_MAX * (chunks - 1) + 9).collect()
}

fn plan(bytes: Vec<u8>) -> Plan {
    Plan::new(MediaKind::File, "list.pdf", bytes).unwrap()
}

async fn begin(line: &mut Line) {
    let init = line.hears("aibot_upload_media_init").await;
    line.ack_with(&init, json!({"upload_id": "up1"})).await;
}

async fn finish(line: &mut Line) {
    let finish = line.hears("aibot_upload_media_finish").await;
    assert_eq!(finish["body"], json!({"upload_id": "up1"}));
    let body = json!({"type": "file", "media_id": "media-1", "created_at": "1793000000"});
    line.ack_with(&finish, body).await;
}

#[tokio::test(start_paused = true)]
async fn a_file_arrives_whole() {
    let (stage, mut line) = Stage::ready().await;
    let (bytes, plan) = (file(3), plan(file(3)));
    let (uploaded, arrived) = tokio::join!(stage.bot.upload(&plan), async {
        let init = line.hears("aibot_upload_media_init").await;
        assert_eq!(init["body"]["filename"], "list.pdf");
        assert_eq!(init["body"]["total_size"], bytes.len());
        assert_eq!(init["body"]["total_chunks"], 3);
        line.ack_with(&init, json!({"upload_id": "up1"})).await;
        // Up to four chunks travel side by side: no ack before all are there.
        let mut chunks = Vec::new();
        for _ in 0..3 {
            chunks.push(line.hears("aibot_upload_media_chunk").await);
        }
        let mut arrived = Vec::new();
        for (index, chunk) in chunks.iter().enumerate() {
            assert_eq!(chunk["body"]["chunk_index"], index);
            arrived
                .extend(STANDARD.decode(chunk["body"]["base64_data"].as_str().unwrap()).unwrap());
        }
        for chunk in chunks.iter().rev() {
            line.ack(chunk, 0).await;
        }
        finish(&mut line).await;
        arrived
    });
    let uploaded = uploaded.unwrap();
    assert_eq!(uploaded.media_id.as_str(), "media-1");
    assert_eq!(uploaded.created_at, 1_793_000_000);
    assert_eq!(arrived, bytes);
}

#[tokio::test(start_paused = true)]
async fn a_large_file_travels_more_slowly() {
    let (stage, mut line) = Stage::ready().await;
    let plan = plan(file(5));
    let (uploaded, ()) = tokio::join!(stage.bot.upload(&plan), async {
        begin(&mut line).await;
        let mut chunks = Vec::new();
        for _ in 0..3 {
            chunks.push(line.hears("aibot_upload_media_chunk").await);
        }
        for _ in 0..2 {
            line.ack(&chunks.remove(0), 0).await;
            chunks.push(line.hears("aibot_upload_media_chunk").await);
        }
        for chunk in chunks {
            line.ack(&chunk, 0).await;
        }
        finish(&mut line).await;
    });
    uploaded.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_chunk_is_sent_twice_more_and_no_more() {
    let (stage, mut line) = Stage::ready().await;
    let plan = plan(file(1));
    let (uploaded, ()) = tokio::join!(stage.bot.upload(&plan), async {
        begin(&mut line).await;
        for _ in 1..=2 {
            let chunk = line.hears("aibot_upload_media_chunk").await;
            line.ack(&chunk, -1).await;
            line.is_read().await;
            pass(Duration::from_secs(2)).await;
        }
        let chunk = line.hears("aibot_upload_media_chunk").await;
        line.ack(&chunk, 0).await;
        finish(&mut line).await;
    });
    uploaded.unwrap();

    let (uploaded, ()) = tokio::join!(stage.bot.upload(&plan), async {
        begin(&mut line).await;
        for _ in 1..=3 {
            let chunk = line.hears("aibot_upload_media_chunk").await;
            line.ack(&chunk, 40058).await;
            line.is_read().await;
            pass(Duration::from_secs(2)).await;
        }
    });
    let refused = uploaded.unwrap_err();
    assert!(matches!(refused, AibotError::Refused { code: ErrCode(40058), .. }), "{refused:?}");
}

#[tokio::test(start_paused = true)]
async fn an_upload_goes_on_over_a_reconnect() {
    let (mut stage, mut line) = Stage::ready().await;
    let bot = stage.bot.clone();
    let plan = plan(file(2));
    let (uploaded, ()) = tokio::join!(bot.upload(&plan), async {
        begin(&mut line).await;
        let first = line.hears("aibot_upload_media_chunk").await;
        line.ack(&first, 0).await;
        line.hears("aibot_upload_media_chunk").await;
        drop(line);
        stage.backed_off().await;
        let mut line = stage.subscribed().await;
        pass(Duration::from_secs(2)).await;
        let again = line.hears("aibot_upload_media_chunk").await;
        assert_eq!(
            (&again["body"]["upload_id"], &again["body"]["chunk_index"]),
            (&json!("up1"), &json!(1))
        );
        line.ack(&again, 0).await;
        finish(&mut line).await;
    });
    uploaded.unwrap();
}
