//! The real binary speaks TLS by itself.

use std::fs;
use std::io::{BufRead as _, BufReader, Lines};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, ChildStderr, Command, Stdio};

use rcgen::{CertifiedKey, KeyPair, generate_simple_self_signed};
use reqwest::{Certificate, Client, Response, Version};
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpStream;

use crate::world::{API_KEY, MASTER_KEY, seed};

const NAME: &str = "messages.example.org";

/// The binary, serving TLS. It ends with the test, whatever happens.
struct Process {
    child: Child,
    log: Lines<BufReader<ChildStderr>>,
    address: SocketAddr,
    folder: tempfile::TempDir,
}

impl Process {
    async fn start(own: &CertifiedKey<KeyPair>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite://{}/tls.db", folder.path().display());
        seed(&database).await;
        let [chain, key] = files(&folder);
        write(&folder, own);
        let mut serve = Command::new(env!("CARGO_BIN_EXE_wecourier"));
        serve.args(["serve", "--listen", "127.0.0.1:0", "--database-url", &database]);
        serve.args(["--public-url", &format!("https://{NAME}:1")]);
        serve.arg("--tls-cert-file").arg(chain).arg("--tls-key-file").arg(key);
        serve.env("WECOURIER_MASTER_KEY", MASTER_KEY);
        let mut child = serve.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap()).lines();
        let address = loop {
            let line = log.next().expect("it says where it listens").unwrap();
            if let Some((_, rest)) = line.split_once(", and https://") {
                break rest.strip_suffix(" listens").unwrap().parse().unwrap();
            }
        };
        Self { child, log, address, folder }
    }

    fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([name, &id]).status().unwrap().success());
    }

    /// The next line that it logs of the certificate.
    fn line(&mut self) -> String {
        let mut lines = self.log.by_ref().map(Result::unwrap);
        lines.find(|line| line.contains("certificate")).expect("it goes on")
    }

    async fn get(&self, client: &Client, path: &str) -> reqwest::Result<Response> {
        let port = self.address.port();
        let request = client.get(format!("https://{NAME}:{port}{path}")).bearer_auth(API_KEY);
        go(request.header("host", format!("{NAME}:1"))).await
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.kill());
    }
}

#[expect(clippy::disallowed_methods, reason = "URLs of the service carry no secret")]
async fn go(request: reqwest::RequestBuilder) -> reqwest::Result<Response> {
    request.send().await
}

fn files(folder: &tempfile::TempDir) -> [PathBuf; 2] {
    ["chain.pem", "key.pem"].map(|it| folder.path().join(it))
}

fn write(folder: &tempfile::TempDir, own: &CertifiedKey<KeyPair>) {
    let [chain, key] = files(folder);
    fs::write(chain, own.cert.pem()).unwrap();
    fs::write(key, own.signing_key.serialize_pem()).unwrap();
}

fn throw_away() -> CertifiedKey<KeyPair> {
    generate_simple_self_signed([NAME.to_owned()]).unwrap()
}

/// Trusts this certificate alone.
fn client(own: &CertifiedKey<KeyPair>, address: SocketAddr) -> reqwest::ClientBuilder {
    drop(rustls::crypto::ring::default_provider().install_default());
    let root = Certificate::from_pem(own.cert.pem().as_bytes()).unwrap();
    Client::builder().tls_certs_only([root]).no_proxy().resolve(NAME, address)
}

#[tokio::test]
async fn it_speaks_both_versions_of_http_over_tls() {
    let own = throw_away();
    let process = Process::start(&own).await;
    let new = client(&own, process.address).build().unwrap();
    let old = client(&own, process.address).http1_only().build().unwrap();
    for (client, version) in [(&new, Version::HTTP_2), (&old, Version::HTTP_11)] {
        let answer = process.get(client, "/api/wecom/webhooks").await.unwrap();
        assert_eq!((answer.status().as_u16(), answer.version()), (200, version));
        assert_eq!(answer.headers()["strict-transport-security"], "max-age=31536000");
    }
    let stranger = client(&throw_away(), process.address).build().unwrap();
    assert!(process.get(&stranger, "/healthz").await.is_err(), "who does not trust it");
    let plain = Client::builder().no_proxy().build().unwrap();
    let plain = plain.get(format!("http://{}/healthz", process.address));
    assert!(go(plain).await.is_err(), "who speaks no TLS");
}

#[tokio::test]
async fn a_renewed_certificate_is_shown_without_a_restart() {
    let own = throw_away();
    let mut process = Process::start(&own).await;
    let trusts_old = |it: SocketAddr| client(&own, it).build().unwrap();
    let before = trusts_old(process.address);
    assert!(process.get(&before, "/healthz").await.is_ok());

    let [chain, _] = files(&process.folder);
    fs::write(chain, "torn while it was written").unwrap();
    process.signal("-HUP");
    let said = process.line();
    assert!(said.contains("ERROR") && said.contains("has no certificate"), "{said}");
    assert!(process.get(&trusts_old(process.address), "/healthz").await.is_ok());

    let renewed = throw_away();
    write(&process.folder, &renewed);
    process.signal("-HUP");
    let said = process.line();
    assert!(said.contains("the certificate was read again"), "{said}");
    assert!(process.get(&trusts_old(process.address), "/healthz").await.is_err());
    let trusts_new = client(&renewed, process.address).build().unwrap();
    assert!(process.get(&trusts_new, "/healthz").await.is_ok());
    assert!(process.get(&before, "/healthz").await.is_ok(), "open connections go on");
}

#[tokio::test]
async fn who_stands_in_the_door_holds_nobody_up() {
    let own = throw_away();
    let mut process = Process::start(&own).await;
    let mut silent = Vec::new();
    for _ in 0..50 {
        silent.push(TcpStream::connect(process.address).await.unwrap());
    }
    let client = client(&own, process.address).build().unwrap();
    assert!(process.get(&client, "/healthz").await.is_ok());

    // An answer that goes on is under way, and others have not even agreed on TLS.
    let mut events = process.get(&client, "/api/wecom/events").await.unwrap();
    assert!(events.chunk().await.unwrap().is_some(), "it tells where things stand");
    process.signal("-TERM");
    while let Ok(Some(_)) = events.chunk().await {}
    assert!(process.child.wait().unwrap().success(), "it stops");
    for mut stream in silent {
        assert!(matches!(stream.read(&mut [0]).await, Ok(0) | Err(_)));
    }
}
