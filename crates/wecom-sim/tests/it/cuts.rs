//! Broken connections, seen from a bare socket.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use wecom_sim::{Cut, Fault};

use crate::harness::{KEY, SEND, Sim, text, try_go};

/// Sends a message by hand and reads until the connection ends.
async fn send_by_hand(sim: &Sim, content: &str) -> Vec<u8> {
    let mut socket = TcpStream::connect(sim.handle.addr()).await.unwrap();
    let body = text(content).to_string();
    let head = format!("POST {SEND}?key={KEY} HTTP/1.1\r\nHost: sim\r\n");
    let length = body.len();
    let request = format!("{head}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}");
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut received = Vec::new();
    // An end and a reset are both ways to lose a connection.
    socket.read_to_end(&mut received).await.ok();
    received
}

#[tokio::test]
async fn a_cut_before_leaves_neither_a_byte_nor_a_message() {
    let sim = Sim::start().await;
    sim.world().order(Fault::cut(Cut::Before).times(1)).unwrap();
    assert_eq!(send_by_hand(&sim, "lost").await, b"");
    assert!(sim.read().is_empty());
    let calls = sim.world().requests();
    assert_eq!((calls.len(), calls[0].status, calls[0].errcode), (1, None, None));
    assert!(send_by_hand(&sim, "seen").await.starts_with(b"HTTP/1.1 200 OK\r\n"));
}

#[tokio::test]
async fn a_cut_after_leaves_the_message_and_no_byte() {
    let sim = Sim::start().await;
    sim.world().order(Fault::cut(Cut::After).times(1)).unwrap();
    assert_eq!(send_by_hand(&sim, "seen").await, b"");
    assert_eq!(sim.read(), ["seen"]);
    let calls = sim.world().requests();
    assert_eq!(calls[0].status, None);
    assert_eq!(calls[0].errcode, Some(wecom_api::ErrCode::OK), "what was decided, not answered");
}

#[tokio::test]
async fn a_client_sees_a_broken_connection_and_can_go_on() {
    let sim = Sim::start().await;
    sim.send_text("one").await.assert_ok();
    sim.world().order(Fault::cut(Cut::Before).times(1)).unwrap();
    let request = sim.request(reqwest::Method::POST, &format!("{SEND}?key={KEY}"));
    let broken = try_go(request.json(&text("two"))).await.unwrap_err();
    assert!(broken.is_request() && !broken.is_timeout(), "{broken:?}");
    sim.send_text("three").await.assert_ok();
    assert_eq!(sim.read(), ["one", "three"]);
}

#[tokio::test]
async fn half_a_request_is_no_request() {
    let sim = Sim::start().await;
    let mut socket = TcpStream::connect(sim.handle.addr()).await.unwrap();
    let head = format!("POST {SEND}?key={KEY} HTTP/1.1\r\nHost: sim\r\nContent-Length: 99\r\n\r\n");
    socket.write_all(format!("{head}{{\"msgtype\"").as_bytes()).await.unwrap();
    socket.shutdown().await.unwrap();
    let mut received = Vec::new();
    socket.read_to_end(&mut received).await.ok();
    assert_eq!(received, b"");
    assert!(sim.world().requests().is_empty() && sim.read().is_empty());
}
