//! Calls of WeCom's side.

use serde_json::Value;

use super::running::{APP_SECRET, Running, Then};

/// What stands between two calls.
const BETWEEN: &str = "\n===\n";
/// What stands for the token of the demo world's app.
const TOKEN: &str = "@TOKEN";
/// Headers that say where a call ends, or where its answer does. We write them.
const FRAMING: [&str; 6] =
    ["connection", "content-length", "expect", "host", "transfer-encoding", "upgrade"];

/// One call or several: method and path, headers, an empty line, body.
pub fn sim_call(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if text.contains("_sim") {
        return;
    }
    Running::with(|running| {
        let text = if text.contains(TOKEN) {
            text.replace(TOKEN, &running.token(APP_SECRET))
        } else {
            text.into_owned()
        };
        for call in text.split(BETWEEN) {
            let (head, body) = call.split_once("\n\n").unwrap_or((call, ""));
            let mut lines = head.lines();
            let to = lines.next().unwrap_or_default();
            let headers: Vec<_> = lines.collect();
            let answer = answer_to(running, to, &headers, body.as_bytes());
            running.assert_keeps_secrets(&text, &answer);
        }
    });
}

/// The whole answer to one call: it is well formed, and no accident.
pub(super) fn answer_to(running: &Running, to: &str, headers: &[&str], body: &[u8]) -> String {
    let mut request = format!("{to} HTTP/1.1\r\nhost: sim\r\nconnection: close\r\n");
    for header in headers.iter().filter(|header| !is_framing(header)) {
        request.extend([header, "\r\n"]);
    }
    request.extend(["content-length: ", &body.len().to_string(), "\r\n\r\n"]);
    let answer = running.send(&[request.as_bytes(), body].concat(), Then::Wait);
    assert_is_an_answer(&answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn is_framing(header: &str) -> bool {
    let name = header.split(':').next().unwrap_or_default().trim().to_ascii_lowercase();
    FRAMING.contains(&name.as_str())
}

fn assert_is_an_answer(answer: &[u8]) {
    let text = String::from_utf8_lossy(answer);
    let (head, body) = text.split_once("\r\n\r\n").expect("an answer has a head");
    let status: u16 = head.split(' ').nth(1).and_then(|it| it.parse().ok()).expect("a status");
    assert!(status < 500, "{text}");
    if head.to_ascii_lowercase().contains("content-type: application/json") {
        let json: Value = serde_json::from_str(body).expect("what is called JSON is JSON");
        assert!(json["errcode"].is_i64(), "{text}");
    }
}
