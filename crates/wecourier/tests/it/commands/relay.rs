//! A bad road between the command and the service: answers that get lost, streams that break.

use std::io;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::response::Response;
use axum::routing::any;
use futures::{StreamExt as _, stream};
use tokio::net::TcpListener;
use tokio_util::task::TaskTracker;

use crate::world::World;

/// What the road does to answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The first answer to a new batch is lost.
    LosesFirstBatch,
    /// Every stream of events breaks after what comes first.
    BreaksStreams,
    /// No stream of events passes.
    BarsStreams,
}

/// A road to the service, and what has gone over it.
#[derive(Clone)]
pub(super) struct Relay {
    service: String,
    trouble: Arc<Mutex<Option<Trouble>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
}

/// A request that came by.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    pub(super) path: String,
    pub(super) last_event_id: Option<String>,
}

impl Relay {
    /// Opens a road to the world's service; answers it and its address.
    pub(super) async fn open(world: &World, trouble: Trouble) -> (Self, String) {
        let relay = Self {
            service: world.api.url(""),
            trouble: Arc::new(Mutex::new(Some(trouble))),
            seen: Arc::default(),
        };
        let router = axum::Router::new().fallback(any(pass)).with_state(relay.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        // It ends with the story's runtime.
        TaskTracker::new().spawn(async move { axum::serve(listener, router).await.unwrap() });
        (relay, format!("http://{address}"))
    }

    /// What has come by for streams of events.
    pub(super) fn streams(&self) -> Vec<Seen> {
        let seen = self.seen.lock().unwrap();
        seen.iter().filter(|it| it.path.ends_with("/events")).cloned().collect()
    }

    fn trouble_for(&self, method: &Method, path: &str) -> Option<Trouble> {
        let mut trouble = self.trouble.lock().unwrap();
        match *trouble {
            Some(Trouble::LosesFirstBatch) if method == Method::POST && path == super::BATCHES => {
                trouble.take()
            }
            Some(now @ (Trouble::BreaksStreams | Trouble::BarsStreams)) => {
                path.ends_with("/events").then_some(now)
            }
            Some(Trouble::LosesFirstBatch) | None => None,
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "URLs of the service carry no secret")]
async fn pass(State(relay): State<Relay>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().to_owned();
    let last_event_id = parts.headers.get("last-event-id").map(|it| it.to_str().unwrap().into());
    relay.seen.lock().unwrap().push(Seen { path: path.clone(), last_event_id });
    let trouble = relay.trouble_for(&parts.method, &path);
    if trouble == Some(Trouble::BarsStreams) {
        return Response::builder().status(502).body(Body::from("no way through")).unwrap();
    }
    let mut headers = parts.headers;
    headers.remove("host");
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = format!("{}{}", relay.service, parts.uri);
    let answer = http.request(parts.method, url).headers(headers).body(body).send().await.unwrap();
    let response = Response::builder().status(answer.status());
    let bytes = answer.bytes_stream().map(|bytes| bytes.map_err(io::Error::other));
    let broken = stream::iter([Err(io::Error::other("the road is broken"))]);
    response
        .body(match trouble {
            None => Body::from_stream(bytes),
            Some(Trouble::LosesFirstBatch) => Body::from_stream(broken),
            Some(Trouble::BreaksStreams | Trouble::BarsStreams) => {
                Body::from_stream(bytes.take(1).chain(broken))
            }
        })
        .unwrap()
}
