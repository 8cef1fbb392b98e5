//! People over the API: let in, changed, let in no more, by whoever may.

use serde_json::{Value, json};
use wecourier::model::UserId;
use wecourier::model::access::{Permission, Role};

use super::{
    ME, PASSWORD, add_key, add_user_with, cookie_of, enter, send_with, sign_in, with_cookie,
};
use crate::world::{Answer, World};

const USERS: &str = "/api/users";
const ANA: &str = "ana@example.org";
const OTHER: &str = "planted-never-kept, another one";

fn at(user: UserId) -> String {
    format!("{USERS}/{user}")
}

/// Sends JSON as a program that shows this key.
async fn send_as(world: &World, key: &str, method: &str, path: &str, body: &Value) -> Answer {
    let request = world.api.nobodys_request(method, path).bearer_auth(key);
    world.api.send(request.json(body)).await
}

/// The person with this login, as the list shows them to whoever has the cookie.
async fn listed(world: &World, cookie: &str, login: &str) -> Value {
    let page = with_cookie(world, "GET", USERS, cookie).await.expect(200);
    let items = page["items"].as_array().unwrap().clone();
    items.into_iter().find(|it| it["login"] == login).unwrap()
}

#[tokio::test]
async fn an_owner_lets_somebody_in_and_what_is_changed_holds_at_once() {
    World::run(async |world| {
        let store = world.store().await;
        let owner = add_user_with(&store, Role::Owner, None).await;
        let owner = enter(&store, owner).await;
        let new = json!({ "login": " Ana@Example.org ", "role": "sender", "password": PASSWORD });
        let made = send_with(world, &owner, "POST", USERS, &new).await.expect(201);
        assert_eq!(made["password_link"], Value::Null);
        let user = &made["user"];
        assert_eq!((&user["login"], &user["name"]), (&json!(ANA), &json!(ANA)));
        assert_eq!((&user["has_password"], &user["seen_at"]), (&json!(true), &Value::Null));
        let path = format!("{USERS}/{}", user["id"].as_str().unwrap());
        let taken = send_with(world, &owner, "POST", USERS, &new).await;
        assert_eq!(taken.problem(422).1, ["login already_there"]);

        let ana = cookie_of(&sign_in(world, ANA, PASSWORD).await);
        assert_eq!(with_cookie(world, "GET", USERS, &ana).await.problem(403).0, "not_allowed");
        let change = json!({ "name": "Ana Lam", "role": "viewer" });
        let patched = send_with(world, &owner, "PATCH", &path, &change).await.expect(200);
        assert_eq!((&patched["name"], &patched["role"]), (&json!("Ana Lam"), &json!("viewer")));
        assert_eq!(patched["seen_at"], "2026-11-22T01:00:00Z");
        let me = with_cookie(world, "GET", ME, &ana).await.expect(200);
        assert_eq!((&me["name"], &me["permissions"]), (&json!("Ana Lam"), &json!(["view"])));

        let off = json!({ "is_active": false });
        let switched = send_with(world, &owner, "PATCH", &path, &off).await.expect(200);
        let actions = json!(["rename", "change_role", "change_branches", "turn_on"]);
        assert_eq!(switched["actions"], actions);
        assert_eq!(with_cookie(world, "GET", ME, &ana).await.problem(401).0, "session_over");
        assert_eq!(sign_in(world, ANA, PASSWORD).await.status, 401);
        let on = json!({ "is_active": true });
        send_with(world, &owner, "PATCH", &path, &on).await.expect(200);
        let ana = cookie_of(&sign_in(world, ANA, PASSWORD).await);

        let out = format!("{path}/sign-out");
        assert_eq!(send_with(world, &owner, "POST", &out, &json!({})).await.status, 204);
        assert_eq!(with_cookie(world, "GET", ME, &ana).await.status, 401);
        let ana = cookie_of(&sign_in(world, ANA, PASSWORD).await);
        let (set, other) = (format!("{path}/set-password"), json!({ "password": OTHER }));
        assert_eq!(send_with(world, &owner, "POST", &set, &other).await.status, 204);
        assert_eq!(with_cookie(world, "GET", ME, &ana).await.status, 401);
        assert_eq!(sign_in(world, ANA, PASSWORD).await.status, 401);
        assert_eq!(sign_in(world, ANA, OTHER).await.status, 200);
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn nobody_changes_what_they_may_do_themselves() {
    World::run(async |world| {
        let store = world.store().await;
        let id = add_user_with(&store, Role::Owner, None).await;
        let other = super::csm_pro::add(&store, ANA, Role::Owner).await;
        let (me, path) = (enter(&store, id).await, at(id));
        let shown = listed(world, &me, "owner").await;
        assert_eq!((&shown["is_you"], &shown["actions"]), (&json!(true), &json!(["rename"])));
        for (method, path, body) in [
            ("PATCH", path.clone(), json!({ "role": "viewer" })),
            ("PATCH", path.clone(), json!({ "is_active": false })),
            ("POST", format!("{path}/set-password"), json!({ "password": PASSWORD })),
            ("POST", format!("{path}/password-link"), json!({})),
        ] {
            let refused = send_with(world, &me, method, &path, &body).await;
            assert_eq!(refused.problem(403).0, "not_yourself", "{method} {path}");
        }
        // A program that acts for somebody is that person.
        let acting = world.api.request("PATCH", &at(other)).header("x-acting-email", ANA);
        let refused = world.api.send(acting.json(&json!({ "role": "viewer" }))).await;
        assert_eq!(refused.problem(403).0, "not_yourself");
        let same = json!({ "name": "Me", "role": "owner", "is_active": true });
        let kept = send_with(world, &me, "PATCH", &path, &same).await.expect(200);
        assert_eq!((&kept["name"], &kept["role"]), (&json!("Me"), &json!("owner")));
        store.close().await.unwrap();
    })
    .await;
}

/// Whatever comes side by side, somebody is left who lets others in.
#[tokio::test]
async fn the_last_owner_stays_one() {
    World::run(async |world| {
        let store = world.store().await;
        let one = at(add_user_with(&store, Role::Owner, None).await);
        let other = at(super::csm_pro::add(&store, ANA, Role::Owner).await);
        let viewer = json!({ "role": "viewer" });
        let off = json!({ "is_active": false });
        for _ in 0..5 {
            let (first, second) = tokio::join!(
                world.api.send(world.api.request("PATCH", &one).json(&viewer)),
                world.api.send(world.api.request("PATCH", &other).json(&off)),
            );
            let mut statuses = [first.status, second.status];
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 409], "{} {}", first.body, second.body);
            let refused = if first.status == 409 { &first } else { &second };
            assert_eq!(refused.problem(409).0, "last_owner");
            let back = json!({ "role": "owner", "is_active": true });
            for path in [&one, &other] {
                world.api.send(world.api.request("PATCH", path).json(&back)).await.expect(200);
            }
        }
        world.api.send(world.api.request("PATCH", &other).json(&viewer)).await.expect(200);
        let page = world.api.get(USERS).await.expect(200);
        let last = page["items"].as_array().unwrap().iter().find(|it| it["role"] == "owner");
        let offered = json!(["rename", "set_password", "make_password_link"]);
        assert_eq!(last.unwrap()["actions"], offered);
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn nobody_lets_in_whoever_may_do_more_than_they() {
    World::run(async |world| {
        let store = world.store().await;
        let viewer = at(add_user_with(&store, Role::Viewer, None).await);
        let tutor = at(add_user_with(&store, Role::Tutor, None).await);
        add_key(&store, "clerk", vec![Permission::EditUsers]).await;
        let send = async |method: &str, path: &str, body: &Value| {
            send_as(world, "wck_clerk", method, path, body).await
        };
        let new = |role: &str| json!({ "login": ANA, "role": role });
        assert_eq!(send("POST", USERS, &new("viewer")).await.problem(422).1, ["role not_yours"]);
        for (method, path, body) in [
            ("PATCH", viewer.clone(), json!({ "name": "x" })),
            ("PATCH", tutor.clone(), json!({ "role": "owner" })),
            ("POST", format!("{viewer}/set-password"), json!({ "password": PASSWORD })),
            ("POST", format!("{viewer}/password-link"), json!({})),
            ("POST", format!("{viewer}/sign-out"), json!({})),
        ] {
            let refused = send(method, &path, &body).await;
            assert_eq!(refused.problem(403).0, "not_allowed", "{method} {path}");
        }
        send("PATCH", &tutor, &json!({ "is_active": false })).await.expect(200);
        send("POST", USERS, &new("tutor")).await.expect(201);
        let page = send("GET", USERS, &json!({})).await.expect(200);
        let shown = page["items"].as_array().unwrap().iter().find(|it| it["role"] == "viewer");
        assert_eq!(shown.unwrap()["actions"], json!([]));
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_taken_is_named() {
    World::run(async |world| {
        let store = world.store().await;
        let viewer = at(add_user_with(&store, Role::Viewer, None).await);
        for (body, fields) in [
            (json!({ "login": "ana", "role": "viewer" }), vec!["login not_an_address"]),
            (json!({ "login": " ", "role": "viewer" }), vec!["login empty"]),
            (
                json!({ "login": "a\u{202e}@b.c", "role": "viewer" }),
                vec!["login control_character"],
            ),
            (json!({ "login": ANA, "role": "admin" }), vec!["role not_one_of"]),
            (json!({ "login": ANA }), vec!["role required"]),
            (
                json!({ "login": ANA, "role": "owner", "pasword": "" }),
                vec!["pasword unknown_field"],
            ),
            (
                json!({ "login": "", "name": " ", "role": "owner", "password": "short" }),
                vec!["login empty", "name empty", "password too_short"],
            ),
            (
                json!({ "login": ANA, "role": "owner", "password": "x".repeat(257) }),
                vec!["password too_long"],
            ),
        ] {
            assert_eq!(world.api.post(USERS, &body).await.problem(422).1, fields);
        }
        for (path, body) in [
            (viewer.as_str(), json!({ "active": false })),
            ("/api/api-keys", json!({ "name": "x", "permissions": ["view"], "expires": null })),
        ] {
            let method = if path == viewer { "PATCH" } else { "POST" };
            let refused = world.api.send(world.api.request(method, path).json(&body)).await;
            assert!(refused.problem(422).1[0].ends_with(" unknown_field"), "{}", refused.body);
        }
        let name = json!({ "name": "x".repeat(101) });
        let refused = world.api.send(world.api.request("PATCH", &viewer).json(&name)).await;
        assert_eq!(refused.problem(422).1, ["name too_long"]);
        let set = format!("{viewer}/set-password");
        let short = world.api.post(&set, &json!({ "password": "elevenchars" })).await;
        assert_eq!(short.expect(422)["fields"][0]["limit"], 12);
        for id in ["usr_999", "usr_x", "1"] {
            let path = format!("{USERS}/{id}");
            let absent = world.api.send(world.api.request("PATCH", &path).json(&json!({}))).await;
            assert_eq!(absent.problem(404).0, "not_found");
            for act in ["sign-out", "password-link", "set-password"] {
                let body = json!({ "password": PASSWORD });
                let absent = world.api.post(&format!("{path}/{act}"), &body).await;
                assert_eq!(absent.problem(404).0, "not_found", "{act}");
            }
        }
        store.close().await.unwrap();
    })
    .await;
}
