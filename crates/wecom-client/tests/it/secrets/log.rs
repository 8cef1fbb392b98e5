//! What a log in full detail shows of calls that go well and of calls that do not.

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::fmt;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use wecom_client::aibot::{Aibot, AibotSettings, AibotState};
use wecom_client::api::aibot::{BotId, BotSecret, may_be_logged};
use wecom_client::api::getcallbackip::GetCallbackIp;
use wecom_client::api::gettoken::GetToken;
use wecom_client::api::webhook::send::Message;
use wecom_client::api::{Endpoint, ErrCode, SizedText};
use wecom_sim::{Cut, Fault};

use super::SOON;
use crate::aibot::peer::to_member;
use crate::world::{KEY, SECRET, World};

const BOT_SECRET: &str = "demo-bot-secret";

/// Lines that were logged.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Lines {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl io::Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Calls of each kind, over the simulator in this process.
async fn talk() -> String {
    let world = World::with_timeout(SOON).await;
    let hello = Message::text(SizedText::parse("hello").unwrap());
    let app = world.app_within(SECRET, SOON);
    world.robots.send(&world.key, &hello).await.unwrap();
    app.call(&GetCallbackIp {}).await.unwrap();
    let tokens = world.wecom.world().requests_to(GetCallbackIp::PATH);
    let token = tokens[0].query.strip_prefix("access_token=").unwrap().to_owned();
    for fault in [
        Fault::cut(Cut::Before),
        Fault::status(502),
        Fault::body("<html>"),
        Fault::answer(ErrCode::BUSY),
        Fault::delay(Duration::from_secs(15)),
    ] {
        world.wecom.world().order(fault.times(2)).unwrap();
        world.robots.send(&world.key, &hello).await.unwrap_err();
        app.call(&GetCallbackIp {}).await.unwrap_err();
    }
    let wrong = Fault::answer(ErrCode::BAD_SECRET).at(GetToken::PATH).times(1);
    world.wecom.world().order(wrong).unwrap();
    world.app_within(SECRET, SOON).call(&GetCallbackIp {}).await.unwrap_err();

    let (bot_id, secret) =
        (BotId::parse("aibdemo").unwrap(), BotSecret::parse(BOT_SECRET).unwrap());
    let url = world.wecom.aibot_url().parse().unwrap();
    let (bot, _events) = Aibot::new(AibotSettings::new(url, bot_id, secret)).unwrap();
    bot.resume();
    bot.state().wait_for(|state| *state == AibotState::Ready).await.unwrap();
    bot.send(&to_member("tutor.john", "hello")).await.unwrap_err();
    bot.shutdown().await;
    world.wecom.shutdown().await;
    token
}

#[tokio::test]
async fn a_log_in_full_detail_shows_no_secret() {
    let (all, written) = (Lines::default(), Lines::default());
    let to = |lines: &Lines| {
        let lines = lines.clone();
        move || lines.clone()
    };
    let filter = filter_fn(|line| may_be_logged(line.target()));
    let filtered = fmt::layer().with_ansi(false).with_writer(to(&written)).with_filter(filter);
    let unfiltered = fmt::layer().with_ansi(false).with_writer(to(&all));
    let guard = tracing_subscriber::registry().with(unfiltered).with(filtered).set_default();
    let token = talk().await;
    drop(guard);
    let (all, written) = (all.text(), written.text());
    assert!(all.contains(BOT_SECRET), "without the filter the library shows its frames");
    assert!(written.contains("TRACE") && written.contains("hyper"), "and this is in full detail");
    for secret in [KEY, SECRET, BOT_SECRET, &token] {
        let line = written.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "a secret is logged");
    }
}
