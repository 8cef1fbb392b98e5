//! The real binary on an existing database: how soon it is ready, and how much memory it takes.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use wecourier::clock::{Clock as _, SystemClock};
use wecourier::model::access::{Permission, Scope, Token};
use wecourier::seal::{MasterKey, MasterKeys};
use wecourier::store::{NewApiKey, Store};

use crate::picture::photo;
use crate::report::{Below, Report, median, millis};

const RUNS: usize = 21;
const PHOTOS: usize = 5;
/// Allocators give memory back after a moment.
const SETTLED_AFTER: Duration = Duration::from_secs(2);

pub(crate) fn measure(report: &mut Report) {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite://{}", folder.path().join("bench.db").display());
    tokio::runtime::Runtime::new().unwrap().block_on(admit(&database));

    let empty = median((0..RUNS).map(|_| version_only()).collect());
    let mut idle = Vec::new();
    let ready = (0..RUNS).map(|_| {
        let mut service = Running::start(&database);
        for path in ["/", "/api/wecom/webhooks", "/api/wecom/deliveries"] {
            assert!(get(service.address, path).is_some());
        }
        idle.push(service.resident_mb());
        service.stop();
        service.ready_after
    });
    let ready = median(ready.collect());
    let ratio = ready.as_secs_f64() / empty.as_secs_f64();
    let how = format!("start of the process to the first `/readyz`; median of {RUNS}");
    report.promised("ready to serve", ready.as_secs_f64() * 1e3, &Below(300.0, "ms"), &how);
    let how = format!("against `wecourier --version`, which takes {}", millis(empty));
    report.row("ready to serve, ratio", &format!("{ratio:.1}×"), &how);
    let how = format!("`VmRSS` after three requests; median of {RUNS}");
    report.promised("resident when idle", middle(idle), &Below(40.0, "MB"), &how);

    let mut service = Running::start(&database);
    let photo = photo();
    for _ in 0..PHOTOS {
        upload(service.address, &photo);
    }
    std::thread::sleep(SETTLED_AFTER);
    let how = format!("the same, {SETTLED_AFTER:?} after the last of {PHOTOS} photos");
    report.row("resident after photos", &format!("{:.1} MB", service.resident_mb()), &how);
    service.stop();
}

/// What lets the measurements in.
pub(crate) const API_KEY: &str = "wck_of-the-benchmarks";

/// What the databases are sealed with.
pub(crate) const MASTER_KEY: &str = "YSBtYXN0ZXIga2V5IG9mIHRoZSBiZW5jaG1hcmtzISE=";

/// The database, opened as the service opens it.
pub(crate) async fn open_store(database: &str) -> Store {
    let current = MasterKey::parse(&MASTER_KEY.into()).unwrap();
    Store::open(database, Some(&MasterKeys { current, old: None })).await.unwrap()
}

/// Puts the key into a database, which is made if it is absent.
pub(crate) async fn admit(database: &str) {
    let store = open_store(database).await;
    let key = NewApiKey {
        name: "benchmarks".to_owned(),
        token: Token::shown(API_KEY),
        permissions: Permission::all().collect(),
        scope: Scope::WholeCompany,
        expires_at: None,
        created_by: None,
    };
    store.create_api_key(key, SystemClock.now()).await.unwrap();
    store.close().await.unwrap();
}

/// The binary, not started.
pub(crate) fn binary() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wecourier"));
    command.env("WECOURIER_MASTER_KEY", MASTER_KEY);
    command
}

fn version_only() -> Duration {
    let begin = Instant::now();
    assert!(binary().arg("--version").output().unwrap().status.success());
    begin.elapsed()
}

/// The real binary, serving.
pub(crate) struct Running {
    process: Child,
    ready_after: Duration,
    pub(crate) address: SocketAddr,
}

impl Running {
    /// Starts the service and waits until it is ready.
    fn start(database: &str) -> Self {
        Self::start_with(database, &[])
    }

    /// The same, with more settings.
    pub(crate) fn start_with(database: &str, settings: &[&str]) -> Self {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let begin = Instant::now();
        let process = binary()
            .args(["serve", "--listen", &address.to_string(), "--database-url", database])
            .args(settings)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while get(address, "/readyz").is_none() {
            std::thread::yield_now();
        }
        Self { process, ready_after: begin.elapsed(), address }
    }

    pub(crate) fn resident_mb(&self) -> f64 {
        memory_mb(self.process.id(), "VmRSS")
    }

    pub(crate) fn stop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

/// A measurement that breaks leaves nothing running.
impl Drop for Running {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// A line of a process's `/proc/…/status`, in megabytes.
pub(crate) fn memory_mb(id: u32, name: &str) -> f64 {
    let status = Path::new("/proc").join(id.to_string()).join("status");
    let status = std::fs::read_to_string(status).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(&format!("{name}:"))).unwrap();
    let kib: u32 = line.trim().strip_suffix(" kB").unwrap().trim().parse().unwrap();
    f64::from(kib) * 1024.0 / 1e6
}

/// Uploads a picture for a group that is not there: it is made acceptable, and sent nowhere.
fn upload(address: SocketAddr, photo: &[u8]) {
    let head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.jpg\"\r\n\r\n";
    let body = [head.as_bytes(), photo, b"\r\n--b--\r\n"].concat();
    let head = format!(
        "POST /api/wecom/send-image?webhook_name=nobody HTTP/1.1\r\nHost: {address}\r\n\
         Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {}\r\n\
         Authorization: Bearer {API_KEY}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(&[head.as_bytes(), &body].concat()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
}

fn middle(mut found: Vec<f64>) -> f64 {
    found.sort_by(f64::total_cmp);
    found[found.len() / 2]
}

/// Posts JSON with one more header; the whole answer.
pub(crate) fn post(address: SocketAddr, path: &str, header: (&str, &str), body: &str) -> String {
    ask(address, "POST", path, header, body)
}

/// Asks with JSON and one more header; the whole answer.
pub(crate) fn ask(
    address: SocketAddr,
    method: &str,
    path: &str,
    (name, value): (&str, &str),
    body: &str,
) -> String {
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\n{name}: {value}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// The answer, if there is one.
fn get(address: SocketAddr, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {API_KEY}\r\n\
         Connection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    answer.starts_with("HTTP/1.1 200").then_some(answer)
}
