//! How a connection is made, kept, lost and given up.

use std::time::Duration;

use futures::SinkExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_tungstenite::tungstenite::Message;
use wecom_client::Happened;
use wecom_client::aibot::{Aibot, AibotBuildError, AibotError, AibotState, Trouble};
use wecom_client::api::ErrCode;

use super::peer::{SECRET, Stage, pass, settings, to_member};

fn why(state: AibotState) -> Trouble {
    let AibotState::Backoff { why, .. } = state else { panic!("{state:?}") };
    why
}

#[tokio::test(start_paused = true)]
async fn commands_leave_only_after_the_subscription_is_acked() {
    let mut stage = Stage::set().await;
    let hello = to_member("tutor.mei", "hello");
    let refused = stage.bot.send(&hello).await.unwrap_err();
    assert!(matches!(refused, AibotError::NotReady { state: AibotState::Idle, .. }), "{refused:?}");
    assert_eq!(refused.happened(), Happened::No);
    assert!(!stage.is_called().await, "a bot at rest connects to nothing");

    stage.bot.resume();
    let mut line = stage.accept().await;
    let subscribe = line.hears("aibot_subscribe").await;
    assert_eq!(subscribe["body"]["bot_id"], "aibdemo");
    assert_eq!(subscribe["body"]["secret"], SECRET);
    let refused = stage.bot.send(&hello).await.unwrap_err();
    let AibotError::NotReady { state: AibotState::Subscribing, .. } = refused else {
        panic!("{refused:?}")
    };
    line.ack(&subscribe, 0).await;
    stage.state(|state| state == AibotState::Ready).await;
    let (sent, ()) = tokio::join!(stage.bot.send(&hello), async {
        let frame = line.hears("aibot_send_msg").await;
        line.ack(&frame, 0).await;
    });
    sent.unwrap();
}

#[tokio::test(start_paused = true)]
async fn pings_keep_a_connection_and_two_lost_ones_end_it() {
    let (stage, mut line) = Stage::ready().await;
    for _ in 0..5 {
        pass(Duration::from_secs(30)).await;
        let ping = line.hears("ping").await;
        assert!(ping.get("body").is_none(), "{ping}");
        line.ack(&ping, 0).await;
        line.is_read().await;
    }
    for _ in 0..2 {
        pass(Duration::from_secs(30)).await;
        line.hears("ping").await;
        line.say_text("something else is heard").await;
        line.is_read().await;
    }
    pass(Duration::from_secs(30)).await;
    assert_eq!(why(stage.backed_off().await), Trouble::PingsLost);
    assert!(line.is_closed().await);
}

#[tokio::test(start_paused = true)]
async fn silence_ends_a_connection() {
    let mut stage = Stage::set_with(|settings| {
        settings.times.ping = Duration::from_hours(1);
    })
    .await;
    stage.bot.resume();
    let _line = stage.subscribed().await;
    pass(Duration::from_secs(90)).await;
    assert_eq!(why(stage.backed_off().await), Trouble::Silent);
}

#[tokio::test(start_paused = true)]
async fn a_lost_connection_is_made_again_for_ever() {
    let (mut stage, line) = Stage::ready().await;
    drop(line);
    for failures in 1..=15 {
        let AibotState::Backoff { failures: found, wait, .. } = stage.backed_off().await else {
            panic!()
        };
        assert_eq!(found, failures);
        assert!(wait <= Duration::from_mins(1));
        drop(stage.accept_tcp().await);
    }
    stage.backed_off().await;
    // A good subscription alone is not enough: the peer could cut each one at once.
    drop(stage.subscribed().await);
    let AibotState::Backoff { failures: 17, .. } = stage.backed_off().await else { panic!() };
    let line = stage.subscribed().await;
    pass(Duration::from_secs(10)).await;
    drop(line);
    let AibotState::Backoff { failures: 1, .. } = stage.backed_off().await else { panic!() };
}

#[tokio::test(start_paused = true)]
async fn what_is_wrong_with_a_connection_is_told() {
    let mut stage = Stage::set().await;
    stage.bot.resume();
    let mut tcp = stage.accept_tcp().await;
    let mut request = [0; 4096];
    assert!(tcp.read(&mut request).await.unwrap() > 0);
    tcp.write_all(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n").await.unwrap();
    assert_eq!(why(stage.backed_off().await), Trouble::HandshakeStatus(403));

    let mut tcp = stage.accept_tcp().await;
    tcp.write_all(b"SSH-2.0-OpenSSH_9.9\r\n\r\n").await.unwrap();
    assert_eq!(why(stage.backed_off().await), Trouble::Handshake);

    let _silent = stage.accept_tcp().await;
    pass(Duration::from_secs(15)).await;
    assert_eq!(why(stage.backed_off().await), Trouble::DialTimeout);

    let mut line = stage.accept().await;
    line.hears("aibot_subscribe").await;
    pass(Duration::from_secs(10)).await;
    assert_eq!(why(stage.backed_off().await), Trouble::SubscribeTimeout);

    let mut line = stage.accept().await;
    let subscribe = line.hears("aibot_subscribe").await;
    line.ack(&subscribe, 45009).await;
    assert_eq!(why(stage.backed_off().await), Trouble::SubscribeRefused(ErrCode(45009)));

    let mut line = stage.subscribed().await;
    line.ws.send(Message::text("x".repeat(1 << 21))).await.unwrap();
    assert_eq!(why(stage.backed_off().await), Trouble::Protocol);
}

#[tokio::test(start_paused = true)]
async fn without_tls_the_secret_does_not_leave() {
    let mut stage = Stage::set_with(|settings| settings.url.set_scheme("wss").unwrap()).await;
    stage.bot.resume();
    let mut tcp = stage.accept_tcp().await;
    tcp.write_all(b"HTTP/1.1 101 Switching Protocols\r\n\r\n").await.unwrap();
    assert_eq!(why(stage.backed_off().await), Trouble::Tls);
    let mut heard = Vec::new();
    tcp.read_to_end(&mut heard).await.unwrap();
    assert!(!String::from_utf8_lossy(&heard).contains(SECRET));
}

#[tokio::test]
async fn nobody_there_is_told() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("ws://{}", free.local_addr().unwrap());
    drop(free);
    let (bot, _events) = Aibot::new(settings(&address)).unwrap();
    bot.resume();
    let mut state = bot.state();
    let state = *state.wait_for(|state| matches!(state, AibotState::Backoff { .. })).await.unwrap();
    assert_eq!(why(state), Trouble::Unreachable(std::io::ErrorKind::ConnectionRefused));
}

