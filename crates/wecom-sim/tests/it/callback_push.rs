//! Callbacks reach the app's URL, encrypted, in order, again when they failed, and not for ever.

use std::time::Duration;

use reqwest::Method;
use serde_json::json;
use wecom_sim::{
    Act, CallbackFailure, CallbackState, CallbackSwitchesPatch, Cut, Fault, PushEnd, RetrySeal,
};

use crate::callback_harness::{AES_KEY, APP_TOKEN, AppServer, MEI, Then, text_of};
use crate::harness::{AGENT, Sim};

fn say(status: u16) -> Then {
    Then::Say(status, String::new())
}

fn ends(sim: &Sim) -> Vec<(CallbackState, Vec<PushEnd>)> {
    let callbacks = sim.world().callbacks();
    let ends = |it: &wecom_sim::PushedCallback| it.attempts.iter().map(|it| it.end).collect();
    callbacks.iter().map(|it| (it.state, ends(it))).collect()
}

const OK: PushEnd = PushEnd::Answered { status: 200 };
const BUSY: PushEnd = PushEnd::Answered { status: 503 };

#[tokio::test]
async fn a_text_reaches_the_app_encrypted() {
    let sim = Sim::start().await;
    let app = sim.app_server().await;
    sim.mei_writes("Is room 3 free?");
    sim.world().callbacks_settled().await;
    let pushes = app.pushes();
    let [push] = &*pushes else { panic!("one push: {pushes:?}") };
    assert_eq!(text_of(&push.xml, "Content"), "Is room 3 free?");
    assert_eq!(text_of(&push.xml, "FromUserName"), MEI);
    assert_eq!(text_of(&push.xml, "ToUserName"), "wwdemo");
    assert_eq!(text_of(&push.xml, "AgentID"), AGENT.to_string());
    assert!(text_of(&push.xml, "MsgId").parse::<u64>().is_ok());
    let body = String::from_utf8(push.body.to_vec()).unwrap();
    assert!(!body.contains("room 3") && body.contains("<Encrypt>"), "{body}");
    let listed = &sim.get("/_sim/callbacks").await[0];
    assert_eq!(listed["path"], "/wecom/hook");
    assert_eq!(listed["kind"], "text");
    assert_eq!(listed["state"], "delivered");
    assert_eq!(listed["attempts"][0]["end"], "answered");
    assert_eq!(listed["xml"], push.xml);
    assert!(!listed.to_string().contains("tenant"), "the query is not shown");
    // Her own phone shows what she wrote.
    assert_eq!(sim.world().messages_to(&AGENT.to_string())[0].text, "Is room 3 free?");
}

#[tokio::test]
async fn what_failed_comes_again_three_times_and_is_then_given_up() {
    let sim = Sim::start().await;
    let app = sim.app_server().await;
    app.will([say(503), say(200), say(503), say(503), say(503), say(503)]);
    sim.mei_writes("one");
    sim.mei_writes("two");
    sim.mei_writes("three");
    sim.world().callbacks_settled().await;
    assert_eq!(
        ends(&sim),
        [
            (CallbackState::Delivered, vec![BUSY, OK]),
            (CallbackState::GivenUp, vec![BUSY; 4]),
            (CallbackState::Delivered, vec![OK]),
        ]
    );
    assert_eq!(app.texts("Content"), ["one", "one", "two", "two", "two", "two", "three"]);
    let ids = app.texts("MsgId");
    assert_eq!((&ids[0], &ids[2]), (&ids[1], &ids[3]), "a repetition has the same MsgId");
    let queries: std::collections::HashSet<_> =
        app.pushes().into_iter().map(|push| push.query).collect();
    assert_eq!(queries.len(), 7, "each push is signed anew");
}

