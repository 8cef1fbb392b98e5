//! A simulator, the proxy before it, and a client that writes what it is told to, byte for byte.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use wecom_client::Clock;
use wecom_client::signing::Signed;
use wecom_proxy::{MAY_HAVE_GONE, Proxy, Settings};
use wecom_sim::{LiveWorld, Simulator, SimulatorHandle};

pub(crate) const CORP_SECRET: &str = "demo-app-secret";
pub(crate) const AGENT: u32 = 1_000_002;
pub(crate) const KEY: &str = "first-key-0123456789";
pub(crate) const NEXT_KEY: &str = "second-key-987654321";
pub(crate) const SEND: &str = "/proxy/message/send";
/// What WeCom is asked for by it.
pub(crate) const WECOMS_SEND: &str = "/cgi-bin/message/send";

pub(crate) struct World {
    pub(crate) wecom: SimulatorHandle,
    pub(crate) address: SocketAddr,
    pub(crate) stop: CancellationToken,
    serving: TaskTracker,
}

impl World {
    pub(crate) async fn start() -> Self {
        Self::with(&[]).await
    }

    /// The same, with other settings.
    pub(crate) async fn with(settings: &[(&str, &str)]) -> Self {
        Self::on_clock(settings, Clock::system()).await
    }

    /// The same, on this clock.
    pub(crate) async fn on_clock(settings: &[(&str, &str)], clock: Clock) -> Self {
        let wecom = wecom().await;
        let base = wecom.url();
        let mut all = vec![("WECOM_API_BASE", base.as_str())];
        all.extend(settings);
        let (address, stop, serving) = serve_on(&all, clock).await;
        Self { wecom, address, stop, serving }
    }

    /// A proxy that answers as its binary does, with this many threads.
    pub(crate) async fn on_threads(count: usize) -> Self {
        let wecom = wecom().await;
        let settings = [("WECOM_API_BASE", wecom.url())];
        let settings = settings.each_ref().map(|(name, base)| (*name, base.as_str()));
        let (listener, proxy) = door_of(&settings, Clock::system()).await;
        let address = listener.local_addr().unwrap();
        let (stop, serving) = (CancellationToken::new(), TaskTracker::new());
        let (count, stopped) = (NonZeroUsize::new(count).unwrap(), stop.clone());
        serving.spawn(async move {
            wecom_proxy::serve_on_threads(listener, &proxy, count, stopped).await.unwrap();
        });
        serving.close();
        Self { wecom, address, stop, serving }
    }

    pub(crate) fn live(&self) -> &LiveWorld {
        self.wecom.world()
    }

    pub(crate) async fn send(&self, ask: Ask) -> Answer {
        ask.send(self.address).await
    }

    /// Asks, and does not wait for the answer.
    pub(crate) async fn begin(&self, ask: &Ask) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(&ask.bytes()).await.unwrap();
        stream
    }

    /// What is on the phones of a member or in a group, as people read it.
    pub(crate) fn texts_of(&self, id: &str) -> Vec<String> {
        self.live().messages_to(id).iter().map(|message| message.text.clone()).collect()
    }

    /// Nothing is under way any more when it returns.
    pub(crate) async fn end(self) {
        self.stop.cancel();
        self.serving.wait().await;
        self.wecom.shutdown().await;
    }
}

/// A proxy alone, before whatever the settings name.
pub(crate) async fn serve(
    settings: &[(&str, &str)],
) -> (SocketAddr, CancellationToken, TaskTracker) {
    serve_on(settings, Clock::system()).await
}

async fn wecom() -> SimulatorHandle {
    Simulator::start(wecom_sim::World::default(), "127.0.0.1:0").await.unwrap()
}

async fn door_of(given: &[(&str, &str)], clock: Clock) -> (TcpListener, Proxy) {
    let settings = settings(given);
    let listener = TcpListener::bind(settings.listen).await.unwrap();
    (listener, Proxy::with_clock(&settings, clock).unwrap())
}

async fn serve_on(
    given: &[(&str, &str)],
    clock: Clock,
) -> (SocketAddr, CancellationToken, TaskTracker) {
    let (listener, proxy) = door_of(given, clock).await;
    let address = listener.local_addr().unwrap();
    let (stop, serving) = (CancellationToken::new(), TaskTracker::new());
    serving.spawn(wecom_proxy::serve(listener, proxy, stop.clone()));
    serving.close();
    (address, stop, serving)
}

