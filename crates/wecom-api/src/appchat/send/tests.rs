use serde_json::{Value, json};

use super::*;
use crate::fixtures::round_trips;

fn check(msgtype: &str, payload: Value, safe: u8) -> Result<(), (String, i64)> {
    let mut message = json!({ "chatid": "c1", "msgtype": msgtype, "safe": safe });
    message[msgtype] = payload;
    let message: Message = serde_json::from_value(message).unwrap();
    message
        .check()
        .map_err(|Invalid { field, code, .. }| (field, code.map_or(0, |ErrCode(code)| code)))
}

fn refused(field: &str, code: i64) -> Result<(), (String, i64)> {
    Err((field.to_owned(), code))
}

#[test]
fn requests_round_trip() {
    round_trips::<Message>("appchat_send", "request", 9);
}

#[test]
fn textcards_count_bytes() {
    let card =
        |title: String| json!({ "title": title, "description": "d", "url": "https://example.org" });
    assert_eq!(check("textcard", card("a".repeat(128)), 0), Ok(()));
    assert_eq!(check("textcard", card("五".repeat(43)), 0), refused("textcard.title", 0));
}

#[test]
fn payloads_are_checked() {
    let article = json!({ "title": "t", "appid": "wx", "pagepath": "p" });
    let news = json!({ "articles": [article] });
    assert_eq!(check("news", news, 0), refused("news.articles[0].url", 45034));
    let video = json!({ "media_id": "m", "title": "a".repeat(129) });
    assert_eq!(check("video", video, 0), refused("video.title", 0));
    assert_eq!(check("mpnews", json!({ "articles": [] }), 0), refused("mpnews.articles", 40063));
    let long =
        json!({ "chatid": "c1", "msgtype": "text", "text": { "content": "a".repeat(2049) } });
    assert!(serde_json::from_value::<Message>(long).is_err());
    let card = json!({ "chatid": "c1", "msgtype": "template_card", "template_card": {} });
    assert!(serde_json::from_value::<Message>(card).is_err());
}

#[test]
fn only_some_kinds_can_be_confidential() {
    let text = json!({ "content": "x" });
    let news = json!({ "articles": [{ "title": "t", "url": "https://example.org" }] });
    assert_eq!(check("text", text.clone(), 1), Ok(()));
    assert_eq!(check("text", text.clone(), 2), refused("safe", 40058));
    assert_eq!(check("markdown", text, 1), refused("safe", 0));
    assert_eq!(check("news", news.clone(), 0), Ok(()));
    assert_eq!(check("news", news, 1), refused("safe", 40074));
}
