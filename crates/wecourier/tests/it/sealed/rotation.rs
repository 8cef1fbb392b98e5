//! Another master key, while services run, and killed in the middle.

use std::process::{Child, Command, Stdio};

use jiff::Timestamp;
use sea_orm::{ConnectionTrait as _, Database};
use secrecy::SecretString;
use serde_json::json;
use wecom_client::api::webhook::RobotKey;
use wecourier::clock::Clock as _;
use wecourier::model::WebhookName;
use wecourier::seal::{MasterKey, MasterKeys};
use wecourier::store::{CreateError, NewWebhook, RESEALED_AT_ONCE, Rotated, Store, StoreError};

use super::start::{KEY, OLD_KEY, id_of, new_key, refusal, told};
use super::{execute, keys, texts};
use crate::world::{EVERYWHERE, MASTER_KEY, POSTGRES, TestClock, World};

const GROUPS: u64 = RESEALED_AT_ONCE * 2;
/// It comes no further than this group.
const STUCK_AT: u64 = RESEALED_AT_ONCE + 20;

async fn open(database: &str, current: &str, old: Option<&str>) -> Store {
    let parse = |text: &str| MasterKey::parse(&SecretString::from(text)).unwrap();
    let keys = MasterKeys { current: parse(current), old: old.map(parse) };
    Store::open(database, Some(&keys)).await.unwrap()
}

fn now() -> Timestamp {
    TestClock::default().now()
}

fn group(number: u64) -> NewWebhook {
    NewWebhook {
        name: WebhookName::parse(&format!("group-{number:03}")).unwrap(),
        key: Some(RobotKey::parse(&key(number)).unwrap()),
        description: None,
        is_active: true,
        notes: None,
        branch: None,
    }
}

fn key(number: u64) -> String {
    format!("rotated-{number:03}")
}

/// Every group has its own key, and no other.
async fn all_open(store: &Store, count: u64) {
    let groups = store.webhooks(EVERYWHERE).await.unwrap();
    let opened = groups.iter().map(|it| it.key.as_ref().unwrap().expose().to_owned());
    assert_eq!(opened.collect::<Vec<_>>(), (1..=count).map(key).collect::<Vec<_>>());
}

async fn sealed_with(database: &str, id: &str) -> usize {
    let head = format!("sealed1:{id}:");
    keys(database).await.iter().filter(|key| key.starts_with(&head)).count()
}

/// The first page is sealed anew, and the second is not, whenever the process is killed.
async fn kill_in_the_middle(database: &str, new: &str, old: &str) {
    let stuck = get_stuck(database).await;
    let mut rotating = rotate(database, new, old);
    while sealed_with(database, &id_of(new)).await == 0 {
        assert!(rotating.try_wait().unwrap().is_none(), "it got stuck");
    }
    rotating.kill().unwrap();
    rotating.wait().unwrap();
    stuck.set_free(database).await;
}

fn rotate(database: &str, new: &str, old: &str) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wecourier"));
    command.args(["key", "rotate", "--database-url", database]);
    command.env(KEY, new).env(OLD_KEY, old).stdout(Stdio::null()).spawn().unwrap()
}

/// What keeps a change of one group from ending.
enum Stuck {
    Trigger,
    Lock(sea_orm::DatabaseTransaction),
}

async fn get_stuck(database: &str) -> Stuck {
    if database.starts_with("sqlite") {
        let forever = format!(
            "CREATE TRIGGER stuck BEFORE UPDATE ON wecom_webhooks WHEN NEW.id = {STUCK_AT} BEGIN \
             SELECT RAISE(ABORT, 'stuck') WHERE 0 < (\
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) \
             SELECT COUNT(*) FROM n); END"
        );
        execute(database, &forever).await;
        return Stuck::Trigger;
    }
    let db = Database::connect(database).await.unwrap();
    let lock = sea_orm::TransactionTrait::begin(&db).await.unwrap();
    let row = format!("SELECT id FROM wecom_webhooks WHERE id = {STUCK_AT} FOR UPDATE");
    lock.execute_unprepared(&row).await.unwrap();
    Stuck::Lock(lock)
}

impl Stuck {
    async fn set_free(self, database: &str) {
        match self {
            Self::Trigger => execute(database, "DROP TRIGGER stuck").await,
            Self::Lock(lock) => lock.rollback().await.unwrap(),
        }
    }
}

