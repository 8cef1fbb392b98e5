//! A connection that needs no socket.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use wecom_sim::{Cut, Fault};

use crate::harness::{SEND, Sim};

const CALL: &str = "POST /cgi-bin/webhook/send?key=nobody HTTP/1.1\r\nHost: sim\r\n\
                    Connection: close\r\nContent-Length: 2\r\n\r\n{}";

async fn call(sim: &Sim) -> String {
    let mut connection = sim.handle.connect();
    connection.write_all(CALL.as_bytes()).await.unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test]
async fn it_is_answered_and_written_down_as_any_other() {
    let sim = Sim::start().await;
    let answer = call(&sim).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains(r#""errcode":93000"#), "{answer}");
    let [request] = &sim.world().requests_to(SEND)[..] else { panic!("one call") };
    assert!(request.from_ip.is_loopback());
}

#[tokio::test]
async fn it_can_be_cut_as_any_other() {
    let sim = Sim::start().await;
    sim.world().order(Fault::cut(Cut::Before)).unwrap();
    assert_eq!(call(&sim).await, "");
}
