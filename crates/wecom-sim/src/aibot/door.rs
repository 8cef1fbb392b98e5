//! The door at `/`: an HTTP request that asks for a WebSocket gets one; any other is an unknown
//! path of WeCom's side.

use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use http::header::{
    CONNECTION, HOST, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_VERSION, UPGRADE,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use hyper_util::rt::TokioIo;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

use super::caller::Caller;
use super::socket;
use crate::fault::{Strike, Then};
use crate::journal;
use crate::server::{Connection, Front, answer};

/// The version of RFC 6455.
const VERSION: &str = "13";

/// Opens the door, or answers as anywhere else.
pub(crate) async fn enter(
    State(front): State<Front>,
    Extension(connection): Extension<Connection>,
    mut request: Request,
) -> Response {
    if !names(request.headers(), UPGRADE, "websocket") {
        return answer(State(front), Extension(connection), request).await;
    }
    let (seq, fault) = arrive(&front, &connection, &request);
    if let Some(answered) = suffer(&front, &connection, fault).await {
        return note(&front, seq, answered);
    }
    let Some(accept) = accept_key(&request) else {
        return note(&front, seq, bare(StatusCode::BAD_REQUEST));
    };
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    let host = host.map_or_else(|| front.host.to_string(), ToOwned::to_owned);
    let origin = format!("{}://{host}", connection.scheme);
    let upgrade = hyper::upgrade::on(&mut request);
    let ip = connection.peer.ip();
    let (caller, line) = {
        let mut state = front.world.state();
        let line = state.open_line(origin);
        (Caller { line: line.id, epoch: state.epoch(), ip }, line)
    };
    let tasks = front.tasks.clone();
    let response = note(&front, seq, switched(accept));
    tasks.spawn(async move {
        match upgrade.await {
            Ok(upgraded) => socket::talk(&front, caller, line, TokioIo::new(upgraded)).await,
            Err(error) => tracing::debug!(%error, "a connection broke while it was upgraded"),
        }
        let mut state = front.world.state();
        if state.epoch() == caller.epoch {
            state.close_line(caller.line);
        }
    });
    response
}

fn switched(accept: HeaderValue) -> Response {
    let mut response = bare(StatusCode::SWITCHING_PROTOCOLS);
    let headers = response.headers_mut();
    headers.insert(CONNECTION, HeaderValue::from_static("Upgrade"));
    headers.insert(UPGRADE, HeaderValue::from_static("websocket"));
    headers.insert(SEC_WEBSOCKET_ACCEPT, accept);
    response
}

/// Writes the request down, and finds the fault that was ordered for `/`.
fn arrive(front: &Front, connection: &Connection, request: &Request) -> (u64, Option<Strike>) {
    let mut state = front.world.state();
    let at = state.clock.now();
    let seq = state.journal.write(journal::Request {
        seq: 0,
        at,
        from_ip: connection.peer.ip(),
        method: request.method().clone(),
        path: request.uri().path().to_owned(),
        query: request.uri().query().unwrap_or("").to_owned(),
        headers: request.headers().clone(),
        body: Bytes::new(),
        status: None,
        errcode: None,
    });
    (seq, state.strike(request.uri().path(), Vec::new()))
}

fn note(front: &Front, seq: u64, response: Response) -> Response {
    front.world.state().journal.note_answer(seq, response.status().as_u16());
    response
}

/// What takes the place of the WebSocket, if anything does. A refusal has no place in HTTP: 502.
async fn suffer(front: &Front, connection: &Connection, fault: Option<Strike>) -> Option<Response> {
    let fault = fault?;
    if let Some(delay) = fault.delay {
        tokio::select! {
            () = tokio::time::sleep(delay) => {}
            () = front.stop.cancelled() => {}
        }
    }
    match fault.then {
        Then::GoOn | Then::Silence | Then::Twice | Then::Late => None,
        Then::Refuse { .. } => Some(bare(StatusCode::BAD_GATEWAY)),
        Then::Answer { status, body } => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
            let mut response = bare(status);
            *response.body_mut() = Body::from(body.unwrap_or_default());
            Some(response)
        }
        Then::Cut(_) | Then::NoAnswer => {
            connection.cut.cancel();
            std::future::pending().await
        }
    }
}

/// None if this is no proper request for a WebSocket.
fn accept_key(request: &Request) -> Option<HeaderValue> {
    let headers = request.headers();
    let is_proper = request.method() == Method::GET
        && names(headers, CONNECTION, "upgrade")
        && headers.get(SEC_WEBSOCKET_VERSION).is_some_and(|version| version == VERSION);
    let key = headers.get(SEC_WEBSOCKET_KEY).filter(|_| is_proper)?;
    HeaderValue::try_from(derive_accept_key(key.as_bytes())).ok()
}

/// Whether a header's list of words has this one.
fn names(headers: &HeaderMap, name: HeaderName, word: &str) -> bool {
    let values = headers.get_all(name);
    let mut words = values
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(',').map(str::trim));
    words.any(|found| found.eq_ignore_ascii_case(word))
}

fn bare(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}
