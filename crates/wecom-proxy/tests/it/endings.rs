//! How a call ends, and whether it may have gone: what callers are told.

use std::net::TcpListener;
use std::time::Duration;

use serde_json::json;
use wecom_client::api::Endpoint as _;
use wecom_client::api::ErrCode;
use wecom_client::api::gettoken::GetToken;
use wecom_proxy::MAY_HAVE_GONE;
use wecom_sim::{Cut, Fault};

use crate::world::{AGENT, Answer, Ask, SEND, WECOMS_SEND, World, serve, text_to};

fn hello() -> Ask {
    Ask::post(SEND, &text_to("tutor.mei", "hello"))
}

async fn after(world: &World, fault: Fault) -> Answer {
    world.live().order(fault.at(WECOMS_SEND).times(1)).unwrap();
    world.send(hello()).await
}

#[tokio::test]
async fn a_refusal_of_wecoms_is_an_answer_of_wecoms() {
    let world = World::start().await;
    for (code, may_have_gone) in
        [(ErrCode(81013), "no"), (ErrCode(48002), "no"), (ErrCode::BUSY, "yes")]
    {
        let answer = after(&world, Fault::answer(code)).await;
        assert_eq!((answer.status, answer.header(MAY_HAVE_GONE)), (200, Some(may_have_gone)));
        assert_eq!(answer.json()["errcode"], code.0);
        assert!(answer.json()["errmsg"].is_string());
    }
    assert!(world.texts_of("tutor.mei").is_empty());
    world.end().await;
}

#[tokio::test]
async fn a_refusal_comes_back_as_it_came() {
    let world = World::start().await;
    let nobody = world.send(Ask::post(SEND, &text_to("No.Body|who.else", "hi"))).await;
    assert_eq!((nobody.status, nobody.header(MAY_HAVE_GONE)), (200, Some("no")));
    assert_eq!(nobody.json()["errcode"], 81013);
    assert_eq!(nobody.json()["invaliduser"], "no.body|who.else", "{nobody:?}");
    let strange = r#"{ "errcode":60011,"errmsg":"no", "new":{"of":[1.50]}}"#;
    let answer = after(&world, Fault::body(strange)).await;
    assert_eq!((answer.status, answer.text.as_str()), (200, strange));
    world.end().await;
}

#[tokio::test]
async fn an_untrusted_address_is_told_in_wecoms_words() {
    let world = World::start().await;
    let elsewhere = vec![[203, 0, 113, 7].into()];
    world.live().change_app(AGENT, |app| app.trusted_ips = elsewhere).unwrap();
    world.live().advance(Duration::from_mins(1));
    let answer = world.send(hello()).await;
    assert_eq!((answer.status, &answer.json()["errcode"]), (200, &json!(60020)), "{answer:?}");
    assert!(answer.text.contains("from ip: 127.0.0.1"), "{answer:?}");
    world.end().await;
}

