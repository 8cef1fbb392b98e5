//! How many messages an application may send, and to one member; repetitions.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use wecom_sim::{
    DropReason, DuplicateKey, DuplicateMsgId, DuplicateWindow, Limit, MessageSwitchesPatch,
    RateLimit, SwitchesPatch,
};

use crate::harness::{Sim, answer, go};
use crate::message_harness::{MESSAGE, Office, text_to, userid};

fn checked(content: &str, interval_secs: u32) -> Value {
    let mut text = text_to("tutor.mei", content);
    text["enable_duplicate_check"] = json!(1);
    text["duplicate_check_interval"] = json!(interval_secs);
    text
}

async fn send_bytes(sim: &Sim, token: &str, body: String) -> String {
    let path = format!("{MESSAGE}?access_token={token}");
    let sent = answer(go(sim.request(Method::POST, &path).body(body)).await).await;
    sent.assert_ok();
    sent.json["msgid"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn more_than_thirty_a_minute_to_one_member_are_dropped_and_nobody_is_told() {
    let office = Office::start().await;
    for number in 0..32 {
        let sent = office.text("tutor.mei|tutor.kit", &format!("{number}")).await;
        sent.assert_ok();
        assert!(sent.json.get("invaliduser").is_none());
    }
    assert_eq!((office.got("tutor.mei"), office.got("tutor.kit")), (30, 30));
    let dropped = office.sim.world().dropped();
    assert_eq!(dropped.len(), 4);
    assert_eq!(dropped[0].reason, DropReason::TooFrequent);
    let listed = office.sim.get("/_sim/dropped").await;
    assert_eq!(listed[0]["userid"], "tutor.mei");
    assert_eq!(listed[0]["reason"], "too_frequent");
    office.sim.world().advance(Duration::from_mins(1));
    office.text("tutor.mei", "next minute").await.assert_ok();
    assert_eq!(office.got("tutor.mei"), 31);
}

#[tokio::test]
async fn an_hour_has_its_own_limit_and_all_can_be_off() {
    let office = Office::start().await;
    let member_per_hour = Some(Limit::Calls(2));
    office.turn(MessageSwitchesPatch { member_per_hour, ..MessageSwitchesPatch::default() });
    for _ in 0..3 {
        office.text("tutor.mei", "x").await.assert_ok();
        office.sim.world().advance(Duration::from_mins(5));
    }
    assert_eq!(office.got("tutor.mei"), 2);
    let rate_limit = Some(RateLimit::Off);
    office.sim.world().turn(SwitchesPatch { rate_limit, ..SwitchesPatch::default() });
    office.text("tutor.mei", "x").await.assert_ok();
    assert_eq!(office.got("tutor.mei"), 3);
}

#[tokio::test]
async fn past_the_daily_quota_nothing_goes_until_midnight_in_china() {
    let office = Office::start().await;
    office.sim.world().change_corp(&corpid(), |corp| corp.accounts_max = 1).unwrap();
    let account_per_day = Some(Limit::Calls(3));
    office.turn(MessageSwitchesPatch { account_per_day, ..MessageSwitchesPatch::default() });
    office.text("tutor.mei|tutor.kit", "two").await.assert_ok();
    let over = office.text("tutor.mei|tutor.kit", "two more").await;
    over.assert_refused(45009, "api freq out of limit");
    assert_eq!(office.text("tutor.mei", "one").await.errcode, 45009, "blocked, though it fits");
    office.sim.world().advance(Duration::from_hours(12) - Duration::from_secs(1));
    let late = Office { token: office.sim.token().await, sim: office.sim };
    assert_eq!(late.text("tutor.mei", "one").await.errcode, 45009);
    late.sim.world().advance(Duration::from_secs(1));
    late.text("tutor.mei", "good morning").await.assert_ok();
}

fn corpid() -> wecom_sim::CorpId {
    wecom_sim::CorpId::parse("wwdemo").unwrap()
}

#[tokio::test]
async fn sending_is_not_counted_by_path() {
    let office = Office::start().await;
    let corp_calls_per_minute = Some(Limit::Calls(1));
    office.sim.world().turn(SwitchesPatch { corp_calls_per_minute, ..SwitchesPatch::default() });
    for _ in 0..3 {
        office.text("tutor.mei", "x").await.assert_ok();
    }
}

#[tokio::test]
async fn a_repetition_is_ok_and_does_not_arrive() {
    let office = Office::start().await;
    let first = office.send(&checked("x", 60)).await.json["msgid"].clone();
    let second = office.send(&checked("x", 60)).await;
    second.assert_ok();
    assert_ne!(second.json["msgid"], first);
    assert_eq!(office.got("tutor.mei"), 1);
    assert_eq!(office.sim.world().dropped()[0].reason, DropReason::Duplicate);
    office.send(&checked("y", 60)).await.assert_ok();
    office.text("tutor.mei", "x").await.assert_ok();
    assert_eq!(office.got("tutor.mei"), 3, "other words, or no check");
    office.sim.world().advance(Duration::from_mins(1));
    office.send(&checked("x", 60)).await.assert_ok();
    assert_eq!(office.got("tutor.mei"), 4);
    for bad in [14_401, u32::MAX] {
        assert_eq!(office.send(&checked("x", bad)).await.errcode, 40058, "{bad}");
    }
}

#[tokio::test]
async fn each_open_question_about_repetitions_is_a_switch() {
    let office = Office::start().await;
    let (sim, token) = (&office.sim, office.token.as_str());
    let tidy = checked("x", 60).to_string();
    let spaced = tidy.replace(':', ": ");
    let first = send_bytes(sim, token, tidy.clone()).await;
    send_bytes(sim, token, spaced.clone()).await;
    assert_eq!(office.got("tutor.mei"), 1, "canonical");
    office.turn(MessageSwitchesPatch {
        duplicate_msgid: Some(DuplicateMsgId::Same),
        duplicate_window: Some(DuplicateWindow::FromLast),
        ..MessageSwitchesPatch::default()
    });
    for _ in 0..3 {
        sim.world().advance(Duration::from_secs(40));
        assert_eq!(send_bytes(sim, token, tidy.clone()).await, first);
    }
    assert_eq!(office.got("tutor.mei"), 1);
    let duplicate_key = Some(DuplicateKey::Bytes);
    office.turn(MessageSwitchesPatch { duplicate_key, ..MessageSwitchesPatch::default() });
    let before = office.got("tutor.mei");
    for _ in 0..2 {
        send_bytes(sim, token, spaced.clone()).await;
    }
    assert_eq!(office.got("tutor.mei"), before + 1, "another spelling is another request");
}

#[tokio::test]
async fn a_member_of_two_departments_gets_one_message() {
    let office = Office::start().await;
    let both = vec![2, 3];
    office.sim.world().change_member(&userid("tutor.mei"), |it| it.departments = both).unwrap();
    let mut text = text_to("tutor.mei|TUTOR.MEI", "x");
    text["toparty"] = json!("2|3|1");
    office.send(&text).await.assert_ok();
    assert_eq!(office.got("tutor.mei"), 1);
}
