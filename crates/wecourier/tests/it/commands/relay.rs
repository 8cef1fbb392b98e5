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
    /// The first answer to a request of this method and path is lost.
    Loses(&'static str, &'static str),
    /// Something else comes instead of the first answer to a request of this method and path.
    Masks(&'static str, &'static str, Mask),
    /// Every stream of events breaks after what comes first.
    BreaksStreams,
    /// No stream of events passes.
    BarsStreams,
}

/// What comes instead of the service's answer, after the service has done what it was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mask {
    /// A page of a proxy.
    Page(u16),
    /// The service's own words for what broke on its side.
    Broken,
    /// A success of which nothing can be read.
    Unreadable,
}

impl Mask {
    fn response(self) -> Response {
        let problem = r#"{"code":"internal","status":500,"detail":"Something broke on our side."}"#;
        let (status, body) = match self {
            Self::Page(status) => (status, "<h1>no way through</h1>"),
            Self::Broken => (500, problem),
            Self::Unreadable => (202, "{}"),
        };
        Response::builder().status(status).body(Body::from(body)).unwrap()
    }
}

/// A road to the service, and what has gone over it.
#[derive(Clone)]
pub(super) struct Relay {
    service: String,
    troubles: Arc<Mutex<Vec<Trouble>>>,
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
            troubles: Arc::new(Mutex::new(vec![trouble])),
            seen: Arc::default(),
        };
        let router = axum::Router::new().fallback(any(pass)).with_state(relay.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        // It ends with the story's runtime.
        TaskTracker::new().spawn(async move { axum::serve(listener, router).await.unwrap() });
        (relay, format!("http://{address}"))
    }

    /// Adds to the road's troubles.
    pub(super) fn add(&self, trouble: Trouble) {
        self.troubles.lock().unwrap().push(trouble);
    }

    /// Returns once this trouble, which comes once, has come to pass.
    pub(super) async fn until_over(&self, trouble: Trouble) {
        while self.troubles.lock().unwrap().contains(&trouble) {
            tokio::task::yield_now().await;
        }
    }

    /// What has come by for streams of events.
    pub(super) fn streams(&self) -> Vec<Seen> {
        let seen = self.seen.lock().unwrap();
        seen.iter().filter(|it| it.path.ends_with("/events")).cloned().collect()
    }

    fn trouble_for(&self, method: &Method, path: &str) -> Option<Trouble> {
        let mut troubles = self.troubles.lock().unwrap();
        let place = troubles.iter().position(|trouble| match trouble {
            Trouble::Loses(on, at) | Trouble::Masks(on, at, _) => method == on && path == *at,
            Trouble::BreaksStreams | Trouble::BarsStreams => path.ends_with("/events"),
        })?;
        Some(match troubles[place] {
            Trouble::Loses(..) | Trouble::Masks(..) => troubles.remove(place),
            lasting @ (Trouble::BreaksStreams | Trouble::BarsStreams) => lasting,
        })
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
        return Mask::Page(502).response();
    }
    let mut headers = parts.headers;
    headers.remove("host");
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = format!("{}{}", relay.service, parts.uri);
    let answer = http.request(parts.method, url).headers(headers).body(body).send().await.unwrap();
    if let Some(Trouble::Masks(_, _, mask)) = trouble {
        return mask.response();
    }
    let response = Response::builder().status(answer.status());
    let bytes = answer.bytes_stream().map(|bytes| bytes.map_err(io::Error::other));
    let broken = stream::iter([Err(io::Error::other("the road is broken"))]);
    response
        .body(match trouble {
            None | Some(Trouble::Masks(..)) => Body::from_stream(bytes),
            Some(Trouble::Loses(..)) => Body::from_stream(broken),
            Some(Trouble::BreaksStreams | Trouble::BarsStreams) => {
                Body::from_stream(bytes.take(1).chain(broken))
            }
        })
        .unwrap()
}
