//! The binary speaks TLS by itself, with a certificate that is renewed while it runs.

use std::fs;
use std::io::{BufRead as _, BufReader, Lines};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::Arc;

use rcgen::{CertifiedKey, KeyPair, generate_simple_self_signed};
use reqwest::{Certificate, Client};
use serde_json::Value;
use tempfile::TempDir;
use tokio::io::AsyncReadExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use wecom_proxy::{Door, Proxy, SPOKEN};
use wecom_tls::Identity;

use crate::world::settings;

const NAME: &str = "proxy.example.org";

/// The binary, serving TLS. It ends with the test, whatever happens.
struct Process {
    child: Child,
    log: Lines<BufReader<ChildStderr>>,
    address: SocketAddr,
    folder: TempDir,
}

impl Process {
    fn start(own: &CertifiedKey<KeyPair>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write(&folder, own);
        let mut child = serve(&folder).spawn().unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap()).lines();
        let first: Value = serde_json::from_str(&log.next().unwrap().unwrap()).unwrap();
        assert_eq!((&first["message"], &first["tls"]), (&"listening".into(), &true.into()));
        let address = first["address"].as_str().unwrap().parse().unwrap();
        Self { child, log, address, folder }
    }

    fn hang_up(&self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-HUP", &id]).status().unwrap().success());
    }

    /// The next line that it logs of the certificate.
    fn line(&mut self) -> String {
        let mut lines = self.log.by_ref().map(Result::unwrap);
        lines.find(|line| line.contains("certificate")).expect("it goes on")
    }

    /// Whether a client that trusts this certificate alone is answered.
    async fn answers(&self, trusted: &CertifiedKey<KeyPair>) -> bool {
        let root = Certificate::from_pem(trusted.cert.pem().as_bytes()).unwrap();
        let client = Client::builder().tls_certs_only([root]).no_proxy();
        let client = client.resolve(NAME, self.address).build().unwrap();
        let health = format!("https://{NAME}:{}/health", self.address.port());
        ask(client.get(health)).await.is_ok_and(|status| status == 200)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[expect(clippy::disallowed_methods, reason = "the address carries no secret")]
async fn ask(request: reqwest::RequestBuilder) -> reqwest::Result<u16> {
    Ok(request.send().await?.status().as_u16())
}

fn files(folder: &TempDir) -> [PathBuf; 2] {
    ["chain.pem", "key.pem"].map(|it| folder.path().join(it))
}

fn write(folder: &TempDir, own: &CertifiedKey<KeyPair>) {
    let [chain, key] = files(folder);
    fs::write(chain, own.cert.pem()).unwrap();
    fs::write(key, own.signing_key.serialize_pem()).unwrap();
}

fn serve(folder: &TempDir) -> Command {
    let [chain, key] = files(folder);
    let mut serve = Command::new(env!("CARGO_BIN_EXE_wecom-proxy"));
    serve.env_clear().args(["serve", "--listen", "0.0.0.0:0"]);
    serve.arg("--tls-cert-file").arg(chain).arg("--tls-key-file").arg(key);
    serve.args(["--wecom-corp-id", "wwdemo", "--wecom-agent-id", "1000002"]);
    serve.env("WECOM_CORP_SECRET", "demo-app-secret").env("API_KEY", "a-key-of-sixteen");
    serve.stdout(Stdio::null()).stderr(Stdio::piped());
    serve
}

fn throw_away() -> CertifiedKey<KeyPair> {
    generate_simple_self_signed([NAME.to_owned()]).unwrap()
}

#[tokio::test]
async fn it_speaks_tls_beyond_this_machine_and_renews_its_certificate() {
    drop(rustls::crypto::ring::default_provider().install_default());
    let (own, next) = (throw_away(), throw_away());
    let mut process = Process::start(&own);
    process.address.set_ip([127, 0, 0, 1].into());
    assert!(process.answers(&own).await);
    assert!(!process.answers(&next).await, "who does not trust it");
    let plain = Client::builder().no_proxy().build().unwrap();
    let plain = plain.get(format!("http://{}/health", process.address));
    assert!(ask(plain).await.is_err(), "who speaks no TLS");

    let [chain, _] = files(&process.folder);
    fs::write(chain, "nothing").unwrap();
    process.hang_up();
    let line = process.line();
    assert!(line.contains("shown on") && line.contains("no certificate"), "{line}");
    assert!(process.answers(&own).await, "a broken file changes nothing");
    write(&process.folder, &next);
    process.hang_up();
    let line = process.line();
    assert!(line.contains("read again"), "{line}");
    assert!(process.answers(&next).await && !process.answers(&own).await);
}

/// The clock leaps when nothing else is to be done.
#[tokio::test(start_paused = true)]
async fn whoever_says_nothing_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, &throw_away());
    let [chain, key] = files(&folder);
    let identity = Arc::new(Identity::read(&chain, &key, &SPOKEN).unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut silent = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    let (stop, serving) = (CancellationToken::new(), TaskTracker::new());
    let proxy = Proxy::new(&settings(&[])).unwrap();
    serving.spawn(wecom_proxy::serve(Door::with_tls(listener, identity), proxy, stop.clone()));
    serving.close();
    let mut read = Vec::new();
    silent.read_to_end(&mut read).await.unwrap();
    assert!(read.is_empty(), "{read:?}");
    stop.cancel();
    serving.wait().await;
}

#[test]
fn a_key_that_does_not_fit_stops_it() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, &throw_away());
    let [_, key] = files(&folder);
    fs::write(key, KeyPair::generate().unwrap().serialize_pem()).unwrap();
    let ended = serve(&folder).output().unwrap();
    let told = String::from_utf8(ended.stderr).unwrap();
    assert!(!ended.status.success() && told.contains("do not fit"), "{told}");
    assert!(!told.contains("PRIVATE"), "{told}");
}
