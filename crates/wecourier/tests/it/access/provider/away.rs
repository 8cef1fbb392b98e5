//! A provider that is away, slow, or out of its mind: the service goes on without it.

use std::time::Duration;

use serde_json::json;
use wecourier::model::access::Role;

use super::super::{PASSWORD, add_user, sign_in as sign_in_by_password};
use super::{OIDC, add_ana, beside_provider, entered, leave, place_of, run, sign_in, turned_away};
use crate::world::World;
use crate::world::provider::{DESCRIPTION, KEYS, Mood, OpenIdProvider, TOKEN};

/// Presses the button, and does not get away. Answers with which word.
async fn stays(world: &World) -> String {
    let answer = world.api.send(world.api.nobodys_request("GET", &format!("{OIDC}?to=/log"))).await;
    assert_eq!(answer.status, 303);
    assert!(place_of(&answer).starts_with(&world.api.url("/log")));
    turned_away(&answer)
}

#[tokio::test]
async fn a_service_starts_without_its_provider_and_finds_it_later() {
    run(async |world, provider| {
        let store = add_ana(world).await;
        add_user(&store, Role::Owner).await;
        world.stop_service().await;
        let there = world.settings.clone();
        world.settings.insert("WECOURIER_OIDC_ISSUER", "http://127.0.0.1:1".to_owned());
        world.start_service().await;
        assert_eq!(stays(world).await, "unreachable");
        assert_eq!(sign_in_by_password(world, "owner", PASSWORD).await.status, 200);
        world.stop_service().await;
        world.settings = there;
        provider.is(DESCRIPTION, Mood::Busy);
        world.start_service().await;
        for _ in 0..3 {
            assert_eq!(stays(world).await, "unreachable");
        }
        assert_eq!(provider.asked(DESCRIPTION), 1, "it is left alone for a moment");
        provider.is(DESCRIPTION, Mood::Well);
        world.clock.advance(5);
        entered(&sign_in(world, provider).await);
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn whatever_a_provider_answers_nobody_is_signed_in_by_it() {
    run(async |world, provider| {
        let store = add_ana(world).await;
        for (path, mood, word) in [
            (DESCRIPTION, Mood::Garbage, "broken"),
            (DESCRIPTION, Mood::Endless, "broken"),
            (DESCRIPTION, Mood::Elsewhere, "broken"),
            (KEYS, Mood::Busy, "unreachable"),
            (KEYS, Mood::Garbage, "broken"),
        ] {
            provider.is(path, mood);
            assert_eq!(stays(world).await, word, "{path} {mood:?}");
            provider.is(path, Mood::Well);
            world.clock.advance(5);
        }
        for (mood, word) in [
            (Mood::Busy, "unreachable"),
            (Mood::Garbage, "broken"),
            (Mood::Endless, "broken"),
            (Mood::Elsewhere, "broken"),
            (Mood::Refuses("invalid_client"), "broken"),
            (Mood::Refuses("Words, not a word"), "broken"),
            (Mood::Refuses("invalid_grant"), "too_late"),
        ] {
            provider.is(TOKEN, mood);
            assert_eq!(turned_away(&sign_in(world, provider).await), word, "{mood:?}");
        }
        provider.is(TOKEN, Mood::Well);
        entered(&sign_in(world, provider).await);
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_provider_is_believed_only_under_its_own_name_and_by_its_own_addresses() {
    run(async |world, provider| {
        for says in [
            json!({ "issuer": "https://accounts.google.com" }),
            json!({ "issuer": format!("{}/", provider.url) }),
            json!({ "token_endpoint": "ftp://127.0.0.1/token" }),
            json!({ "authorization_endpoint": "javascript:alert(1)" }),
            json!({ "jwks_uri": "keys" }),
        ] {
            provider.says_of_itself(says.clone());
            assert_eq!(stays(world).await, "broken", "{says}");
            world.clock.advance(5);
        }
        provider.says_of_itself(json!({}));
        leave(world, "").await;
    })
    .await;
}

/// Or each of a crowd would wait for it, one after the other.
#[tokio::test]
async fn a_provider_that_is_slow_to_fail_is_left_alone_after_it() {
    run(async |world, provider| {
        provider.is(DESCRIPTION, Mood::Slow);
        for _ in 0..3 {
            assert_eq!(stays(world).await, "unreachable");
        }
        assert_eq!(provider.asked(DESCRIPTION), 1);
        provider.is(DESCRIPTION, Mood::Well);
        world.clock.advance(5);
        leave(world, "").await;
    })
    .await;
}

#[tokio::test]
async fn a_provider_that_does_not_answer_is_not_waited_for_long() {
    World::run_with(Duration::from_secs(2), async |world| {
        beside_provider(world, &async |world: &mut World, provider: &OpenIdProvider| {
            let store = add_ana(world).await;
            provider.is(DESCRIPTION, Mood::Silent);
            assert_eq!(stays(world).await, "unreachable");
            provider.is(DESCRIPTION, Mood::Well);
            world.clock.advance(5);
            provider.is(TOKEN, Mood::Silent);
            assert_eq!(turned_away(&sign_in(world, provider).await), "unreachable");
            provider.is(TOKEN, Mood::Well);
            entered(&sign_in(world, provider).await);
            store.close().await.unwrap();
        })
        .await;
    })
    .await;
}
