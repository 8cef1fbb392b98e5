//! A second person looks at what goes to many: somebody else, at a browser, and nothing goes
//! before.

use serde_json::{Value, json};
use wecourier::clock::Clock as _;
use wecourier::model::access::{Login, Permission, Role, Scope, Token};
use wecourier::model::{Branch, UserId};
use wecourier::store::{NewApiKey, NewUser, Store, UserPatch};

use super::{add_key, enter, send_with, with_cookie};
use crate::batches::{BATCHES, UNDO_SECS, create, states, to, until_finished};
use crate::world::{API_KEY, Answer, TestClock, TestGroup, World};

/// Batches to two groups need a second person.
const ABOVE_ONE: &[(&str, &str)] = &[("WECOURIER_APPROVAL_ABOVE", "1")];
const NEEDS_YOU: &str = "/api/wecom/needs-you";

/// Somebody's name and cookie.
struct Colleague {
    id: UserId,
    cookie: String,
}

async fn colleague(store: &Store, login: &str, role: Role) -> Colleague {
    let (name, login) = (login.to_owned(), Login::parse(login).unwrap());
    let new = NewUser { login, name, role, scope: Scope::WholeCompany, password_hash: None };
    let id = store.create_user(new, TestClock::default().now()).await.unwrap().id;
    Colleague { id, cookie: enter(store, id).await }
}

/// Two who may send.
async fn two(store: &Store) -> (Colleague, Colleague) {
    let ana = colleague(store, "ana@example.org", Role::Sender).await;
    (ana, colleague(store, "mei@example.org", Role::Sender).await)
}

/// Two groups.
async fn scene(world: &World) -> [TestGroup; 2] {
    [world.group("tutors").await, world.group("office").await]
}

fn to_both(groups: &[TestGroup; 2]) -> Value {
    to(&[&groups[0], &groups[1]], "closed tomorrow")
}

fn at(batch: &Value, action: &str) -> String {
    format!("{BATCHES}/{}/{action}", batch["id"].as_str().unwrap())
}

async fn act(world: &World, who: &Colleague, batch: &Value, action: &str) -> Answer {
    send_with(world, &who.cookie, "POST", &at(batch, action), &json!({})).await
}

async fn ask(world: &World, who: &Colleague, new: &Value) -> Value {
    send_with(world, &who.cookie, "POST", BATCHES, new).await.expect(202)
}

async fn look(world: &World, who: &Colleague, path: &str) -> Value {
    with_cookie(world, "GET", path, &who.cookie).await.expect(200)
}

