//! One request: who asks, what for, whether it passes, and how it ended.

mod body;
mod line;
mod under_way;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures::FutureExt as _;
use http::{HeaderMap, HeaderValue, Method, Request, Response, header};
use http_body_util::Full;
use hyper::body::Incoming;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::task::TaskTracker;
use wecom_client::{App, BuildError, Clock};

use crate::Settings;
use crate::allowed::{Allowed, Asked, Call, Kind, Rules};
use crate::answer::{self, marked};
use crate::keys::ApiKeys;
use crate::problem::{Problem, ProblemCode};
use crate::signature::{BadSignature, Signatures};
use body::BadBody;
use line::{Line, Took};
use under_way::UnderWay;

/// How many calls may be under way at once; one more is told to come again.
pub const CALLS_MAX: usize = 64;
/// How many of them may be uploads, whose bytes are in memory.
pub const UPLOADS_MAX: usize = 4;
/// How large a body of JSON may be, in bytes.
pub const JSON_BYTES_MAX: usize = 1024 * 1024;
/// How large an upload may be, in bytes: WeCom's largest file, and the form around it.
pub const UPLOAD_BYTES_MAX: usize = 20 * 1024 * 1024 + 64 * 1024;
/// How long a body may take to arrive, in seconds.
pub const BODY_SECS_MAX: u64 = 15;

/// After how long it makes sense to come again when there is no room.
const NO_ROOM: Duration = Duration::from_secs(1);
const API_KEY: &str = "x-api-key";
const HEALTH: &str = "/health";

/// The relay. Cheap to clone; clones share the token and the room there is.
#[derive(Debug, Clone)]
pub struct Proxy {
    app: App,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    keys: ApiKeys,
    signatures: Option<Signatures>,
    rules: Rules,
    allowed: Allowed,
    calls: Arc<Semaphore>,
    uploads: Arc<Semaphore>,
    under_way: TaskTracker,
    requests: AtomicU64,
}

/// Room for one call, until it has ended.
struct Room {
    _calls: OwnedSemaphorePermit,
    _uploads: Option<OwnedSemaphorePermit>,
}

impl Proxy {
    /// Sets it up. Connects to nothing yet.
    pub fn new(settings: &Settings) -> Result<Self, BuildError> {
        Self::with_clock(settings, Clock::system())
    }

    /// The same, with another clock.
    pub fn with_clock(settings: &Settings, clock: Clock) -> Result<Self, BuildError> {
        let signatures =
            settings.signing_keys.clone().map(|keys| Signatures::new(keys, clock.clone()));
        let app = App::new(&settings.wecom, settings.app.clone(), clock)?;
        let shared = Shared {
            keys: settings.keys.clone(),
            signatures,
            rules: Rules { agent_id: settings.agent_id, recipients: settings.recipients.clone() },
            allowed: Allowed::from_table(),
            calls: Arc::new(Semaphore::new(CALLS_MAX)),
            uploads: Arc::new(Semaphore::new(UPLOADS_MAX)),
            under_way: TaskTracker::new(),
            requests: AtomicU64::new(1),
        };
        Ok(Self { app, shared: Arc::new(shared) })
    }

    /// The same with connections of its own, for another thread.
    pub(crate) fn apart(&self) -> Result<Self, BuildError> {
        Ok(Self { app: self.app.apart()?, shared: self.shared.clone() })
    }

    /// Answers one request, and logs that it did.
    pub async fn answer(
        &self,
        peer: SocketAddr,
        request: Request<Incoming>,
    ) -> Response<Full<Bytes>> {
        let began_at = Instant::now();
        let (head, mut body) = request.into_parts();
        let path = head.uri.path();
        let line = Line {
            request: self.shared.requests.fetch_add(1, Ordering::Relaxed),
            ip: peer.ip(),
            key: self.key_of(&head.headers),
            call: self.shared.allowed.find(path).map_or("", |pass| pass.path),
            began_at,
        };
        if path == HEALTH {
            let response = health(&head.method);
            body::discard(body).await;
            line.log_health(&response);
            return response;
        }
        let refusal = if Allowed::is_below(path) {
            match self.pass(line, &head, &mut body).await {
                Ok(answer) => return answer,
                Err(refusal) => *refusal,
            }
        } else {
            nothing_here().into_response()
        };
        body::discard(body).await;
        line.log(&refusal, Took::default());
        refusal
    }

    /// Waits until the calls that are under way have ended.
    pub(crate) async fn finish(&self) {
        self.shared.under_way.close();
        self.shared.under_way.wait().await;
    }

    /// Which of the keys was shown; none if there is not exactly one, and of ours.
    fn key_of(&self, headers: &HeaderMap) -> Option<u8> {
        let mut shown = headers.get_all(API_KEY).iter();
        let (key, None) = (shown.next()?, shown.next()) else { return None };
        self.shared.keys.number_of(key.as_bytes())
    }

