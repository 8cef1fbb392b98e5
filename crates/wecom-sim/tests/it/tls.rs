//! The simulator under the real server's name, for clients that have it built in.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use futures::{SinkExt as _, StreamExt as _};
use rcgen::{CertifiedKey, KeyPair, generate_simple_self_signed};
use reqwest::{Certificate, Client};
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use serde_json::{Value, json};
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use wecom_sim::{
    BadIdentity, Cut, Fault, Identity, SaidFile, Say, Simulator, SimulatorHandle, World,
};

use crate::aibot_harness::{BOT, PATIENCE, SECRET, TUTOR, userid};
use crate::harness::{go, try_go};

const API: &str = "qyapi.weixin.qq.com";
const SOCKET: &str = "openws.work.weixin.qq.com";

fn throw_away() -> CertifiedKey<KeyPair> {
    generate_simple_self_signed([API.to_owned(), SOCKET.to_owned()]).unwrap()
}

async fn start(own: &CertifiedKey<KeyPair>) -> SimulatorHandle {
    let (chain, key) = (own.cert.pem(), own.signing_key.serialize_pem());
    let identity = Identity::from_pem(chain.as_bytes(), key.as_bytes()).unwrap();
    Simulator::start_tls(World::demo(), "127.0.0.1:0", identity).await.unwrap()
}

/// Trusts this certificate alone, and finds the real names at the simulator.
fn client(own: &CertifiedKey<KeyPair>, addr: SocketAddr) -> Client {
    drop(rustls::crypto::ring::default_provider().install_default());
    let root = Certificate::from_pem(own.cert.pem().as_bytes()).unwrap();
    let client = Client::builder().tls_certs_only([root]).no_proxy();
    client.resolve(API, addr).resolve(SOCKET, addr).build().unwrap()
}

async fn dial(own: &CertifiedKey<KeyPair>, addr: SocketAddr) -> TlsStream<TcpStream> {
    drop(rustls::crypto::ring::default_provider().install_default());
    let mut roots = RootCertStore::empty();
    roots.add(own.cert.der().clone()).unwrap();
    let config = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
    let tcp = TcpStream::connect(addr).await.unwrap();
    let name = ServerName::try_from(SOCKET).unwrap();
    TlsConnector::from(Arc::new(config)).connect(name, tcp).await.unwrap()
}

async fn gettoken(client: &Client, port: u16) -> reqwest::Result<Value> {
    let query = "corpid=wwdemo&corpsecret=demo-app-secret";
    let url = format!("https://{API}:{port}/cgi-bin/gettoken?{query}");
    try_go(client.get(url)).await?.json().await
}

#[tokio::test]
async fn a_client_calls_the_real_name_and_trusts_our_certificate() {
    let own = throw_away();
    let sim = start(&own).await;
    assert_eq!(sim.url(), format!("https://{}", sim.addr()));
    assert_eq!(sim.aibot_url(), format!("wss://{}", sim.addr()));
    let client = client(&own, sim.addr());
    let answer = gettoken(&client, sim.addr().port()).await.unwrap();
    assert_eq!(answer["errcode"], 0, "{answer}");
    sim.shutdown().await;
}

#[tokio::test]
async fn who_does_not_trust_it_and_who_speaks_no_tls_are_not_answered() {
    let own = throw_away();
    let sim = start(&own).await;
    let port = sim.addr().port();
    let stranger = client(&throw_away(), sim.addr());
    assert!(gettoken(&stranger, port).await.unwrap_err().is_connect());
    let plain = Client::builder().no_proxy().build().unwrap();
    let request = plain.get(format!("http://{}/", sim.addr()));
    assert!(try_go(request).await.is_err());
    assert!(sim.world().requests().is_empty(), "neither came as far as a request");
    let answer = gettoken(&client(&own, sim.addr()), port).await.unwrap();
    assert_eq!(answer["errcode"], 0, "others are served after them");
}

async fn subscribed(
    own: &CertifiedKey<KeyPair>,
    sim: &SimulatorHandle,
) -> WebSocketStream<TlsStream<TcpStream>> {
    let (stream, port) = (dial(own, sim.addr()).await, sim.addr().port());
    let url = format!("wss://{SOCKET}:{port}");
    let (mut socket, _) = tokio_tungstenite::client_async(url, stream).await.unwrap();
    let body = json!({ "bot_id": BOT, "secret": SECRET });
    let hello = json!({ "cmd": "aibot_subscribe", "headers": { "req_id": "1" }, "body": body });
    socket.send(Message::text(hello.to_string())).await.unwrap();
    assert_eq!(read(&mut socket).await["errcode"], 0);
    socket
}

