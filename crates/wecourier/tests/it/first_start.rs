//! The real binary before anybody may sign in: a link makes the first owner, once.

use std::io::{BufRead as _, BufReader, Lines};
use std::process::{Child, ChildStderr, ChildStdout, Command, Stdio};

use serde_json::json;

use crate::world::{Answer, Api};

const PASSWORD: &str = "planted-never-kept, the first";

/// The binary, and what it says. It ends with the test, whatever happens.
struct Process {
    child: Child,
    out: Lines<BufReader<ChildStdout>>,
    log: Lines<BufReader<ChildStderr>>,
}

impl Process {
    fn start(arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wecourier"));
        command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap()).lines();
        let log = BufReader::new(child.stderr.take().unwrap()).lines();
        Self { child, out, log }
    }

    /// Ends it as a service manager would, and answers all that it had still to say.
    fn stop(mut self) -> (String, String) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let rest = |lines: &mut dyn Iterator<Item = std::io::Result<String>>| {
            lines.map(|line| line.unwrap() + "\n").collect::<String>()
        };
        let said = (rest(&mut self.out), rest(&mut self.log));
        assert!(self.child.wait().unwrap().success(), "{said:?}");
        said
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.kill());
    }
}

async fn post(api: &Api, path: &str, body: &serde_json::Value) -> Answer {
    api.send(api.nobodys_request("POST", path).json(body)).await
}

#[tokio::test]
async fn the_link_of_the_first_start_makes_the_owner_and_is_said_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite://{}/first.db", folder.path().display());
    let serve = ["serve", "--listen", "127.0.0.1:0", "--database-url", &database];
    // Whatever is logged, the link is said.
    let mut process = Process::start(&[serve.as_slice(), &["--log", "error"]].concat());
    let link = loop {
        let line = process.out.next().expect("it says the link").unwrap();
        if line.contains("/setup#token=") {
            break line.trim().to_owned();
        }
    };
    let (page, token) = link.split_once("/setup#token=").unwrap();
    let mut api = Api::default();
    api.connect(page.strip_prefix("http://").unwrap().parse().unwrap());
    let shown = post(&api, "/api/setup/look", &json!({ "token": token })).await.expect(200);
    assert_eq!(shown["purpose"], "first_owner");
    let owner = json!({ "token": token, "login": "ana@example.org", "password": PASSWORD });
    let entered = post(&api, "/api/setup", &owner).await.expect(200);
    assert_eq!((&entered["role"], &entered["login"]), (&json!("owner"), &json!("ana@example.org")));
    assert_eq!(post(&api, "/api/setup", &owner).await.problem(410).0, "link_over");
    let (out, log) = process.stop();
    assert!(!log.contains(token) && !out.contains("#token="), "{out}{log}");

    let mut process = Process::start(&serve);
    let started = process.log.next().expect("it says where the console is").unwrap();
    assert!(started.contains("the console is at"), "{started}");
    let (out, log) = process.stop();
    assert_eq!((out.as_str(), log.contains("nobody may sign in")), ("", false), "{log}");
}

#[test]
fn a_demo_says_no_link() {
    let listen = ["demo", "--listen", "127.0.0.1:0", "--sim-listen", "127.0.0.1:0"];
    let mut process = Process::start(&listen);
    let mut said = String::new();
    while !said.contains("Everything is sample data") {
        said += &process.out.next().expect("it says how to sign in").unwrap();
    }
    let (out, log) = process.stop();
    assert!(!format!("{said}{out}{log}").contains("#token="), "{said}{out}{log}");
}
