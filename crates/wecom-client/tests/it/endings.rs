//! Every way in which a call can end, and whether it may have happened.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use wecom_client::api::webhook::send::Message;
use wecom_client::api::{ErrCode, SizedText};
use wecom_client::{CallError, Happened};
use wecom_sim::{Cut, Fault};

use crate::world::{CHATID, World, robots};

fn hello() -> Message {
    Message::text(SizedText::parse("hello").unwrap())
}

async fn ending_of(world: &World, fault: Fault) -> CallError {
    world.wecom.world().order(fault.times(1)).unwrap();
    world.robots.send(&world.key, &hello()).await.unwrap_err()
}

#[tokio::test]
async fn a_refusal_carries_its_code_and_words() {
    let world = World::start().await;
    let ending = ending_of(&world, Fault::answer(ErrCode::ROBOT_UNKNOWN)).await;
    assert_eq!(ending.happened(), Happened::No);
    let CallError::Refused { code, message, .. } = ending else { panic!("{ending:?}") };
    assert_eq!(code, ErrCode::ROBOT_UNKNOWN);
    assert!(!message.is_empty());
    assert_eq!(ending_of(&world, Fault::answer(ErrCode::BUSY)).await.happened(), Happened::Maybe);
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn a_refusal_keeps_what_else_stood_there() {
    let world = World::start().await;
    let told = r#"{ "errcode":81013, "errmsg":"x", "invaliduser":"tutor.nobody", "new":1.50 }"#;
    let ending = ending_of(&world, Fault::body(told)).await;
    assert!(!format!("{ending:?} {ending}").contains("tutor.nobody"), "{ending:?}");
    let CallError::Refused { body, .. } = ending else { panic!("{ending:?}") };
    assert_eq!(body.as_str(), Some(told));
    let long = format!(r#"{{"errcode":81013,"errmsg":"{}"}}"#, "x".repeat(1024 * 1024));
    let ending = ending_of(&world, Fault::body(long)).await;
    let CallError::Refused { body, .. } = ending else { panic!("{ending:?}") };
    assert_eq!(body.as_str(), None);
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn a_broken_connection_leaves_it_open() {
    let world = World::start().await;
    for (cut, on_the_phone) in [(Cut::Before, 0), (Cut::After, 1)] {
        let ending = ending_of(&world, Fault::cut(cut)).await;
        assert!(matches!(ending, CallError::NoAnswer { .. }), "{ending:?}");
        assert_eq!(ending.happened(), Happened::Maybe);
        assert_eq!(world.wecom.world().messages_to(CHATID).len(), on_the_phone);
    }
    let calls = world.wecom.world().requests().len();
    assert_eq!(calls, 2, "a broken call is not repeated");
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn silence_leaves_it_open() {
    let world = World::with_timeout(Duration::from_millis(300)).await;
    let ending = ending_of(&world, Fault::delay(Duration::from_secs(15))).await;
    assert!(matches!(ending, CallError::NoAnswer { .. }), "{ending:?}");
    assert_eq!(ending.happened(), Happened::Maybe);
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn answers_that_are_not_wecoms_are_told_apart() {
    let world = World::start().await;
    for (status, happened) in [
        (301, Happened::No),
        (404, Happened::No),
        (408, Happened::Maybe),
        (415, Happened::No),
        (500, Happened::Maybe),
        (504, Happened::Maybe),
    ] {
        let ending = ending_of(&world, Fault::status(status)).await;
        assert!(matches!(ending, CallError::Http { status: found, .. } if found == status));
        assert_eq!(ending.happened(), happened, "{status}");
    }
    for body in [
        "",
        "<html></html>",
        "[]",
        "{}",
        "\"ok\"",
        r#"{"error":"blocked by the hotel"}"#,
        r#"{"errcode":"zero"}"#,
        r#"{"errcode":0,"errmsg":"ok"}<html>"#,
        &"x".repeat(2 << 20),
    ] {
        let ending = ending_of(&world, Fault::body(body)).await;
        assert!(matches!(ending, CallError::Unreadable { .. }), "{ending:?}");
        assert_eq!(ending.happened(), Happened::Maybe);
    }
    world.wecom.shutdown().await;
}

/// Answers the next call by sending it elsewhere.
async fn lead(listener: &TcpListener, status: u16, elsewhere: &str) {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut call = Vec::new();
    while !call.windows(4).any(|it| it == b"\r\n\r\n") {
        assert!(stream.read_buf(&mut call).await.unwrap() > 0);
    }
    let answer = format!("HTTP/1.1 {status} Elsewhere\r\nLocation: {elsewhere}\r\n");
    let end = "Content-Length: 0\r\nConnection: close\r\n\r\n";
    stream.write_all(format!("{answer}{end}").as_bytes()).await.unwrap();
    // Whoever hangs up on a body that is still coming takes the answer away with it.
    while stream.read_buf(&mut call).await.unwrap_or_default() > 0 {}
}

#[tokio::test]
async fn nobody_goes_where_an_answer_leads() {
    let world = World::start().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let robots =
        robots(&format!("http://{}", listener.local_addr().unwrap()), Duration::from_secs(30));
    let decoy = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    decoy.set_nonblocking(true).unwrap();
    let decoys = decoy.local_addr().unwrap();
    let message = hello();
    for elsewhere in [format!("http://{decoys}/latest/meta-data/"), format!("//{decoys}/")] {
        for status in [301, 302, 303, 307, 308] {
            let called = robots.send(&world.key, &message);
            let (ending, ()) = tokio::join!(called, lead(&listener, status, &elsewhere));
            let ending = ending.unwrap_err();
            assert!(matches!(ending, CallError::Http { status: found, .. } if found == status));
            assert_eq!(ending.happened(), Happened::No, "{status}");
        }
    }
    let nobody = decoy.accept().unwrap_err();
    assert_eq!(nobody.kind(), std::io::ErrorKind::WouldBlock, "somebody came");
    world.wecom.shutdown().await;
}

#[tokio::test]
async fn without_a_server_nothing_happened() {
    let world = World::start().await;
    let url = world.wecom.url();
    world.wecom.shutdown().await;
    let robots = robots(&url, Duration::from_secs(30));
    let ending = robots.send(&world.key, &hello()).await.unwrap_err();
    assert!(matches!(ending, CallError::Connect { .. }), "{ending:?}");
    assert_eq!(ending.happened(), Happened::No);
}