async fn read(socket: &mut WebSocketStream<TlsStream<TcpStream>>) -> Value {
    let frame = tokio::time::timeout(PATIENCE, socket.next()).await.unwrap();
    serde_json::from_str(frame.unwrap().unwrap().to_text().unwrap()).unwrap()
}

#[tokio::test]
async fn a_bot_talks_over_it_and_fetches_files_over_it() {
    let own = throw_away();
    let sim = start(&own).await;
    let mut socket = subscribed(&own, &sim).await;
    let said = Say::file(BOT, SaidFile::of(b"eight o'clock"));
    sim.world().say(&userid(TUTOR), &said).unwrap();
    let told = read(&mut socket).await;
    let url = told["body"]["file"]["url"].as_str().unwrap();
    assert!(url.starts_with(&format!("https://{SOCKET}:{}/", sim.addr().port())), "{url}");
    let file = go(client(&own, sim.addr()).get(url)).await;
    assert_eq!(file.status(), 200);

    let (end, ()) = tokio::join!(tokio::time::timeout(PATIENCE, socket.next()), sim.shutdown());
    assert!(matches!(end.unwrap().unwrap().unwrap(), Message::Close(_)), "it says goodbye");
}

#[tokio::test]
async fn a_cut_and_a_shutdown_reach_through_it() {
    let own = throw_away();
    let sim = start(&own).await;
    let (client, port) = (client(&own, sim.addr()), sim.addr().port());
    sim.world().order(Fault::cut(Cut::Before).times(1)).unwrap();
    assert!(gettoken(&client, port).await.is_err());
    assert_eq!(gettoken(&client, port).await.unwrap()["errcode"], 0);
    // One that was never agreed on, and one that is idle.
    let mut silent = TcpStream::connect(sim.addr()).await.unwrap();
    let mut idle = dial(&own, sim.addr()).await;
    tokio::time::timeout(PATIENCE, sim.shutdown()).await.expect("it stops though they stay");
    assert_eq!(silent.read(&mut [0]).await.unwrap_or(0), 0);
    assert_eq!(idle.read(&mut [0]).await.unwrap_or(0), 0);
}

#[test]
fn what_is_no_identity_is_told_apart() {
    let (own, other) = (throw_away(), throw_away());
    let (chain, key) = (own.cert.pem(), own.signing_key.serialize_pem());
    let bad =
        |chain: &str, key: &str| Identity::from_pem(chain.as_bytes(), key.as_bytes()).unwrap_err();
    assert!(matches!(bad("", &key), BadIdentity::NoCertificate));
    assert!(matches!(bad(&key, &key), BadIdentity::NoCertificate));
    assert!(matches!(bad(&chain[..chain.len() / 2], &key), BadIdentity::BrokenChain));
    assert!(matches!(bad(&chain, &chain), BadIdentity::NoKey));
    let strangers = other.signing_key.serialize_pem();
    assert!(matches!(bad(&chain, &strangers), BadIdentity::Unusable(_)));
    let nonsense = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    assert!(matches!(bad(nonsense, &key), BadIdentity::Unusable(_)));
}

/// A file of this run.
fn file(name: &str, content: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn refused(options: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wecom-sim"));
    let ended = command.args(["serve", "--listen", "127.0.0.1:0"]).args(options).output().unwrap();
    assert!(!ended.status.success());
    String::from_utf8(ended.stderr).unwrap()
}

#[test]
fn a_bad_file_is_one_clear_line_without_the_key() {
    let (own, other) = (throw_away(), throw_away());
    let chain = file("tls-chain.pem", &own.cert.pem());
    let key = file("tls-other-key.pem", &other.signing_key.serialize_pem());
    let (chain, key) = (chain.to_str().unwrap(), key.to_str().unwrap());
    let said = refused(&["--tls-cert", chain, "--tls-key", key]);
    let line = format!("wecom-sim: no TLS with {chain} and {key}: the certificate and the key ");
    assert!(said.starts_with(&line), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");

    let said = refused(&["--tls-cert", chain, "--tls-key", chain]);
    assert!(said.contains("no private key in PEM form"), "{said}");
    let said = refused(&["--tls-cert", "no-such.pem", "--tls-key", key]);
    assert!(said.starts_with("wecom-sim: could not read no-such.pem: "), "{said}");
    let said = refused(&["--tls-cert", chain]);
    assert!(said.contains("--tls-key <FILE>"), "{said}");
}
