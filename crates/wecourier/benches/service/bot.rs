//! The bot's connection, and a thousand tutors who have made themselves known to it.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::runtime::Runtime;
use wecom_sim::{LiveWorld, Member, Reached, Say, Simulator, SimulatorHandle, World};

use crate::process::{API_KEY, Running, admit, ask};
use crate::report::{Below, Report};

const TUTORS: usize = 1000;
const BOT: &str = "aibdemo";
/// Allocators give memory back after a moment.
const SETTLED_AFTER: Duration = Duration::from_secs(2);

pub(crate) fn measure(report: &mut Report) {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite://{}", folder.path().join("bench.db").display());
    let runtime = Runtime::new().unwrap();
    runtime.block_on(admit(&database));
    let wecom = runtime.block_on(Simulator::start(World::default(), "127.0.0.1:0")).unwrap();
    let service = with_bot(&database, &wecom);
    for number in 0..TUTORS {
        connect(service.address, wecom.world(), number);
    }
    std::thread::sleep(SETTLED_AFTER);
    let how = format!(
        "`VmRSS` with the bot's connection, {SETTLED_AFTER:?} after the last of {TUTORS} tutors \
         was connected by a code"
    );
    report.promised("resident with the bot", service.resident_mb(), &Below(60.0, "MB"), &how);
}

/// A service that has the simulator's bot, once it is there.
fn with_bot(database: &str, wecom: &SimulatorHandle) -> Running {
    let (api, bot) = (wecom.url(), wecom.aibot_url());
    let secret = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(secret.path(), "demo-bot-secret").unwrap();
    let secret_file = secret.path().to_str().unwrap();
    let settings = ["--wecom-api-base", &api, "--wecom-aibot-url", &bot, "--wecom-bot-id", BOT];
    let settings = [settings.as_slice(), &["--wecom-bot-secret-file", secret_file]].concat();
    let service = Running::start_with(database, &settings);
    while call(service.address, "GET", "/api/wecom/bot", &Value::Null)["state"] != "ready" {
        std::thread::yield_now();
    }
    service
}

/// The office makes a code, and a member sends it to the bot.
fn connect(address: SocketAddr, world: &LiveWorld, number: usize) {
    let userid = format!("tutor.of.the.benchmarks.{number}");
    let member: Member =
        serde_json::from_value(json!({ "userid": userid, "name": userid })).unwrap();
    let member = world.add_member(member).unwrap();
    let tutor = format!("/api/tutors/T{number}");
    let facts = json!({ "name": userid, "wecom_userid": userid });
    call(address, "PUT", &tutor, &facts);
    let code = call(address, "POST", &format!("{tutor}/bot-code"), &json!({}));
    let said = world.say(&member.userid, &Say::to(BOT, code["code"].as_str().unwrap())).unwrap();
    assert_eq!(said.reached, Reached::Bot);
    // The bot answers once it is on record.
    while world.messages_to(&userid).is_empty() {
        std::thread::yield_now();
    }
}

fn call(address: SocketAddr, method: &str, path: &str, body: &Value) -> Value {
    let key = format!("Bearer {API_KEY}");
    let answer = ask(address, method, path, ("Authorization", &key), &body.to_string());
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 20"), "{method} {path}: {answer}");
    serde_json::from_str(body).unwrap()
}
