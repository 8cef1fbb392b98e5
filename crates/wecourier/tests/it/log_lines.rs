//! The binary's log lines, in as much detail as it can be told to write.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use wecom_client::aibot::{Aibot, AibotSettings, AibotState};
use wecom_client::api::aibot::{BotId, BotSecret};

const SECRET: &str = "demo-bot-secret";

#[tokio::test]
async fn no_line_shows_what_a_bot_signs_in_with() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("trace.log");
    let mut demo = Command::new(env!("CARGO_BIN_EXE_wecourier"))
        .args(["demo", "--listen", "127.0.0.1:0", "--sim-listen", "127.0.0.1:0"])
        .env("WECOURIER_LOG", "trace,tungstenite::protocol=trace")
        .stdout(Stdio::piped())
        .stderr(std::fs::File::create(&file).unwrap())
        .spawn()
        .unwrap();
    // Whoever hangs up on its words ends it.
    let mut words = BufReader::new(demo.stdout.take().unwrap()).lines().map(Result::unwrap);
    let phones = words.find_map(|line| Some(line.strip_prefix("Phones:")?.trim().to_owned()));
    let address = phones.unwrap().replacen("http://", "ws://", 1).replace("/_sim/", "/");

    let (bot_id, secret) = (BotId::parse("aibdemo").unwrap(), BotSecret::parse(SECRET).unwrap());
    let settings = AibotSettings::new(address.parse().unwrap(), bot_id, secret);
    let (bot, _events) = Aibot::new(settings).unwrap();
    bot.resume();
    bot.state().wait_for(|state| *state == AibotState::Ready).await.unwrap();
    bot.shutdown().await;

    demo.kill().unwrap();
    demo.wait().unwrap();
    let log = std::fs::read_to_string(&file).unwrap();
    assert!(log.contains("TRACE"), "it logs what it can");
    assert!(!log.contains(SECRET), "a secret is logged");
}