#[tokio::test(start_paused = true)]
async fn whoever_was_replaced_does_not_fight() {
    let (mut stage, mut line) = Stage::ready().await;
    let gone = r#"{"cmd":"aibot_event_callback","headers":{"req_id":"r"},"body":{"msgid":"m",
        "aibotid":"aibdemo","msgtype":"event","event":{"eventtype":"disconnected_event"}}}"#;
    line.say_text(gone).await;
    stage.state(|state| state == AibotState::Replaced).await;
    assert!(line.is_closed().await, "the loser closes, without waiting for WeCom to do it");
    pass(Duration::from_hours(24)).await;
    assert!(!stage.is_called().await);
    let refused = stage.bot.send(&to_member("tutor.mei", "hello")).await.unwrap_err();
    assert!(matches!(refused, AibotError::NotReady { state: AibotState::Replaced, .. }));

    stage.bot.resume();
    stage.subscribed().await;
}

#[tokio::test(start_paused = true)]
async fn wrong_credentials_are_tried_again_after_a_long_time() {
    let mut stage = Stage::set().await;
    stage.bot.resume();
    let refused = AibotState::AuthFailed { code: ErrCode(853_000) };
    for _ in 0..2 {
        let mut line = stage.accept().await;
        let subscribe = line.hears("aibot_subscribe").await;
        line.ack(&subscribe, 853_000).await;
        stage.state(|state| state == refused).await;
        assert!(line.is_closed().await, "WeCom would leave the connection open");
        pass(Duration::from_secs(15 * 60 - 1)).await;
        assert!(!stage.is_called().await);
        pass(Duration::from_secs(1)).await;
    }
    let mut line = stage.accept().await;
    let subscribe = line.hears("aibot_subscribe").await;
    line.ack(&subscribe, 853_000).await;
    stage.state(|state| state == refused).await;
    stage.bot.resume();
    stage.subscribed().await;
}

#[tokio::test(start_paused = true)]
async fn draining_waits_for_acks_and_takes_nothing_new() {
    let (mut stage, mut line) = Stage::ready().await;
    let hello = to_member("tutor.mei", "hello");
    let (sent, ()) = tokio::join!(stage.bot.send(&hello), async {
        let frame = line.hears("aibot_send_msg").await;
        tokio::join!(stage.bot.drain(), async {
            stage.state(|state| state == AibotState::Draining).await;
            let other = stage.bot.send(&to_member("tutor.john", "hello")).await.unwrap_err();
            assert!(matches!(other, AibotError::NotReady { state: AibotState::Draining, .. }));
            line.ack(&frame, 0).await;
            assert!(line.is_closed().await);
        });
    });
    sent.unwrap();
    assert_eq!(*stage.bot.state().borrow(), AibotState::Idle);
    pass(Duration::from_hours(1)).await;
    assert!(!stage.is_called().await);

    stage.bot.resume();
    stage.subscribed().await;
}

#[tokio::test(start_paused = true)]
async fn a_shutdown_ends_everything() {
    let (mut stage, mut line) = Stage::ready().await;
    stage.bot.shutdown().await;
    assert!(line.is_closed().await);
    assert!(stage.events.recv().await.is_none());
    stage.bot.resume();
    assert!(!stage.is_called().await, "there is no way back");
    stage.bot.drain().await;
    assert!(stage.bot.send(&to_member("tutor.mei", "hello")).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn the_connection_goes_with_the_last_owner() {
    let (stage, mut line) = Stage::ready().await;
    let (mut events, _rest) = stage.without_bot();
    assert!(line.is_closed().await);
    assert!(events.recv().await.is_none());
}

#[tokio::test]
async fn an_address_that_is_no_websocket_is_refused() {
    for address in ["https://openws.work.weixin.qq.com", "ftp://x", "data:x"] {
        let refused = Aibot::new(settings(address)).unwrap_err();
        assert!(matches!(refused, AibotBuildError::Url), "{address}: {refused:?}");
    }
    Aibot::new(settings("wss://openws.work.weixin.qq.com")).unwrap();
}

#[tokio::test(start_paused = true)]
async fn the_secret_shows_nowhere() {
    let (stage, mut line) = Stage::ready().await;
    let hello = to_member("tutor.mei", "hello");
    let (refused, ()) = tokio::join!(stage.bot.send(&hello), async {
        let frame = line.hears("aibot_send_msg").await;
        let errmsg = format!("you said {SECRET}");
        line.say(&serde_json::json!({
            "headers": frame["headers"], "errcode": 40058, "errmsg": errmsg,
        }))
        .await;
    });
    let refused = refused.unwrap_err();
    let shown = format!("{refused:?} {refused} {:?} {:?}", stage.bot, settings("ws://x"));
    assert!(shown.contains("you said") && !shown.contains(SECRET), "{shown}");
}