    /// Makes the call, if it passes, which logs its line. What is wrong is a whole answer: boxed,
    /// for it is large.
    async fn pass(
        &self,
        line: Line,
        head: &http::request::Parts,
        body: &mut Incoming,
    ) -> Result<Response<Full<Bytes>>, Box<Response<Full<Bytes>>>> {
        let no = |response| Box::new(marked(response, false));
        let refuse = |problem: Problem| no(problem.into_response());
        if line.key.is_none() {
            return Err(no(key_refused()));
        }
        let unheard = |bad| Box::new(unheard(bad));
        let signatures = self.shared.signatures.as_ref();
        let shown = signatures.map(|it| it.shown(&head.headers)).transpose().map_err(unheard)?;
        let pass =
            self.shared.allowed.find(head.uri.path()).ok_or_else(|| refuse(nothing_here()))?;
        if head.method != *pass.method {
            return Err(no(other_method(pass.method)));
        }
        let room = self.room_for(pass.kind).ok_or_else(|| no(no_room()))?;
        let body = body::read(body, pass.kind).await.map_err(|bad| refuse(bad_body(bad)))?;
        if let (Some(signatures), Some(shown)) = (signatures, shown) {
            signatures.hear(shown, head, &body).map_err(unheard)?;
        }
        let content_type = head.headers.get(header::CONTENT_TYPE);
        let content_type = content_type.and_then(|it| it.to_str().ok()).unwrap_or_default();
        let query = head.uri.query().unwrap_or_default().to_owned();
        let asked = Asked { query, content_type: content_type.to_owned(), body };
        let call = (pass.read)(asked, &self.shared.rules).await.map_err(refuse)?;
        Ok(self.make(line, call, room).await)
    }

    /// Makes the call, which goes on if the caller goes away, and logs the line in any case.
    async fn make(&self, line: Line, call: Call, room: Room) -> Response<Full<Bytes>> {
        let app = self.app.clone();
        let call = async move {
            let ended = call.make(app).await;
            drop(room);
            let took = Took::from(&ended);
            let response = answer::answer(ended);
            line.log(&response, took);
            response
        };
        UnderWay::new(call.boxed(), &self.shared.under_way).await
    }

    fn room_for(&self, kind: Kind) -> Option<Room> {
        let take = |places: &Arc<Semaphore>| places.clone().try_acquire_owned().ok();
        let uploads = match kind {
            Kind::Words => None,
            Kind::Upload => Some(take(&self.shared.uploads)?),
        };
        Some(Room { _calls: take(&self.shared.calls)?, _uploads: uploads })
    }
}

fn health(method: &Method) -> Response<Full<Bytes>> {
    if method == Method::GET { answer::health() } else { other_method(&Method::GET) }
}

fn nothing_here() -> Problem {
    Problem::new(ProblemCode::NotFound, "nothing passes here: docs/proxy.md lists the calls")
}

fn key_refused() -> Response<Full<Bytes>> {
    let detail = "show one of the proxy's API keys in the header X-API-Key, once";
    let mut response = Problem::new(ProblemCode::ApiKeyRefused, detail).into_response();
    let scheme = HeaderValue::from_static("X-API-Key");
    response.headers_mut().insert(header::WWW_AUTHENTICATE, scheme);
    response
}

fn other_method(method: &Method) -> Response<Full<Bytes>> {
    let detail = format!("this is asked for with {method}");
    let mut response = Problem::new(ProblemCode::MethodNotAllowed, detail).into_response();
    let allow = HeaderValue::from_str(method.as_str()).expect("a method is a word");
    response.headers_mut().insert(header::ALLOW, allow);
    response
}

fn no_room() -> Response<Full<Bytes>> {
    let detail = "as many calls are under way as there may be: try again in a second";
    let mut response = Problem::new(ProblemCode::TooBusy, detail).into_response();
    answer::retry_after(&mut response, NO_ROOM);
    response
}

/// A request whose signature does not let it pass. One that came before may have gone then.
fn unheard(bad: BadSignature) -> Response<Full<Bytes>> {
    let code = match bad {
        BadSignature::Missing => ProblemCode::SignatureMissing,
        BadSignature::Malformed | BadSignature::Bad => ProblemCode::SignatureBad,
        BadSignature::TooOld { .. } => ProblemCode::SignatureTooOld,
        BadSignature::TooNew { .. } => ProblemCode::SignatureTooNew,
        BadSignature::Replayed => ProblemCode::SignatureReplayed,
        BadSignature::Unknown { .. } => ProblemCode::SignatureUnknown,
        BadSignature::Full { .. } => ProblemCode::TooBusy,
    };
    let mut response = Problem::new(code, bad.to_string()).into_response();
    if let BadSignature::Full { left } | BadSignature::Unknown { left } = bad {
        answer::retry_after(&mut response, left);
    } else {
        let scheme = HeaderValue::from_static("X-Signature");
        response.headers_mut().insert(header::WWW_AUTHENTICATE, scheme);
    }
    marked(response, bad == BadSignature::Replayed)
}

fn bad_body(bad: BadBody) -> Problem {
    let code = match bad {
        BadBody::TooLarge { .. } => ProblemCode::PayloadTooLarge,
        BadBody::TooSlow => ProblemCode::BodyTooSlow,
        BadBody::BrokenOff => ProblemCode::BadJson,
    };
    Problem::new(code, bad.to_string())
}
