//! `kill -9` of the real binary in the middle of its work.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Value, json};
use tokio_util::task::TaskTracker;
use wecom_sim::{ChatId, Fault, NewGroup, NewRobot, RobotKey, Simulator, SimulatorHandle};

use crate::faults::{LONG_CALL, Peek, Service};
use crate::world::{Api, MASTER_KEY, POSTGRES, TestClock, seed};

const GROUPS: usize = 30;
const BATCHES: usize = 6;
/// How often the service is killed. Each time others have messages: those of the dead wait until
/// their leases end.
const DEATHS: usize = 3;
/// After how many calls of WeCom it is killed; then it starts again.
const CALLS_BEFORE_DEATH: usize = 17;

/// The binary, serving. It ends with the test, whatever happens.
struct Process {
    child: Child,
    api: Api,
}

impl Process {
    fn start(database: &str, wecom: &str) -> Self {
        let mut serve = Command::new(env!("CARGO_BIN_EXE_wecourier"));
        serve.args(["serve", "--listen", "127.0.0.1:0", "--log", "wecourier=info"]);
        serve.args(["--database-url", database]).env("WECOM_API_BASE", wecom);
        serve.env("WECOURIER_MASTER_KEY", MASTER_KEY);
        let mut child = serve.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let address = loop {
            let line = lines.next().expect("it says where it listens").unwrap();
            if let Some((_, address)) = line.split_once("the console is at http://") {
                break address.trim().parse().unwrap();
            }
        };
        // Whoever does not read on stops a program that goes on writing.
        std::thread::spawn(move || lines.for_each(drop));
        let mut api = Api::default();
        api.connect(address);
        Self { child, api }
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.kill());
    }
}

#[tokio::test]
async fn nothing_is_lost_or_sent_twice_when_the_binary_is_killed_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    story(&format!("sqlite://{}/killed.db", folder.path().display())).await;
}

#[tokio::test]
async fn nothing_is_lost_or_sent_twice_when_the_binary_is_killed_on_postgresql() {
    story(&POSTGRES.empty_database().await).await;
}

async fn story(database: &str) {
    seed(database).await;
    let wecom = Simulator::start(wecom_sim::World::default(), "127.0.0.1:0").await.unwrap();
    let mut process = Process::start(database, &wecom.url());
    register(&wecom, &process.api).await;
    for death in 0..DEATHS {
        work(&wecom, &process.api, death).await;
        process.kill();
        process = Process::start(database, &wecom.url());
    }
    process.kill();
    settle(database, &wecom).await;
    check(database, &wecom).await;
    wecom.shutdown().await;
}

/// Returns once WeCom has received some calls, and one of them is surely under way.
async fn work(wecom: &SimulatorHandle, api: &Api, death: usize) {
    let world = wecom.world();
    world.cancel_faults();
    world.order(Fault::no_answer().times(1)).unwrap();
    world.order(Fault::delay(Duration::from_millis(30))).unwrap();
    let calls = world.requests().len() + CALLS_BEFORE_DEATH;
    for number in 0..BATCHES {
        api.post("/api/wecom/batches", &batch(death, number)).await.expect(202);
    }
    while world.requests().len() < calls || world.faults()[0].happened == 0 {
        tokio::task::yield_now().await;
    }
}

fn name(group: usize) -> String {
    format!("group-{group}")
}

async fn register(wecom: &SimulatorHandle, api: &Api) {
    for group in 0..GROUPS {
        let (chat, key) =
            (ChatId::parse(format!("wr-{group}")).unwrap(), format!("killed-{group}"));
        let world = wecom.world();
        world.add_group(NewGroup { chatid: Some(chat.clone()), ..NewGroup::named("g") }).unwrap();
        let robot = NewRobot::in_group(chat).with_key(RobotKey::parse(key.as_str()).unwrap());
        world.add_robot(robot).unwrap();
        let webhook_url = format!("{}/cgi-bin/webhook/send?key={key}", wecom.url());
        let new = json!({ "webhook_name": name(group), "webhook_url": webhook_url });
        api.post("/api/wecom/webhooks", &new).await.expect(201);
    }
}

/// To every third group, and at once.
fn batch(death: usize, number: usize) -> Value {
    let groups = (death..GROUPS).step_by(DEATHS);
    let targets: Vec<_> = groups.map(|it| json!({ "webhook_name": name(it) })).collect();
    let text = format!("{number} to {{{{group}}}}");
    json!({ "targets": targets, "content": { "msg_type": "text", "text": text }, "urgent": true })
}

/// Lets an hour pass, so that no lease of the dead runs any more, and all that waits go.
async fn settle(database: &str, wecom: &SimulatorHandle) {
    while wecom.world().calls_in_flight() > 0 {
        tokio::task::yield_now().await;
    }
    wecom.world().cancel_faults();
    let tasks = TaskTracker::new();
    let clock = TestClock::default();
    #[expect(clippy::disallowed_methods, reason = "the binary's clock is the machine's")]
    let ahead = Timestamp::now().duration_since(wecourier::clock::Clock::now(&clock));
    clock.advance(ahead.as_secs() + 3600);
    let service = Service::start(database, &wecom.url(), &clock, &tasks, LONG_CALL).await;
    let peek = Peek::at(database).await;
    while peek.count("state IN ('queued', 'sending')").await > 0 {
        tokio::task::yield_now().await;
    }
    service.stop().await;
}

async fn check(database: &str, wecom: &SimulatorHandle) {
    let peek = Peek::at(database).await;
    let mut shown = BTreeMap::<String, usize>::new();
    for message in wecom.world().messages() {
        *shown.entry(message.text.clone()).or_default() += 1;
    }
    let twice: Vec<_> = shown.iter().filter(|it| *it.1 > 1).collect();
    assert!(twice.is_empty(), "shown more than once: {twice:?}");
    assert_eq!(peek.count("1 = 1").await, GROUPS * BATCHES, "nothing was lost");
    assert_eq!(peek.count("state IN ('sent', 'unknown')").await, GROUPS * BATCHES);
    let unknown = peek.count("state = 'unknown'").await;
    assert!(unknown > 0, "calls were under way when it was killed");
    for text in peek.sent_texts().await {
        assert!(shown.contains_key(&text), "`{text}` is called sent and is not there");
    }
    for group in 0..GROUPS {
        let phone = wecom.world().messages_to(&format!("wr-{group}"));
        let texts: Vec<_> = phone.iter().map(|it| it.text.clone()).collect();
        assert!(texts.is_sorted(), "one overtook another: {texts:?}");
    }
    assert_eq!(peek.miscounted().await, [""; 0]);
    assert_eq!(peek.busy_queues().await, [""; 0]);
}
