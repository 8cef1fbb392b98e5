//! The one harness.
//!
//! [`World::run`] starts a simulator and the service, hands both to the story, and afterwards
//! checks what must hold for every story: no attempt is left unsettled, and no secret shows in a
//! log line, an answer or the database: no robot's key, password, cookie, API key, key of CSM
//! Pro's and no master key. It does so twice: on SQLite, and on PostgreSQL.

mod api;
mod clock;
mod database;
mod log;
pub(crate) mod postgres;
pub(crate) mod provider;
pub(crate) mod signer;

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use sea_orm::{
    ConnectionTrait as _, Database, DatabaseTransaction, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait as _,
};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio_util::sync::CancellationToken;
use wecom_sim::{ChatId, NewGroup, NewRobot, RobotKey, Simulator, SimulatorHandle};
use wecourier::Service;
use wecourier::clock::Clock as _;
use wecourier::http::Mode;
use wecourier::model::ApiKeyId;
use wecourier::model::access::{Key, Permission, Principal, Scope, Token};
use wecourier::seal::{MasterKey, MasterKeys};
use wecourier::settings::{Settings, Source, Var};
use wecourier::store::{NewApiKey, Store};

pub(crate) use api::{API_KEY, Answer, Api, text};
pub(crate) use clock::TestClock;
pub(crate) use log::line_with;

/// Every planted key begins with this.
const PLANTED: &str = "planted-secret-key";
/// Every password and every API key has this in it.
const NEVER_KEPT: &str = "planted-never-kept";
/// What CSM Pro signs its cookies with.
pub(crate) const CSM_KEY: &str = "planted-never-kept, and CSM Pro's";

/// How long the worlds keep what messages said.
pub(crate) const KEEP_TEXTS_DAYS: u32 = 400;

/// The scope of whoever is not limited to branches.
pub(crate) const EVERYWHERE: &Scope = &Scope::WholeCompany;

/// A program that is not limited to branches.
pub(crate) static PROGRAM: LazyLock<Principal> = LazyLock::new(|| {
    let key = Key { id: ApiKeyId(1), name: "program".to_owned(), acting_for: None };
    Principal::key(key, vec![Permission::Send], Scope::WholeCompany)
});

/// What the databases of the tests are sealed with.
pub(crate) const MASTER_KEY: &str = "cGxhbnRlZC1tYXN0ZXIta2V5LW9mLXRoZS10ZXN0cyE=";

/// The same, as it is.
const MASTER_KEY_BYTES: &str = "planted-master-key-of-the-tests!";

/// The tests' own server; what it holds is gone with them, so it need not be safe.
pub(crate) static POSTGRES: LazyLock<postgres::Server> =
    LazyLock::new(|| postgres::Server::start("-c fsync=off -c full_page_writes=off"));

static SERVICES: AtomicUsize = AtomicUsize::new(0);

const WAITING: &str = "/api/wecom/deliveries?state=queued";
const UNSETTLED: &str = "/api/wecom/deliveries?state=sending";

/// Settings by their names in the environment.
pub(crate) type Set = &'static [(&'static str, &'static str)];

/// A simulator, the service, and a clock that stands still.
pub(crate) struct World {
    pub(crate) wecom: SimulatorHandle,
    pub(crate) api: Api,
    pub(crate) clock: TestClock,
    /// What the service is told over what it is told in every world.
    pub(crate) settings: HashMap<&'static str, String>,
    call_timeout: Duration,
    set: Set,
    database: String,
    service: Option<Running>,
}

struct Running {
    runtime: Runtime,
    /// The name of its threads, which no other service has.
    thread: String,
    stop: CancellationToken,
    served: tokio::task::JoinHandle<()>,
}

/// A service beside the one that is asked.
pub(crate) struct Beside(Running);

impl Beside {
    /// Ends in the middle of whatever it does.
    pub(crate) fn kill(self) {
        self.0.runtime.shutdown_background();
    }
}

/// A registered group and its simulated twin.
pub(crate) struct TestGroup {
    pub(crate) name: &'static str,
    pub(crate) id: i64,
    pub(crate) key: String,
    pub(crate) chatid: String,
}

