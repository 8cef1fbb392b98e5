//! The binary, serving, and what it says on standard error.

use std::io::{BufRead as _, BufReader, Lines, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, ChildStderr, Command, Stdio};

use serde_json::Value;

/// It ends with the test, whatever happens.
pub(crate) struct Process {
    child: Child,
    pub(crate) log: Lines<BufReader<ChildStderr>>,
    pub(crate) address: SocketAddr,
    /// Its first line.
    pub(crate) listening: Value,
}

/// The binary with nothing around it, whose standard error can be read.
pub(crate) fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wecom-proxy"));
    command.env_clear().stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

/// It is to serve for the demo's company.
pub(crate) fn serve(listen: &str) -> Command {
    let mut serve = command();
    serve.args(["serve", "--listen", listen]);
    serve.args(["--wecom-corp-id", "wwdemo", "--wecom-agent-id", "1000002"]);
    serve.env("WECOM_CORP_SECRET", "demo-app-secret").env("API_KEY", "a-key-of-sixteen");
    serve
}

impl Process {
    /// Starts it, and waits until it listens.
    pub(crate) fn start(command: &mut Command) -> Self {
        let mut child = command.spawn().unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap()).lines();
        let listening: Value = serde_json::from_str(&log.next().unwrap().unwrap()).unwrap();
        assert_eq!(listening["message"], "listening");
        let address = listening["address"].as_str().unwrap().parse().unwrap();
        Self { child, log, address, listening }
    }

    /// Sends it a signal: `HUP`, say.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
    }

    /// The next line that it logs with these words.
    pub(crate) fn line_with(&mut self, words: &str) -> String {
        let mut lines = self.log.by_ref().map(Result::unwrap);
        lines.find(|line| line.contains(words)).expect("it goes on")
    }

    /// What it answers to a question without a body.
    pub(crate) fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
