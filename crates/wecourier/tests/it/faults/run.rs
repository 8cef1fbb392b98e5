//! One run: a simulator, a database, some services, and everything that befalls them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio_util::task::TaskTracker;
use wecom_client::api::webhook::RobotKey;
use wecom_sim::{ChatId, NewGroup, NewRobot, RobotState, Simulator, SimulatorHandle};
use wecourier::clock::Clock as _;
use wecourier::model::batch::{BatchAction, actions};
use wecourier::model::{BatchId, State, WebhookId, WebhookName};
use wecourier::outbox::plan::{BatchContent, BatchRequest, Recipient, TargetRequest, TextKind};
use wecourier::store::{
    ControlError, DeliveryRecord, LogFilter, LogPage, NewWebhook, Store, Urgency, WebhookPatch,
};

use super::database::Peek;
use super::fleet::{CALL_TIMEOUT_MS, Service};
use super::plan::{Plan, PlannedBatch};
use crate::world::{EVERYWHERE, PROGRAM, TestClock, open_store};

pub(super) struct Run<'a> {
    pub(super) plan: &'a Plan,
    pub(super) wecom: SimulatorHandle,
    pub(super) clock: TestClock,
    pub(super) store: Store,
    pub(super) peek: Peek,
    pub(super) tasks: TaskTracker,
    pub(super) services: Vec<Option<Service>>,
    database: String,
    pub(super) groups: Vec<WebhookId>,
    pub(super) batches: Vec<Accepted>,
    pub(super) singles: usize,
    /// How often WeCom was told to say "too often".
    pub(super) ordered_too_often: usize,
    /// How often an ordered fault happened.
    pub(super) faults: usize,
    pub(super) deaths: usize,
    /// Batches that a person held, put off or sent again: others may go before them.
    pub(super) loose: BTreeSet<BatchId>,
    /// Deliveries of which a person saw that they are not there, by text.
    pub(super) seen_missing: BTreeSet<String>,
    /// By how much the services' clock is behind.
    pub(super) set_back_secs: i64,
    /// How much time has passed since nothing was under way.
    restless_secs: u32,
    pub(super) breaches: Vec<String>,
}

/// A batch whose creation was answered.
pub(super) struct Accepted {
    pub(super) id: BatchId,
    pub(super) text: String,
    pub(super) targets: usize,
    /// By WeCom's clock.
    pub(super) starts_at: Timestamp,
}

/// Within this time no lease ends.
const RESTLESS_SECS_MAX: u32 = 15;
/// How many looks at an unchanged database mean that nothing more happens now.
const QUIET_LOOKS: u32 = 8;
/// How long the services may work on what is due, in real time.
const STUCK_AFTER: Duration = Duration::from_secs(30);
/// How often time passes until everything must be settled.
const DRAINS_MAX: usize = 600;

impl<'a> Run<'a> {
    pub(super) async fn start(plan: &'a Plan, database: String) -> Self {
        let wecom = Simulator::start(wecom_sim::World::default(), "127.0.0.1:0").await.unwrap();
        wecom.world().freeze();
        let mut run = Self {
            plan,
            wecom,
            clock: TestClock::default(),
            store: open_store(&database).await,
            peek: Peek::at(&database).await,
            tasks: TaskTracker::new(),
            services: Vec::new(),
            database,
            groups: Vec::new(),
            batches: Vec::new(),
            singles: 0,
            ordered_too_often: 0,
            faults: 0,
            deaths: 0,
            loose: BTreeSet::new(),
            seen_missing: BTreeSet::new(),
            set_back_secs: 0,
            restless_secs: 0,
            breaches: Vec::new(),
        };
        run.add_groups().await;
        for _ in 0..plan.services {
            let service = run.new_service().await;
            run.services.push(Some(service));
        }
        run
    }

