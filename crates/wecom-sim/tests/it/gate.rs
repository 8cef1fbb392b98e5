//! The gate of every call with a token: what it looks at, and in which order.

use std::net::IpAddr;
use std::time::Duration;

use reqwest::Method;
use serde_json::json;
use wecom_sim::{Hints, Limit, PostForGet, RateLimit, SwitchesPatch};

use crate::harness::{AGENT, CALLBACK_IP, Sim, answer, go};

const ELSEWHERE: &str = "198.51.100.7";

fn trust(sim: &Sim, ips: &[&str]) {
    let ips: Vec<IpAddr> = ips.iter().map(|ip| ip.parse().unwrap()).collect();
    sim.world().change_app(AGENT, |app| app.trusted_ips = ips).unwrap();
}

#[expect(clippy::large_types_passed_by_value, reason = "it is written where it is turned")]
fn turn(sim: &Sim, patch: SwitchesPatch) {
    sim.world().turn(patch);
}

#[tokio::test]
async fn a_token_travels_in_the_query_and_nowhere_else() {
    let sim = Sim::start().await;
    let token = sim.token().await;
    sim.ask(CALLBACK_IP).await.assert_refused(41001, "access_token missing");
    sim.ask(&format!("{CALLBACK_IP}?access_token="))
        .await
        .assert_refused(41001, "access_token missing");
    let in_header = sim.request(Method::GET, CALLBACK_IP).bearer_auth(&token);
    assert_eq!(answer(go(in_header).await).await.errcode, 41001);
    let got = sim.fetch(CALLBACK_IP, &token, "").await;
    got.assert_ok();
    assert!(!got.json["ip_list"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn a_refusal_keeps_the_lists_of_its_endpoint() {
    let sim = Sim::start().await;
    let refused = sim.fetch(CALLBACK_IP, "garbage", "").await;
    refused.assert_refused(40014, "invalid access_token");
    assert_eq!(refused.json["ip_list"], json!([]));
    assert!(
        refused.errmsg.contains(", hint: ["),
        "as it was seen on this path: {}",
        refused.errmsg
    );
}

#[tokio::test]
async fn the_api_answers_at_this_machine() {
    let sim = Sim::start().await;
    let path = "/cgi-bin/get_api_domain_ip";
    let token = sim.token().await;
    assert_eq!(sim.fetch(path, &token, "").await.json["ip_list"], json!(["127.0.0.1", "::1"]));
    assert_eq!(sim.fetch(path, "garbage", "").await.json["ip_list"], json!([]));
}

#[tokio::test]
async fn hints_come_as_seen_always_or_never() {
    let sim = Sim::start().await;
    let path = "/cgi-bin/getcallbackip";
    for (hints, is_hinted) in [(Hints::AsSeen, true), (Hints::Always, true), (Hints::Never, false)]
    {
        turn(&sim, SwitchesPatch { hints: Some(hints), ..SwitchesPatch::default() });
        assert_eq!(sim.ask(path).await.errmsg.contains("hint"), is_hinted, "{hints:?}");
    }
    turn(&sim, SwitchesPatch { hints: Some(Hints::AsSeen), ..SwitchesPatch::default() });
    let hint = sim.ask(path).await.errmsg;
    let digits = hint.split("hint: [").nth(1).unwrap().split(']').next().unwrap();
    assert_eq!(digits.len(), 25);
    assert!(digits.starts_with("1795320000"), "noon in Unix seconds: {digits}");
    assert!(hint.ends_with(
        ", from ip: 127.0.0.1, more info at https://open.work.weixin.qq.com/devtool/query?e=41001"
    ));
}

#[tokio::test]
async fn an_address_must_be_trusted_and_a_change_takes_a_minute() {
    let sim = Sim::start().await;
    let token = sim.token().await;
    trust(&sim, &[ELSEWHERE]);
    sim.world().advance(Duration::from_secs(59));
    sim.fetch(CALLBACK_IP, &token, "").await.assert_ok();
    sim.world().advance(Duration::from_secs(1));
    let refused = sim.fetch(CALLBACK_IP, &token, "").await;
    refused.assert_refused(60020, "not allow to access from your ip");
    assert!(refused.errmsg.contains(", from ip: 127.0.0.1, "), "{}", refused.errmsg);
    assert_eq!(sim.token().await, token, "gettoken asks for no address");
    trust(&sim, &["127.0.0.1"]);
    assert_eq!(sim.fetch(CALLBACK_IP, &token, "").await.errcode, 60020);
    sim.world().advance(Duration::from_mins(1));
    sim.fetch(CALLBACK_IP, &token, "").await.assert_ok();
}

#[tokio::test]
async fn old_apps_without_a_list_may_call_from_anywhere() {
    let sim = Sim::start().await;
    let token = sim.token().await;
    trust(&sim, &[]);
    sim.world().advance(Duration::from_mins(1));
    assert_eq!(sim.fetch(CALLBACK_IP, &token, "").await.errcode, 60020);
    sim.world().change_app(AGENT, |app| app.created_before_2022_06_20 = true).unwrap();
    sim.fetch(CALLBACK_IP, &token, "").await.assert_ok();
    trust(&sim, &[ELSEWHERE]);
    sim.world().advance(Duration::from_mins(1));
    assert_eq!(sim.fetch(CALLBACK_IP, &token, "").await.errcode, 60020, "a list counts");
}

#[tokio::test]
async fn the_order_is_method_token_app_address_frequency() {
    let sim = Sim::start().await;
    turn(
        &sim,
        SwitchesPatch { corp_calls_per_minute: Some(Limit::Calls(0)), ..SwitchesPatch::default() },
    );
    turn(&sim, SwitchesPatch { trusted_ip_delay_secs: Some(0), ..SwitchesPatch::default() });
    turn(&sim, SwitchesPatch { rate_limit: Some(RateLimit::Off), ..SwitchesPatch::default() });
    let token = sim.token().await;
    turn(&sim, SwitchesPatch { rate_limit: Some(RateLimit::Enforced), ..SwitchesPatch::default() });
    trust(&sim, &[ELSEWHERE]);
    sim.world().change_app(AGENT, |app| app.enabled = false).unwrap();
    let post = sim.post(CALLBACK_IP, "garbage", &json!({})).await;
    assert_eq!(post.errcode, 40058, "the method comes first");
    assert_eq!(sim.fetch(CALLBACK_IP, "garbage", "").await.errcode, 40014);
    assert_eq!(sim.fetch(CALLBACK_IP, &token, "").await.errcode, 50003);
    sim.world().change_app(AGENT, |app| app.enabled = true).unwrap();
    assert_eq!(sim.fetch(CALLBACK_IP, &token, "").await.errcode, 60020);
    trust(&sim, &["127.0.0.1"]);
    assert_eq!(sim.fetch(CALLBACK_IP, &token, "").await.errcode, 45009);
}

#[tokio::test]
async fn a_path_may_be_called_so_often_and_then_not_for_a_minute() {
    let sim = Sim::start().await;
    let token = sim.token().await;
    turn(
        &sim,
        SwitchesPatch { corp_calls_per_minute: Some(Limit::Calls(3)), ..SwitchesPatch::default() },
    );
    for _ in 0..3 {
        sim.fetch(CALLBACK_IP, &token, "").await.assert_ok();
    }
    sim.world().advance(Duration::from_secs(30));
    sim.fetch(CALLBACK_IP, &token, "").await.assert_refused(45009, "api freq out of limit");
    assert_eq!(sim.token().await, token, "each path has its own count");
    sim.world().advance(Duration::from_secs(59));
    assert_eq!(sim.fetch(CALLBACK_IP, &token, "").await.errcode, 45009);
    sim.world().advance(Duration::from_secs(1));
    sim.fetch(CALLBACK_IP, &token, "").await.assert_ok();
}

#[tokio::test]
async fn debug_is_for_five_calls_a_minute() {
    let sim = Sim::start().await;
    let token = sim.token().await;
    for _ in 0..5 {
        sim.fetch(CALLBACK_IP, &token, "debug=1").await.assert_ok();
    }
    assert_eq!(sim.fetch(CALLBACK_IP, &token, "debug=1").await.errcode, 45009);
    sim.fetch(CALLBACK_IP, &token, "debug=0").await.assert_ok();
}

#[tokio::test]
async fn too_many_calls_at_once_are_refused() {
    let sim = Sim::start().await;
    let token = sim.token().await;
    turn(&sim, SwitchesPatch { calls_at_once: Some(Limit::Calls(1)), ..SwitchesPatch::default() });
    let delay = wecom_sim::Fault::delay(Duration::from_millis(300)).times(1);
    sim.world().order(delay).unwrap();
    let (slow, quick) = tokio::join!(sim.fetch(CALLBACK_IP, &token, ""), async {
        while sim.world().requests_to(CALLBACK_IP).is_empty() {
            tokio::task::yield_now().await;
        }
        sim.fetch(CALLBACK_IP, &token, "").await
    });
    slow.assert_ok();
    assert_eq!(quick.errcode, 45033);
    sim.fetch(CALLBACK_IP, &token, "").await.assert_ok();
}

#[tokio::test]
async fn a_post_for_a_get_may_be_accepted() {
    let sim = Sim::start().await;
    let path = format!("{CALLBACK_IP}?access_token={}", sim.token().await);
    let accept = PostForGet::Accept;
    turn(&sim, SwitchesPatch { post_for_get: Some(accept), ..SwitchesPatch::default() });
    answer(go(sim.request(Method::POST, &path)).await).await.assert_ok();
    let put = answer(go(sim.request(Method::PUT, &path)).await).await;
    assert_eq!(put.errcode, 40058);
}

#[tokio::test]
async fn what_is_not_carried_out_is_refused_as_without_the_right() {
    let sim = Sim::start().await;
    let token = sim.token().await;
    for path in ["/cgi-bin/menu/get", "/cgi-bin/externalcontact/add_contact_way"] {
        sim.ask(path).await.assert_refused(41001, "access_token missing");
        sim.fetch(path, "garbage", "").await.assert_refused(40014, "invalid access_token");
        sim.fetch(path, &token, "").await.assert_refused(48002, "api forbidden");
    }
    trust(&sim, &[ELSEWHERE]);
    sim.world().advance(Duration::from_mins(1));
    let away = sim.fetch("/cgi-bin/menu/get", &token, "").await;
    away.assert_refused(60020, "not allow to access from your ip");
    let mistyped = go(sim.request(Method::GET, "/cgi-bin/menu/gets")).await;
    assert_eq!(mistyped.status(), 404);
}
