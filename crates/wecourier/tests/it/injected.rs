//! What strangers and colleagues write into names and headers ends no log line and no header.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Command, Stdio};

use reqwest::header::HeaderValue;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::world::Api;

/// A line that pretends, colours, marks that end lines elsewhere, marks that turn text around.
const PLANTED: [&str; 7] = [
    "a\r\n1999-12-31T23:59:59.000000Z ERROR wecourier: planted",
    "a\nplanted: yes",
    "\u{1b}[31mplanted\u{7}",
    "\u{9b}31mplanted\u{85}",
    "planted\u{2028}planted\u{2029}",
    "\u{202e}detnalp\u{2066}",
    "\"}\n{\"level\":\"ERROR\",\"planted\":1}",
];

/// The demo, logging all it can; what it logged, once `story` is over.
async fn log_of(format: &str, story: impl AsyncFn(&Api, &str)) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("trace.log");
    let mut demo = Command::new(env!("CARGO_BIN_EXE_wecourier"))
        .args(["demo", "--listen", "127.0.0.1:0", "--sim-listen", "127.0.0.1:0"])
        .env("WECOURIER_LOG", "trace")
        .env("WECOURIER_LOG_FORMAT", format)
        .stdout(Stdio::piped())
        .stderr(fs::File::create(&file).unwrap())
        .spawn()
        .unwrap();
    let mut words = BufReader::new(demo.stdout.take().unwrap()).lines().map(Result::unwrap);
    let console = words.find_map(|line| Some(line.strip_prefix("Console:")?.trim().to_owned()));
    let address = console.unwrap().replace("http://", "").replace('/', "");
    let mut api = Api::default();
    api.connect(address.parse().unwrap());
    story(&api, &address).await;
    let id = demo.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    drop(words);
    assert!(demo.wait().unwrap().success());
    fs::read_to_string(&file).unwrap()
}

/// Plants it wherever a text goes in; no answer's header shows it.
async fn plant(api: &Api, address: &str) {
    for planted in PLANTED {
        let ask = |method: &str, path: &str| api.nobodys_request(method, path);
        let mine = |method: &str, path: &str| ask(method, path).bearer_auth("wck_demo");
        let user = json!({ "login": planted, "name": planted, "role": "viewer" });
        let key = json!({ "name": planted, "permissions": ["read"] });
        let group = json!({ "webhook_name": planted, "notes": planted, "webhook_url": planted });
        let text = json!({ "webhook_name": planted, "msg_type": planted, "content": planted });
        let sign_in = json!({ "login": planted, "password": planted });
        let file = Form::new().part("file", Part::bytes(b"GIF89a".to_vec()).file_name(planted));
        let bytes = HeaderValue::from_bytes(
            planted.replace(['\r', '\n', '\u{1b}', '\u{7}'], " ").as_bytes(),
        );
        let header = bytes.unwrap();
        let mut requests = vec![
            mine("POST", "/api/users").json(&user),
            mine("POST", "/api/api-keys").json(&key),
            mine("POST", "/api/wecom/webhooks").json(&group),
            mine("PUT", "/api/wecom/webhooks/1").json(&json!({ "notes": planted })),
            mine("POST", "/api/wecom/send").json(&text),
            ask("POST", "/api/session").json(&sign_in),
            mine("POST", "/api/wecom/pictures").multipart(file),
            mine("GET", "/api/wecom/deliveries")
                .query(&[("q", planted), ("webhook_name", planted)]),
            mine("GET", "/api/audit").query(&[("q", planted), ("action", planted)]),
            mine("GET", &format!("/api/{}", percent_encoded(planted))),
            mine("DELETE", &format!("/api/users/{}", percent_encoded(planted))),
        ];
        let named = ["user-agent", "x-request-id", "x-forwarded-for", "referer", "x-acting-email"];
        let asked = ["idempotency-key", "origin", "cookie", "authorization", "last-event-id"];
        for name in named.into_iter().chain(asked) {
            requests.push(mine("POST", "/api/wecom/webhooks").header(name, header.clone()));
            requests.push(ask("GET", "/api/me").header(name, header.clone()));
        }
        for request in requests {
            let answer = api.send(request).await;
            for (name, value) in &answer.headers {
                let value = String::from_utf8_lossy(value.as_bytes());
                assert!(
                    !value.contains("planted") && !name.as_str().contains("planted"),
                    "{value}"
                );
            }
        }
        by_hand(address, planted);
    }
}

fn percent_encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        write!(encoded, "%{byte:02x}").unwrap();
    }
    encoded
}

/// What no decent client sends.
fn by_hand(address: &str, planted: &str) {
    for head in [
        format!("GET /{planted} HTTP/1.1\r\nHost: {address}"),
        format!("GET / HTTP/1.1\r\nHost: {planted}"),
        format!("GET / HTTP/1.1\r\nHost: {address}\r\n{planted}: x"),
        format!("{planted} / HTTP/1.1\r\nHost: {address}"),
    ] {
        let mut stream = TcpStream::connect(address).unwrap();
        let head = format!("{head}\r\nConnection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        let mut answer = Vec::new();
        // Whoever is refused in the middle may be hung up on.
        drop(stream.read_to_end(&mut answer));
        let answer = String::from_utf8_lossy(&answer);
        let head = answer.split("\r\n\r\n").next().unwrap();
        assert!(!head.contains("planted"), "{head}");
    }
}

fn means_something(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[tokio::test]
async fn no_line_of_text_is_begun_coloured_or_turned_around() {
    let log = log_of("text", plant).await;
    assert!(log.contains(" answered ") && log.contains("request{id="), "it logs what it can");
    for line in log.lines() {
        assert!(line.starts_with("20") && line.contains('Z'), "a line is begun: {line}");
        assert!(!line.contains(means_something), "{line:?}");
    }
}

#[tokio::test]
async fn each_line_of_json_is_one_object_of_ours() {
    let log = log_of("json", plant).await;
    let mut answered = 0;
    for line in log.lines() {
        let entry: Value = serde_json::from_str(line).expect("a line is JSON");
        assert!(entry["timestamp"].is_string() && entry["planted"].is_null(), "{line}");
        assert!(!line.contains(means_something), "{line:?}");
        if entry["message"] == "answered" {
            assert!(entry["span"]["id"].is_string(), "of which request? {line}");
            answered += 1;
        }
    }
    assert!(answered > PLANTED.len(), "it logs what it can");
}
