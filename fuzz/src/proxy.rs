//! The proxy on the trusted IP, called as anybody on the way to it may call it.

use std::cell::RefCell;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use wecom_api::gettoken::GetToken;
use wecom_api::message::send::Message;
use wecom_api::message::update_template_card::UpdateTemplateCard;
use wecom_api::{ENDPOINTS, Endpoint as _, Relay};
use wecom_proxy::{MAY_HAVE_GONE, Proxy, Settings};
use wecom_sim::{MagicIds, RateLimit, Request, Simulator, SimulatorHandle, SwitchesPatch, World};

const KEY: &str = "a-key-of-the-fuzzing";
const CORP_SECRET: &str = "demo-app-secret";
const AGENT: i64 = 1_000_002;
/// What stands for the key in an input.
const KEY_MARK: &str = "@KEY";
/// After how many seconds of real time an answer counts as missing.
const HANGING: Duration = Duration::from_secs(8);
/// The simulator remembers what it was asked; after so much there is a new one.
const ASKED_MAX: usize = 500;
/// The statuses that an answer may have, WeCom being there and answering.
const STATUSES: [u16; 9] = [200, 400, 401, 404, 405, 408, 413, 431, 503];

/// A proxy before a simulator.
struct Stage {
    runtime: Runtime,
    wecom: SimulatorHandle,
    address: SocketAddr,
    stop: CancellationToken,
}

thread_local! {
    static STAGE: RefCell<Option<Stage>> = const { RefCell::new(None) };
}

/// A request: method and target, headers, an empty line, the body.
///
/// It is answered, whatever it is. WeCom hears of it only with a key, by a call that the table of
/// endpoints lets pass, in the name of the configured application; and not if the answer says so.
/// No secret comes back.
pub fn proxy_call(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (head, body) = text.split_once("\n\n").unwrap_or((&text, ""));
    let mut lines = head.lines();
    let to = lines.next().unwrap_or_default().replace(['\r', '\0'], "");
    let mut request = format!("{to} HTTP/1.1\r\nhost: proxy\r\nconnection: close\r\n");
    for line in lines.filter(|line| !is_framing(line)) {
        request.extend([&line.replace(['\r', '\0'], "").replace(KEY_MARK, KEY), "\r\n"]);
    }
    request.extend(["content-length: ", &body.len().to_string(), "\r\n\r\n", body]);
    STAGE.with_borrow_mut(|stage| {
        if stage.as_ref().is_some_and(|stage| stage.asked() > ASKED_MAX) {
            *stage = None;
        }
        let stage = stage.get_or_insert_with(|| Stage::set().expect("a runtime and free ports"));
        let before = stage.asked();
        let answer = stage.send(request.as_bytes());
        let asked = stage.wecom.world().requests().split_off(before);
        assert_holds(&request, &answer, &asked);
    });
}

impl Stage {
    fn set() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let wecom = runtime.block_on(Simulator::start(World::default(), "127.0.0.1:0"))?;
        // An id that orders a bad day would make WeCom answer as it does not.
        wecom.world().turn(SwitchesPatch {
            magic_ids: Some(MagicIds::Off),
            rate_limit: Some(RateLimit::Off),
            ..SwitchesPatch::default()
        });
        let base = wecom.url();
        let settings = Settings::read(&|name| match name {
            "WECOM_API_BASE" => Some(base.clone()),
            "WECOM_CORP_ID" => Some("wwdemo".to_owned()),
            "WECOM_CORP_SECRET" => Some(CORP_SECRET.to_owned()),
            "WECOM_AGENT_ID" => Some(AGENT.to_string()),
            "API_KEY" => Some(KEY.to_owned()),
            _ => None,
        });
        let proxy = Proxy::new(&settings.expect("they are good")).expect("a client");
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"))?;
        let (address, stop) = (listener.local_addr()?, CancellationToken::new());
        let serving = wecom_proxy::serve(listener, proxy, stop.clone());
        TaskTracker::new().spawn_on(serving, runtime.handle());
        Ok(Self { runtime, wecom, address, stop })
    }

    fn asked(&self) -> usize {
        self.wecom.world().requests().len()
    }

    fn send(&self, request: &[u8]) -> String {
        let talk = async {
            let mut stream = TcpStream::connect(self.address).await?;
            let (mut read, mut write) = stream.split();
            let mut answer = Vec::new();
            // It may have said no before it has read everything.
            let (read, _) = tokio::join!(read.read_to_end(&mut answer), write.write_all(request));
            read.map(|_| String::from_utf8_lossy(&answer).into_owned())
        };
        let ended = self.runtime.block_on(async { tokio::time::timeout(HANGING, talk).await });
        ended.expect("the proxy hangs").expect("this machine's connections do not break")
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// Headers that say where a request ends. We write them.
fn is_framing(line: &str) -> bool {
    let name = line.split(':').next().unwrap_or_default().trim().to_ascii_lowercase();
    let framing = ["connection", "content-length", "expect", "host", "transfer-encoding"];
    name == "upgrade" || framing.contains(&name.as_str())
}

fn assert_holds(request: &str, answer: &str, asked: &[Request]) {
    let (head, body) = answer.split_once("\r\n\r\n").expect("an answer has a head");
    let status: u16 = head.split(' ').nth(1).and_then(|it| it.parse().ok()).expect("a status");
    assert!(STATUSES.contains(&status), "{request}: {answer}");
    for secret in [KEY, CORP_SECRET] {
        assert!(!answer.contains(secret), "a secret is told: {answer}");
    }
    let calls: Vec<_> = asked.iter().filter(|call| call.path != GetToken::PATH).collect();
    let mark = head.lines().find_map(|line| line.strip_prefix(&format!("{MAY_HAVE_GONE}: ")));
    let Some(call) = calls.first() else {
        assert_ne!((status, mark), (200, Some("yes")), "nobody was asked: {answer}");
        return;
    };
    assert_eq!(calls.len(), 1, "called again: {request}");
    assert!(request.contains(KEY), "WeCom hears of whoever has no key: {request}");
    let entry = ENDPOINTS.iter().find(|entry| entry.path == call.path).expect("it is known");
    assert!(entry.relay == Relay::Allowed && entry.method == call.method, "{}", call.path);
    let told: Value = serde_json::from_str(body).expect("WeCom answers in JSON");
    assert!(status == 200 && told["errcode"].is_i64(), "{answer}");
    assert_eq!(told["errcode"].as_i64(), call.errcode.map(|code| code.0), "another answer");
    assert_eq!(mark == Some("yes"), told["errcode"] == 0, "{answer}");
    if [Message::PATH, UpdateTemplateCard::PATH].contains(&call.path.as_str()) {
        let sent: Value = serde_json::from_slice(&call.body).expect("it sends JSON");
        assert_eq!(sent["agentid"], AGENT, "in somebody else's name");
    }
    let token = call.query.split('&').find_map(|pair| pair.strip_prefix("access_token="));
    assert!(token.is_some_and(|token| !answer.contains(token)), "the token is told: {answer}");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Or the promise would be kept by letting nothing pass.
    #[test]
    fn what_is_in_order_passes() {
        proxy_call(include_bytes!("../corpus/proxy_call/text"));
        let arrived = STAGE.with_borrow(|stage| {
            stage.as_ref().map(|stage| stage.wecom.world().messages_to("tutor.mei").len())
        });
        assert_eq!(arrived, Some(1));
    }
}