#[tokio::test]
async fn a_status_is_no_failure_when_only_silence_is() {
    let sim = Sim::start().await;
    let app = sim.app_server().await;
    let failure = Some(CallbackFailure::NoAnswer);
    sim.turn_callbacks(CallbackSwitchesPatch { failure, ..Default::default() });
    app.will([say(503)]);
    sim.mei_writes("one");
    sim.world().callbacks_settled().await;
    assert_eq!(ends(&sim), [(CallbackState::Delivered, vec![BUSY])]);
}

#[tokio::test]
async fn an_app_that_hangs_or_is_gone_is_tried_again() {
    let sim = Sim::start().await;
    let app = sim.app_server().await;
    let patch = CallbackSwitchesPatch { answer_ms: Some(150), ..Default::default() };
    sim.turn_callbacks(patch);
    app.will([Then::Hang]);
    sim.mei_writes("one");
    sim.world().callbacks_settled().await;
    assert_eq!(ends(&sim), [(CallbackState::Delivered, vec![PushEnd::Timeout, OK])]);
    drop(app);
    sim.mei_writes("two");
    sim.world().callbacks_settled().await;
    assert_eq!(ends(&sim)[1], (CallbackState::GivenUp, vec![PushEnd::NoConnection; 4]));
}

#[tokio::test]
async fn the_gap_is_on_the_simulated_clock_and_lets_others_pass() {
    let sim = Sim::start().await;
    let app = sim.app_server().await;
    let seal = Some(RetrySeal::Same);
    let gap = Some(60);
    let patch =
        CallbackSwitchesPatch { retry_gap_secs: gap, retry_seal: seal, ..Default::default() };
    sim.turn_callbacks(patch);
    app.will([say(500)]);
    sim.mei_writes("one");
    sim.world().callbacks_settled().await;
    sim.mei_writes("two");
    sim.world().callbacks_settled().await;
    assert_eq!(app.texts("Content"), ["one", "two"]);
    sim.world().advance(Duration::from_secs(59));
    sim.world().callbacks_settled().await;
    assert_eq!(app.pushes().len(), 2);
    sim.world().advance(Duration::from_secs(1));
    sim.world().callbacks_settled().await;
    assert_eq!(app.texts("Content"), ["one", "two", "one"]);
    let pushes = app.pushes();
    assert_eq!((&pushes[0].query, &pushes[0].body), (&pushes[2].query, &pushes[2].body));
}

#[tokio::test]
async fn callbacks_are_lost_doubled_overtaken_and_broken_on_order() {
    let sim = Sim::start().await;
    let app = sim.app_server().await;
    let order = async |action| {
        let to = AGENT.to_string();
        let fault = json!({ "match": { "path": "/callback", "to": to }, "action": action,
            "times": 1 });
        let (status, body) = sim.control(Method::POST, "/_sim/faults", fault).await;
        assert_eq!(status, 201, "{body}");
    };
    order(json!({ "silent": true })).await;
    order(json!({ "twice": true })).await;
    order(json!({ "late": true })).await;
    for text in ["lost", "twice", "late", "next"] {
        sim.mei_writes(text);
    }
    sim.world().callbacks_settled().await;
    assert_eq!(app.texts("Content"), ["twice", "twice", "next", "late"]);
    assert_eq!(ends(&sim)[0], (CallbackState::Lost, vec![]));
    order(json!({ "status": 502 })).await;
    order(json!({ "cut": "before" })).await;
    order(json!({ "cut": "after" })).await;
    sim.mei_writes("broken");
    sim.world().callbacks_settled().await;
    let status = PushEnd::Answered { status: 502 };
    let broken = vec![status, PushEnd::NoConnection, PushEnd::Broken, OK];
    assert_eq!(ends(&sim)[4], (CallbackState::Delivered, broken));
    assert_eq!(app.texts("Content")[4..], ["broken", "broken"], "after a cut it was there");
}

