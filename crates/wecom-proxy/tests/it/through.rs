//! Our own client, through the proxy: every way in which a call can end.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use wecom_client::api::agent::get::GetAgent;
use wecom_client::api::department::simplelist::ListDepartmentIds;
use wecom_client::api::media::MediaKind;
use wecom_client::api::media::upload::UploadMedia;
use wecom_client::api::message::send::{Content, Message, Outcome, Recipients, Text};
use wecom_client::api::{AgentId, ErrCode, SizedText, UserId};
use wecom_client::{App, CallError, ClientSettings, Clock, Happened, Now, ProxyKeys, ProxyProblem};
use wecom_proxy::AHEAD_SECS;
use wecom_sim::{Cut, Fault};

use crate::world::{AGENT, KEY, WECOMS_SEND, World};

fn app(world: &World, key: &str) -> App {
    signing(world, key, None, Clock::system())
}

fn signing(world: &World, key: &str, signing_key: Option<&str>, clock: Clock) -> App {
    let settings = ClientSettings {
        base: format!("http://{}", world.address).parse().unwrap(),
        connect_timeout: Duration::from_secs(5),
        call_timeout: Duration::from_mins(1),
    };
    let keys = ProxyKeys { api_key: key.into(), signing_key: signing_key.map(Into::into) };
    App::through_proxy(&settings, keys, clock).unwrap()
}

fn text(to: &str) -> Message {
    let to = Recipients::users([UserId::parse(to).unwrap()]);
    let content = SizedText::parse("今晚八時前完成點名。").unwrap();
    Message::new(to, AgentId(AGENT.into()), Content::Text { text: Text { content } })
}

fn said(error: &CallError) -> Option<(u16, &str, Option<ErrCode>, Happened)> {
    let CallError::Proxy { problem, .. } = error else { return None };
    let ProxyProblem { status, code, errcode, .. } = problem;
    Some((*status, code, *errcode, error.happened()))
}

#[tokio::test]
async fn a_message_goes_and_each_recipient_is_told_apart() {
    let world = World::start().await;
    let app = app(&world, KEY);
    let sent = app.send_message(&text("tutor.mei")).await.unwrap();
    assert!(sent.msgid.is_some());
    assert_eq!(world.texts_of("tutor.mei"), ["今晚八時前完成點名。"]);
    let nobody = app.send_message(&text("no.body")).await.unwrap();
    assert_ne!(nobody.outcomes[0].outcome, Outcome::Accepted);
    assert!(!app.call(&ListDepartmentIds::default()).await.unwrap().department_id.is_empty());
    world.end().await;
}

#[tokio::test]
async fn wecoms_refusals_come_through_as_its_own() {
    let world = World::start().await;
    let app = app(&world, KEY);
    world.live().order(Fault::answer(ErrCode::IP_NOT_TRUSTED).at(WECOMS_SEND).times(1)).unwrap();
    let refused = app.send_message(&text("tutor.mei")).await.unwrap_err();
    assert_eq!(refused.code(), Some(ErrCode::IP_NOT_TRUSTED));
    assert_eq!(refused.happened(), Happened::No);
    world.end().await;
}

#[tokio::test]
async fn what_the_proxy_refuses_has_not_gone() {
    let world = World::start().await;
    let bad_key = app(&world, "another-key-0123456789").send_message(&text("tutor.mei")).await;
    let bad_key = bad_key.unwrap_err();
    assert_eq!(said(&bad_key), Some((401, "api_key_refused", None, Happened::No)));
    assert!(!format!("{bad_key:?}").contains("another-key"), "{bad_key:?}");
    let beyond =
        app(&world, KEY).call(&GetAgent { agentid: AgentId(AGENT.into()) }).await.unwrap_err();
    assert_eq!(said(&beyond), Some((404, "not_found", None, Happened::No)));
    assert_eq!(world.texts_of("tutor.mei"), [""; 0]);
    world.end().await;
}

#[tokio::test]
async fn what_wecom_did_not_answer_may_have_gone() {
    let world = World::start().await;
    world.live().order(Fault::cut(Cut::After).at(WECOMS_SEND).times(1)).unwrap();
    let open = app(&world, KEY).send_message(&text("tutor.mei")).await.unwrap_err();
    assert_eq!(said(&open), Some((502, "wecom_did_not_answer", None, Happened::Maybe)));
    world.end().await;
}

#[tokio::test]
async fn files_are_uploaded_through_it_too() {
    let world = World::start().await;
    let (kind, filename) = (MediaKind::File, "plan.pdf".to_owned());
    let upload = UploadMedia { kind, filename, media: b"%PDF-1.4".to_vec() };
    assert!(app(&world, KEY).upload(upload).await.is_ok());
    world.end().await;
}

/// A clock that stands still: each request is signed with a time of its own all the same.
#[tokio::test]
async fn what_is_signed_is_heard_each_time() {
    const SIGNING_KEY: &str = "a-signing-key-of-thirty-two-bytes";
    let now = Clock::system().now();
    let stands_still = Clock::new(move || now);
    let began_at = now.since_epoch.checked_sub(Duration::from_secs(AHEAD_SECS)).unwrap();
    let before = Clock::new(move || Now { since_epoch: began_at, ..now });
    let clock = Arc::new(Mutex::new(before));
    let told = clock.clone();
    let proxys = Clock::new(move || told.lock().unwrap().now());
    let settings = [("WECOM_PROXY_SIGNING_KEY", SIGNING_KEY)];
    let world = World::on_clock(&settings, proxys).await;
    *clock.lock().unwrap() = stands_still.clone();

    let app = |key| signing(&world, KEY, key, stands_still.clone());
    let signs = app(Some(SIGNING_KEY));
    for _ in 0..3 {
        assert!(signs.send_message(&text("tutor.mei")).await.unwrap().msgid.is_some());
        signs.call(&ListDepartmentIds::default()).await.unwrap();
    }
    let (kind, filename) = (MediaKind::File, "plan.pdf".to_owned());
    let upload = UploadMedia { kind, filename, media: b"%PDF-1.4".to_vec() };
    signs.upload(upload).await.unwrap();
    for (key, code) in
        [(None, "signature_missing"), (Some("another-signing-key-of-32-bytes!!"), "signature_bad")]
    {
        let refused = app(key).send_message(&text("tutor.mei")).await.unwrap_err();
        assert_eq!(said(&refused), Some((401, code, None, Happened::No)));
        assert!(!format!("{refused:?}").contains("signing-key"), "{refused:?}");
    }
    assert_eq!(world.texts_of("tutor.mei").len(), 3);
    world.end().await;
}
