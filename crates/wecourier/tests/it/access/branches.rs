//! Branches: whoever is limited to some sees their groups, and what was written to those.

mod walk;

pub(super) use walk::{answer, wrote};

use serde_json::{Value, json};
use wecourier::clock::Clock as _;
use wecourier::model::Branch;
use wecourier::model::UserId;
use wecourier::model::access::{Permission, Role, Scope, Token};
use wecourier::store::{NewApiKey, Store, UserPatch};

use super::{ME, add_key, add_user_with, enter, send_with, with_cookie};
use crate::batches::{BATCHES, create};
use crate::world::{Answer, TestClock, TestGroup, World};

const WEBHOOKS: &str = "/api/wecom/webhooks";
const LOG: &str = "/api/wecom/deliveries?limit=200";
pub(crate) const TAIPA: &str = "氹仔";
const OTHER: &str = "半島";

fn scope(branches: &[&str]) -> Scope {
    Scope::of(branches.iter().map(|name| Branch::parse(name).unwrap())).unwrap()
}

/// Limits somebody to these branches.
async fn limit(store: &Store, user: UserId, branches: &[&str]) {
    let patch = UserPatch { scope: Some(scope(branches)), ..UserPatch::default() };
    store.update_user(user, patch, TestClock::default().now()).await.unwrap();
}

/// A key that is limited to these branches; `wck_` and its name are the key.
pub(crate) async fn add_limited_key(
    store: &Store,
    name: &str,
    permissions: Vec<Permission>,
    branches: &[&str],
) {
    let (token, scope) = (Token::shown(&format!("wck_{name}")), scope(branches));
    let name = name.to_owned();
    let key = NewApiKey { name, token, permissions, scope, expires_at: None, created_by: None };
    store.create_api_key(key, TestClock::default().now()).await.unwrap();
}

/// Puts a group into a branch, as an owner does.
async fn put_into(world: &World, group: &TestGroup, branch: Option<&str>) {
    let moved = world.api.put(&at(group), &json!({ "branch": branch })).await.expect(200);
    assert_eq!(moved["branch"], json!(branch));
}

fn at(group: &TestGroup) -> String {
    format!("{WEBHOOKS}/{}", group.id)
}

fn to(groups: &[&TestGroup], text: &str) -> Value {
    let targets: Vec<_> = groups.iter().map(|it| json!({ "webhook_name": it.name })).collect();
    json!({ "targets": targets, "content": { "msg_type": "text", "text": text },
            "not_before": "2026-11-23T01:00:00Z" })
}

async fn with_key(world: &World, key: &str, method: &str, path: &str, body: &Value) -> Answer {
    let request = world.api.nobodys_request(method, path).bearer_auth(key);
    world.api.send(request.json(body)).await
}

/// What stands in this field of each item of a page.
fn each(page: &Value, field: &str) -> Vec<String> {
    let items = page.as_array().or_else(|| page["items"].as_array()).unwrap();
    items.iter().map(|item| item[field].as_str().unwrap_or("null").to_owned()).collect()
}

