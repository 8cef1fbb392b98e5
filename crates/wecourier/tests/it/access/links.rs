//! Links to set a password: good once, for a day, for one person.

use std::sync::Arc;

use serde_json::{Value, json};
use wecourier::access::Gate;
use wecourier::model::access::Role;
use wecourier::store::Store;

use super::{ME, PASSWORD, add_user_with, cookie_of, enter, login_of, sign_in, with_cookie};
use crate::world::{Answer, World};

const SETUP: &str = "/api/setup";
const LOOK: &str = "/api/setup/look";
const DAY: i64 = 24 * 3600;

async fn post(world: &World, path: &str, body: &Value) -> Answer {
    world.api.send(world.api.nobodys_request("POST", path).json(body)).await
}

async fn look(world: &World, token: &str) -> Answer {
    post(world, LOOK, &json!({ "token": token })).await
}

async fn set_password(world: &World, token: &str) -> Answer {
    post(world, SETUP, &json!({ "token": token, "password": PASSWORD })).await
}

/// What stands behind the `#` of a link.
fn token_of(link: &Value) -> String {
    let link = link["link"].as_str().unwrap();
    let (page, token) = link.split_once("#token=").unwrap();
    assert!(page.starts_with("http://127.0.0.1:") && page.ends_with("/setup"), "{link}");
    token.to_owned()
}

fn gate(world: &World, store: &Store) -> Gate {
    Gate::new(store.clone(), Arc::new(world.clock.clone()), None)
}

#[tokio::test]
async fn who_is_let_in_sets_a_password_once() {
    World::run(async |world| {
        let new = json!({ "login": "ana@example.org", "name": "Ana", "role": "sender" });
        let made = world.api.post("/api/users", &new).await.expect(201);
        let token = token_of(&made["password_link"]);
        assert_eq!(made["password_link"]["expires_at"], "2026-11-23T01:00:00Z");
        assert_eq!(made["user"]["password_link_until"], "2026-11-23T01:00:00Z");
        assert_eq!(made["user"]["has_password"], false);
        assert_eq!(sign_in(world, "ana@example.org", "").await.status, 401);

        let shown = look(world, &token).await.expect(200);
        let whom = json!({ "purpose": "password", "login": "ana@example.org", "name": "Ana" });
        assert_eq!(shown, whom);
        let short = post(world, SETUP, &json!({ "token": token, "password": "short" })).await;
        assert_eq!(short.problem(422).1, ["password too_short"], "and the link stays good");
        let entered = set_password(world, &token).await;
        assert_eq!(login_of(&entered.expect(200)), "ana@example.org");
        let cookie = cookie_of(&entered);
        assert_eq!(with_cookie(world, "GET", ME, &cookie).await.expect(200)["role"], "sender");
        assert_eq!(sign_in(world, "ana@example.org", PASSWORD).await.status, 200);

        assert_eq!(look(world, &token).await.problem(410).0, "link_over");
        assert_eq!(set_password(world, &token).await.problem(410).0, "link_over");
        let list = world.api.get("/api/users").await.expect(200);
        assert_eq!(list["items"][0]["password_link_until"], Value::Null);
        world.assert_kept_nowhere(&token).await;
    })
    .await;
}

#[tokio::test]
async fn a_link_ends_with_the_day_with_the_next_one_and_with_whom_it_is_for() {
    World::run(async |world| {
        let store = world.store().await;
        let viewer = add_user_with(&store, Role::Viewer, None).await;
        let path = format!("/api/users/{viewer}");
        let make = format!("{path}/password-link");
        let link = async || {
            let answer = world.api.post(&make, &json!({})).await;
            token_of(&answer.expect(201))
        };
        let is_over = async |token: &str| {
            assert_eq!(look(world, token).await.problem(410).0, "link_over");
            assert_eq!(set_password(world, token).await.problem(410).0, "link_over");
        };
        let first = link().await;
        let second = link().await;
        is_over(&first).await;
        world.clock.advance(DAY - 1);
        assert_eq!(look(world, &second).await.status, 200);
        world.clock.advance(1);
        is_over(&second).await;

        let third = link().await;
        let set = json!({ "password": PASSWORD });
        assert_eq!(world.api.post(&format!("{path}/set-password"), &set).await.status, 204);
        is_over(&third).await;

        let fourth = link().await;
        let change = async |body: Value| {
            world.api.send(world.api.request("PATCH", &path).json(&body)).await.expect(200)
        };
        change(json!({ "is_active": false })).await;
        is_over(&fourth).await;
        let refused = world.api.post(&make, &json!({})).await;
        assert_eq!(refused.problem(409).0, "not_now");
        change(json!({ "is_active": true })).await;
        is_over(&fourth).await;
        for made_up in ["", "x", &"0".repeat(64)] {
            is_over(made_up).await;
        }
        store.close().await.unwrap();
    })
    .await;
}