async fn story(database: &str) {
    let (old, new) = (new_key(), new_key());
    let (old_id, new_id) = (id_of(&old), id_of(&new));
    let store = open(database, &old, None).await;
    for number in 1..=GROUPS {
        store.create_webhook(EVERYWHERE, group(number), now()).await.unwrap();
    }
    store.close().await.unwrap();
    kill_in_the_middle(database, &new, &old).await;

    let page = usize::try_from(RESEALED_AT_ONCE).unwrap();
    let halves = (sealed_with(database, &new_id).await, sealed_with(database, &old_id).await);
    assert_eq!(halves, (page, page));
    let store = open(database, &new, Some(&old)).await;
    all_open(&store, GROUPS).await;
    store.close().await.unwrap();
    let serve = ["serve", "--listen", "127.0.0.1:0", "--database-url", database];
    let said = refusal(&serve, &[(KEY, &new)]);
    assert!(said.contains("run `wecourier key rotate` again") && said.contains(&old_id), "{said}");
    let said = refusal(&serve, &[(KEY, &old)]);
    assert!(said.contains("give the right one") && said.contains(&new_id), "{said}");

    let again = ["key", "rotate", "--database-url", database];
    let said = told(&again, &[(KEY, &new), (OLD_KEY, &old)]);
    assert!(said.contains(&format!("{page} robots' keys of it just now")), "{said}");
    assert_eq!(sealed_with(database, &new_id).await, 2 * page);
    assert_eq!(texts(database, "SELECT id FROM master_keys").await, [new_id.as_str()]);
    if let Some(file) = database.strip_prefix("sqlite://") {
        let (file, wal) = (std::fs::read(file), std::fs::read(format!("{file}-wal")));
        let kept = [file.unwrap(), wal.unwrap_or_default()].concat();
        assert!(!String::from_utf8_lossy(&kept).contains(&old_id), "nothing of it lies about");
    }
    let store = open(database, &new, None).await;
    all_open(&store, GROUPS).await;
    store.close().await.unwrap();
    let said = refusal(&serve, &[(KEY, &old)]);
    assert!(said.contains(&new_id), "{said}");
    assert!(told(&again, &[(KEY, &new)]).contains(" 0 robots' keys"), "there is nothing to do");
}

#[tokio::test]
async fn killed_in_the_middle_it_is_taken_up_again_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    story(&format!("sqlite://{}/rotated.db", folder.path().display())).await;
}

#[tokio::test]
async fn killed_in_the_middle_it_is_taken_up_again_on_postgresql() {
    story(&POSTGRES.empty_database().await).await;
}

#[tokio::test]
async fn services_that_have_both_keys_go_on_and_one_with_the_old_one_stands_still() {
    let folder = tempfile::tempdir().unwrap();
    let file = format!("sqlite://{}/rotated.db", folder.path().display());
    for database in [file, POSTGRES.empty_database().await] {
        let (old, new) = (new_key(), new_key());
        let left_behind = open(&database, &old, None).await;
        left_behind.create_webhook(EVERYWHERE, group(1), now()).await.unwrap();
        let prepared = open(&database, &new, Some(&old)).await;
        prepared.create_webhook(EVERYWHERE, group(2), now()).await.unwrap();
        all_open(&left_behind, 2).await;
        let to = MasterKey::parse(&SecretString::from(new.as_str())).unwrap().id();
        let rotated = prepared.change_master_key(&to, now()).await.unwrap();
        assert_eq!(rotated, Rotated { resealed: 2, unusable: 0 });
        prepared.create_webhook(EVERYWHERE, group(3), now()).await.unwrap();
        all_open(&prepared, 3).await;
        let refused = left_behind.create_webhook(EVERYWHERE, group(4), now()).await.unwrap_err();
        assert!(matches!(refused, CreateError::Store(StoreError::MasterKeyChanged)));
        left_behind.close().await.unwrap();
        prepared.close().await.unwrap();
    }
}

async fn change(database: &str, new: &str, old: &str) {
    let store = open(database, new, Some(old)).await;
    let to = MasterKey::parse(&SecretString::from(new)).unwrap().id();
    store.change_master_key(&to, now()).await.unwrap();
    store.close().await.unwrap();
}

#[tokio::test]
async fn what_a_service_that_was_left_behind_had_to_send_waits_for_one_with_the_new_key() {
    World::run(async |world| {
        let (database, new) = (world.database().to_owned(), new_key());
        let group = world.group("tutors").await;
        let batch = json!({
            "targets": [{ "webhook_name": group.name }],
            "content": { "msg_type": "text", "text": "fees" },
        });
        world.api.post("/api/wecom/batches", &batch).await.expect(202);
        change(&database, &new, MASTER_KEY).await;
        world.until_a_turn_fails_after(|| world.pass(5)).await;
        let refused = world.api.send_text(group.name, "hello").await;
        assert_eq!(refused.problem(500).0, "internal");
        let list = world.api.get("/api/wecom/webhooks").await;
        assert_eq!(list.problem(500).0, "internal", "nobody is asked to paste addresses");
        assert_eq!(world.calls(), 0, "the robot is not taken for a broken one, nor called");
        world.stop_service().await;
        // The world knows one key only, so the new one is its own.
        change(&database, MASTER_KEY, &new).await;
        world.start_service().await;
        world.until_settled().await;
        assert_eq!(world.phone(&group), ["fees"]);
    })
    .await;
}
