//! WeCom's front door: every call is written down, suffers the fault that was ordered for it, is
//! carried out, and answered.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Extension;
use axum::extract::{Request, State};
use axum::response::Response;
use http::StatusCode;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::accept::Connection;
use super::body;
use crate::LiveWorld;
use crate::cgi_bin::{self, Call, Refusal, Reply};
use crate::fault::{Cut, Strike, Then, aims};
use crate::journal;
use crate::live::Flight;

/// What every call is given.
#[derive(Debug, Clone)]
pub(crate) struct Front {
    pub(crate) world: LiveWorld,
    pub(crate) tasks: TaskTracker,
    pub(crate) stop: CancellationToken,
    /// Where it listens.
    pub(crate) host: SocketAddr,
}

/// Answers one call of WeCom's side.
///
/// The call is carried out in a task of its own: a caller who hangs up does not undo what was
/// begun, as on a real server.
pub(crate) async fn answer(
    State(front): State<Front>,
    Extension(connection): Extension<Connection>,
    request: Request,
) -> Response {
    let (head, body) = request.into_parts();
    let answered = match body::read(body).await {
        Some(kept) => {
            let (call, strike) = arrive(&front.world, &connection, head, kept);
            front.tasks.spawn(carry_out(front.clone(), call, strike)).await.ok().flatten()
        }
        None => None,
    };
    if let Some(response) = answered {
        return response;
    }
    connection.cut.cancel();
    std::future::pending().await
}

/// A call that was written down.
struct Arrived {
    seq: u64,
    call: Call,
}

fn arrive(
    world: &LiveWorld,
    connection: &Connection,
    head: http::request::Parts,
    kept: body::Kept,
) -> (Arrived, Option<Strike>) {
    let json = cgi_bin::read_json(&head.headers, &kept.bytes, kept.is_cut);
    let ids = aims::of(head.uri.query().unwrap_or(""), json.root());
    let mut state = world.state();
    let call = Call {
        epoch: state.epoch(),
        from_ip: connection.peer.ip(),
        method: head.method,
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or("").to_owned(),
        headers: head.headers,
        body: kept.bytes,
        json,
        is_cut: kept.is_cut,
    };
    let at = state.clock.now();
    let seq = state.journal.write(journal::Request {
        seq: 0,
        at,
        from_ip: call.from_ip,
        method: call.method.clone(),
        path: call.path.clone(),
        query: call.query.clone(),
        headers: call.headers.clone(),
        body: call.body.clone(),
        status: None,
        errcode: None,
    });
    let strike = state.strike_call(&call, ids);
    (Arrived { seq, call }, strike)
}

/// None if the connection is to be cut.
async fn carry_out(front: Front, arrived: Arrived, strike: Option<Strike>) -> Option<Response> {
    let Arrived { seq, call } = arrived;
    let _flight = cgi_bin::known_path(&call.path).map(|path| Flight::begin(&front.world, path));
    let strike = strike.unwrap_or_else(Strike::none);
    if let Some(delay) = strike.delay {
        wait(&front, delay).await?;
    }
    let (reply, is_lost) = match strike.then.clone() {
        Then::GoOn | Then::Silence | Then::Twice | Then::Late => {
            (cgi_bin::answer(&front.world, &call, strike).await?, false)
        }
        Then::Cut(Cut::Before) => return None,
        Then::Cut(Cut::After) | Then::NoAnswer => {
            (cgi_bin::answer(&front.world, &call, strike).await?, true)
        }
        Then::Answer { status, body } => (ordered_answer(status, body), false),
        Then::Refuse { errcode, errmsg } => {
            let words = errmsg.unwrap_or_else(|| "injected fault".to_owned());
            let refusal = Refusal::saying(errcode, words);
            let lists = cgi_bin::lists(&call.path);
            (Reply::refusal(&mut front.world.state(), &call, &refusal, lists), false)
        }
    };
    let mut state = front.world.state();
    if state.epoch() != call.epoch {
        return None;
    }
    state.journal.note_decision(seq, reply.errcode);
    if is_lost {
        return None;
    }
    state.journal.note_answer(seq, reply.status.as_u16());
    Some(reply.into_response(state.clock.now()))
}

/// None if the simulator stops meanwhile.
async fn wait(front: &Front, delay: Duration) -> Option<()> {
    tokio::select! {
        () = tokio::time::sleep(delay) => Some(()),
        () = front.stop.cancelled() => None,
    }
}

fn ordered_answer(status: u16, body: Option<String>) -> Reply {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let page = || {
        format!(
            "<html>\r\n<head><title>{status}</title></head>\r\n<body>\r\n<center><h1>{status}</h1>\
             </center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
        )
    };
    Reply::raw(status, "text/html", body.unwrap_or_else(page))
}
