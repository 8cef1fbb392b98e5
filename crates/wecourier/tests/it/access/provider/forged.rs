//! What a provider has not said, or not to this browser, or not now.

use serde_json::{Value, json};
use url::Url;

use super::{CALLBACK, add_ana, come_back, entered, leave, run, sign_in, turned_away};
use crate::world::provider::{CLIENT_ID, TOKEN};
use crate::world::signer::Signer;

/// Claims with some of them changed.
fn with(mut claims: Value, name: &str, value: Value) -> Value {
    claims[name] = value;
    claims
}

fn parameter(url: &Url, wanted: &str) -> String {
    let mut all = url.query_pairs();
    all.find(|(name, _)| name == wanted).unwrap().1.into_owned()
}

/// A way to make a token that is none.
type Forgery = fn(&Signer, Value) -> String;

const FORGERIES: [(&str, Forgery); 17] = [
    ("unsigned", |signer, claims| signer.unsigned(&claims)),
    ("the public key as a secret", |signer, claims| signer.with_public_as_secret(&claims)),
    ("another's key", |_, claims| Signer::stranger().token(&claims)),
    ("another's key under a new name", |_, claims| Signer::second().token(&claims)),
    ("a curve's key as if it were RSA", |_, claims| {
        let head = json!({ "alg": "RS256", "kid": "first" });
        Signer::on_a_curve().token_with(&head, &claims)
    }),
    ("another algorithm in its head", |signer, claims| {
        signer.token_with(&json!({ "alg": "PS256", "kid": signer.kid }), &claims)
    }),
    ("something that must be understood", |signer, claims| {
        let head = json!({ "alg": "RS256", "kid": signer.kid, "crit": ["b64"], "b64": false });
        signer.token_with(&head, &claims)
    }),
    ("other claims under the signature", |signer, claims| {
        let good = signer.token(&claims);
        let other = signer.token(&with(claims, "email", json!("owner@example.org")));
        let claims = other.split('.').nth(1).unwrap();
        let (head, rest) = good.split_once('.').unwrap();
        format!("{head}.{claims}.{}", rest.split_once('.').unwrap().1)
    }),
    ("no signature", |signer, claims| {
        let token = signer.token(&claims);
        format!("{}.", token.rsplit_once('.').unwrap().0)
    }),
    ("another issuer", |signer, claims| {
        signer.token(&with(claims, "iss", json!("https://accounts.google.com")))
    }),
    ("another audience", |signer, claims| signer.token(&with(claims, "aud", json!("others")))),
    ("for others, too", |signer, claims| {
        signer.token(&with(claims, "aud", json!([CLIENT_ID, "others"])))
    }),
    ("another party", |signer, claims| signer.token(&with(claims, "azp", json!("others")))),
    ("another nonce", |signer, claims| signer.token(&with(claims, "nonce", json!("of before")))),
    ("over", |signer, claims| {
        let exp = claims["iat"].as_i64().unwrap() - 60;
        signer.token(&with(claims, "exp", json!(exp)))
    }),
    ("from the future", |signer, claims| {
        let iat = claims["iat"].as_i64().unwrap() + 61;
        signer.token(&with(claims, "iat", json!(iat)))
    }),
    ("no token", |_, _| "x.y.z".to_owned()),
];

#[tokio::test]
async fn a_forged_token_signs_nobody_in() {
    run(async |world, provider| {
        let store = add_ana(world).await;
        for (what, forgery) in FORGERIES {
            provider.forges(forgery);
            assert_eq!(turned_away(&sign_in(world, provider).await), "broken", "{what}");
            // So that a key that is not known is looked for.
            world.clock.advance(10);
        }
        let kept = world.api.get("/api/audit").await.expect(200);
        assert_eq!(kept["items"], json!([]), "nobody is known to have done it");
        provider.forges(|signer, claims| signer.token(&claims));
        entered(&sign_in(world, provider).await);
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_a_browser_brings_is_good_once_and_in_that_browser() {
    run(async |world, provider| {
        let store = add_ana(world).await;
        let (here, there) = (leave(world, "?to=/log").await, leave(world, "").await);
        let back = provider.says_yes(&here.location);
        let other = provider.says_yes(&there.location);
        for (why, to, cookie) in [
            ("another browser's", &back, there.cookie.as_str()),
            ("no cookie", &back, "theme=dark"),
            ("a cookie that was made up", &back, "wecourier-visit=made-up"),
            ("an empty one", &back, "wecourier-visit="),
        ] {
            assert_eq!(turned_away(&come_back(world, to, cookie).await), "too_late", "{why}");
        }
        // The code of one visit with the state of another: the provider knows what it is bound to.
        let mut mixed = back.clone();
        let (state, code) = (parameter(&back, "state"), parameter(&other, "code"));
        mixed.query_pairs_mut().clear().append_pair("state", &state).append_pair("code", &code);
        let injected = come_back(world, &mixed, &here.cookie).await;
        assert_eq!(turned_away(&injected), "too_late");

        let left = leave(world, "").await;
        let back = provider.says_yes(&left.location);
        entered(&come_back(world, &back, &left.cookie).await);
        let asked = provider.asked(TOKEN);
        let replayed = come_back(world, &back, &left.cookie).await;
        assert_eq!(turned_away(&replayed), "too_late");
        assert_eq!(provider.asked(TOKEN), asked, "we know it without the provider");

        let late = leave(world, "").await;
        let back = provider.says_yes(&late.location);
        world.clock.advance(600);
        assert_eq!(turned_away(&come_back(world, &back, &late.cookie).await), "too_late");
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn of_two_who_bring_the_same_one_is_signed_in() {
    run(async |world, provider| {
        let store = add_ana(world).await;
        let left = leave(world, "").await;
        let back = provider.says_yes(&left.location);
        let knock = || come_back(world, &back, &left.cookie);
        let both = futures::join!(knock(), knock());
        let signed_in = [both.0, both.1]
            .iter()
            .filter(|it| it.headers.get_all("set-cookie").iter().count() == 2)
            .count();
        assert_eq!(signed_in, 1);
        assert_eq!(provider.asked(TOKEN), 1, "the other's code is not even looked at");
        store.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn whoever_says_no_is_back_where_they_were() {
    run(async |world, _| {
        for (error, word) in [("access_denied", "cancelled"), ("<b>wecourier</b>", "broken")] {
            let left = leave(world, "?to=/groups").await;
            let state = parameter(&Url::parse(&left.location).unwrap(), "state");
            let mut back = Url::parse(&world.api.url(CALLBACK)).unwrap();
            back.query_pairs_mut()
                .append_pair("state", &state)
                .append_pair("error", error)
                .append_pair("error_description", "call 12345678 to go on");
            let answer = come_back(world, &back, &left.cookie).await;
            assert_eq!(super::place_of(&answer), world.api.url(&format!("/groups#sign-in={word}")));
            assert!(!answer.body.contains("12345678"));
            assert_eq!(turned_away(&come_back(world, &back, &left.cookie).await), "too_late");
        }
    })
    .await;
}
