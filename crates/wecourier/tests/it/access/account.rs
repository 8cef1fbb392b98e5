//! One's own account: another password, and where one is signed in.

use serde_json::{Value, json};
use wecourier::model::access::Role;

use super::{
    ME, PASSWORD, SESSION, add_key, add_user, add_user_with, cookie_of, csm_pro, enter, send_with,
    sign_in, with_cookie,
};
use crate::world::World;

const CHANGE: &str = "/api/me/password";
const SESSIONS: &str = "/api/sessions";
const OTHER: &str = "planted-never-kept, another one";

fn change(current: &str, new: &str) -> Value {
    json!({ "current_password": current, "new_password": new })
}

#[tokio::test]
async fn who_knows_the_password_gives_another_and_stays_signed_in_here_only() {
    World::run(async |world| {
        let store = world.store().await;
        add_user(&store, Role::Viewer).await;
        let here = cookie_of(&sign_in(world, "viewer", PASSWORD).await);
        let there = cookie_of(&sign_in(world, "viewer", PASSWORD).await);
        let me = with_cookie(world, "GET", ME, &here).await.expect(200);
        let offered = json!(["sign_out", "sign_out_everywhere", "change_password"]);
        assert_eq!(me["actions"], offered);
        for (current, new, field) in [
            ("not this one", OTHER, "current_password wrong"),
            (&"x".repeat(300), OTHER, "current_password wrong"),
            (PASSWORD, "elevenchars", "new_password too_short"),
        ] {
            let refused = send_with(world, &here, "POST", CHANGE, &change(current, new)).await;
            assert_eq!(refused.problem(422).1, [field]);
        }
        assert_eq!(with_cookie(world, "GET", ME, &there).await.status, 200, "nothing has changed");
        let changed = send_with(world, &here, "POST", CHANGE, &change(PASSWORD, OTHER)).await;
        assert_eq!(changed.status, 204, "{}", changed.body);
        assert_eq!(with_cookie(world, "GET", ME, &here).await.status, 200);
        assert_eq!(with_cookie(world, "GET", ME, &there).await.problem(401).0, "session_over");
        assert_eq!(sign_in(world, "viewer", PASSWORD).await.status, 401);
        assert_eq!(sign_in(world, "viewer", OTHER).await.status, 200);
        store.close().await.unwrap();
    })
    .await;
}

