//! Calls at a steady pace, so that whoever is slow does not slow down the asking.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

use super::BODY;
use super::rivals::API_KEY;

const CONNECTIONS: u32 = 64;

/// How long 99 of 100 calls take at most, each counted from when it was to begin.
pub(super) fn p99(address: SocketAddr, path: &str, per_sec: u32, lasting: Duration) -> Duration {
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nX-API-Key: {API_KEY}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{BODY}",
        BODY.len()
    );
    let mut took = tokio::runtime::Runtime::new().unwrap().block_on(async {
        let gap = Duration::from_secs(1) / per_sec;
        let begin = Instant::now() + Duration::from_millis(100);
        let mut callers = JoinSet::new();
        for number in 0..CONNECTIONS {
            let first = begin + gap * number;
            let request = request.clone();
            callers.spawn(async move {
                let stream = TcpStream::connect(address).await.unwrap();
                call(stream, request.as_bytes(), first, gap * CONNECTIONS, lasting).await
            });
        }
        callers.join_all().await.concat()
    });
    took.sort_unstable();
    took[took.len() * 99 / 100]
}

/// Calls again and again on one connection; a call that should have begun waits for the one before.
async fn call(
    mut stream: TcpStream,
    request: &[u8],
    first: Instant,
    gap: Duration,
    lasting: Duration,
) -> Vec<Duration> {
    stream.set_nodelay(true).unwrap();
    let mut took = Vec::new();
    let mut due = first;
    while due < first + lasting {
        sleep_until(due).await;
        stream.write_all(request).await.unwrap();
        read_answer(&mut stream).await;
        took.push(due.elapsed());
        due += gap;
    }
    took
}

async fn read_answer(stream: &mut TcpStream) {
    let mut answer = Vec::new();
    let mut piece = [0; 4096];
    while !is_whole(&answer) {
        let size = stream.read(&mut piece).await.unwrap();
        assert!(size > 0, "the connection ended");
        answer.extend_from_slice(&piece[..size]);
    }
    assert!(answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer));
}

fn is_whole(answer: &[u8]) -> bool {
    let Some(head) = answer.windows(4).position(|it| it == b"\r\n\r\n") else { return false };
    let text = String::from_utf8_lossy(&answer[..head]).to_ascii_lowercase();
    let size = text.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
    answer.len() >= head + 4 + size.trim().parse::<usize>().unwrap()
}
