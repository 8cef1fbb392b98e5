//! What people hand to a bot: recordings, pictures and files, encrypted for five minutes.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use wecom_api::crypto::{MediaKey, decrypt_media};
use wecom_sim::{AeskeyPadding, BotSwitchesPatch, SaidFile, Say};

use crate::aibot_harness::{BOT, Line, TUTOR, bot_id, userid};
use crate::harness::{GROUP, Sim, go};

/// Fetches a file, and decrypts it.
async fn fetch(sim: &Sim, file: &Value) -> Vec<u8> {
    let path = path(sim, file);
    let response = go(sim.request(Method::GET, &path)).await;
    assert_eq!(response.status(), 200);
    let key = MediaKey::parse(file["aeskey"].as_str().unwrap()).unwrap();
    decrypt_media(&key, response.bytes().await.unwrap().to_vec()).unwrap()
}

fn path(sim: &Sim, file: &Value) -> String {
    file["url"].as_str().unwrap().strip_prefix(&sim.handle.url()).unwrap().to_owned()
}

#[tokio::test]
async fn a_file_is_fetched_and_decrypted_for_five_minutes() {
    let sim = Sim::start().await;
    sim.turn_bot(BotSwitchesPatch { idle_secs: Some(0), ..BotSwitchesPatch::default() });
    let mut line = sim.bot().await;
    let say = Say::image(BOT, SaidFile::of(b"picture"));
    sim.world().say(&userid(TUTOR), &say).unwrap();
    let told = line.read().await;
    assert_eq!(told["body"]["msgtype"], "image");
    let image = &told["body"]["image"];
    assert_eq!(image["aeskey"].as_str().unwrap().len(), 43);
    assert_eq!(fetch(&sim, image).await, b"picture");
    sim.world().advance(Duration::from_mins(5));
    assert_eq!(fetch(&sim, image).await, b"picture");
    sim.world().advance(Duration::from_secs(1));
    let over = go(sim.request(Method::GET, &path(&sim, image))).await;
    assert_eq!(over.status(), 403);
    assert_eq!(go(sim.request(Method::GET, "/_sim/media/none")).await.status(), 404);

    let kept = Some(AeskeyPadding::Kept);
    sim.turn_bot(BotSwitchesPatch { aeskey_padding: kept, ..BotSwitchesPatch::default() });
    let say = Say::file(BOT, SaidFile::of([7; 100]));
    sim.world().say(&userid(TUTOR), &say).unwrap();
    let told = line.read().await;
    assert_eq!(told["body"]["file"]["aeskey"].as_str().unwrap().len(), 44);
    assert_eq!(fetch(&sim, &told["body"]["file"]).await, [7; 100]);
}

#[tokio::test]
async fn a_file_has_the_name_that_it_was_given() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    let named = async |line: &mut Line| {
        let told = line.read().await;
        let response = go(sim.request(Method::GET, &path(&sim, &told["body"]["file"]))).await;
        let header = response.headers().get("content-disposition");
        header.map(|header| header.to_str().unwrap().to_owned())
    };
    let say = |file: SaidFile| sim.world().say(&userid(TUTOR), &Say::file(BOT, file)).unwrap();
    say(SaidFile::of(b"x").called("計 1\n\".pdf"));
    let escaped = "%E8%A8%88%201%0A%22.pdf";
    assert_eq!(
        named(&mut line).await.unwrap(),
        format!("attachment; filename=\"{escaped}\"; filename*=UTF-8''{escaped}")
    );
    say(SaidFile::of(b"x"));
    assert_eq!(named(&mut line).await, None);
    let shown = sim.get("/_sim/messages?channel=person").await;
    assert_eq!(shown[0]["text"], "[File] 計 1\n\".pdf");
}

#[tokio::test]
async fn words_recordings_and_quotes_reach_the_bot() {
    let sim = Sim::start().await;
    let mut line = sim.bot().await;
    let say = async |order: Value| {
        sim.control(Method::POST, &format!("/_sim/people/{TUTOR}/say"), order).await
    };
    let (status, said) = say(json!({ "to": BOT, "voice": "tomorrow at four" })).await;
    assert_eq!((status, said), (201, json!({ "seq": 1, "reached": "bot" })));
    assert_eq!(line.read().await["body"]["voice"], json!({ "content": "tomorrow at four" }));
    say(json!({ "to": BOT, "text": "this", "quote": "that" })).await;
    let told = line.read().await;
    assert_eq!(told["body"]["quote"], json!({ "msgtype": "text", "text": { "content": "that" } }));
    let picture = SaidFile::of(b"p").base64;
    let order = json!({
        "to": GROUP, "mention": BOT, "text": "look", "image": { "base64": picture },
    });
    assert_eq!(say(order).await.0, 201);
    let told = line.read().await;
    let items = &told["body"]["mixed"]["msg_item"];
    assert_eq!(items[0]["text"]["content"], "@Tutor Helper look");
    assert_eq!(fetch(&sim, &items[1]["image"]).await, b"p");
    assert_eq!(
        sim.get("/_sim/messages?channel=person").await[0]["text"],
        "[Voice] tomorrow at four"
    );
}

#[tokio::test]
async fn what_nobody_can_say_is_named() {
    let sim = Sim::start().await;
    let said = |order: Value| {
        let path = format!("/_sim/people/{TUTOR}/say");
        let sim = &sim;
        async move { sim.control(Method::POST, &path, order).await }
    };
    for (order, field) in [
        (json!({ "to": BOT }), "text"),
        (json!({ "to": BOT, "text": "" }), "text"),
        (json!({ "to": BOT, "text": "x", "voice": "y" }), "text"),
        (json!({ "to": BOT, "text": "x".repeat(20_481) }), "text"),
        (json!({ "to": BOT, "file": { "base64": "%" } }), "base64"),
        (json!({ "to": BOT, "file": { "base64": "", "name": "" } }), "name"),
        (json!({ "to": BOT, "file": { "base64": "", "name": "x".repeat(257) } }), "name"),
        (json!({ "to": BOT, "text": "x", "mention": BOT }), "mention"),
        (json!({ "to": "nowhere", "text": "x" }), "to"),
        (json!({ "to": "wrDemoAdminGroup", "text": "x" }), "to"),
        (json!({ "to": GROUP, "text": "x", "mention": "aibnobody" }), "mention"),
        (json!({ "to": GROUP, "voice": "x", "mention": BOT }), "text"),
        (json!({ "to": BOT, "text": "x", "mood": "good" }), "mood"),
    ] {
        let (status, problem) = said(order.clone()).await;
        assert_eq!((status, &problem["field"]), (422, &json!(field)), "{order}");
    }
    let alone = Say::to(GROUP, "x").mentioning(bot_id(BOT));
    assert!(sim.world().say(&userid("nobody"), &alone).is_err());
}
