//! Connections, each of which a call may cut: the socket is closed without another byte.

use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use http::uri::Scheme;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

use super::SHUTDOWN_SECS_MAX;
use super::front::Front;
use super::tls::Identity;

/// How long to wait after the system refused a connection (too many open files, say).
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// The connection that a request came on.
#[derive(Debug, Clone)]
pub(crate) struct Connection {
    pub(crate) peer: SocketAddr,
    /// `http` or `https`.
    pub(crate) scheme: Scheme,
    /// Cancel it, and the socket is closed with nothing more written to it.
    pub(crate) cut: CancellationToken,
}

pub(super) async fn connections(
    listener: TcpListener,
    identity: Option<Identity>,
    router: Router,
    front: Front,
) {
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = front.stop.cancelled() => return,
        };
        match accepted {
            Ok((stream, peer)) => {
                if let Err(error) = stream.set_nodelay(true) {
                    tracing::debug!(%error, "a socket kept its delay");
                }
                let (router, stop) = (router.clone(), front.stop.clone());
                front.tasks.spawn(welcome(stream, peer, identity.clone(), router, stop));
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

async fn welcome(
    stream: TcpStream,
    peer: SocketAddr,
    identity: Option<Identity>,
    router: Router,
    stop: CancellationToken,
) {
    let connection = |scheme| Connection { peer, scheme, cut: CancellationToken::new() };
    let Some(identity) = identity else {
        return serve(stream, connection(Scheme::HTTP), router, stop).await;
    };
    let agreed = tokio::select! {
        agreed = identity.agree(stream) => agreed,
        () = stop.cancelled() => None,
    };
    if let Some(stream) = agreed {
        serve(stream, connection(Scheme::HTTPS), router, stop).await;
    }
}

/// Serves what comes on one connection, until it ends, is cut, or the simulator stops.
pub(super) async fn serve<S>(
    stream: S,
    connection: Connection,
    router: Router,
    stop: CancellationToken,
) where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let cut = connection.cut.clone();
    let service = hyper::service::service_fn(move |request: http::Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(connection.clone());
        let router = router.clone();
        router.oneshot(request)
    });
    let mut http = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .title_case_headers(true)
            .serve_connection(TokioIo::new(stream), service)
            .with_upgrades()
    );
    tokio::select! {
        biased;
        () = cut.cancelled() => return,
        ended = http.as_mut() => return note(ended),
        () = stop.cancelled() => http.as_mut().graceful_shutdown(),
    }
    tokio::select! {
        biased;
        () = cut.cancelled() => {}
        ended = http.as_mut() => note(ended),
        () = tokio::time::sleep(Duration::from_secs(SHUTDOWN_SECS_MAX)) => {}
    }
}

fn note(ended: Result<(), hyper::Error>) {
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection broke");
    }
}
