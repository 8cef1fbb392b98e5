//! Nothing breaks where time ends: clocks of world files stand anywhere, and leaps add up.

use reqwest::Method;
use serde_json::{Value, json};
use wecom_sim::{
    Confirm, CustomerSwitchesPatch, HandSend, ReceiveCap, ReceiveWeek, Say, SwitchesPatch, World,
};

use crate::customer_task_harness::{ADD, OWNER, family, group_task, read};
use crate::directory_members::userid;
use crate::harness::{AGENT, Sim};

/// Calls of an application.
async fn call(sim: &Sim) {
    let token = sim.token().await;
    let message = json!({
        "touser": OWNER, "agentid": AGENT, "msgtype": "text", "text": { "content": "x" },
        "enable_duplicate_check": 1,
    });
    for path in ["/cgi-bin/message/send", "/cgi-bin/message/get_statistics"] {
        assert_eq!(sim.post(path, &token, &message).await.errcode, 0, "{path}");
    }
    let wrong = json!({ "mobile": "+85366999999" });
    assert_eq!(sim.post("/cgi-bin/user/getuserid", &token, &wrong).await.errcode, 46004);
    let days = json!({ "day_begin_time": 0, "owner_filter": { "userid_list": [OWNER] } });
    let counts = "/cgi-bin/externalcontact/groupchat/statistic_group_by_day";
    assert_eq!(sim.post(counts, &token, &days).await.errcode, 40058);
    sim.post(ADD, &token, &group_task(&[family(1)])).await.assert_ok();
}

/// What people do, and a robot.
async fn live(sim: &Sim) {
    sim.send_text("x").await.assert_ok();
    let mei = userid("tutor.mei");
    sim.world().say(&mei, &Say::to("aibdemo", "x")).unwrap();
    let by_hand = HandSend { text: "x".into(), targets: vec![family(2)] };
    for (cap, week) in [
        (ReceiveCap::MonthlyDays, ReceiveWeek::Calendar),
        (ReceiveCap::Weekly7, ReceiveWeek::Calendar),
        (ReceiveCap::Weekly7, ReceiveWeek::Rolling),
        (ReceiveCap::Daily1, ReceiveWeek::Calendar),
    ] {
        let (receive_cap, receive_week) = (Some(cap), Some(week));
        let customers = CustomerSwitchesPatch { receive_cap, receive_week, ..Default::default() };
        sim.world().turn(SwitchesPatch { customers, ..SwitchesPatch::default() });
        sim.world().send_by_hand(&userid(OWNER), &by_hand).unwrap();
    }
    assert!(!read(sim, &family(2)).is_empty());
}

#[tokio::test]
async fn a_world_may_begin_where_time_does_and_where_it_ends() {
    for frozen_at in ["-009999-01-02T01:59:59Z", "9999-12-30T21:59:59Z"] {
        let text = format!("[clock]\nfrozen_at = \"{frozen_at}\"\n");
        let clock = World::from_toml(&text).unwrap().clock;
        let sim = Sim::start_with(World { clock, ..World::default() }).await;
        call(&sim).await;
        live(&sim).await;
        assert_eq!(sim.world().now().to_string(), frozen_at);
    }
}

#[tokio::test]
async fn leaps_end_where_time_ends() {
    let sim = Sim::start().await;
    let token = sim.token().await;
    let made = sim.post(ADD, &token, &group_task(&[family(1)])).await;
    let msgid = made.json["msgid"].as_str().unwrap().to_owned();
    let leap = json!({ "advance_secs": wecom_sim::ADVANCE_SECS_MAX });
    let mut view = Value::Null;
    for _ in 0..800 {
        view = sim.control(Method::POST, "/_sim/clock", leap.clone()).await.1;
    }
    assert_eq!(view["now"], "9999-12-30T22:00:00.999999999Z");
    for wild in [json!({ "advance_secs": u64::MAX }), json!({ "advance_secs": -1 })] {
        assert_eq!(sim.control(Method::POST, "/_sim/clock", wild).await.0, 422);
    }
    sim.world().confirm_task(&userid(OWNER), &msgid, &Confirm::default()).unwrap();
    sim.control(Method::POST, "/_sim/clock", json!({ "run": true })).await;
    live(&sim).await;
    let token = sim.token().await;
    let late = sim.post(ADD, &token, &json!({})).await;
    assert_eq!(late.errcode, 42001, "where time ends, so does every token");
}