#[tokio::test]
async fn what_was_written_to_a_group_goes_with_it_and_a_scope_holds_from_the_next_request_on() {
    World::run(async |world| {
        let (first, second) = (world.group("first").await, world.group("second").await);
        put_into(world, &first, Some(TAIPA)).await;
        for group in [&first, &second] {
            world.api.send_text(group.name, &format!("to {}", group.name)).await.expect(200);
        }
        let both = create(world, &to(&[&first, &second], "to both")).await;
        let store = world.store().await;
        let user = add_user_with(&store, Role::Sender, None).await;
        let cookie = enter(&store, user).await;
        let seen = async |path: &str| with_cookie(world, "GET", path, &cookie).await.expect(200);
        let said = async || each(&seen(LOG).await, "content");
        assert_eq!(said().await.len(), 4, "nobody is limited by themselves");

        limit(&store, user, &[TAIPA]).await;
        assert_eq!(seen(ME).await["branches"], json!([TAIPA]));
        assert_eq!(said().await, ["to both", "to first"]);
        let log = seen(LOG).await;
        assert_eq!(log["items"][0]["batch_id"], Value::Null, "the batch goes beyond the branch");
        assert_eq!(log["items"][1]["batch_id"], "bat_1");
        assert_eq!(each(&seen(BATCHES).await, "id"), ["bat_1"]);
        assert_eq!(each(&seen(WEBHOOKS).await, "webhook_name"), ["first"]);
        assert_eq!(seen("/api/wecom/outbox").await["counts"]["queued"], 1);

        put_into(world, &second, Some(OTHER)).await;
        assert_eq!(said().await.len(), 2);
        limit(&store, user, &[OTHER, TAIPA]).await;
        assert_eq!(said().await.len(), 4);
        assert_eq!(each(&seen(BATCHES).await, "id").len(), 3);
        assert_eq!(seen("/api/wecom/outbox").await["counts"]["queued"], 2);
        limit(&store, user, &[OTHER]).await;
        assert_eq!(said().await, ["to both", "to second"]);
        put_into(world, &first, Some(OTHER)).await;
        assert_eq!(said().await.len(), 4);
        assert_eq!(seen(LOG).await["items"][0]["batch_id"], both["id"]);

        assert_eq!(world.api.delete(&at(&first)).await.status, 204);
        assert_eq!(said().await.len(), 4, "what was written to a group that is gone stays");
        put_into(world, &second, None).await;
        assert_eq!(said().await, ["to both", "to first"], "without a branch it is not theirs");
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_limited_key_makes_groups_in_its_own_branches_only_and_moves_none_out() {
    World::run(async |world| {
        let store = world.store().await;
        let may = vec![Permission::View, Permission::EditGroups];
        add_limited_key(&store, "taipa", may, &[TAIPA, "路環"]).await;
        let make = async |name: &str, branch: Value| {
            let new = json!({ "webhook_name": name, "branch": branch });
            with_key(world, "wck_taipa", "POST", WEBHOOKS, &new).await
        };
        for branch in [json!(OTHER), json!(" "), Value::Null] {
            let refused = make("stray", branch).await;
            assert_eq!(refused.problem(422).1, ["branch not_yours"]);
        }
        let bad = make("stray", json!("x".repeat(41))).await;
        assert_eq!(bad.problem(422).1, ["branch too_long"]);
        let own = make("own", json!(format!(" {TAIPA} "))).await.expect(201);
        assert_eq!(own["branch"], TAIPA);
        let path = format!("{WEBHOOKS}/{}", own["id"]);
        for branch in [json!(OTHER), Value::Null, json!("")] {
            let body = json!({ "branch": branch });
            let refused = with_key(world, "wck_taipa", "PUT", &path, &body).await;
            assert_eq!(refused.problem(422).1, ["branch not_yours"]);
        }
        let moved = json!({ "branch": "路環", "notes": "moved" });
        let moved = with_key(world, "wck_taipa", "PUT", &path, &moved).await.expect(200);
        assert_eq!((&moved["branch"], &moved["notes"]), (&json!("路環"), &json!("moved")));
        assert_eq!(each(&world.api.get(WEBHOOKS).await.expect(200), "webhook_name"), ["own"]);
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn whoever_is_there_for_the_whole_company_is_not_limited() {
    World::run(async |world| {
        let store = world.store().await;
        let owner = add_user_with(&store, Role::Owner, None).await;
        let cookie = enter(&store, owner).await;
        let post =
            async |place: &str, body: Value| send_with(world, &cookie, "POST", place, &body).await;
        let user = |role: &str| {
            json!({ "login": "ana@example.org", "role": role,
                                        "branches": [OTHER, TAIPA, OTHER] })
        };
        let refused = post("/api/users", user("owner")).await;
        assert_eq!(refused.problem(422).1, ["branches whole_company"]);
        let made = post("/api/users", user("sender")).await.expect(201)["user"].take();
        assert_eq!(made["branches"], json!([OTHER, TAIPA]));
        let actions = made["actions"].as_array().unwrap();
        assert!(actions.contains(&json!("change_branches")), "{actions:?}");
        let place = format!("/api/users/{}", made["id"].as_str().unwrap());
        let patch = async |body: Value| send_with(world, &cookie, "PATCH", &place, &body).await;
        let raised = patch(json!({ "role": "owner" })).await;
        assert_eq!(raised.problem(422).1, ["branches whole_company"]);
        let many: Vec<_> = (0..11).map(|it| it.to_string()).collect();
        assert_eq!(patch(json!({ "branches": many })).await.problem(422).1, ["branches too_many"]);
        let bad = patch(json!({ "branches": ["a", "b\nc", ""] })).await;
        assert_eq!(bad.problem(422).1, ["branches[1] control_character", "branches[2] empty"]);
        let changed = patch(json!({ "role": "viewer", "branches": [TAIPA] })).await.expect(200);
        assert_eq!((&changed["role"], &changed["branches"]), (&json!("viewer"), &json!([TAIPA])));
        let freed = patch(json!({ "role": "owner", "branches": [] })).await.expect(200);
        assert_eq!(freed["branches"], json!([]));

        let key = |permissions: &[&str]| {
            json!({ "name": "x", "permissions": permissions,
                                                 "branches": [TAIPA] })
        };
        for wide in ["edit_users", "edit_api_keys", "read_audit"] {
            let refused = post("/api/api-keys", key(&["view", wide])).await;
            assert_eq!(refused.problem(422).1, ["branches whole_company"]);
        }
        let narrow = key(&["view", "send", "edit_groups", "act_for_others"]);
        let made = post("/api/api-keys", narrow).await.expect(201);
        assert_eq!(made["api_key"]["branches"], json!([TAIPA]));
        let audit = world.api.get("/api/audit?action=updateUser").await.expect(200);
        let branches = &audit["items"][0]["details"]["branches"];
        assert_eq!(branches, &json!({ "before": [TAIPA], "after": [] }), "{audit}");
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn nobody_changes_their_own_branches_and_what_cannot_be_limited_has_nothing_wide() {
    World::run(async |world| {
        let store = world.store().await;
        let sender = add_user_with(&store, Role::Sender, None).await;
        let may = vec![Permission::EditUsers, Permission::ActForOthers, Permission::View];
        let sends = vec![Permission::Send, Permission::EditTemplates, Permission::EditPeople];
        add_key(&store, "for-others", [may, sends].concat()).await;
        let login = wecourier::model::access::Login::parse("acts@example.org").unwrap();
        let new = wecourier::store::NewUser {
            login,
            name: "Acts".into(),
            role: Role::Sender,
            scope: scope(&[TAIPA]),
            password_hash: None,
        };
        let acts = store.create_user(new, world.clock.now()).await.unwrap().id;
        let free = async |user: UserId| {
            let request = world.api.nobodys_request("PATCH", &format!("/api/users/{user}"));
            let request = request.bearer_auth("wck_for-others");
            let request = request.header("x-acting-email", "acts@example.org");
            world.api.send(request.json(&json!({ "branches": [] }))).await
        };
        assert_eq!(free(acts).await.problem(403).0, "not_yourself");
        free(sender).await.expect(200);
        // Such a row is never written; should there be one, it lets nobody do more.
        let owner = add_user_with(&store, Role::Owner, None).await;
        limit(&store, owner, &[TAIPA]).await;
        let cookie = enter(&store, owner).await;
        let me = with_cookie(world, "GET", ME, &cookie).await.expect(200);
        assert_eq!(
            me["permissions"],
            json!([
                "view",
                "send",
                "edit_templates",
                "edit_people",
                "edit_groups",
                "act_for_others"
            ])
        );
        assert_eq!(with_cookie(world, "GET", "/api/audit", &cookie).await.status, 403);
        store.close().await.unwrap();
    })
    .await;
}

/// What an idempotency key of another branch was used for is not said.
#[tokio::test]
async fn a_key_that_was_used_beyond_the_branch_answers_nothing_of_it() {
    World::run(async |world| {
        let group = world.group("there").await;
        put_into(world, &group, Some(OTHER)).await;
        let store = world.store().await;
        add_limited_key(&store, "taipa", vec![Permission::View, Permission::Send], &[TAIPA]).await;
        let batch = to(&[&group], "foreign");
        let single = json!({ "webhook_name": "there", "msg_type": "text", "content": "foreign" });
        for (path, body) in [(BATCHES, &batch), ("/api/wecom/send", &single)] {
            let used = world.api.request("POST", path).header("idempotency-key", path).json(body);
            assert!(world.api.send(used).await.status < 300);
            let again = world.api.nobodys_request("POST", path).bearer_auth("wck_taipa");
            let again = world.api.send(again.header("idempotency-key", path).json(body)).await;
            assert_eq!(again.problem(409).0, "idempotency_key_reused");
            assert!(!again.body.contains("foreign"), "{}", again.body);
        }
        store.close().await.unwrap();
    })
    .await;
}