impl World {
    /// Runs a story and checks what must hold after every story.
    pub(crate) async fn run(story: impl AsyncFn(&mut Self)) {
        Self::run_with(Duration::from_secs(30), story).await;
    }

    /// The same, with calls that give up earlier.
    pub(crate) async fn run_with(call_timeout: Duration, story: impl AsyncFn(&mut Self)) {
        Self::run_twice(call_timeout, &[], story).await;
    }

    /// The same, with these settings.
    pub(crate) async fn run_set(set: Set, story: impl AsyncFn(&mut Self)) {
        Self::run_twice(Duration::from_secs(30), set, story).await;
    }

    async fn run_twice(call_timeout: Duration, set: Set, story: impl AsyncFn(&mut Self)) {
        let folder = tempfile::tempdir().unwrap();
        let file = format!("sqlite://{}/world.db", folder.path().display());
        Self::run_on(file, call_timeout, set, &story).await;
        let database = POSTGRES.empty_database().await;
        Self::run_on(database.clone(), call_timeout, set, &story).await;
        POSTGRES.remove(&database).await;
    }

    async fn run_on(
        database: String,
        call_timeout: Duration,
        set: Set,
        story: impl AsyncFn(&mut Self),
    ) {
        log::capture();
        seed(&database).await;
        let wecom = Simulator::start(wecom_sim::World::default(), "127.0.0.1:0").await.unwrap();
        wecom.world().freeze();
        let mut world = Self {
            wecom,
            api: Api::default(),
            clock: TestClock::default(),
            settings: HashMap::new(),
            call_timeout,
            set,
            database,
            service: None,
        };
        world.start_service().await;
        story(&mut world).await;
        world.check().await;
        world.stop_service().await;
        world.wecom.shutdown().await;
    }

    /// Starts the service on the world's database.
    pub(crate) async fn start_service(&mut self) {
        let told = Told { world: self, wecom: self.wecom.url() };
        let mut settings = Settings::read(&told).unwrap();
        settings.wecom.call_timeout = self.call_timeout;
        if let Some(oidc) = settings.oidc.as_mut() {
            oidc.answer_within = self.call_timeout;
        }
        let clock = Arc::new(self.clock.clone());
        let stop = CancellationToken::new();
        let thread = format!("service-{}", SERVICES.fetch_add(1, Ordering::Relaxed));
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .thread_name(&thread)
            .build()
            .unwrap();
        let (started, address) = tokio::sync::oneshot::channel();
        let stopped = stop.clone();
        let served = runtime.spawn(async move {
            let service = Service::open(&settings, Mode::Serve, clock).await.unwrap();
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            started.send(listener.local_addr().unwrap()).unwrap();
            service.serve(listener, stopped).await;
        });
        self.api.connect(address.await.unwrap());
        self.service = Some(Running { runtime, thread, stop, served });
    }

    /// Starts a second service on the same database, which is asked from now on. Answers the first.
    pub(crate) async fn beside(&mut self) -> Beside {
        let first = self.service.take().unwrap();
        self.start_service().await;
        Beside(first)
    }

    /// Stops the service as a service manager would.
    pub(crate) async fn stop_service(&mut self) {
        let Running { runtime, stop, served, .. } = self.service.take().unwrap();
        stop.cancel();
        served.await.unwrap();
        runtime.shutdown_background();
    }

    /// Ends the service in the middle of whatever it does.
    pub(crate) fn kill_service(&mut self) {
        self.service.take().unwrap().runtime.shutdown_background();
    }

    /// A group in WeCom with a robot whose key must never show, registered under `name`.
    pub(crate) async fn group(&self, name: &'static str) -> TestGroup {
        let key = format!("{PLANTED}-{name}");
        let chatid = format!("wr-{name}");
        let id = ChatId::parse(chatid.as_str()).unwrap();
        let wecom = self.wecom.world();
        wecom.add_group(NewGroup { chatid: Some(id.clone()), ..NewGroup::named(name) }).unwrap();
        let robot = NewRobot::in_group(id).with_key(RobotKey::parse(key.as_str()).unwrap());
        wecom.add_robot(robot).unwrap();
        let webhook_url = self.address_of(&key);
        let new = json!({ "webhook_name": name, "webhook_url": webhook_url });
        let created = self.api.post("/api/wecom/webhooks", &new).await.expect(201);
        TestGroup { name, id: created["id"].as_i64().unwrap(), key, chatid }
    }

