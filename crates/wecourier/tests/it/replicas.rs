//! Two and three services on one PostgreSQL share the work.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use tokio_util::task::TaskTracker;
use wecom_client::api::webhook::RobotKey;
use wecom_sim::{ChatId, Fault, NewGroup, NewRobot, Simulator, SimulatorHandle};
use wecourier::clock::Clock as _;
use wecourier::model::WebhookName;
use wecourier::outbox::plan::{BatchContent, BatchRequest, Recipient, TargetRequest, TextKind};
use wecourier::store::{NewWebhook, Urgency};

use crate::faults::{LONG_CALL, Peek, Service};
use crate::world::{EVERYWHERE, POSTGRES, PROGRAM, TestClock, open_store};

/// More than two services call at once.
const GROUPS: usize = 150;
/// How many calls one service has under way.
const CALLS_AT_ONCE: usize = 64;
/// A lease of the dead has ended after this time.
const LEASE_SECS: i64 = 60;

/// Each service calls a simulator of its own, so that it is known who has called.
struct Fleet {
    database: String,
    clock: TestClock,
    tasks: TaskTracker,
    members: Vec<(SimulatorHandle, Service)>,
    peek: Peek,
}

impl Fleet {
    async fn start(size: usize) -> Self {
        let database = POSTGRES.empty_database().await;
        let (clock, tasks) = (TestClock::default(), TaskTracker::new());
        let store = open_store(&database).await;
        for group in 0..GROUPS {
            let new = NewWebhook {
                name: WebhookName::parse(&format!("group-{group}")).unwrap(),
                key: Some(RobotKey::parse(&key(group)).unwrap()),
                description: None,
                is_active: true,
                notes: None,
                branch: None,
            };
            store.create_webhook(EVERYWHERE, new, clock.now()).await.unwrap();
        }
        let peek = Peek::at(&database).await;
        let mut fleet = Self { database, clock, tasks, members: Vec::new(), peek };
        for _ in 0..size {
            fleet.add().await;
        }
        fleet
    }

    /// One service more.
    async fn add(&mut self) {
        let wecom = simulator().await;
        let (database, url) = (&self.database, wecom.url());
        let service = Service::start(database, &url, &self.clock, &self.tasks, LONG_CALL).await;
        self.members.push((wecom, service));
    }

    /// Puts a batch to everybody on record, and lets it begin.
    async fn send(&self) {
        let target = |group| TargetRequest {
            to: Recipient::Group(format!("group-{group}")),
            values: BTreeMap::new(),
        };
        let request = Arc::new(BatchRequest {
            targets: (0..GROUPS).map(target).collect(),
            content: BatchContent::Text { kind: TextKind::Text, text: "to {{group}}".to_owned() },
            urgency: Urgency::Normal,
            starts_at: None,
            expires_at: None,
        });
        let (_, last) = self.members.last().unwrap();
        last.outbox.create(&PROGRAM, &request, None, Some(GROUPS)).await.unwrap();
        self.clock.advance(5);
    }

    async fn until(&self, condition: &str, count: usize) {
        while self.peek.count(condition).await != count {
            tokio::task::yield_now().await;
        }
    }

    /// How many messages each service has sent. Nothing was sent twice, by whomever.
    fn sent(&self) -> Vec<usize> {
        let messages: Vec<_> =
            self.members.iter().map(|(wecom, _)| wecom.world().messages()).collect();
        let mut texts: Vec<_> = messages.iter().flatten().map(|it| it.text.clone()).collect();
        let all = texts.len();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), all, "something was sent twice");
        messages.iter().map(Vec::len).collect()
    }
}

fn key(group: usize) -> String {
    format!("a-robot-of-a-fleet-{group}")
}

async fn simulator() -> SimulatorHandle {
    let wecom = Simulator::start(wecom_sim::World::default(), "127.0.0.1:0").await.unwrap();
    // Long enough for every service to take a turn before the first has free hands again.
    wecom.world().order(Fault::delay(Duration::from_secs(2))).unwrap();
    for group in 0..GROUPS {
        let chat = ChatId::parse(format!("wr-{group}")).unwrap();
        let new = NewGroup { chatid: Some(chat.clone()), ..NewGroup::named("g") };
        wecom.world().add_group(new).unwrap();
        let key = wecom_sim::RobotKey::parse(key(group)).unwrap();
        wecom.world().add_robot(NewRobot::in_group(chat).with_key(key)).unwrap();
    }
    wecom
}

#[tokio::test]
async fn services_on_one_database_share_the_work_and_send_nothing_twice() {
    for size in [2, 3] {
        let fleet = Fleet::start(size).await;
        fleet.send().await;
        fleet.until("state IN ('queued', 'sending')", 0).await;
        let sent = fleet.sent();
        assert!(sent.iter().all(|count| *count > 0), "each has sent some: {sent:?}");
        // On a slow machine a call may take too long; then nobody knows, and nobody sends again.
        assert_eq!(fleet.peek.count("state IN ('sent', 'unknown')").await, GROUPS);
    }
}

#[tokio::test]
async fn when_one_dies_another_goes_on_after_the_lease() {
    let mut fleet = Fleet::start(1).await;
    let (silent, dead) = &fleet.members[0];
    silent.world().cancel_faults();
    silent.world().order(Fault::delay(Duration::from_mins(10))).unwrap();
    fleet.send().await;
    while silent.world().calls_in_flight() < CALLS_AT_ONCE {
        tokio::task::yield_now().await;
    }
    dead.dies_after(0);
    while !dead.is_still() {
        tokio::task::yield_now().await;
    }
    fleet.add().await;
    fleet.until("state IN ('sent', 'unknown')", GROUPS - CALLS_AT_ONCE).await;
    assert_eq!(fleet.peek.count("state = 'sending'").await, CALLS_AT_ONCE, "the leases run");
    fleet.clock.advance(LEASE_SECS);
    fleet.until("state IN ('sent', 'unknown')", GROUPS).await;
    assert!(fleet.peek.count("state = 'unknown'").await >= CALLS_AT_ONCE);
    assert_eq!(fleet.sent()[0], 0);
    // It goes on with what comes next, in the same groups.
    fleet.send().await;
    fleet.until("state IN ('sent', 'unknown')", 2 * GROUPS).await;
}
