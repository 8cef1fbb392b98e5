//! The outbox: how soon a batch is on record, how fast it drains, and what a long log costs.

use std::time::{Duration, Instant};

use sea_orm::{ConnectionTrait as _, Database};
use serde_json::{Value, json};
use wecom_client::api::webhook;
use wecom_sim::{
    ChatId, NewGroup, NewRobot, RateLimit, RobotKey, Simulator, SimulatorHandle, SwitchesPatch,
    World,
};
use wecourier::clock::{Clock as _, SystemClock};
use wecourier::model::WebhookName;
use wecourier::model::access::Scope;
use wecourier::model::pace::Limits;
use wecourier::store::{Ended, NewWebhook, Store, Turn};

use crate::postgres;
use crate::process::{API_KEY, Running, admit, open_store};
use crate::report::{Above, Below, Report};

const GROUPS: usize = 10_000;
/// A notice with marks, links, lists and a table.
const NOTICE: &str = include_str!("markup/notice.html");
/// What a log of years holds.
const LONG_LOG: u32 = 1_000_000;
const SHORT_LOG: u32 = 1_000;
/// How many deliveries the cost of a turn is measured over.
const CLAIMED: usize = 2_000;
const SLOTS: usize = 64;
const QUEUED: usize = 100_000;

pub(crate) fn measure(report: &mut Report) {
    tokio::runtime::Runtime::new().unwrap().block_on(run(report));
}

async fn run(report: &mut Report) {
    let wecom = Simulator::start(World::default(), "127.0.0.1:0").await.unwrap();
    let unlimited = RateLimit::Off;
    wecom.world().turn(SwitchesPatch { rate_limit: Some(unlimited), ..SwitchesPatch::default() });
    add_robots(&wecom);
    let folder = tempfile::tempdir().unwrap();
    let file = format!("sqlite://{}", folder.path().join("bench.db").display());
    engine(report, &wecom, &file, "SQLite", 1, 2_000.0).await;
    memory(report, &wecom, &file).await;
    long_log(report, &wecom, &file, "SQLite").await;
    let postgres = postgres::Server::start("");
    let server = postgres.empty_database().await;
    engine(report, &wecom, &server, "PostgreSQL, two services", 2, 3_000.0).await;
    long_log(report, &wecom, &server, "PostgreSQL").await;
    postgres.remove(&server).await;
    wecom.shutdown().await;
}

fn name(number: usize) -> String {
    format!("group-{number:05}")
}

fn add_robots(wecom: &SimulatorHandle) {
    for number in 0..GROUPS {
        let id = ChatId::parse(format!("wr-bench-{number}")).unwrap();
        let group = NewGroup { chatid: Some(id.clone()), ..NewGroup::named(name(number)) };
        wecom.world().add_group(group).unwrap();
        let key = RobotKey::parse(format!("bench-{number}")).unwrap();
        wecom.world().add_robot(NewRobot::in_group(id).with_key(key)).unwrap();
    }
}

/// Groups, each with a robot of its own.
async fn add_groups(database: &str) {
    admit(database).await;
    let store = open_store(database).await;
    for number in 0..GROUPS {
        let new = NewWebhook {
            name: WebhookName::parse(&name(number)).unwrap(),
            key: Some(webhook::RobotKey::parse(&format!("bench-{number}")).unwrap()),
            description: None,
            is_active: true,
            notes: None,
            branch: None,
        };
        store.create_webhook(&Scope::WholeCompany, new, SystemClock.now()).await.unwrap();
    }
    store.close().await.unwrap();
}

fn batch(not_before: Option<&str>) -> Value {
    batch_of(&json!({ "msg_type": "text", "text": "今晚八時前完成點名。" }), not_before)
}

/// A notice of 4 KB, which for each group has its name in it.
fn rich(not_before: Option<&str>) -> Value {
    let text = format!("<h2>{{{{group}}}}</h2>{NOTICE}");
    let dialect = "robot_markdown_v2";
    let content = json!({ "msg_type": "rich", "format": "html", "text": text, "dialect": dialect });
    batch_of(&content, not_before)
}

fn batch_of(content: &Value, not_before: Option<&str>) -> Value {
    let targets: Vec<_> = (0..GROUPS).map(|it| json!({ "webhook_name": name(it) })).collect();
    json!({
        "targets": targets,
        "content": content,
        "confirm_recipients": GROUPS,
        "not_before": not_before,
        "urgent": true,
    })
}

#[expect(clippy::disallowed_methods, reason = "URLs of the service carry no secret")]
async fn call(request: reqwest::RequestBuilder) -> Value {
    let answer = request.bearer_auth(API_KEY).send().await.unwrap();
    assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
    answer.json().await.unwrap()
}

