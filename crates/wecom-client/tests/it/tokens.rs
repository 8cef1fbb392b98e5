//! One token for each secret, whatever WeCom does with it.

use std::time::Duration;

use futures::future::join_all;
use wecom_client::api::getcallbackip::GetCallbackIp;
use wecom_client::api::gettoken::GetToken;
use wecom_client::api::{Endpoint, ErrCode};
use wecom_client::{CallError, Happened};
use wecom_sim::{ExpiresIn, Fault, SwitchesPatch, Tokens};

use crate::world::{AGENT, SECRET, World};

const ASK: GetCallbackIp = GetCallbackIp {};
const AT_ONCE: usize = 1000;

impl World {
    fn count(&self, path: &str) -> usize {
        self.wecom.world().requests_to(path).len()
    }

    fn gettokens(&self) -> usize {
        self.count(GetToken::PATH)
    }

    fn advance(&self, secs: u64) {
        self.wecom.world().advance(Duration::from_secs(secs));
    }
}

#[tokio::test]
async fn a_thousand_callers_with_an_expired_token_fetch_one() {
    let world = World::start().await;
    let app = world.app(SECRET);
    app.call(&ASK).await.unwrap();
    world.advance(7200);
    let answers = join_all((0..AT_ONCE).map(|_| app.call(&ASK))).await;
    assert!(answers.iter().all(Result::is_ok));
    assert_eq!(world.gettokens(), 2);
    assert_eq!(world.count(GetCallbackIp::PATH), 1 + AT_ONCE, "none was called in vain");
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn a_token_is_replaced_before_it_ends() {
    let world = World::start().await;
    let app = world.app(SECRET);
    for (secs, gettokens) in [(0, 1), (6599, 1), (1, 2), (0, 2)] {
        world.advance(secs);
        app.call(&ASK).await.unwrap();
        assert_eq!(world.gettokens(), gettokens, "after {secs} s more");
    }
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn a_refused_token_is_replaced_and_the_call_made_once_more() {
    let world = World::start().await;
    let app = world.app(SECRET);
    app.call(&ASK).await.unwrap();
    world.wecom.world().revoke_tokens(AGENT).unwrap();
    let answers = join_all((0..50).map(|_| app.call(&ASK))).await;
    assert!(answers.iter().all(Result::is_ok));
    assert_eq!(world.gettokens(), 2, "only the token that was refused is dropped");
    for code in [40014, 42001, 40001] {
        let fault = Fault::answer(ErrCode(code)).at(GetCallbackIp::PATH).times(1);
        world.wecom.world().order(fault).unwrap();
        app.call(&ASK).await.unwrap();
    }
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn a_call_is_made_once_more_and_not_again() {
    let world = World::start().await;
    let app = world.app(SECRET);
    let fault = Fault::answer(ErrCode::BAD_ACCESS_TOKEN).at(GetCallbackIp::PATH);
    world.wecom.world().order(fault).unwrap();
    for calls in [2, 3, 4] {
        let error = app.call(&ASK).await.unwrap_err();
        assert_eq!(
            (error.code(), error.happened()),
            (Some(ErrCode::BAD_ACCESS_TOKEN), Happened::No)
        );
        assert_eq!(world.count(GetCallbackIp::PATH), calls);
    }
    assert_eq!(world.gettokens(), 2, "tokens that never work are not fetched again and again");
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn a_server_that_refuses_every_second_token_is_not_asked_for_ever_more() {
    let world = World::start().await;
    let app = world.app(SECRET);
    let mut refused = 0;
    for _ in 0..600 {
        let fault = Fault::answer(ErrCode::BAD_ACCESS_TOKEN).at(GetCallbackIp::PATH).times(1);
        world.wecom.world().order(fault).unwrap();
        match app.call(&ASK).await {
            Ok(_) => {}
            Err(CallError::Refused { code: ErrCode::BAD_ACCESS_TOKEN, .. }) => refused += 1,
            Err(error) => panic!("{error:?}"),
        }
        world.advance(1);
    }
    assert_eq!(world.gettokens(), 61, "six a minute, and the first");
    assert_eq!(refused, 540, "callers hear of it");
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn whatever_a_second_gettoken_does_calls_succeed() {
    for (tokens, expires_in) in [
        (Tokens::SameUntilExpiry, ExpiresIn::Remaining),
        (Tokens::SameUntilExpiry, ExpiresIn::Full),
        (Tokens::RotateKeepOld, ExpiresIn::Full),
        (Tokens::RotateKillOld, ExpiresIn::Full),
    ] {
        let world = World::start().await;
        let patch = SwitchesPatch {
            tokens: Some(tokens),
            expires_in: Some(expires_in),
            ..SwitchesPatch::default()
        };
        world.wecom.world().turn(patch);
        // Two programs that know nothing of each other share the secret.
        let (one, other) = (world.app(SECRET), world.app(SECRET));
        for _ in 0..100 {
            one.call(&ASK).await.unwrap();
            other.call(&ASK).await.unwrap();
            world.advance(240);
        }
        // Where the one's token ends the other's, each call of either needs a new one.
        let gettokens_max = if tokens == Tokens::RotateKillOld { 200 } else { 60 };
        let gettokens = world.gettokens();
        assert!(gettokens <= gettokens_max, "{gettokens} under {tokens:?} and {expires_in:?}");
        world.wecom.shutdown().await;
    }
}

#[tokio::test]
async fn a_wrong_secret_is_not_tried_again_and_again() {
    let world = World::start().await;
    let app = world.app("not-the-secret");
    for _ in 0..720 {
        let error = app.call(&ASK).await.unwrap_err();
        assert!(matches!(error, CallError::NoToken { .. }), "{error:?}");
        assert_eq!((error.code(), error.happened()), (Some(ErrCode::BAD_SECRET), Happened::No));
        world.advance(5);
    }
    assert_eq!(world.gettokens(), 12, "in an hour; WeCom bars the address after about 2000");
    assert_eq!(world.count(GetCallbackIp::PATH), 0);
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn who_waits_for_a_token_that_does_not_come_shares_the_end() {
    let world = World::start().await;
    let app = world.app(SECRET);
    let busy = Fault::answer(ErrCode::BUSY).at(GetToken::PATH).times(1);
    world.wecom.world().order(busy).unwrap();
    let answers = join_all((0..100).map(|_| app.call(&ASK))).await;
    assert!(answers.iter().all(|answer| matches!(answer, Err(CallError::NoToken { .. }))));
    assert_eq!(world.gettokens(), 1);
    app.call(&ASK).await.unwrap();
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn a_block_is_kept_for_its_path_until_it_is_over() {
    let world = World::start().await;
    let app = world.app(SECRET);
    let blocked = Fault::answer(ErrCode::TOO_FREQUENT).at(GetCallbackIp::PATH).times(1);
    world.wecom.world().order(blocked).unwrap();
    let first = app.call(&ASK).await.unwrap_err();
    assert!(matches!(first, CallError::Refused { code: ErrCode::TOO_FREQUENT, .. }), "{first:?}");
    let second = app.call(&ASK).await.unwrap_err();
    let CallError::Resting { left, .. } = second else { panic!("{second:?}") };
    assert_eq!((left, second.happened()), (Duration::from_mins(1), Happened::No));
    assert_eq!(world.count(GetCallbackIp::PATH), 1);
    world.advance(60);
    app.call(&ASK).await.unwrap();
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn an_untrusted_address_is_named() {
    let world = World::start().await;
    let elsewhere = vec![[203, 0, 113, 7].into()];
    world.wecom.world().change_app(AGENT, |app| app.trusted_ips = elsewhere).unwrap();
    world.advance(60);
    let error = world.app(SECRET).call(&ASK).await.unwrap_err();
    assert_eq!(error.code(), Some(ErrCode::IP_NOT_TRUSTED));
    assert_eq!(error.caller_ip(), Some([127, 0, 0, 1].into()));
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn a_caller_who_leaves_does_not_take_the_token_along() {
    let world = World::start().await;
    let app = world.app(SECRET);
    let slow = Fault::delay(Duration::from_millis(200)).at(GetToken::PATH).times(1);
    world.wecom.world().order(slow).unwrap();
    let left = tokio::time::timeout(Duration::from_millis(20), app.call(&ASK)).await;
    assert!(left.is_err());
    app.call(&ASK).await.unwrap();
    assert_eq!(world.gettokens(), 1);
    world.wecom.shutdown().await;
}
