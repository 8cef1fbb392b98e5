//! A bot's secret.

use std::time::Duration;

use serde_json::json;
use wecom_client::aibot::{AibotError, AibotState};

use super::everything_said;
use crate::aibot::peer::{SECRET, Stage, pass, settings, to_member};

fn assert_hides(said: &str) {
    assert!(!said.contains(SECRET), "{said}");
}

#[track_caller]
fn hides(error: &AibotError) {
    assert_hides(&everything_said(error));
}

#[tokio::test(start_paused = true)]
async fn no_ending_of_a_command_shows_the_secret() {
    let mut stage = Stage::set_with(|settings| {
        settings.times.ping = Duration::from_hours(1);
    })
    .await;
    stage.bot.resume();
    let mut line = stage.subscribed().await;
    let (bot, hello) = (stage.bot.clone(), to_member("tutor.mei", "hello"));
    for answer in [
        json!({ "errcode": 93006, "errmsg": format!("not with {SECRET}") }),
        json!({ "errcode": 93006, "errmsg": { "secret": SECRET } }),
        json!({ "errcode": SECRET, "errmsg": "ok" }),
    ] {
        let (ended, ()) = tokio::join!(bot.send(&hello), async {
            let frame = line.hears("aibot_send_msg").await;
            let mut answer = answer.clone();
            answer["headers"] = frame["headers"].clone();
            line.say(&answer).await;
            line.is_read().await;
            // Where that was no ack, there is none.
            pass(Duration::from_secs(10)).await;
        });
        hides(&ended.unwrap_err());
    }
    let (cut, ()) = tokio::join!(bot.send(&hello), async {
        line.hears("aibot_send_msg").await;
        drop(line);
    });
    hides(&cut.unwrap_err());
    hides(&bot.send(&hello).await.unwrap_err());
    let doing = stage.backed_off().await;
    assert_hides(&format!("{doing:?} {bot:?}"));

    let mut line = stage.accept().await;
    let subscribe = line.hears("aibot_subscribe").await;
    assert_eq!(subscribe["body"]["secret"], SECRET, "here it must be");
    let words = format!("wrong secret {SECRET}");
    line.say(&json!({
        "headers": subscribe["headers"], "errcode": 853_000, "errmsg": words,
    }))
    .await;
    let doing = stage.state(|state| matches!(state, AibotState::AuthFailed { .. })).await;
    assert_hides(&format!("{doing:?} {bot:?} {:?}", settings("ws://127.0.0.1:1")));
    hides(&bot.send(&hello).await.unwrap_err());
}

#[tokio::test(start_paused = true)]
async fn a_server_that_is_no_websocket_learns_and_shows_nothing() {
    let mut stage = Stage::set().await;
    stage.bot.resume();
    let tcp = stage.accept_tcp().await;
    drop(tcp);
    let doing = stage.backed_off().await;
    assert_hides(&format!("{doing:?} {:?}", stage.bot));
    let AibotState::Backoff { why, .. } = doing else { unreachable!("it backed off") };
    assert_hides(&everything_said(&why));
}
