//! Texts through the whole service, against the same texts straight from the client.

use std::future::Future;
use std::sync::Arc;
use std::time::Instant;

use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use wecom_client::api::SizedText;
use wecom_client::api::webhook::{RobotKey, send};
use wecom_client::{ClientSettings, Robots};
use wecom_sim::{RateLimit, Simulator, SwitchesPatch, World};
use wecourier::Service;
use wecourier::clock::SystemClock;
use wecourier::http::Mode;
use wecourier::settings::{Settings, Source, Var};

use crate::process::{API_KEY, MASTER_KEY, admit};
use crate::report::Report;

const MESSAGES: u32 = 2000;
const AT_ONCE: u32 = 16;
const KEY: &str = "demo-tutor-group";
const GROUPS: usize = 16;

pub(crate) fn measure(report: &mut Report) {
    tokio::runtime::Runtime::new().unwrap().block_on(run(report));
}

struct Only(String, String);

impl Source for Only {
    fn get(&self, var: &Var) -> Option<String> {
        match var.name {
            "WECOURIER_DATABASE_URL" => Some(self.0.clone()),
            "WECOM_API_BASE" => Some(self.1.clone()),
            "WECOURIER_MASTER_KEY" => Some(MASTER_KEY.to_owned()),
            "WECOURIER_PACING" => Some("off".to_owned()),
            _ => None,
        }
    }
}

async fn run(report: &mut Report) {
    let wecom = Simulator::start(World::default(), "127.0.0.1:0").await.unwrap();
    let unlimited = RateLimit::Off;
    wecom.world().turn(SwitchesPatch { rate_limit: Some(unlimited), ..SwitchesPatch::default() });
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite://{}", folder.path().join("bench.db").display());
    admit(&database).await;
    let settings = Settings::read(&Only(database, wecom.url())).unwrap();

    let direct = per_second(direct(&settings.wecom)).await;
    let stop = CancellationToken::new();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let service = Service::open(&settings, Mode::Serve, Arc::new(SystemClock)).await.unwrap();
    let mut tasks = JoinSet::new();
    tasks.spawn(service.serve(listener, stop.clone()));
    let through = per_second(through(base, wecom.url()).await).await;
    stop.cancel();
    tasks.join_all().await;
    wecom.shutdown().await;

    let how =
        format!("{MESSAGES} texts, {AT_ONCE} at once, each committed before and after its call");
    report.row("texts through the service", &format!("{through:.0}/s"), &how);
    let how =
        format!("against the client alone, which calls the simulator {direct:.0} times a second");
    report.row("texts through the service, ratio", &format!("{:.2}×", through / direct), &how);
}

/// How many calls end in a second, when so many run at once.
async fn per_second<F: Future<Output = ()> + Send + 'static>(mut call: impl FnMut() -> F) -> f64 {
    let begin = Instant::now();
    let mut calls = JoinSet::new();
    for number in 0..MESSAGES {
        if number >= AT_ONCE {
            calls.join_next().await.unwrap().unwrap();
        }
        calls.spawn(call());
    }
    calls.join_all().await;
    f64::from(MESSAGES) / begin.elapsed().as_secs_f64()
}

fn direct(settings: &ClientSettings) -> impl FnMut() -> Calling {
    let robots = Robots::new(settings).unwrap();
    let key = RobotKey::parse(KEY).unwrap();
    let hello = send::Message::text(SizedText::parse("hello").unwrap());
    move || {
        let (robots, key, hello) = (robots.clone(), key.clone(), hello.clone());
        Box::pin(async move { robots.send(&key, &hello).await.unwrap() })
    }
}

type Calling = std::pin::Pin<Box<dyn Future<Output = ()> + Send>>;

async fn through(base: String, wecom: String) -> impl FnMut() -> Calling {
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let webhook_url = format!("{wecom}/cgi-bin/webhook/send?key={KEY}");
    // A group gets one message at a time, so several at once are for several groups.
    for group in 0..GROUPS {
        let new =
            serde_json::json!({ "webhook_name": group.to_string(), "webhook_url": webhook_url });
        assert_eq!(send(http.post(format!("{base}/api/wecom/webhooks")).json(&new)).await, 201);
    }
    let mut next = (0..GROUPS).cycle();
    move || {
        let group = next.next().unwrap_or_default().to_string();
        let text = serde_json::json!({
            "webhook_name": group, "msg_type": "text", "content": "hello",
        });
        let request = http.post(format!("{base}/api/wecom/send")).json(&text);
        Box::pin(async move { assert_eq!(send(request).await, 200) })
    }
}

#[expect(clippy::disallowed_methods, reason = "URLs of the service carry no secret")]
async fn send(request: reqwest::RequestBuilder) -> u16 {
    let answer = request.bearer_auth(API_KEY).send().await.unwrap();
    let status = answer.status().as_u16();
    answer.bytes().await.unwrap();
    status
}