#[tokio::test]
async fn nothing_goes_until_somebody_else_agrees() {
    World::run_set(ABOVE_ONE, async |world| {
        let (groups, store) = (scene(world).await, world.store().await);
        let (ana, mei) = two(&store).await;
        let viewer = colleague(&store, "viewer@example.org", Role::Viewer).await;
        let preview = async |new: &Value| {
            let place = format!("{BATCHES}/preview");
            send_with(world, &ana.cookie, "POST", &place, new).await.expect(200)
        };
        let both = to_both(&groups);
        assert_eq!(preview(&both).await["needs_approval"], true);
        assert_eq!(preview(&to(&[&groups[0]], "x")).await["needs_approval"], false);

        let batch = ask(world, &ana, &both).await;
        let stands = [&batch["phase"], &batch["approval"], &batch["actions"]];
        let awaited = json!({ "state": "awaited", "by": null, "at": null });
        let reschedule = json!(["reschedule", "cancel"]);
        assert_eq!(stands, [&json!("awaiting_approval"), &awaited, &reschedule]);
        let person = json!({ "kind": "person", "name": "ana@example.org", "acting_for": null });
        assert_eq!((&batch["created_by"], &batch["ends_at"]), (&person, &Value::Null));
        world.pass(3600);
        world.stop_service().await;
        world.start_service().await;
        world.api.send_text("tutors", "another").await.expect(200);
        assert_eq!(world.calls(), 1, "only the other message went");

        for action in ["approve", "refuse"] {
            let refused = act(world, &ana, &batch, action).await;
            assert_eq!(refused.problem(403).0, "needs_second_person", "her own");
            let by_key = world.api.post(&at(&batch, action), &json!({})).await;
            assert_eq!(by_key.problem(403).0, "needs_second_person", "a program");
            assert_eq!(act(world, &viewer, &batch, action).await.problem(403).0, "not_allowed");
        }
        for action in ["pause", "resume", "retry-failed"] {
            assert_eq!(act(world, &mei, &batch, action).await.problem(409).0, "not_now");
        }
        let offered = async |who: &Colleague| {
            let list = look(world, who, NEEDS_YOU).await["awaiting_approval"].take();
            assert_eq!(list[0]["id"], batch["id"]);
            list[0]["actions"].clone()
        };
        assert_eq!(offered(&ana).await, reschedule);
        assert_eq!(offered(&mei).await, json!(["reschedule", "approve", "refuse"]));
        assert_eq!(offered(&viewer).await, json!([]));

        let now = world.clock.now();
        let approved = act(world, &mei, &batch, "approve").await.expect(200);
        let given = json!({ "state": "given", "by": "mei@example.org", "at": now.to_string() });
        assert_eq!((&approved["phase"], &approved["approval"]), (&json!("scheduled"), &given));
        assert_eq!(approved["actions"], json!(["reschedule", "pause", "cancel"]));
        assert_eq!(approved["is_planned"], false, "it goes as soon as it may");
        assert_eq!(look(world, &mei, NEEDS_YOU).await["awaiting_approval"], json!([]));
        assert_eq!(act(world, &mei, &batch, "approve").await.problem(409).0, "not_now");
        world.pass(UNDO_SECS);
        until_finished(world, &batch).await;
        assert_eq!(world.phone(&groups[0]), ["another", "closed tomorrow"]);
        assert_eq!(world.phone(&groups[1]), ["closed tomorrow"]);

        let audit = world.api.get("/api/audit?action=approveBatch").await.expect(200);
        let word = |it: &Value| it["outcome"].as_str().unwrap().to_owned();
        let kept: Vec<_> = audit["items"].as_array().unwrap().iter().map(word).collect();
        assert_eq!(kept, ["done", "refused", "refused", "refused"], "{audit}");
        assert_eq!(audit["items"][0]["actor"]["name"], "mei@example.org");
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_is_refused_never_goes() {
    World::run_set(ABOVE_ONE, async |world| {
        let (groups, store) = (scene(world).await, world.store().await);
        let (ana, mei) = two(&store).await;
        let batch = ask(world, &ana, &to_both(&groups)).await;
        let refused = act(world, &mei, &batch, "refuse").await.expect(200);
        assert_eq!((&refused["phase"], &refused["actions"]), (&json!("finished"), &json!([])));
        assert_eq!(refused["approval"]["state"], "refused");
        assert_eq!(states(world, &batch).await, ["cancelled", "cancelled"]);
        let log = world.api.get("/api/wecom/deliveries?state=cancelled").await.expect(200);
        let taken_back = log["items"][0]["id"].as_str().unwrap().to_owned();
        let again = format!("/api/wecom/deliveries/{taken_back}/resend");
        assert_eq!(world.api.post(&again, &json!({})).await.problem(409).0, "not_now");
        for action in ["approve", "retry-failed", "resume"] {
            assert_eq!(act(world, &mei, &batch, action).await.problem(409).0, "not_now");
        }
        world.pass(3600);
        world.api.send_text("tutors", "another").await.expect(200);
        assert_eq!(world.phone(&groups[0]), ["another"]);
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn whoever_is_behind_a_program_is_not_the_second_person() {
    World::run_set(ABOVE_ONE, async |world| {
        let (groups, store) = (scene(world).await, world.store().await);
        let (ana, mei) = two(&store).await;
        let new = NewApiKey {
            name: "anas".to_owned(),
            token: Token::shown("wck_anas"),
            permissions: vec![Permission::View, Permission::Send],
            scope: Scope::WholeCompany,
            expires_at: None,
            created_by: Some(ana.id),
        };
        store.create_api_key(new, TestClock::default().now()).await.unwrap();
        add_key(&store, "stranger", vec![Permission::View, Permission::Send]).await;
        let asked = async |key: &str, acting_for: Option<&str>| {
            let request = world.api.nobodys_request("POST", BATCHES).bearer_auth(key);
            let request = match acting_for {
                Some(login) => request.header("x-acting-email", login),
                None => request,
            };
            world.api.send(request.json(&to_both(&groups))).await.expect(202)
        };
        let decides = async |who: &Colleague, batch: &Value| {
            act(world, who, batch, "approve").await.status == 200
        };
        let hers = asked("wck_anas", None).await;
        assert_eq!(hers["created_by"]["name"], "anas");
        assert!(!decides(&ana, &hers).await && decides(&mei, &hers).await);
        let for_mei = asked(API_KEY, Some("mei@example.org")).await;
        assert_eq!(for_mei["created_by"]["acting_for"], "mei@example.org");
        assert!(!decides(&mei, &for_mei).await && decides(&ana, &for_mei).await);
        let of_nobody = asked("wck_stranger", None).await;
        assert!(decides(&ana, &of_nobody).await);
        world.pass(UNDO_SECS);
        until_finished(world, &of_nobody).await;
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_batch_keeps_its_time_and_its_end_while_it_waits_to_be_approved() {
    World::run_set(ABOVE_ONE, async |world| {
        let (groups, store) = (scene(world).await, world.store().await);
        let (ana, mei) = two(&store).await;
        let with = |field: &str, value: &str| {
            let mut new = to_both(&groups);
            new[field] = json!(value);
            new
        };
        let planned = ask(world, &ana, &with("not_before", "2026-11-22T02:00:00Z")).await;
        let approved = act(world, &mei, &planned, "approve").await.expect(200);
        let stands = (&approved["starts_at"], &approved["is_planned"]);
        assert_eq!(stands, (&json!("2026-11-22T02:00:00Z"), &json!(true)));
        act(world, &ana, &planned, "cancel").await.expect(200);

        let mut urgent = to_both(&groups);
        urgent["urgent"] = json!(true);
        let urgent = ask(world, &ana, &urgent).await;
        let moved = json!({ "not_before": "2026-11-22T01:30:00Z" });
        let moved = send_with(world, &ana.cookie, "POST", &at(&urgent, "reschedule"), &moved).await;
        assert_eq!(moved.expect(200)["phase"], "awaiting_approval");
        world.pass(3600);
        act(world, &mei, &urgent, "approve").await.expect(200);
        until_finished(world, &urgent).await;
        assert_eq!(world.phone(&groups[0]), ["closed tomorrow"], "it does not wait to be undone");

        let short = ask(world, &ana, &with("expires_at", "2026-11-22T02:00:10Z")).await;
        world.pass(10);
        let over = until_finished(world, &short).await;
        assert_eq!(over["counts"]["expired"], 2, "{over}");
        assert_eq!(act(world, &mei, &short, "approve").await.problem(409).0, "not_now");
        assert_eq!(look(world, &mei, NEEDS_YOU).await["awaiting_approval"], json!([]));
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn it_takes_somebody_who_sees_all_of_it() {
    World::run_set(ABOVE_ONE, async |world| {
        let (groups, store) = (scene(world).await, world.store().await);
        let (ana, mei) = two(&store).await;
        let taipa = Scope::of([Branch::parse("氹仔").unwrap()]).unwrap();
        let patch = UserPatch { scope: Some(taipa), ..UserPatch::default() };
        store.update_user(mei.id, patch, world.clock.now()).await.unwrap();
        let batch = ask(world, &ana, &to_both(&groups)).await;
        assert_eq!(act(world, &mei, &batch, "approve").await.problem(404).0, "not_found");
        assert_eq!(look(world, &mei, NEEDS_YOU).await["awaiting_approval"], json!([]));
        for group in &groups {
            let place = format!("/api/wecom/webhooks/{}", group.id);
            world.api.put(&place, &json!({ "branch": "氹仔" })).await.expect(200);
        }
        act(world, &mei, &batch, "approve").await.expect(200);
        act(world, &ana, &batch, "cancel").await.expect(200);
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn without_the_setting_nobody_has_to_agree() {
    World::run(async |world| {
        let groups = scene(world).await;
        let batch = create(world, &to_both(&groups)).await;
        assert_eq!((&batch["phase"], &batch["approval"]), (&json!("scheduled"), &Value::Null));
        let refused = world.api.post(&at(&batch, "approve"), &json!({})).await;
        assert_eq!(refused.problem(409).0, "not_now");
        world.pass(UNDO_SECS);
        until_finished(world, &batch).await;
    })
    .await;
}
