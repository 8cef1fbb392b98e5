//! The command itself.

use std::io::{BufReader, BufWriter, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::Stdio;

use serde_json::Value;
use wecom_proxy::LINES_WAITING_MAX;
use wecom_sim::Simulator;

use crate::process::{Process, command, serve};

#[test]
fn it_serves_with_settings_from_flags_environment_and_files() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret");
    std::fs::write(&secret, "demo-app-secret\n").unwrap();
    let mut command = serve("127.0.0.1:0");
    command.env_remove("WECOM_CORP_SECRET").env("WECOM_CORP_SECRET_FILE", &secret);
    let serving = Process::start(command.env("WECOM_PROXY_LISTEN", "127.0.0.1:1"));
    let answer = serving.get("/health");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[test]
fn a_hangup_does_not_end_it() {
    let mut serving = Process::start(&mut serve("127.0.0.1:0"));
    serving.signal("HUP");
    let line = serving.line_with("SIGHUP");
    assert!(line.contains("no certificate"), "{line}");
    let answer = serving.get("/health");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

/// So many requests one after the other; and how many of them were answered.
fn ask(address: SocketAddr, times: usize) -> usize {
    let stream = TcpStream::connect(address).unwrap();
    let mut writing = BufWriter::new(stream.try_clone().unwrap());
    let write = move || {
        for _ in 1..times {
            writing.write_all(b"GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        }
        let last = b"GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        writing.write_all(last).unwrap();
        writing.flush().unwrap();
    };
    std::thread::scope(|scope| {
        scope.spawn(write);
        let mut answers = String::new();
        BufReader::new(&stream).read_to_string(&mut answers).unwrap();
        answers.matches("HTTP/1.1 404 ").count()
    })
}

#[test]
fn what_was_logged_is_written_before_it_ends() {
    let mut serving = Process::start(&mut serve("127.0.0.1:0"));
    assert_eq!(ask(serving.address, 100), 100);
    serving.signal("TERM");
    let lines: Vec<_> = serving.log.by_ref().map(Result::unwrap).collect();
    assert_eq!(lines.iter().filter(|line| line.contains(r#""answered""#)).count(), 100);
    assert!(lines.last().unwrap().contains(r#""stopped""#), "{lines:?}");
}

#[test]
fn it_goes_on_when_nobody_reads_its_log_and_tells_how_much_is_missing() {
    let mut serving = Process::start(&mut serve("127.0.0.1:0"));
    // And a pipe that holds 64 KiB.
    let requests = LINES_WAITING_MAX + 2000;
    assert_eq!(ask(serving.address, requests), requests);
    let (mut logged, mut left_out) = (0, 0);
    while logged + left_out < requests {
        let line = serving.log.next().unwrap().unwrap();
        let line: Value = serde_json::from_str(&line).expect("whole lines");
        logged += usize::from(line["message"] == "answered");
        left_out += usize::try_from(line["lines"].as_u64().unwrap_or_default()).unwrap();
    }
    assert!(left_out > 0 && logged + left_out == requests, "{logged} and {left_out}");
}

/// With the demo's settings, asked at `base`.
fn doctor(base: &str, secret: &str) -> (Option<i32>, String) {
    let ended = command()
        .args(["doctor", "--wecom-corp-id", "wwdemo", "--wecom-agent-id", "1000002"])
        .env("WECOM_API_BASE", base)
        .env("WECOM_CORP_SECRET", secret)
        .env("API_KEY", "a-key-of-sixteen")
        .stdout(Stdio::piped())
        .output()
        .unwrap();
    (ended.status.code(), String::from_utf8(ended.stdout).unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn doctor_ends_with_a_code_for_monitoring() {
    let world = wecom_sim::World::default();
    let wecom = Simulator::start(world, "127.0.0.1:0").await.unwrap();
    let (base, good) = (wecom.url(), "demo-app-secret");
    let (code, said) = doctor(&base, good);
    assert_eq!((code, said.lines().count()), (Some(0), 5), "{said}");
    assert!(said.lines().all(|line| line.starts_with("ok ")), "{said}");
    let (code, said) = doctor(&base, "not-the-secret");
    assert!(code == Some(1) && said.contains("WRONG  secret "), "{said}");
    wecom.shutdown().await;
    let (code, said) = doctor(&base, good);
    assert!(code == Some(2) && said.contains("?      WeCom "), "{said}");
    let (code, _) = doctor(&base, "");
    assert_eq!(code, Some(1), "what is missing is to be mended");
}

#[test]
fn what_is_missing_is_told_all_at_once() {
    let ended = command().arg("serve").output().unwrap();
    assert!(!ended.status.success());
    let told = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(told.lines().count(), 1, "{told}");
    for name in ["WECOM_CORP_ID", "WECOM_CORP_SECRET", "WECOM_AGENT_ID", "API_KEY"] {
        assert!(told.contains(&format!("`{name}`")), "{told}");
    }
}
