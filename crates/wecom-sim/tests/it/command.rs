//! The `wecom-sim` command.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::process::{Command, Stdio};

use crate::aibot_harness::{Line, SECRET};

fn command() -> Command {
    Command::new(env!("CARGO_BIN_EXE_wecom-sim"))
}

#[test]
fn it_says_where_it_answers_and_where_the_phones_are() {
    let mut serving = command()
        .args(["serve", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(serving.stdout.take().unwrap()).lines();
    let (wecom, phones) = (lines.next().unwrap().unwrap(), lines.next().unwrap().unwrap());
    serving.kill().unwrap();
    serving.wait().unwrap();
    let url = wecom.strip_prefix("WeCom:  http://127.0.0.1:").unwrap();
    assert_ne!(url, "0", "the port that was taken");
    assert_eq!(phones, format!("Phones: http://127.0.0.1:{url}/_sim/"));
}

#[test]
fn a_port_in_use_is_one_clear_line() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = taken.local_addr().unwrap().to_string();
    let refused = command().args(["serve", "--listen", &addr]).output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with(&format!("wecom-sim: could not listen on {addr}: ")), "{said}");
}

#[test]
fn a_world_is_read_from_a_file_and_a_mistake_in_it_is_one_clear_line() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join("bad-world.toml");
    std::fs::write(&file, "seed = 1\n[[members]]\nuserid = \"a\"\nname = \"A\"\nage = 3\n")
        .unwrap();
    let file = file.to_str().unwrap();
    let refused = command().args(["serve", "--world", file]).output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.starts_with(&format!("wecom-sim: {file}: line 5: unknown field `age`")), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");

    let missing = folder.join("no-such-world.toml");
    let missing = missing.to_str().unwrap();
    let refused = command().args(["serve", "--world", missing]).output().unwrap();
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("could not read the world in") && said.contains(missing), "{said}");
}

#[test]
fn it_serves_a_world_from_a_file() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/worlds/demo.toml");
    let mut serving = command()
        .args(["serve", "--listen", "127.0.0.1:0", "--world", file])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let first = BufReader::new(serving.stdout.take().unwrap()).lines().next();
    serving.kill().unwrap();
    serving.wait().unwrap();
    assert!(first.unwrap().unwrap().starts_with("WeCom:  http://127.0.0.1:"));
}

#[tokio::test]
async fn no_log_line_shows_what_a_bot_subscribes_with() {
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("trace.log");
    let mut serving = command()
        .args(["serve", "--listen", "127.0.0.1:0"])
        .env("RUST_LOG", "trace,tungstenite::protocol=trace")
        .stdout(Stdio::piped())
        .stderr(std::fs::File::create(&file).unwrap())
        .spawn()
        .unwrap();
    // Whoever hangs up on its words ends it.
    let mut words = BufReader::new(serving.stdout.take().unwrap()).lines();
    let first = words.next().unwrap().unwrap();
    let addr = first.strip_prefix("WeCom:  http://").unwrap();
    Line::dial(addr).await.unwrap().subscribe().await.assert_ok();
    serving.kill().unwrap();
    serving.wait().unwrap();
    let log = std::fs::read_to_string(&file).unwrap();
    assert!(log.contains("TRACE"), "it logs what it can");
    assert!(!log.contains(SECRET), "{log}");
}
