//! Sign-ins: how they begin, how they end, and what cannot be made of them.

use wecourier::clock::Clock as _;
use wecourier::model::access::{Role, Token};
use wecourier::store::UserPatch;

use super::{ME, PASSWORD, SESSION, add_user, cookie_of, login_of, sign_in, with_cookie};
use crate::world::World;

const HOUR: i64 = 3600;

#[tokio::test]
async fn who_signs_in_is_known_until_they_sign_out() {
    World::run(async |world| {
        add_user(&world.store().await, Role::Sender).await;
        let answer = sign_in(world, " Sender ", PASSWORD).await;
        let me = answer.expect(200);
        assert_eq!((login_of(&me), &me["role"]), ("sender", &"sender".into()));
        assert_eq!(
            me["permissions"],
            serde_json::json!(["view", "send", "edit_templates", "edit_people"])
        );
        let set = answer.headers["set-cookie"].to_str().unwrap();
        assert!(set.ends_with("; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax"), "{set}");
        assert_eq!(answer.headers["cache-control"], "no-store");

        let cookie = cookie_of(&answer);
        assert_eq!(with_cookie(world, "GET", ME, &cookie).await.expect(200), me);
        let out = with_cookie(world, "DELETE", SESSION, &cookie).await;
        assert_eq!(out.status, 204);
        assert!(out.headers["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
        let after = with_cookie(world, "GET", ME, &cookie).await;
        assert_eq!(after.problem(401).0, "session_over");
        assert_eq!(after.headers["www-authenticate"], "Bearer");
    })
    .await;
}

/// Whoever plants a cookie in somebody's browser knows nothing after that person signs in.
#[tokio::test]
async fn a_planted_cookie_is_not_signed_in_with() {
    World::run(async |world| {
        add_user(&world.store().await, Role::Owner).await;
        let body = serde_json::json!({ "login": "owner", "password": PASSWORD });
        let signing_in = |cookie: &str| {
            world.api.nobodys_request("POST", SESSION).header("cookie", cookie).json(&body)
        };
        let first = cookie_of(&world.api.send(signing_in("wecourier=planted")).await);
        assert_ne!(first, "wecourier=planted");
        let planted = with_cookie(world, "GET", ME, "wecourier=planted").await;
        assert_eq!(planted.problem(401).0, "session_over");
        // Signing in again ends what the browser had before.
        let second = cookie_of(&world.api.send(signing_in(&first)).await);
        assert_eq!(with_cookie(world, "GET", ME, &first).await.status, 401);
        assert_eq!(with_cookie(world, "GET", ME, &second).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_ends_when_nobody_uses_it_and_in_any_case_after_a_week() {
    World::run(async |world| {
        let store = world.store().await;
        add_user(&store, Role::Viewer).await;
        let idle = cookie_of(&sign_in(world, "viewer", PASSWORD).await);
        let used = cookie_of(&sign_in(world, "viewer", PASSWORD).await);
        let token = Token::shown(used.strip_prefix("wecourier=").unwrap());
        for _ in 0..13 {
            world.clock.advance(12 * HOUR - 1);
            // That it is used is written down beside the request.
            while store.find_session(token.hash()).await.unwrap().unwrap().seen_at
                != world.clock.now()
            {
                assert_eq!(with_cookie(world, "GET", ME, &used).await.status, 200);
            }
        }
        world.clock.advance(12 * HOUR - 1);
        assert_eq!(with_cookie(world, "GET", ME, &used).await.status, 200);
        world.clock.advance(14);
        assert_eq!(with_cookie(world, "GET", ME, &used).await.problem(401).0, "session_over");
        assert_eq!(with_cookie(world, "GET", ME, &idle).await.problem(401).0, "session_over");

        let idle = cookie_of(&sign_in(world, "viewer", PASSWORD).await);
        world.clock.advance(12 * HOUR);
        assert_eq!(with_cookie(world, "GET", ME, &idle).await.problem(401).0, "session_over");
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_an_owner_changes_holds_from_the_next_request_on() {
    World::run(async |world| {
        let store = world.store().await;
        let user = add_user(&store, Role::Sender).await;
        let here = cookie_of(&sign_in(world, "sender", PASSWORD).await);
        let there = cookie_of(&sign_in(world, "sender", PASSWORD).await);
        let change = async |patch: UserPatch| {
            store.update_user(user, patch, "2026-11-22T02:00:00Z".parse().unwrap()).await.unwrap();
        };
        change(UserPatch { role: Some(Role::Viewer), ..UserPatch::default() }).await;
        let me = with_cookie(world, "GET", ME, &here).await.expect(200);
        assert_eq!(me["permissions"], serde_json::json!(["view"]));

        assert_eq!(with_cookie(world, "DELETE", "/api/sessions", &here).await.status, 204);
        for cookie in [&here, &there] {
            assert_eq!(with_cookie(world, "GET", ME, cookie).await.status, 401);
        }
        let again = cookie_of(&sign_in(world, "sender", PASSWORD).await);
        change(UserPatch { is_active: Some(false), ..UserPatch::default() }).await;
        assert_eq!(with_cookie(world, "GET", ME, &again).await.problem(401).0, "session_over");
        assert_eq!(sign_in(world, "sender", PASSWORD).await.problem(401).0, "wrong_password");
        store.close().await.unwrap();
    })
    .await;
}