    async fn add_groups(&mut self) {
        for robot in self.plan.groups.iter().copied().collect::<BTreeSet<_>>() {
            let chat = ChatId::parse(format!("wr-{robot}")).unwrap();
            let group = NewGroup { chatid: Some(chat.clone()), ..NewGroup::named("group") };
            self.wecom.world().add_group(group).unwrap();
            self.add_to_chat(robot, chat);
        }
        for (group, robot) in self.plan.groups.iter().enumerate() {
            let new = NewWebhook {
                name: WebhookName::parse(&group_name(group)).unwrap(),
                key: Some(RobotKey::parse(&key(*robot)).unwrap()),
                description: None,
                is_active: true,
                notes: None,
                branch: None,
            };
            let made = self.store.create_webhook(EVERYWHERE, new, self.clock.now()).await.unwrap();
            self.groups.push(made.id);
        }
        for (group, robot) in &self.plan.pools {
            let chat = ChatId::parse(format!("wr-{}", self.plan.groups[*group])).unwrap();
            self.add_to_chat(*robot, chat);
            let key = RobotKey::parse(&key(*robot)).unwrap();
            self.store
                .add_robot(EVERYWHERE, self.groups[*group], &key, self.clock.now())
                .await
                .unwrap();
        }
    }

    fn add_to_chat(&self, robot: usize, chat: ChatId) {
        let key = wecom_sim::RobotKey::parse(key(robot)).unwrap();
        self.wecom.world().add_robot(NewRobot::in_group(chat).with_key(key)).unwrap();
    }

    async fn new_service(&self) -> Service {
        let call = Duration::from_millis(CALL_TIMEOUT_MS);
        Service::start(&self.database, &self.wecom.url(), &self.clock, &self.tasks, call).await
    }

    /// The place of a living service: this one, or another, or this one anew.
    pub(super) async fn living(&mut self, wanted: usize) -> usize {
        let count = self.services.len();
        let alive = |at: &usize| self.services[*at].as_ref().is_some_and(Service::is_alive);
        let found = (wanted..wanted + count).map(|at| at % count).find(alive);
        if let Some(at) = found {
            return at;
        }
        self.begin(wanted).await;
        wanted
    }

    /// Starts a service in the place of a dead one.
    pub(super) async fn begin(&mut self, at: usize) {
        if !self.services[at].as_ref().is_some_and(Service::is_alive) {
            while self.services[at].as_ref().is_some_and(|it| !it.is_still()) {
                tokio::task::yield_now().await;
            }
            let service = self.new_service().await;
            self.services[at] = Some(service);
        }
    }

    /// Carries the whole plan out, and mends everything in the end.
    pub(super) async fn live(&mut self) {
        let plan = self.plan;
        for step in &plan.steps {
            self.step(step).await;
        }
        self.forget_faults();
        self.mend().await;
        for at in 0..self.services.len() {
            self.begin(at).await;
        }
        for _ in 0..DRAINS_MAX {
            self.reopen_all().await;
            self.quiet().await;
            match self.store.next_due(false).await.unwrap() {
                // A call of before may just have found a robot removed, and closed its group.
                None if self.store.closed_groups(EVERYWHERE).await.unwrap().is_empty() => return,
                None => {}
                Some(next) => {
                    // To the second, so that windows are tried at their very ends.
                    let wait = next.duration_since(self.clock.now()).as_millis();
                    self.pass(u32::try_from(wait).unwrap_or(0).div_ceil(1000).max(1));
                }
            }
        }
        self.breaches.push("something is due for ever".to_owned());
    }

    /// All robots answer again, all groups are on, and what people held goes on.
    pub(super) async fn mend(&mut self) {
        for robot in self.plan.robots() {
            let key = wecom_sim::RobotKey::parse(key(robot)).unwrap();
            self.wecom.world().set_robot_state(&key, RobotState::Active).unwrap();
        }
        let patch = || WebhookPatch { is_active: Some(true), ..WebhookPatch::default() };
        for group in &self.groups {
            self.store.update_webhook(EVERYWHERE, *group, patch(), self.clock.now()).await.unwrap();
        }
        self.reopen_all().await;
    }

    /// Opens every closed group and lets every held batch go on.
    async fn reopen_all(&mut self) {
        let at = self.living(0).await;
        let outbox = self.services[at].as_ref().unwrap().outbox.clone();
        for group in self.store.closed_groups(EVERYWHERE).await.unwrap() {
            outbox.reopen(EVERYWHERE, group.webhook_id).await.unwrap();
        }
        for accepted in &self.batches {
            let batch = self.store.find_batch(EVERYWHERE, accepted.id).await.unwrap().unwrap();
            if actions(&batch.plan, &batch.counts).contains(&BatchAction::Resume) {
                // The last of it may just have come to its end.
                let resumed = outbox.act(&PROGRAM, accepted.id, BatchAction::Resume).await;
                assert!(matches!(resumed, Ok(_) | Err(ControlError::NotNow)), "{resumed:?}");
                self.loose.insert(accepted.id);
            }
        }
    }