    /// So many groups, each with a robot of its own; answers their names.
    pub(crate) async fn numbered_groups(&self, count: usize) -> Vec<String> {
        let wecom = self.wecom.world();
        let mut names = Vec::new();
        for number in 0..count {
            let (name, key) = (format!("group-{number}"), format!("{PLANTED}-{number}"));
            let id = ChatId::parse(format!("wr-{number}")).unwrap();
            let group = NewGroup { chatid: Some(id.clone()), ..NewGroup::named(&name) };
            wecom.add_group(group).unwrap();
            let robot = NewRobot::in_group(id).with_key(RobotKey::parse(key.as_str()).unwrap());
            wecom.add_robot(robot).unwrap();
            let new = json!({ "webhook_name": name, "webhook_url": self.address_of(&key) });
            self.api.post("/api/wecom/webhooks", &new).await.expect(201);
            names.push(name);
        }
        names
    }

    /// The address of the robot with this key, as the simulator's people would copy it.
    pub(crate) fn address_of(&self, key: &str) -> String {
        format!("{}/cgi-bin/webhook/send?key={key}", self.wecom.url())
    }

    /// What a group's phones show, oldest first.
    pub(crate) fn phone(&self, group: &TestGroup) -> Vec<String> {
        let shown = self.wecom.world().messages_to(&group.chatid);
        shown.iter().map(|message| message.text.clone()).collect()
    }

    /// Returns once WeCom has received `count` calls of robots.
    pub(crate) async fn wecom_received(&self, count: usize) {
        while self.calls() < count {
            tokio::task::yield_now().await;
        }
    }

    /// Returns once WeCom has answered the last call of a robot.
    pub(crate) async fn wecom_answered(&self) {
        let answered =
            || self.wecom.world().requests().last().is_some_and(|it| it.status.is_some());
        while !answered() {
            tokio::task::yield_now().await;
        }
    }

    /// Returns once no delivery waits or is under way any more.
    pub(crate) async fn until_settled(&self) {
        for unsettled in [WAITING, UNSETTLED] {
            while self.api.get(unsettled).await.expect(200)["items"] != json!([]) {
                tokio::task::yield_now().await;
            }
        }
    }

    /// So many seconds pass, here and at WeCom.
    pub(crate) fn pass(&self, secs: u32) {
        self.wecom.world().advance(Duration::from_secs(secs.into()));
        self.clock.advance(secs.into());
    }

    /// Where the database is.
    pub(crate) fn database(&self) -> &str {
        &self.database
    }

    /// What the clock will show after so many seconds, as an answer writes it.
    pub(crate) fn clock_in(&self, secs: i64) -> String {
        (self.clock.now() + jiff::SignedDuration::from_secs(secs)).to_string()
    }

    /// The world's database, for what a second service does.
    pub(crate) async fn store(&self) -> Store {
        open_store(&self.database).await
    }

    /// How many pictures are in the database.
    pub(crate) async fn pictures_kept(&self) -> i64 {
        let db = Database::connect(&self.database).await.unwrap();
        let count = "SELECT COUNT(*) AS kept FROM wecom_pictures".to_owned();
        let counted = Statement::from_string(db.get_database_backend(), count);
        let kept = db.query_one_raw(counted).await.unwrap().unwrap().try_get("", "kept").unwrap();
        db.close().await.unwrap();
        kept
    }

    /// Begins to write to the database behind the service's back, which keeps it from writing.
    pub(crate) async fn begin_writing(&self) -> DatabaseTransaction {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let db = Database::connect(&self.database).await.unwrap();
        let transaction = db.begin_with_options(options).await.unwrap();
        let turnstile = "UPDATE wecom_outbox SET change = change";
        transaction.execute_unprepared(turnstile).await.unwrap();
        transaction
    }