#[tokio::test]
async fn a_fault_for_calls_does_not_touch_callbacks() {
    let sim = Sim::start().await;
    let app = sim.app_server().await;
    sim.world().order(Fault::cut(Cut::Before).to(MEI)).unwrap();
    sim.mei_writes("one");
    sim.world().callbacks_settled().await;
    assert_eq!(app.texts("Content"), ["one"]);
    for (order, field) in [
        (json!({ "match": { "path": "/callback" }, "action": { "errcode": -1 } }), "errcode"),
        (json!({ "action": { "twice": true } }), "match.path"),
        (json!({ "match": { "path": "/callback" }, "action": { "late": false } }), "late"),
    ] {
        let (status, problem) = sim.control(Method::POST, "/_sim/faults", order).await;
        assert_eq!(status, 422);
        assert!(problem["field"].as_str().unwrap().contains(field), "{problem}");
    }
}

#[tokio::test]
async fn a_late_callback_without_a_next_one_waits_and_a_reset_forgets() {
    let sim = Sim::start().await;
    let app = sim.app_server().await;
    sim.world().order(Fault::late()).unwrap();
    sim.mei_writes("late");
    sim.world().callbacks_settled().await;
    assert_eq!(ends(&sim), [(CallbackState::Waiting, vec![])]);
    sim.world().reset();
    assert!(sim.world().callbacks().is_empty());
    sim.mei_does(Act::Open);
    sim.world().callbacks_settled().await;
    assert!(app.pushes().is_empty(), "the demo app has no URL after a reset");
}

#[tokio::test]
async fn a_url_is_saved_once_it_decrypted_the_echo() {
    let sim = Sim::start().await;
    let app = AppServer::start().await;
    let path = format!("/_sim/apps/{AGENT}/callback");
    let order = json!({ "url": app.url, "token": APP_TOKEN, "aes_key": AES_KEY });
    app.decorates_echo("\"", "\"\n");
    let (status, problem) = sim.control(Method::PUT, &path, order.clone()).await;
    assert_eq!((status, &problem["field"]), (422, &json!("url")));
    assert!(problem["detail"].as_str().unwrap().contains("quotes"), "{problem}");
    assert_eq!(sim.world().apps()[0].callback, None);
    app.decorates_echo("", "");
    let (status, saved) = sim.control(Method::PUT, &path, order).await;
    assert_eq!((status, &saved["callback"]["url"]), (200, &json!(app.url)));
    sim.mei_does(Act::Open);
    sim.world().callbacks_settled().await;
    assert_eq!(app.texts("Event"), ["enter_agent"]);
    let (status, _) = sim.control(Method::DELETE, &path, json!(null)).await;
    assert_eq!((status, &sim.world().apps()[0].callback), (204, &None));
}

#[tokio::test]
async fn settings_that_cannot_be_are_refused_by_field() {
    let sim = Sim::start().await;
    let closed = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let closed = format!("http://{}/", { closed.local_addr().unwrap() });
    let path = format!("/_sim/apps/{AGENT}/callback");
    for (order, field) in [
        (json!({ "url": "ftp://a/b", "token": "t", "aes_key": AES_KEY }), "url"),
        (json!({ "url": "nonsense", "token": "t", "aes_key": AES_KEY }), "url"),
        (json!({ "url": closed, "token": "t-t", "aes_key": AES_KEY }), "token"),
        (json!({ "url": closed, "token": "t", "aes_key": "short" }), "aes_key"),
        (json!({ "url": closed, "token": "t", "aes_key": AES_KEY }), "url"),
        (json!({ "url": closed, "token": "t" }), "aes_key"),
    ] {
        let (status, problem) = sim.control(Method::PUT, &path, order).await;
        assert_eq!((status, &problem["field"]), (422, &json!(field)), "{problem}");
    }
    let order = json!({ "url": closed, "token": "t", "aes_key": AES_KEY });
    let (status, _) = sim.control(Method::PUT, "/_sim/apps/5/callback", order.clone()).await;
    assert_eq!(status, 404);
    let (status, _) = sim.control(Method::PUT, "/_sim/apps/x/callback", order).await;
    assert_eq!(status, 404);
}