    /// Cancels the faults, and remembers how often they have happened.
    pub(super) fn forget_faults(&mut self) {
        for ordered in self.wecom.world().faults() {
            let happened = usize::try_from(ordered.happened).unwrap();
            self.faults += happened;
            if matches!(&ordered.fault.then, wecom_sim::Then::Refuse { errcode, .. }
                if errcode.0 == 45009)
            {
                self.ordered_too_often += happened;
            }
        }
        self.wecom.world().cancel_faults();
    }

    /// Time passes, here and at WeCom; not over a lease while a call is under way, unless the
    /// plan says so.
    pub(super) async fn pass_safely(&mut self, secs: u32) {
        if !self.plan.may_leap_over_leases && self.restless_secs + secs > RESTLESS_SECS_MAX {
            self.quiet().await;
        }
        self.pass(secs);
    }

    fn pass(&mut self, secs: u32) {
        self.restless_secs += secs;
        self.wecom.world().advance(Duration::from_secs(secs.into()));
        self.clock.advance(secs.into());
    }

    /// Returns once everything is done that can be done now.
    pub(super) async fn quiet(&mut self) {
        let begun = Instant::now();
        let (mut last, mut looks) = (0, 0);
        while looks < QUIET_LOOKS {
            let next = self.store.next_due(false).await.unwrap();
            let change = self.peek.change().await;
            let alive = || self.services.iter().flatten().filter(|it| it.is_alive());
            let is_due = next.is_some_and(|next| next <= self.clock.now());
            let services = self.services.iter().flatten();
            let calls: usize = services.clone().map(|it| it.outbox.calls_under_way()).sum();
            let is_dying = services.clone().any(|it| !it.is_alive() && !it.is_still());
            let in_flight = self.wecom.world().calls_in_flight();
            let is_idle =
                calls == 0 && in_flight == 0 && !is_dying && (!is_due || alive().next().is_none());
            looks = if is_idle && change == last { looks + 1 } else { 0 };
            last = change;
            if begun.elapsed() > STUCK_AFTER {
                self.breaches.push(format!(
                    "stuck: {calls} calls under way, {in_flight} at WeCom, due {next:?}"
                ));
                return;
            }
            tokio::task::yield_now().await;
        }
        self.restless_secs = 0;
    }

    /// Every delivery on record, the newest first.
    pub(super) async fn rows(&self, states: &[State]) -> Vec<DeliveryRecord> {
        let filter = LogFilter { states: states.to_vec(), ..LogFilter::default() };
        let page = LogPage { limit: 100_000, offset: 0 };
        self.store.deliveries(EVERYWHERE, filter, page).await.unwrap()
    }

    /// How often each text is on a phone.
    pub(super) fn shown(&self) -> BTreeMap<String, usize> {
        let mut shown = BTreeMap::new();
        for message in self.wecom.world().messages() {
            *shown.entry(message.text.clone()).or_default() += 1;
        }
        shown
    }

    /// What a person asks for.
    pub(super) fn request(&self, number: usize, planned: &PlannedBatch) -> Arc<BatchRequest> {
        let now = self.clock.now();
        let later =
            |secs: Option<u32>| secs.map(|secs| now + jiff::SignedDuration::from_secs(secs.into()));
        let target = |group: &usize| TargetRequest {
            to: Recipient::Group(group_name(*group)),
            values: BTreeMap::new(),
        };
        Arc::new(BatchRequest {
            targets: planned.groups.iter().map(target).collect(),
            content: BatchContent::Text {
                kind: TextKind::Text,
                text: format!("batch {number} to {{{{group}}}}"),
            },
            urgency: if planned.is_urgent { Urgency::Urgent } else { Urgency::Normal },
            starts_at: later(planned.starts_in),
            expires_at: later(planned.expires_in),
        })
    }

    pub(super) async fn switch_off(&self, group: usize) {
        let patch = WebhookPatch { is_active: Some(false), ..WebhookPatch::default() };
        let id = self.groups[group];
        self.store.update_webhook(EVERYWHERE, id, patch, self.clock.now()).await.unwrap();
    }
}

pub(super) fn group_name(group: usize) -> String {
    format!("group-{group}")
}

pub(super) fn key(robot: usize) -> String {
    format!("a-robot-of-a-run-{robot}")
}
