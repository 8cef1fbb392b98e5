//! The binary speaks TLS by itself, with a certificate that is renewed while it runs.

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use rcgen::{CertifiedKey, KeyPair, generate_simple_self_signed};
use reqwest::{Certificate, Client};
use tempfile::TempDir;
use tokio::io::AsyncReadExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use wecom_proxy::{Door, Proxy, SPOKEN};
use wecom_tls::Identity;

use crate::process::{Process, serve};
use crate::world::settings;

const NAME: &str = "proxy.example.org";

/// The binary, serving TLS.
struct Server {
    process: Process,
    folder: TempDir,
}

impl Server {
    fn start(own: &CertifiedKey<KeyPair>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write(&folder, own);
        let process = Process::start(&mut serve_tls(&folder));
        assert_eq!(process.listening["tls"], true);
        Self { process, folder }
    }

    /// Where this machine reaches it.
    fn address(&self) -> SocketAddr {
        ([127, 0, 0, 1], self.process.address.port()).into()
    }

    /// The line that it logs of the certificate after the signal.
    fn hang_up(&mut self) -> String {
        self.process.signal("HUP");
        self.process.line_with("certificate")
    }

    /// Whether a client that trusts this certificate alone is answered.
    async fn answers(&self, trusted: &CertifiedKey<KeyPair>) -> bool {
        let root = Certificate::from_pem(trusted.cert.pem().as_bytes()).unwrap();
        let client = Client::builder().tls_certs_only([root]).no_proxy();
        let client = client.resolve(NAME, self.address()).build().unwrap();
        let health = format!("https://{NAME}:{}/health", self.address().port());
        ask(client.get(health)).await.is_ok_and(|status| status == 200)
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

fn serve_tls(folder: &TempDir) -> Command {
    let [chain, key] = files(folder);
    let mut command = serve("0.0.0.0:0");
    command.arg("--tls-cert-file").arg(chain).arg("--tls-key-file").arg(key);
    command
}

fn throw_away() -> CertifiedKey<KeyPair> {
    generate_simple_self_signed([NAME.to_owned()]).unwrap()
}

#[tokio::test]
async fn it_speaks_tls_beyond_this_machine_and_renews_its_certificate() {
    drop(rustls::crypto::ring::default_provider().install_default());
    let (own, next) = (throw_away(), throw_away());
    let mut server = Server::start(&own);
    assert!(server.answers(&own).await);
    assert!(!server.answers(&next).await, "who does not trust it");
    let plain = Client::builder().no_proxy().build().unwrap();
    let plain = plain.get(format!("http://{}/health", server.address()));
    assert!(ask(plain).await.is_err(), "who speaks no TLS");

    let [chain, _] = files(&server.folder);
    fs::write(chain, "nothing").unwrap();
    let line = server.hang_up();
    assert!(line.contains("shown on") && line.contains("no certificate"), "{line}");
    assert!(server.answers(&own).await, "a broken file changes nothing");
    write(&server.folder, &next);
    let line = server.hang_up();
    assert!(line.contains("read again"), "{line}");
    assert!(server.answers(&next).await && !server.answers(&own).await);
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
    let ended = serve_tls(&folder).output().unwrap();
    let told = String::from_utf8(ended.stderr).unwrap();
    assert!(!ended.status.success() && told.contains("do not fit"), "{told}");
    assert!(!told.contains("PRIVATE"), "{told}");
}
