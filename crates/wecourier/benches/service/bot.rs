//! The bot's connection, and a thousand tutors who have made themselves known to it.

use std::time::Duration;

use jiff::SignedDuration;
use serde_json::Value;
use tokio::runtime::Runtime;
use wecom_client::api::UserId;
use wecom_client::api::aibot::BotId;
use wecom_sim::{Simulator, SimulatorHandle, World};
use wecourier::clock::{Clock as _, SystemClock};
use wecourier::model::access::Scope;
use wecourier::model::bot::{BotCode, BotUser};
use wecourier::model::tutor::{Tutor, TutorNumber};
use wecourier::store::{Heard, Store};

use crate::process::{API_KEY, Running, admit, ask, open_store};
use crate::report::{Below, Report};

const TUTORS: usize = 1000;
const BOT: &str = "aibdemo";
/// Allocators give memory back after a moment.
const SETTLED_AFTER: Duration = Duration::from_secs(2);

pub(crate) fn measure(report: &mut Report) {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite://{}", folder.path().join("bench.db").display());
    let runtime = Runtime::new().unwrap();
    runtime.block_on(async {
        admit(&database).await;
        let store = open_store(&database).await;
        for number in 0..TUTORS {
            connect(&store, number).await;
        }
        store.close().await.unwrap();
    });
    let wecom = runtime.block_on(Simulator::start(World::default(), "127.0.0.1:0")).unwrap();
    let service = with_bot(&database, &wecom);
    let tutors = call(&service, "/api/recipients");
    let reached = tutors.as_array().unwrap().iter().filter(|it| it["channel"] == "aibot");
    assert_eq!(reached.count(), TUTORS);
    std::thread::sleep(SETTLED_AFTER);
    let how = format!(
        "`VmRSS` with the bot's connection and {TUTORS} tutors connected to it, {SETTLED_AFTER:?} \
         after all of them were asked for with the way to each"
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
    while call(&service, "/api/wecom/bot")["state"] != "ready" {
        std::thread::yield_now();
    }
    service
}

/// The office makes a code, and a member sends it to the bot.
async fn connect(store: &Store, number: usize) {
    let userid = UserId::parse(format!("tutor.of.the.benchmarks.{number}")).unwrap();
    let tutor = Tutor {
        number: TutorNumber::parse(&format!("T{number}")).unwrap(),
        name: format!("Tutor {number}"),
        nickname: None,
        branch: None,
        wecom_userid: None,
        is_active: true,
        left_on: None,
        language: None,
    };
    let (scope, now) = (Scope::WholeCompany, SystemClock.now());
    let (code, of) = (BotCode::of(u64::try_from(number).unwrap()), tutor.number.clone());
    store.keep_tutor(&scope, tutor, now).await.unwrap();
    let expires_at = now + SignedDuration::from_hours(1);
    store.open_bot_code(&scope, &of, &code, expires_at).await.unwrap().unwrap();
    let user = BotUser { bot_id: BotId::parse(BOT).unwrap(), userid };
    let heard = store.hear(&user, Some(&code), now).await.unwrap();
    assert!(matches!(heard, Heard::Bound { .. }));
}

fn call(service: &Running, path: &str) -> Value {
    let key = format!("Bearer {API_KEY}");
    let answer = ask(service.address, "GET", path, ("Authorization", &key), "");
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 20"), "{path}: {answer}");
    serde_json::from_str(body).unwrap()
}
