//! Passwords: what guessing them costs, and what it tells.

use std::time::{Duration, Instant};

use wecourier::model::access::Role;

use super::{ME, PASSWORD, add_key, add_user, get_with, sign_in};
use crate::world::World;

const TRIES_OF_ACCOUNT: usize = 10;
const TRIES_OF_ADDRESS: usize = 50;

#[tokio::test]
async fn an_account_can_be_tried_ten_times_in_a_quarter_of_an_hour() {
    World::run(async |world| {
        add_user(&world.store().await, Role::Owner).await;
        for _ in 0..TRIES_OF_ACCOUNT {
            assert_eq!(sign_in(world, "owner", "guess").await.problem(401).0, "wrong_password");
        }
        // Not even the right one is looked at, whatever the case.
        for login in ["owner", "OWNER"] {
            let refused = sign_in(world, login, PASSWORD).await;
            assert_eq!(refused.problem(429).0, "too_many_tries");
            assert!(refused.body.contains("Try again in 15 min."), "{}", refused.body);
        }
        world.kill_service();
        world.start_service().await;
        assert_eq!(sign_in(world, "owner", PASSWORD).await.status, 429, "a restart helps nobody");
        world.clock.advance(15 * 60 + 1);
        assert_eq!(sign_in(world, "owner", PASSWORD).await.status, 200);
        // Whoever knew it begins anew.
        for _ in 0..TRIES_OF_ACCOUNT {
            assert_eq!(sign_in(world, "owner", "guess").await.status, 401);
        }
        assert_eq!(sign_in(world, "owner", "guess").await.status, 429);
    })
    .await;
}

#[tokio::test]
async fn one_address_cannot_try_account_after_account() {
    World::run(async |world| {
        add_user(&world.store().await, Role::Owner).await;
        for _ in 0..3 {
            assert_eq!(sign_in(world, "owner", PASSWORD).await.status, 200, "it is no guess");
        }
        for number in 0..TRIES_OF_ADDRESS {
            let login = format!("person-{number}@example.org");
            assert_eq!(sign_in(world, &login, "guess").await.status, 401);
        }
        assert_eq!(sign_in(world, "owner", PASSWORD).await.problem(429).0, "too_many_tries");
    })
    .await;
}

/// An account that does not exist takes as long as a wrong password, and is told the same.
#[tokio::test]
async fn nobody_learns_which_accounts_there_are() {
    World::run(async |world| {
        add_user(&world.store().await, Role::Owner).await;
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        let mut said = Vec::new();
        for number in 0..9 {
            let logins = [("owner".to_owned(), &mut known), (format!("x{number}"), &mut unknown)];
            for (login, times) in logins {
                let begin = Instant::now();
                let mut problem = sign_in(world, &login, "guess").await.expect(401);
                // It is each request's own.
                problem.as_object_mut().unwrap().remove("request_id");
                said.push(problem);
                times.push(begin.elapsed());
            }
        }
        said.dedup();
        assert_eq!(said.len(), 1, "{said:?}");
        let (known, unknown) = (middle(known), middle(unknown));
        let apart = known.abs_diff(unknown);
        assert!(apart < known.max(unknown) / 2, "{known:?} against {unknown:?}");
    })
    .await;
}

fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

#[tokio::test]
async fn a_key_says_what_is_wrong_with_it_and_acts_for_others_only_if_it_may() {
    World::run(async |world| {
        let store = world.store().await;
        let clerk = add_key(&store, "clerk", vec![]).await;
        add_key(&store, "service", vec![wecourier::model::access::Permission::ActForOthers]).await;
        let me = |key: &'static str| get_with(world, ME, "authorization", key);
        assert_eq!(me("bearer wck_clerk").await.expect(200)["id"], clerk.id.to_string());
        assert_eq!(me("Bearer wck_nobodys").await.problem(401).0, "api_key_refused");
        assert_eq!(me("Bearer clerk").await.problem(401).0, "api_key_refused");
        store.revoke_api_key(clerk.id, "2026-11-22T01:00:00Z".parse().unwrap()).await.unwrap();
        let refused = me("Bearer wck_clerk").await;
        assert!(refused.body.contains("revoked at 2026-11-22T01:00:00Z"), "{}", refused.body);

        let acting = async |key: &str, email: &str| {
            let request = world.api.nobodys_request("GET", ME).bearer_auth(key);
            world.api.send(request.header("x-acting-email", email)).await
        };
        let me = acting("wck_service", "Ana@example.org").await.expect(200);
        assert_eq!(me["login"], "ana@example.org");
        assert_eq!(acting("wck_service", "ana").await.problem(400).0, "bad_acting_email");
        add_key(&store, "other", vec![wecourier::model::access::Permission::View]).await;
        assert_eq!(acting("wck_other", "a@b.c").await.problem(403).0, "not_allowed");
        store.close().await.unwrap();
    })
    .await;
}
