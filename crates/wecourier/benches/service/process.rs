//! The real binary on an existing database: how soon it is ready, and how much memory it takes.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::report::{Report, median, millis};

const RUNS: usize = 21;

pub(crate) fn measure(report: &mut Report) {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite://{}", folder.path().join("bench.db").display());
    let made = binary().args(["migrate", "--database-url", &database]).output().unwrap();
    assert!(made.status.success());

    let empty = median((0..RUNS).map(|_| version_only()).collect());
    let mut resident = Vec::new();
    let ready = (0..RUNS).map(|_| {
        let (mut service, took, address) = start(&database);
        for path in ["/", "/api/wecom/webhooks", "/api/wecom/deliveries"] {
            assert!(get(address, path).is_some());
        }
        resident.push(resident_kib(service.id()));
        service.kill().unwrap();
        service.wait().unwrap();
        took
    });
    let ready = median(ready.collect());
    resident.sort_unstable();
    let ratio = ready.as_secs_f64() / empty.as_secs_f64();
    let how = format!("start of the process to the first `/readyz`; median of {RUNS}");
    report.row("ready to serve", &millis(ready), "300 ms", &how);
    let how = format!("against `wecourier --version`, which takes {}", millis(empty));
    report.row("ready to serve, ratio", &format!("{ratio:.1}×"), "", &how);
    let found = format!("{:.1} MB", f64::from(resident[RUNS / 2]) * 1024.0 / 1e6);
    let how = format!("`VmRSS` after three requests; median of {RUNS}");
    report.row("resident when idle", &found, "40 MB", &how);
}

fn binary() -> Command {
    Command::new(env!("CARGO_BIN_EXE_wecourier"))
}

fn version_only() -> Duration {
    let begin = Instant::now();
    assert!(binary().arg("--version").output().unwrap().status.success());
    begin.elapsed()
}

/// Starts the service and waits until it is ready.
fn start(database: &str) -> (Child, Duration, SocketAddr) {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let begin = Instant::now();
    let service = binary()
        .args(["serve", "--listen", &free.to_string(), "--database-url", database])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while get(free, "/readyz").is_none() {
        std::thread::yield_now();
    }
    (service, begin.elapsed(), free)
}

/// The answer, if there is one.
fn get(address: SocketAddr, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    answer.starts_with("HTTP/1.1 200").then_some(answer)
}

fn resident_kib(process: u32) -> u32 {
    let status = Path::new("/proc").join(process.to_string()).join("status");
    let status = std::fs::read_to_string(status).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().strip_suffix(" kB").unwrap().trim().parse().unwrap()
}