async fn engine(
    report: &mut Report,
    wecom: &SimulatorHandle,
    database: &str,
    what: &str,
    services: usize,
    promised: f64,
) {
    add_groups(database).await;
    let settings = ["--pacing", "off", "--wecom-api-base", &wecom.url()];
    let mut running: Vec<_> =
        (0..services).map(|_| Running::start_with(database, &settings)).collect();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let batches = format!("http://{}/api/wecom/batches", running[0].address);

    let plain = put_on_record(&http, &batches, &batch(Some("2027-06-01T00:00:00Z"))).await;
    let how = format!("one POST for {GROUPS} groups, all of it on the disk; median of 5");
    report.promised(&format!("a batch put on record, {what}"), plain, &Below(1e3, "ms"), &how);

    let begin = Instant::now();
    let made = call(http.post(&batches).json(&batch(None))).await;
    let path = format!("{batches}/{}", made["id"].as_str().unwrap());
    let done = loop {
        let now = call(http.get(&path)).await;
        if now["phase"] == "finished" {
            break now;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    let took = begin.elapsed().as_secs_f64();
    assert_eq!(done["counts"]["sent"], GROUPS);
    let rate = f64::from(u32::try_from(GROUPS).unwrap()) / took;
    let how = format!(
        "{GROUPS} texts to as many groups, pacing off, from the press of Send to the last, \
         simulator on the same machine"
    );
    let above = Above(promised, "/s");
    report.promised_above(&format!("deliveries drained, {what}"), rate, &above, &how);

    let rich = put_on_record(&http, &batches, &rich(Some("2027-06-01T00:00:00Z"))).await;
    let how = format!(
        "the same with a notice of {} bytes of HTML, filled and rendered for each group: \
         {rich:.0} ms",
        NOTICE.len()
    );
    let ratio = format!("{:.1}×", rich / plain);
    report.row(&format!("a rich batch put on record, {what}, ratio"), &ratio, &how);
    running.iter_mut().for_each(Running::stop);
}

/// Milliseconds from the press of Send to the answer; median of five.
async fn put_on_record(http: &reqwest::Client, batches: &str, new: &Value) -> f64 {
    let mut took = Vec::new();
    for _ in 0..5 {
        let begin = Instant::now();
        let later = call(http.post(batches).json(new)).await;
        took.push(begin.elapsed().as_secs_f64() * 1e3);
        let id = later["id"].as_str().unwrap();
        call(http.post(format!("{batches}/{id}/cancel"))).await;
    }
    took.sort_by(f64::total_cmp);
    took[2]
}

async fn memory(report: &mut Report, wecom: &SimulatorHandle, database: &str) {
    let mut service = Running::start_with(database, &["--wecom-api-base", &wecom.url()]);
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let batches = format!("http://{}/api/wecom/batches", service.address);
    let mut ids = Vec::new();
    for _ in 0..QUEUED / GROUPS {
        let made = call(http.post(&batches).json(&batch(Some("2027-06-01T00:00:00Z")))).await;
        ids.push(made["id"].as_str().unwrap().to_owned());
    }
    let how = format!("`VmRSS` with {QUEUED} deliveries queued, right after the last was made");
    report.promised("resident with a long queue", service.resident_mb(), &Below(80.0, "MB"), &how);
    for id in ids {
        call(http.post(format!("{batches}/{id}/cancel"))).await;
    }
    service.stop();
}

/// The cost of a turn with a short log and with a long one.
async fn long_log(report: &mut Report, wecom: &SimulatorHandle, database: &str, what: &str) {
    let store = open_store(database).await;
    let db = Database::connect(database).await.unwrap();
    db.execute_unprepared("DELETE FROM wecom_message_log").await.unwrap();
    fill(&db, SHORT_LOG).await;
    let short = cost_of_turns(&store, wecom, database).await;
    fill(&db, LONG_LOG - SHORT_LOG).await;
    let long = cost_of_turns(&store, wecom, database).await;
    db.close().await.unwrap();
    store.close().await.unwrap();
    let how = format!(
        "the turns that claim and settle {CLAIMED} deliveries, {SLOTS} at a time: {:.0} µs each \
         with {SHORT_LOG} rows in the log, {:.0} µs with {LONG_LOG}",
        short * 1e6,
        long * 1e6
    );
    report.promised(&format!("cost with a long log, {what}"), long / short, &Below(1.5, "×"), &how);
}

async fn fill(db: &sea_orm::DatabaseConnection, rows: u32) {
    let columns = "webhook_name, channel, message_type, message_content, state, created_at, \
                   attempted_at, settled_at, position, urgency, turn, is_held, is_patient, \
                   attempts, failures";
    let values = "'group', 'robot', 'text', '今晚八時前完成點名。', 'sent', n, n, n, 0, 1, n, FALSE, \
                  TRUE, 1, 0";
    let insert = format!(
        "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers \
         WHERE n < {rows}) INSERT INTO wecom_message_log ({columns}) SELECT {values} FROM numbers"
    );
    db.execute_unprepared(&insert).await.unwrap();
}

/// Seconds for each delivery that is claimed and settled; the calls themselves are left out.
async fn cost_of_turns(store: &Store, wecom: &SimulatorHandle, database: &str) -> f64 {
    let mut service = Running::start_with(database, &["--wecom-api-base", &wecom.url()]);
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let batches = format!("http://{}/api/wecom/batches", service.address);
    let mut new = batch(Some("2027-06-01T00:00:00Z"));
    new["targets"].as_array_mut().unwrap().truncate(CLAIMED);
    new["confirm_recipients"] = json!(CLAIMED);
    call(http.post(&batches).json(&new)).await;
    service.stop();
    let now = "2027-06-01T00:00:00Z".parse().unwrap();
    let mut turn = Turn {
        now,
        ended: &[],
        slots: 0,
        lease: jiff::SignedDuration::from_mins(1),
        bot: None,
        limits: &Limits::default(),
        failures_max: 1,
        again_after: &|_| jiff::SignedDuration::ZERO,
    };
    // The batch is released.
    store.take_turn(&turn).await.unwrap();
    turn.slots = SLOTS;
    let begin = Instant::now();
    let mut settled = 0;
    let mut ended: Vec<Ended> = Vec::new();
    while settled < CLAIMED {
        let turned = store.take_turn(&Turn { ended: &ended, ..turn }).await.unwrap();
        settled += ended.len();
        ended = turned
            .claimed
            .into_iter()
            .map(|it| Ended {
                delivery: it.delivery,
                attempt: it.attempt,
                end: wecourier::model::Outcome::Accepted.into(),
            })
            .collect();
    }
    begin.elapsed().as_secs_f64() / f64::from(u32::try_from(CLAIMED).unwrap())
}
