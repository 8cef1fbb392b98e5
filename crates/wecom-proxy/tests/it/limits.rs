//! How much there is room for, and how it ends.

use std::io::ErrorKind;
use std::time::Duration;

use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use wecom_proxy::CALLS_MAX;
use wecom_sim::Fault;

use crate::world::{Answer, Ask, SEND, WECOMS_SEND, World, serve, text_to, until};

fn hello() -> Ask {
    Ask::post(SEND, &text_to("tutor.mei", "hello"))
}

#[tokio::test]
async fn more_calls_than_there_is_room_for_are_told_to_come_again() {
    let world = World::start().await;
    let long = Fault::delay(Duration::from_mins(10)).at(WECOMS_SEND);
    let ordered = world.live().order(long).unwrap();
    let mut waiting = Vec::new();
    for _ in 0..CALLS_MAX {
        waiting.push(world.begin(&hello()).await);
    }
    until(|| world.live().calls_in_flight() == CALLS_MAX).await;
    let answer = world.send(hello()).await;
    assert_eq!(answer.problem(), (503, "too_busy".to_owned(), Some("no")));
    assert_eq!(answer.header("retry-after"), Some("1"));
    assert_eq!(world.send(Ask::new("GET", "/health")).await.status, 200);
    assert!(world.live().cancel_fault(ordered.id).is_some());
    // The simulator breaks them off; whoever waits is told, and there is room again.
    world.wecom.shutdown().await;
    let answer = Answer::read(waiting.remove(0)).await;
    assert_eq!(answer.problem(), (502, "wecom_did_not_answer".to_owned(), Some("yes")));
}

#[tokio::test]
async fn a_call_goes_on_when_its_caller_goes_away() {
    let world = World::start().await;
    let slow = Fault::delay(Duration::from_millis(100)).at(WECOMS_SEND);
    world.live().order(slow).unwrap();
    let stream = world.begin(&hello()).await;
    until(|| world.live().calls_in_flight() == 1).await;
    drop(stream);
    until(|| !world.texts_of("tutor.mei").is_empty()).await;
    world.end().await;
}

#[tokio::test]
async fn what_is_under_way_is_answered_when_the_proxy_stops() {
    let world = World::start().await;
    let slow = Fault::delay(Duration::from_millis(100)).at(WECOMS_SEND);
    world.live().order(slow).unwrap();
    let stream = world.begin(&hello()).await;
    until(|| world.live().calls_in_flight() == 1).await;
    world.stop.cancel();
    let answer = Answer::read(stream).await;
    assert_eq!((answer.status, answer.json()["errcode"].as_i64()), (200, Some(0)));
    world.end().await;
}

/// The clock leaps when nothing else is to be done.
#[tokio::test(start_paused = true)]
async fn whoever_dawdles_is_told_or_shown_out() {
    let (address, stop, serving) = serve(&[]).await;
    let mut slow = TcpStream::connect(address).await.unwrap();
    let whole = hello().bytes();
    slow.write_all(&whole[..whole.len() - 1]).await.unwrap();
    let answer = Answer::read(slow).await;
    assert_eq!(answer.problem(), (408, "body_too_slow".to_owned(), Some("no")));
    let mut silent = TcpStream::connect(address).await.unwrap();
    silent.write_all(b"POST /proxy/mess").await.unwrap();
    let mut read = Vec::new();
    tokio::io::AsyncReadExt::read_to_end(&mut silent, &mut read).await.unwrap();
    assert!(!String::from_utf8_lossy(&read).contains("200"), "{read:?}");
    stop.cancel();
    serving.wait().await;
}

/// Sends a byte a second until something comes back, or nothing more ever will; and after how many.
async fn drip(mut stream: TcpStream, bytes: &[u8]) -> (usize, String) {
    let mut answer = [0; 1024];
    for (sent, byte) in bytes.iter().enumerate() {
        // Nobody takes any more from whoever is hung up on.
        if stream.write_all(&[*byte]).await.is_err() {
            return (sent, String::new());
        }
        tokio::time::advance(Duration::from_secs(1)).await;
        match stream.try_read(&mut answer) {
            Ok(size) => return (sent, String::from_utf8_lossy(&answer[..size]).into_owned()),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(_) => return (sent, String::new()),
        }
    }
    (bytes.len(), "whoever sends a byte now and then is waited for".to_owned())
}

#[tokio::test(start_paused = true)]
async fn a_byte_now_and_then_is_dawdling_too() {
    let (address, stop, serving) = serve(&[]).await;
    let whole = hello().bytes();
    let head = whole.windows(4).position(|it| it == b"\r\n\r\n").unwrap() + 4;
    let (sent, answer) = drip(TcpStream::connect(address).await.unwrap(), &whole[..head]).await;
    assert!((20..head).contains(&sent) && !answer.contains(" 200 "), "{sent}: {answer}");
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(&whole[..head]).await.unwrap();
    let (sent, answer) = drip(stream, &whole[head..]).await;
    assert!(sent > 10 && answer.contains(" 408 "), "{sent}: {answer}");
    stop.cancel();
    serving.wait().await;
}
