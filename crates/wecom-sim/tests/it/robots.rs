//! Keys: which robots may write.

use serde_json::json;
use wecom_sim::RobotState;

use crate::harness::{KEY, Sim, answer, go, key, text};

#[tokio::test]
async fn a_key_that_is_wrong_or_missing_is_no_robot() {
    let sim = Sim::start().await;
    for query in ["", "?", "?key=", "?key=nobody", "?KEY=demo-tutor-group", "?token=x"] {
        let path = format!("/cgi-bin/webhook/send{query}");
        let refused = answer(go(sim.request(reqwest::Method::POST, &path).body("{}")).await).await;
        refused.assert_refused(93000, "invalid webhook url");
    }
    assert!(sim.read().is_empty());
}

#[tokio::test]
async fn each_state_of_a_robot_has_its_code() {
    let sim = Sim::start().await;
    for (state, errcode) in [
        (RobotState::Removed, 93000),
        (RobotState::GroupRefuses, 93001),
        (RobotState::Disabled, 93004),
        (RobotState::Active, 0),
    ] {
        sim.world().set_robot_state(&key(KEY), state).unwrap();
        assert_eq!(sim.send_text("hello").await.errcode, errcode, "{state:?}");
    }
    assert_eq!(sim.read(), ["hello"]);
}

#[tokio::test]
async fn a_deleted_robot_is_unknown() {
    let sim = Sim::start().await;
    let (status, _) =
        sim.control(reqwest::Method::DELETE, &format!("/_sim/robots/{KEY}"), json!(null)).await;
    assert_eq!(status, 204);
    assert_eq!(sim.send_text("hello").await.errcode, 93000);
}

#[tokio::test]
async fn the_key_is_checked_before_the_message() {
    let sim = Sim::start().await;
    assert_eq!(sim.send_as("nobody", &json!({})).await.errcode, 93000);
    assert_eq!(sim.send_bytes("nobody", "not json").await.words(), "invalid webhook url");
    assert_eq!(sim.send_as("nobody", &text("hello")).await.errcode, 93000);
}

#[tokio::test]
async fn the_words_end_as_wecoms_do() {
    let sim = Sim::start().await;
    let errmsg = sim.send_as("nobody", &json!({})).await.errmsg;
    let (words, rest) = errmsg.split_once(", hint: [").unwrap();
    let (hint, rest) = rest.split_once(']').unwrap();
    assert_eq!(words, "invalid webhook url");
    assert_eq!(hint.len(), 25, "{hint}");
    assert!(hint.starts_with("1795320000"), "{hint} begins with the Unix time");
    assert!(hint.bytes().all(|byte| byte.is_ascii_digit()));
    let more = "more info at https://open.work.weixin.qq.com/devtool/query?e=93000";
    assert_eq!(rest, format!(", from ip: 127.0.0.1, {more}"));
}
