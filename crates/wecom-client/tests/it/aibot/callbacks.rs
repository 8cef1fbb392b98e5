//! What the bot hears.

use futures::{SinkExt, StreamExt};
use serde_json::json;
use tokio_tungstenite::tungstenite::Message;
use wecom_client::aibot::BotEvent;
use wecom_client::api::aibot::Conversation;
use wecom_client::api::aibot::callback::Thumbs;

use super::peer::Stage;

fn msgid(event: &BotEvent) -> &str {
    match event {
        BotEvent::Message { callback, .. } => &callback.origin.msgid,
        BotEvent::ChatOpened { origin, .. }
        | BotEvent::CardClicked { origin, .. }
        | BotEvent::Feedback { origin, .. }
        | BotEvent::Unknown { origin, .. } => &origin.msgid,
    }
}

#[tokio::test(start_paused = true)]
async fn messages_and_events_come_typed_and_in_order() {
    let (mut stage, mut line) = Stage::ready().await;
    line.message("m1", "r1", "今晚幾點？").await;
    line.event("m2", "r2", json!({"eventtype": "enter_chat"})).await;
    let thumbs = json!({"id": "f1", "type": 2});
    line.event("m3", "r3", json!({"eventtype": "feedback_event", "feedback_event": thumbs})).await;
    line.event("m4", "r4", json!({"eventtype": "moon_event", "moon_event": {"phase": 3}})).await;

    let Some(BotEvent::Message { callback, .. }) = stage.events.next().await else { panic!() };
    assert_eq!(callback.message.words().as_deref(), Some("今晚幾點？"));
    let Some(Conversation::Single(mei)) = callback.origin.conversation() else { panic!() };
    assert_eq!(mei.as_str(), "tutor.mei");
    let opened = stage.events.next().await;
    assert!(matches!(opened, Some(BotEvent::ChatOpened { .. })), "{opened:?}");
    let Some(BotEvent::Feedback { feedback, .. }) = stage.events.next().await else { panic!() };
    assert_eq!(feedback.thumbs, Thumbs::Down);
    let Some(BotEvent::Unknown { event, .. }) = stage.events.next().await else { panic!() };
    assert_eq!(event.0["moon_event"], json!({"phase": 3}));
}

#[tokio::test(start_paused = true)]
async fn a_repeated_callback_is_heard_once_over_a_reconnect_too() {
    let (mut stage, mut line) = Stage::ready().await;
    line.message("m1", "r1", "one").await;
    line.message("m1", "r1", "one").await;
    line.is_read().await;
    drop(line);
    stage.backed_off().await;
    let mut line = stage.subscribed().await;
    line.message("m1", "r1", "one").await;
    line.message("m2", "r2", "two").await;
    let heard = [stage.events.recv().await.unwrap(), stage.events.recv().await.unwrap()];
    assert_eq!(heard.each_ref().map(msgid), ["m1", "m2"]);
    assert_eq!(stage.bot.counters().repeated_callbacks, 2);
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_kept_is_counted_and_may_come_again() {
    let mut stage = Stage::set_with(|settings| settings.events_max = 2).await;
    stage.bot.resume();
    let mut line = stage.subscribed().await;
    for msgid in ["m1", "m2", "m3"] {
        line.message(msgid, msgid, "words").await;
    }
    line.is_read().await;
    assert_eq!(stage.bot.counters().dropped_events, 1);
    stage.events.recv().await.unwrap();
    line.message("m3", "m3", "words").await;
    let heard = [stage.events.recv().await.unwrap(), stage.events.recv().await.unwrap()];
    assert_eq!(heard.each_ref().map(msgid), ["m2", "m3"]);
}

#[tokio::test(start_paused = true)]
async fn strange_frames_are_counted_and_skipped() {
    let (mut stage, mut line) = Stage::ready().await;
    for strange in ["", "hello", "{", "[]", "null", "{}", r#"{"headers":{"req_id":"r"}}"#] {
        line.say_text(strange).await;
    }
    line.ws.send(Message::Binary(vec![0, 255].into())).await.unwrap();
    line.say_text(r#"{"cmd":"aibot_moon","headers":{"req_id":"r"}}"#).await;
    line.say_text(r#"{"cmd":"aibot_msg_callback","headers":{"req_id":"r"},"body":[]}"#).await;
    line.say_text(r#"{"headers":{"req_id":"nobodys"},"errcode":0}"#).await;
    line.message("m1", "r1", "a\u{7}b").await;
    let heard = stage.events.recv().await.unwrap();
    assert_eq!(msgid(&heard), "m1");
    let counted = stage.bot.counters();
    assert_eq!((counted.strange_frames, counted.unknown_commands), (8, 2));
    assert_eq!((counted.unmatched_acks, counted.subscriptions), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn raw_control_characters_do_no_harm() {
    let (mut stage, mut line) = Stage::ready().await;
    line.say_text(
        "{\"cmd\":\"aibot_msg_callback\",\u{1}\"headers\":{\"req_id\":\"r\"},\"body\":{\"msgid\":\
         \"m1\",\"chattype\":\"group\",\"chatid\":\"wrA\",\"from\":{\"userid\":\"tutor.mei\"},\
         \"msgtype\":\"text\",\"text\":{\"content\":\"a\u{0}\u{1b}\nb\"}}}",
    )
    .await;
    let Some(BotEvent::Message { callback, .. }) = stage.events.recv().await else { panic!() };
    assert_eq!(callback.message.words().as_deref(), Some("a\nb"));
}