#[tokio::test]
async fn what_breaks_on_the_way_says_whether_it_may_have_gone() {
    let world = World::start().await;
    for (fault, code, may_have_gone) in [
        (Fault::cut(Cut::Before), "wecom_did_not_answer", "yes"),
        (Fault::cut(Cut::After), "wecom_did_not_answer", "yes"),
        (Fault::status(502), "not_wecoms_answer", "yes"),
        (Fault::status(301), "not_wecoms_answer", "no"),
        (Fault::status(404), "not_wecoms_answer", "no"),
        (Fault::body("<html>"), "not_wecoms_answer", "yes"),
        (Fault::body("{}"), "not_wecoms_answer", "yes"),
        (Fault::body(r#"{"errcode":"zero"}"#), "not_wecoms_answer", "yes"),
    ] {
        let answer = after(&world, fault).await;
        assert_eq!(answer.problem(), (502, code.to_owned(), Some(may_have_gone)), "{answer:?}");
    }
    assert_eq!(world.texts_of("tutor.mei"), ["hello"], "the one that was cut after");
    assert_eq!(world.live().requests_to(WECOMS_SEND).len(), 8, "nothing is called again");
    world.end().await;
}

#[tokio::test]
async fn wecom_hanging_is_not_waited_for_without_end() {
    let world = World::with(&[("WECOM_CALL_TIMEOUT_SECS", "1")]).await;
    let hanging = Fault::delay(Duration::from_mins(10));
    let answer = after(&world, hanging).await;
    let expected = (502, "wecom_did_not_answer".to_owned(), Some("yes"));
    assert_eq!(answer.problem(), expected, "{answer:?}");
    world.end().await;
}

#[tokio::test]
async fn who_cannot_be_reached_got_nothing() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", nobody.local_addr().unwrap());
    drop(nobody);
    let (address, stop, serving) = serve(&[("WECOM_API_BASE", &base)]).await;
    let answer = hello().send(address).await;
    assert_eq!(answer.problem(), (502, "no_token".to_owned(), Some("no")), "{answer:?}");
    stop.cancel();
    serving.wait().await;
}

#[tokio::test]
async fn wecom_going_away_after_the_token_gets_nothing_either() {
    let world = World::start().await;
    assert_eq!(world.send(hello()).await.status, 200);
    let World { wecom, address, stop, .. } = world;
    wecom.shutdown().await;
    // A connection that was kept may take the bytes and lose them: that is for `yes`.
    let answer = hello().send(address).await;
    let (status, code, may_have_gone) = answer.problem();
    assert_eq!(status, 502);
    let told = (code.as_str(), may_have_gone);
    let possible = [("wecom_unreachable", Some("no")), ("wecom_did_not_answer", Some("yes"))];
    assert!(possible.contains(&told), "{answer:?}");
    stop.cancel();
}

#[tokio::test]
async fn without_a_token_nothing_is_sent_and_the_reason_is_told() {
    let world = World::with(&[("WECOM_CORP_SECRET", "not-the-secret")]).await;
    let answer = world.send(hello()).await;
    assert_eq!(answer.problem(), (502, "no_token".to_owned(), Some("no")));
    assert_eq!(answer.json()["errcode"], 40001);
    // WeCom bars an address that goes on trying.
    let answer = world.send(hello()).await;
    assert_eq!(answer.problem(), (503, "resting".to_owned(), Some("no")));
    assert!(answer.header("retry-after").unwrap().parse::<u64>().unwrap() > 1);
    assert_eq!(world.live().requests_to(GetToken::PATH).len(), 1);
    assert!(world.live().requests_to(WECOMS_SEND).is_empty());
    world.end().await;
}

#[tokio::test]
async fn after_too_often_wecom_is_left_alone() {
    let world = World::start().await;
    let first = after(&world, Fault::answer(ErrCode::TOO_FREQUENT)).await;
    assert_eq!((first.status, &first.json()["errcode"]), (200, &json!(45009)));
    let second = world.send(hello()).await;
    assert_eq!(second.problem(), (503, "resting".to_owned(), Some("no")));
    assert_eq!(
        (&second.json()["errcode"], second.header("retry-after").is_some()),
        (&json!(45009), true)
    );
    assert_eq!(world.live().requests_to(WECOMS_SEND).len(), 1);
    world.end().await;
}

#[tokio::test]
async fn a_token_that_ended_is_replaced_and_nobody_notices() {
    let world = World::start().await;
    assert_eq!(world.send(hello()).await.status, 200);
    world.live().revoke_tokens(AGENT).unwrap();
    let answers = futures::future::join_all((0..20).map(|_| world.send(hello()))).await;
    assert!(answers.iter().all(|answer| answer.json()["errcode"] == 0), "{answers:?}");
    assert_eq!(world.live().requests_to(GetToken::PATH).len(), 2, "one for all of them");
    assert_eq!(world.texts_of("tutor.mei").len(), 21);
    world.end().await;
}
