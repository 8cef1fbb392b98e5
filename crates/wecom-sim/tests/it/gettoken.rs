//! `gettoken`: the order of its checks, what a second one does, and the hour's ban.

use std::time::Duration;

use wecom_sim::{
    App, Corp, CorpId, CorpState, ExpiresIn, Limit, Secret, SwitchesPatch, Tokens, World,
};

use crate::harness::{AGENT, CALLBACK_IP, CORP, NOON, SECRET, Sim, TOKEN};

fn other_corp(world: World) -> World {
    let corpid = CorpId::parse("wwother").unwrap();
    let secret = Secret::parse("other-secret").unwrap();
    let app = App { corpid: Some(corpid.clone()), ..App::new(9, "Other", secret) };
    let mut world = world.frozen_at(NOON.parse().unwrap());
    world.corps.push(Corp::new(corpid, "Other"));
    world.apps.push(app);
    world
}

#[tokio::test]
async fn each_mistake_has_its_code_and_the_secret_comes_first() {
    let sim = Sim::start_with(other_corp(World::default())).await;
    for (query, errcode, words) in [
        ("", 41004, "corpsecret missing"),
        ("corpid=wwdemo", 41004, "corpsecret missing"),
        ("corpid=wwdemo&corpsecret=", 41004, "corpsecret missing"),
        ("corpsecret=nonsense", 41002, "corpid missing"),
        ("corpid=&corpsecret=demo-app-secret", 41002, "corpid missing"),
        ("corpid=wwnobody&corpsecret=demo-app-secret", 40013, "invalid corpid"),
        ("corpid=WWDEMO&corpsecret=demo-app-secret", 40013, "invalid corpid"),
        ("corpid=wwdemo&corpsecret=nonsense", 40001, "invalid credential"),
        ("corpid=wwdemo&corpsecret=DEMO-APP-SECRET", 40001, "invalid credential"),
        ("corpid=wwdemo&corpsecret=other-secret", 40091, "secret is invalid"),
    ] {
        sim.ask(&format!("{TOKEN}?{query}")).await.assert_refused(errcode, words);
    }
    sim.token_of("wwother", "other-secret").await;
}

#[tokio::test]
async fn a_disabled_app_and_a_dissolved_corp_get_no_token() {
    let sim = Sim::start_with(other_corp(World::default())).await;
    let ask = format!("{TOKEN}?corpid={CORP}&corpsecret={SECRET}");
    sim.world().change_app(AGENT, |app| app.enabled = false).unwrap();
    sim.ask(&ask).await.assert_refused(40001, "invalid credential");
    sim.world().change_app(AGENT, |app| app.enabled = true).unwrap();
    let corpid = CorpId::parse(CORP).unwrap();
    sim.world().change_corp(&corpid, |corp| corp.state = CorpState::Unavailable).unwrap();
    assert_eq!(sim.ask(&ask).await.errcode, 301_007);
}

#[tokio::test]
async fn a_token_is_the_same_until_it_expires() {
    let sim = Sim::start().await;
    let ask = format!("{TOKEN}?corpid={CORP}&corpsecret={SECRET}");
    let first = sim.ask(&ask).await;
    first.assert_ok();
    let token = first.json["access_token"].as_str().unwrap();
    assert!((1..=512).contains(&token.len()));
    assert_eq!(first.json["expires_in"], 7200);
    sim.world().advance(Duration::from_secs(200));
    let again = sim.ask(&ask).await;
    assert_eq!(
        (&again.json["access_token"], &again.json["expires_in"]),
        (&token.into(), &7000.into())
    );
    let full = SwitchesPatch { expires_in: Some(ExpiresIn::Full), ..SwitchesPatch::default() };
    sim.world().turn(full);
    assert_eq!(sim.ask(&ask).await.json["expires_in"], 7200);

    sim.world().advance(Duration::from_secs(6999));
    sim.fetch(CALLBACK_IP, token, "").await.assert_ok();
    sim.world().advance(Duration::from_secs(1));
    let late = sim.fetch(CALLBACK_IP, token, "").await;
    late.assert_refused(42001, "access_token expired");
    assert_ne!(sim.token().await, token);
}

#[tokio::test]
async fn a_second_token_may_end_the_first_one_at_once_or_after_a_while() {
    let sim = Sim::start().await;
    let turn = |tokens| {
        sim.world().turn(SwitchesPatch { tokens: Some(tokens), ..SwitchesPatch::default() });
    };
    turn(Tokens::RotateKillOld);
    let (first, second) = (sim.token().await, sim.token().await);
    assert_eq!(sim.fetch(CALLBACK_IP, &first, "").await.errcode, 40014);
    sim.fetch(CALLBACK_IP, &second, "").await.assert_ok();

    turn(Tokens::RotateKeepOld);
    let third = sim.token().await;
    sim.fetch(CALLBACK_IP, &second, "").await.assert_ok();
    sim.world().advance(Duration::from_mins(5));
    assert_eq!(sim.fetch(CALLBACK_IP, &second, "").await.errcode, 40014);
    sim.fetch(CALLBACK_IP, &third, "").await.assert_ok();
}

#[tokio::test]
async fn revoked_tokens_end_at_once() {
    let sim = Sim::start().await;
    let token = sim.token().await;
    assert_eq!(sim.world().revoke_tokens(AGENT), Ok(1));
    assert_eq!(sim.fetch(CALLBACK_IP, &token, "").await.errcode, 40014);
    let next = sim.token().await;
    assert_ne!(next, token);
    let secret = Secret::parse("new-secret").unwrap();
    sim.world().change_app(AGENT, |app| app.secret = secret).unwrap();
    assert_eq!(sim.fetch(CALLBACK_IP, &next, "").await.errcode, 40014, "the secret was reset");
    let old = sim.ask(&format!("{TOKEN}?corpid={CORP}&corpsecret={SECRET}")).await;
    assert_eq!(old.errcode, 40001);
}

#[tokio::test]
async fn many_wrong_secrets_bar_the_address_for_an_hour() {
    let sim = Sim::start().await;
    let three = Some(Limit::Calls(3));
    sim.world().turn(SwitchesPatch { wrong_secrets_per_hour: three, ..SwitchesPatch::default() });
    let wrong = format!("{TOKEN}?corpid={CORP}&corpsecret=guess");
    let good = format!("{TOKEN}?corpid={CORP}&corpsecret={SECRET}");
    let token = sim.token().await;
    for _ in 0..4 {
        assert_eq!(sim.ask(&wrong).await.errcode, 40001);
    }
    sim.ask(&good).await.assert_refused(45009, "api freq out of limit");
    sim.fetch(CALLBACK_IP, &token, "").await.assert_ok();
    sim.world().advance(Duration::from_secs(3599));
    assert_eq!(sim.ask(&good).await.errcode, 45009);
    sim.world().advance(Duration::from_secs(1));
    sim.ask(&good).await.assert_ok();
}

#[tokio::test]
async fn tokens_repeat_with_the_seed() {
    let token = async |seed| {
        let sim = Sim::start_with(World { seed, ..World::default() }).await;
        sim.token().await
    };
    assert_eq!(token(7).await, token(7).await);
    assert_ne!(token(7).await, token(8).await);
}
