//! Frames as they should not be: garbage, binary, in pieces, huge; and where they are kept.

use proptest::prelude::*;
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt as _;
use tokio_tungstenite::tungstenite::Message;
use wecom_sim::{BotSwitchesPatch, ControlBytes, GarbageFrames};

use crate::aibot_harness::{BOT, End, SECRET, TUTOR};
use crate::harness::Sim;

/// A frame of the client's side, masked with zeros so that its bytes stay as they are.
fn masked(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut frame = vec![first];
    match payload.len() {
        length @ 0..126 => frame.push(0x80 | u8::try_from(length).unwrap()),
        length @ 126..65_536 => {
            frame.push(0x80 | 0x7e);
            frame.extend(u16::try_from(length).unwrap().to_be_bytes());
        }
        length => {
            frame.push(0x80 | 0x7f);
            frame.extend(u64::try_from(length).unwrap().to_be_bytes());
        }
    }
    frame.extend([0; 4]);
    frame.extend(payload);
    frame
}

const TEXT: u8 = 0x81;
const TEXT_BEGINS: u8 = 0x01;
const GOES_ON: u8 = 0x00;
const ENDS: u8 = 0x80;

#[tokio::test]
async fn garbage_is_answered_and_harms_nobody() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    for text in ["", "no json", "[]", "{}", "{\"cmd\":\"ping\"}", "{\"headers\":{\"req_id\":1}}"] {
        line.send_raw(Message::text(text)).await;
        let told = line.read().await;
        assert_eq!((&told["errcode"], &told["headers"]), (&json!(40_058), &json!({"req_id": ""})));
    }
    line.send_raw(Message::text("[".repeat(500_000))).await;
    assert_eq!(line.read().await["errcode"], 40_058);
    line.ping().await.assert_ok();
}

#[tokio::test]
async fn garbage_may_be_ignored_or_end_the_connection() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    let ignore = Some(GarbageFrames::Ignore);
    sim.turn_bot(BotSwitchesPatch { garbage: ignore, ..BotSwitchesPatch::default() });
    line.send_raw(Message::text("no json")).await;
    line.ping().await.assert_ok();
    let close = Some(GarbageFrames::Close);
    sim.turn_bot(BotSwitchesPatch { garbage: close, ..BotSwitchesPatch::default() });
    line.send_raw(Message::text("no json")).await;
    assert_eq!(line.end().await, End::Closed(1008));
}

#[tokio::test]
async fn an_unknown_command_is_refused_by_its_req_id() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    line.call("aibot_dance", json!({})).await.assert_refused(40_058);
    line.call("", json!({})).await.assert_refused(40_058);
    line.call("PING", json!({})).await.assert_refused(40_058);
}

#[tokio::test]
async fn binary_frames_are_not_spoken_here() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    line.send_raw(Message::binary(b"{}".to_vec())).await;
    assert_eq!(line.end().await, End::Closed(1003));
}

#[tokio::test]
async fn a_message_in_pieces_is_one_message() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    let text = json!({ "cmd": "ping", "headers": { "req_id": "課" } }).to_string();
    let pieces: Vec<_> = text.as_bytes().chunks(3).collect();
    let last = pieces.len() - 1;
    for (place, piece) in pieces.iter().enumerate() {
        let first = if place == 0 { TEXT_BEGINS } else { GOES_ON };
        let first = if place == last { ENDS } else { first };
        line.stream().write_all(&masked(first, piece)).await.unwrap();
        line.stream().write_all(&masked(0x89, b"between")).await.unwrap();
    }
    assert_eq!(
        line.read().await,
        json!({
            "headers": { "req_id": "課" }, "errcode": 0, "errmsg": "ok",
        })
    );
}

#[tokio::test]
async fn a_megabyte_is_enough() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    let filled = |size: usize| {
        let frame = json!({ "cmd": "ping", "headers": { "req_id": "r" }, "x": "" }).to_string();
        let fill = "x".repeat(size - frame.len());
        frame.replace("\"x\":\"\"", &format!("\"x\":\"{fill}\""))
    };
    line.send_raw(Message::text(filled(1024 * 1024))).await;
    assert_eq!(line.read().await["errcode"], 0);
    line.send_raw(Message::text(filled(1024 * 1024 + 1))).await;
    assert_eq!(line.end().await, End::Closed(1009));
}