/// Settings of the demo company, changed.
pub(crate) fn settings(given: &[(&str, &str)]) -> Settings {
    let keys = format!("{KEY},{NEXT_KEY}");
    let agent = AGENT.to_string();
    let mut all = HashMap::from([
        ("WECOM_CORP_ID", "wwdemo"),
        ("WECOM_CORP_SECRET", CORP_SECRET),
        ("WECOM_AGENT_ID", agent.as_str()),
        ("API_KEY", keys.as_str()),
        ("WECOM_PROXY_LISTEN", "127.0.0.1:0"),
        ("WECOM_CALL_TIMEOUT_SECS", "60"),
    ]);
    all.extend(given.iter().copied());
    Settings::read(&|name| all.get(name).map(|text| (*text).to_owned())).unwrap()
}

/// A text to a member.
pub(crate) fn text_to(touser: &str, content: &str) -> Value {
    json!({ "touser": touser, "msgtype": "text", "text": { "content": content } })
}

/// A request, as it is written.
#[derive(Clone)]
pub(crate) struct Ask {
    line: String,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    is_in_chunks: bool,
}

impl Ask {
    pub(crate) fn new(method: &str, target: &str) -> Self {
        let line = format!("{method} {target} HTTP/1.1");
        Self { line, headers: Vec::new(), body: Vec::new(), is_in_chunks: false }
    }

    /// A POST of JSON with the key.
    pub(crate) fn post(target: &str, body: &Value) -> Self {
        Self::new("POST", target).header("X-API-Key", KEY).body(body.to_string())
    }

    /// A GET with the key.
    pub(crate) fn get(target: &str) -> Self {
        Self::new("GET", target).header("X-API-Key", KEY)
    }

    /// The same, for another target.
    pub(crate) fn to(mut self, target: &str) -> Self {
        let (method, _) = self.line.split_once(' ').unwrap();
        self.line = format!("{method} {target} HTTP/1.1");
        self
    }

    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(own, _)| *own != name);
        self
    }

    pub(crate) fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// Without its length at the front.
    pub(crate) fn in_chunks(self) -> Self {
        Self { is_in_chunks: true, ..self }
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut head = format!("{}\r\nHost: proxy\r\nConnection: close\r\n", self.line);
        for (name, value) in &self.headers {
            write!(head, "{name}: {value}\r\n").unwrap();
        }
        let size = self.body.len();
        if self.is_in_chunks {
            write!(head, "Transfer-Encoding: chunked\r\n\r\n{size:x}\r\n").unwrap();
            return [head.as_bytes(), &self.body, b"\r\n0\r\n\r\n"].concat();
        }
        write!(head, "Content-Length: {size}\r\n\r\n").unwrap();
        [head.as_bytes(), &self.body].concat()
    }

    /// The same request, signed with `key` at that time.
    pub(crate) fn signed(self, key: &str, timestamp_ms: u64) -> Self {
        let (method, rest) = self.line.split_once(' ').unwrap();
        let target = rest.strip_suffix(" HTTP/1.1").unwrap();
        let signed = Signed { method, target, timestamp_ms, body: &self.body };
        let signature = signed.signature(key);
        self.header("X-Timestamp", timestamp_ms.to_string()).header("X-Signature", signature)
    }

    pub(crate) async fn send(&self, address: SocketAddr) -> Answer {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(&self.bytes()).await.unwrap();
        Answer::read(stream).await
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: HashMap<String, String>,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) async fn read(mut stream: TcpStream) -> Self {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await.unwrap();
        let all = String::from_utf8(bytes).unwrap();
        let (head, text) = all.split_once("\r\n\r\n").expect("an answer has a head");
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers =
            headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect();
        Self { status, headers, text: text.to_owned() }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).expect(&self.text)
    }

    /// Status, problem's code, and whether the call may have gone.
    pub(crate) fn problem(&self) -> (u16, String, Option<&str>) {
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{self:?}");
        let problem = self.json();
        assert_eq!(problem["status"], self.status, "{self:?}");
        assert!(problem["detail"].as_str().is_some_and(|it| !it.is_empty()), "{self:?}");
        let code = problem["code"].as_str().unwrap().to_owned();
        (self.status, code, self.header(MAY_HAVE_GONE))
    }
}

/// Waits until it is so, as long as a test may take at most.
pub(crate) async fn until(is_so: impl Fn() -> bool) {
    let waiting = async {
        while !is_so() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_mins(1), waiting).await.expect("it never was so");
}