/// Whoever uses a link ends the sign-ins that there were, the browser's own included.
#[tokio::test]
async fn a_new_password_ends_what_was_signed_in_with_the_old_one() {
    World::run(async |world| {
        let store = world.store().await;
        let owner = add_user_with(&store, Role::Owner, None).await;
        let viewer = add_user_with(&store, Role::Viewer, None).await;
        let (theirs, others) = (enter(&store, viewer).await, enter(&store, owner).await);
        let make = format!("/api/users/{viewer}/password-link");
        let token = token_of(&world.api.post(&make, &json!({})).await.expect(201));
        let body = json!({ "token": token, "password": PASSWORD });
        let request = world.api.nobodys_request("POST", SETUP).header("cookie", &others);
        let entered = world.api.send(request.json(&body)).await;
        assert_eq!(login_of(&entered.expect(200)), "viewer");
        for ended in [&theirs, &others] {
            assert_eq!(with_cookie(world, "GET", ME, ended).await.problem(401).0, "session_over");
        }
        let new = cookie_of(&entered);
        assert_eq!(with_cookie(world, "GET", ME, &new).await.expect(200)["login"], "viewer");
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn whoever_comes_first_becomes_the_owner_and_nobody_else() {
    World::run(async |world| {
        let store = world.store().await;
        let gate = gate(world, &store);
        let mut tokens = Vec::new();
        for _ in 0..3 {
            tokens.push(gate.make_first_link().await.unwrap().unwrap().token.expose().to_owned());
        }
        let awaits_owner = async || {
            let service = world.api.get("/api/service").await.expect(200);
            service["awaits_owner"].clone()
        };
        assert_eq!(awaits_owner().await, true);
        let shown = look(world, &tokens[0]).await.expect(200);
        assert_eq!(shown, json!({ "purpose": "first_owner", "login": null, "name": null }));
        assert_eq!(set_password(world, &tokens[0]).await.problem(422).1, ["login required"]);
        let start = |token: &str, login: &str| {
            json!({ "token": token, "login": login, "name": "", "password": PASSWORD })
        };
        let nameless = post(world, SETUP, &start(&tokens[0], "a")).await;
        assert_eq!(nameless.problem(422).1, ["login not_an_address", "name empty"]);
        world.clock.advance(1);
        let late = gate.make_first_link().await.unwrap().unwrap();
        world.clock.advance(DAY - 1);
        assert_eq!(look(world, &tokens[0]).await.problem(410).0, "link_over");
        let other = gate.make_first_link().await.unwrap().unwrap();

        let start = |token: &str, login: &str| {
            json!({ "token": token, "login": login, "password": PASSWORD })
        };
        let (one, two) = (
            start(late.token.expose(), "one@example.org"),
            start(other.token.expose(), "two@example.org"),
        );
        let (one, two) = tokio::join!(post(world, SETUP, &one), post(world, SETUP, &two));
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 410], "{} {}", one.body, two.body);
        let entered = if one.status == 200 { one } else { two };
        let me = with_cookie(world, "GET", ME, &cookie_of(&entered)).await.expect(200);
        assert_eq!((&me["role"], &me["name"]), (&json!("owner"), &me["login"]));
        assert_eq!(awaits_owner().await, false);
        let users = world.api.get("/api/users").await.expect(200);
        assert_eq!(users["items"].as_array().unwrap().len(), 1);
        for token in [late.token.expose(), other.token.expose()] {
            assert_eq!(look(world, token).await.problem(410).0, "link_over");
            world.assert_kept_nowhere(token).await;
        }
        assert!(gate.make_first_link().await.unwrap().is_none(), "somebody is known");
        store.close().await.unwrap();
    })
    .await;
}

/// A person who is let in otherwise, meanwhile, ends it.
#[tokio::test]
async fn a_link_for_the_first_owner_is_none_once_somebody_is_known() {
    World::run(async |world| {
        let store = world.store().await;
        let link = gate(world, &store).make_first_link().await.unwrap().unwrap();
        add_user_with(&store, Role::Viewer, None).await;
        let token = link.token.expose();
        assert_eq!(look(world, token).await.problem(410).0, "link_over");
        let owner = json!({ "token": token, "login": "x@example.org", "password": PASSWORD });
        assert_eq!(post(world, SETUP, &owner).await.problem(410).0, "link_over");
        store.close().await.unwrap();
    })
    .await;
}