#[tokio::test]
async fn a_frame_that_promises_the_moon_ends_the_connection() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    let mut head = vec![TEXT, 0x80 | 0x7f];
    head.extend((1_u64 << 40).to_be_bytes());
    head.extend([0; 4]);
    line.stream().write_all(&head).await.unwrap();
    assert_eq!(line.end().await, End::Closed(1009));
}

#[tokio::test]
async fn bytes_that_are_no_text_or_no_frame_end_the_connection() {
    let sim = Sim::start().await;
    for (bytes, code) in [
        (masked(TEXT, b"\xff\xfe"), 1007),
        (vec![TEXT, 2, b'{', b'}'], 1002),
        (masked(0xf1, b"{}"), 1002),
        (masked(0x83, b"{}"), 1002),
        (masked(GOES_ON, b"{}"), 1002),
    ] {
        let mut line = sim.bot().await;
        line.stream().write_all(&bytes).await.unwrap();
        assert_eq!(line.end().await, End::Closed(code), "{bytes:?}");
    }
    sim.bot().await.ping().await.assert_ok();
}

#[tokio::test]
async fn control_characters_can_come_as_they_are() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    sim.mei_says("a\u{7}b\nc");
    assert!(line.read_text().await.contains(r#""content":"a\u0007b\nc""#));
    let raw = Some(ControlBytes::Raw);
    sim.turn_bot(BotSwitchesPatch { control_bytes: raw, ..BotSwitchesPatch::default() });
    sim.mei_says("a\u{7}b\nc");
    assert!(line.read_text().await.contains("\"content\":\"a\u{7}b\nc\""));
}

#[tokio::test]
async fn frames_are_kept_as_they_came() {
    let sim = Sim::start().await;
    let mut line = sim.known_bot().await;
    line.push(TUTOR, "x").await.assert_ok();
    line.push("nobody", "x").await.assert_refused(93_006);
    line.send_raw(Message::text("no json")).await;
    line.read().await;
    let calls = sim.get("/_sim/requests").await;
    let short: Vec<_> = calls.as_array().unwrap().iter().map(short).collect();
    assert_eq!(
        short,
        [
            json!(["GET", "/", 101, null]),
            json!(["WS", "aibot_subscribe", 101, 0]),
            json!(["WS", "aibot_send_msg", 101, 0]),
            json!(["WS", "aibot_send_msg", 101, 93_006]),
            json!(["WS", "/", 101, 40_058]),
        ]
    );
    let sent = sim.get("/_sim/requests?path=aibot_subscribe").await;
    let body: Value = serde_json::from_str(sent[0]["body"].as_str().unwrap()).unwrap();
    assert_eq!(body["body"], json!({ "bot_id": BOT, "secret": SECRET }));
    assert_eq!(calls[4]["body"], "no json");
}

fn short(call: &Value) -> Value {
    json!([call["method"], call["path"], call["status"], call["errcode"]])
}

/// Any JSON up to a few levels.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("[a-z_]{1,8}", inner, 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

fn any_command() -> impl Strategy<Value = Value> {
    let cmd = prop::sample::select(vec![
        "aibot_send_msg",
        "aibot_respond_msg",
        "aibot_respond_welcome_msg",
        "aibot_respond_update_msg",
        "aibot_upload_media_init",
        "aibot_upload_media_chunk",
        "aibot_upload_media_finish",
        "aibot_subscribe",
    ]);
    let field = prop::sample::select(vec![
        "chatid",
        "msgtype",
        "markdown",
        "stream",
        "template_card",
        "upload_id",
        "type",
        "chunk_index",
        "base64_data",
        "total_size",
        "total_chunks",
        "md5",
        "filename",
        "bot_id",
    ]);
    let body = prop::collection::hash_map(field, any_json(), 0..6);
    (cmd, body).prop_map(|(cmd, fields)| {
        let body: serde_json::Map<String, Value> =
            fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        json!({ "cmd": cmd, "headers": { "req_id": "r" }, "body": body })
    })
}

#[test]
fn whatever_a_command_says_it_is_answered() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let sim = runtime.block_on(Sim::start());
    sim.turn_bot(BotSwitchesPatch { subscribes_per_min: Some(0), ..BotSwitchesPatch::default() });
    let line = tokio::sync::Mutex::new(runtime.block_on(sim.known_bot()));
    proptest!(ProptestConfig::with_cases(400), |(frame in any_command())| {
        runtime.block_on(async {
            let mut line = line.lock().await;
            line.send(&frame).await;
            let told = line.read().await;
            assert!(told["errcode"].is_i64(), "{told}");
        });
    });
}