/// Whoever finds a browser open does not guess the password there.
#[tokio::test]
async fn guessing_ones_own_password_is_slowed_down_as_signing_in_is() {
    World::run(async |world| {
        let store = world.store().await;
        add_user(&store, Role::Viewer).await;
        let here = cookie_of(&sign_in(world, "viewer", PASSWORD).await);
        for _ in 0..10 {
            let refused = send_with(world, &here, "POST", CHANGE, &change("guess", OTHER)).await;
            assert_eq!(refused.problem(422).1, ["current_password wrong"]);
        }
        let refused = send_with(world, &here, "POST", CHANGE, &change(PASSWORD, OTHER)).await;
        assert_eq!(refused.problem(429).0, "too_many_tries");
        world.clock.advance(15 * 60 + 1);
        let changed = send_with(world, &here, "POST", CHANGE, &change(PASSWORD, OTHER)).await;
        assert_eq!(changed.status, 204, "{}", changed.body);
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn who_has_no_password_here_changes_none() {
    World::run(async |world| {
        let store = world.store().await;
        csm_pro::add(&store, csm_pro::ANA, Role::Sender).await;
        let cookie = csm_pro::cookie(csm_pro::ANA);
        let refused = send_with(world, &cookie, "POST", CHANGE, &change("", OTHER)).await;
        assert_eq!(refused.problem(403).0, "not_allowed");
        add_key(&store, "program", vec![]).await;
        for (method, path) in
            [("POST", CHANGE), ("GET", SESSIONS), ("DELETE", "/api/sessions/ses_1")]
        {
            let request = world.api.nobodys_request(method, path).bearer_auth("wck_program");
            let refused = world.api.send(request.json(&change("", OTHER))).await;
            assert_eq!(refused.problem(403).0, "not_allowed", "{method} {path}");
        }
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn one_tells_ones_browsers_apart_and_what_they_say_is_not_kept() {
    World::run(async |world| {
        let store = world.store().await;
        add_user(&store, Role::Viewer).await;
        let said = "Mozilla/5.0 (Windows NT 10.0; planted-never-kept) Gecko/20100101 Firefox/145.0";
        let new = json!({ "login": "viewer", "password": PASSWORD });
        let request = world.api.nobodys_request("POST", SESSION).json(&new);
        let signed_in = world.api.send(request.header("user-agent", said)).await;
        let cookie = cookie_of(&signed_in);
        let list = with_cookie(world, "GET", SESSIONS, &cookie).await.expect(200);
        let (browser, system) = (&list["items"][0]["browser"], &list["items"][0]["system"]);
        assert_eq!((browser, system), (&json!("Firefox"), &json!("Windows")));
        let bytes = reqwest::header::HeaderValue::from_bytes(b"\xff Firefox/1").unwrap();
        let request = world.api.nobodys_request("POST", SESSION).json(&new);
        let odd = world.api.send(request.header("user-agent", bytes)).await;
        let list = with_cookie(world, "GET", SESSIONS, &cookie_of(&odd)).await.expect(200);
        let this = list["items"].as_array().unwrap().iter().find(|it| it["is_this"] == true);
        assert_eq!(this.unwrap()["browser"], Value::Null);
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn one_sees_where_one_is_signed_in_and_ends_it() {
    World::run(async |world| {
        let store = world.store().await;
        let viewer = add_user_with(&store, Role::Viewer, None).await;
        let other = add_user_with(&store, Role::Sender, None).await;
        let (here, there) = (enter(&store, viewer).await, enter(&store, viewer).await);
        let others = enter(&store, other).await;
        let list = async |cookie: &str| -> Vec<Value> {
            let page = with_cookie(world, "GET", SESSIONS, cookie).await.expect(200);
            page["items"].as_array().unwrap().clone()
        };
        let mine = list(&here).await;
        assert_eq!(mine.len(), 2, "{mine:?}");
        assert_eq!(mine.iter().filter(|it| it["is_this"] == true).count(), 1);
        let this = mine.iter().find(|it| it["is_this"] == true).unwrap();
        let that = mine.iter().find(|it| it["is_this"] == false).unwrap();
        assert_eq!(this["seen_at"], "2026-11-22T01:00:00Z");
        let at = |session: &Value| format!("{SESSIONS}/{}", session["id"].as_str().unwrap());

        for path in [at(&list(&others).await[0]), format!("{SESSIONS}/ses_x")] {
            let refused = with_cookie(world, "DELETE", &path, &here).await;
            assert_eq!(refused.problem(404).0, "not_found");
        }
        assert_eq!(with_cookie(world, "GET", ME, &others).await.status, 200);
        assert_eq!(with_cookie(world, "DELETE", &at(that), &here).await.status, 204);
        assert_eq!(with_cookie(world, "GET", ME, &there).await.problem(401).0, "session_over");
        assert_eq!(list(&here).await.len(), 1);

        // What nobody used for long has ended, and is not listed.
        enter(&store, viewer).await;
        world.clock.advance(12 * 3600);
        let fresh = cookie_of(&{
            let password = json!({ "password": PASSWORD });
            let set = format!("/api/users/{viewer}/set-password");
            assert_eq!(world.api.post(&set, &password).await.status, 204);
            sign_in(world, "viewer", PASSWORD).await
        });
        enter(&store, viewer).await;
        assert_eq!(list(&fresh).await.len(), 1);
        store.close().await.unwrap();
    })
    .await;
}