    /// Keeps the service from writing to the database until it has failed to settle once.
    pub(crate) async fn hold_database(&self) {
        let begin = log::now();
        let held = self.begin_writing().await;
        let thread = &self.service.as_ref().unwrap().thread;
        while !log::has_shown_since(begin, thread, "a turn failed") {
            let unsettled = self.api.get(UNSETTLED).await.expect(200);
            assert_ne!(unsettled["items"], json!([]), "it was settled before it was held up");
        }
        held.rollback().await.unwrap();
    }

    /// Returns once the service has failed to take a turn after this.
    pub(crate) async fn until_a_turn_fails_after(&self, this: impl FnOnce()) {
        let begin = log::now();
        this();
        let thread = &self.service.as_ref().unwrap().thread;
        while !log::has_shown_since(begin, thread, "a turn failed") {
            tokio::task::yield_now().await;
        }
    }

    /// How many calls of robots WeCom has received.
    pub(crate) fn calls(&self) -> usize {
        self.wecom.world().requests_to("/cgi-bin/webhook/send").len()
    }

    /// A secret that is shown once stands in no log line and not in the database.
    pub(crate) async fn assert_kept_nowhere(&self, secret: &str) {
        assert_eq!(line_with(secret), None, "the log shows a secret");
        self.assert_not_in_database(secret).await;
    }

    /// The same, of what the simulator's own connection logs as it sends it.
    pub(crate) async fn assert_not_in_database(&self, secret: &str) {
        let kept = database::all_of(&self.database).await;
        assert!(!kept.shows(secret), "the database shows a secret");
    }

    async fn check(&self) {
        let unsettled = self.api.get(UNSETTLED).await.expect(200);
        assert_eq!(unsettled["items"], json!([]), "an attempt was left unsettled");
        let kept = database::all_of(&self.database).await;
        for secret in [PLANTED, NEVER_KEPT, MASTER_KEY, MASTER_KEY_BYTES] {
            assert!(!self.api.has_shown(secret), "an answer shows `{secret}…`");
            assert_eq!(line_with(secret), None, "the log shows `{secret}…`");
            assert!(!kept.shows(secret), "the database shows `{secret}…`");
        }
        for secret in self.api.made_secrets() {
            self.assert_kept_nowhere(&secret).await;
        }
    }
}

/// The database, opened with [`MASTER_KEY`].
pub(crate) async fn open_store(database: &str) -> Store {
    let current = MasterKey::parse(&MASTER_KEY.into()).unwrap();
    Store::open(database, Some(&MasterKeys { current, old: None })).await.unwrap()
}

/// A database with a key that may do everything.
pub(crate) async fn seed(database: &str) {
    let store = open_store(database).await;
    let token = Token::shown(API_KEY);
    let permissions = Permission::all().collect();
    let name = "the tests".to_owned();
    let scope = Scope::WholeCompany;
    let key = NewApiKey { name, token, permissions, scope, expires_at: None, created_by: None };
    store.create_api_key(key, TestClock::default().now()).await.unwrap();
    store.close().await.unwrap();
}

/// The settings that a world has; the rest are defaults.
struct Told<'a> {
    world: &'a World,
    wecom: String,
}

impl Source for Told<'_> {
    fn get(&self, var: &Var) -> Option<String> {
        match var.name {
            "WECOURIER_DATABASE_URL" => Some(self.world.database.clone()),
            "WECOM_API_BASE" => Some(self.wecom.clone()),
            "WECOURIER_MASTER_KEY" => Some(MASTER_KEY.to_owned()),
            "WECOURIER_KEEP_TEXTS_DAYS" => Some(KEEP_TEXTS_DAYS.to_string()),
            "WECOURIER_CSM_JWT_KEY" => Some(CSM_KEY.to_owned()),
            name => {
                let set = self.world.set.iter().find(|(it, _)| *it == name);
                let set = set.map(|(_, value)| (*value).to_owned());
                set.or_else(|| self.world.settings.get(name).cloned())
            }
        }
    }
}
