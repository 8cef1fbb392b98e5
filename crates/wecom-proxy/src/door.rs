//! Connections: how many there are, with TLS or without, how long they may dawdle, and their end.

mod threads;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use wecom_tls::{Identity, Spoken};

use self::threads::Threads;
use crate::Proxy;

pub use threads::ThreadError;

/// How many connections there may be at once; others wait in the system's queue.
pub const CONNECTIONS_MAX: usize = 256;
/// How long a client may take for the head of a request, and be idle before the next one.
const HEAD_PATIENCE: Duration = Duration::from_secs(30);
/// How long a client may take to agree on TLS.
const TLS_PATIENCE: Duration = Duration::from_secs(15);
/// What is spoken over TLS.
pub const SPOKEN: [Spoken; 1] = [Spoken::Http1];
/// How long to wait after the system refused a connection (too many open files, say).
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Where requests come in.
#[derive(Debug)]
pub struct Door {
    listener: TcpListener,
    identity: Option<Arc<Identity>>,
}

impl Door {
    /// A door with TLS.
    pub fn with_tls(listener: TcpListener, identity: Arc<Identity>) -> Self {
        Self { listener, identity: Some(identity) }
    }
}

impl From<TcpListener> for Door {
    fn from(listener: TcpListener) -> Self {
        Self { listener, identity: None }
    }
}

/// Answers whoever comes until `stop`, all in this runtime. Returns once every connection and every
/// call has ended.
pub async fn serve(door: impl Into<Door>, proxy: Proxy, stop: CancellationToken) {
    let Door { listener, identity } = door.into();
    let tasks = TaskTracker::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    while let Some((stream, peer, place)) = next(&listener, &places, &stop).await {
        let guest = Guest { peer, stop: stop.clone(), identity: identity.clone(), _place: place };
        tasks.spawn(guest.welcome(stream, proxy.clone()));
    }
    drop(listener);
    tasks.close();
    tasks.wait().await;
    proxy.finish().await;
}

/// The same with this many threads, each of which has connections of its own to both sides, so that
/// no call goes from one to another: that would cost more than the call.
pub async fn serve_on_threads(
    door: impl Into<Door>,
    proxy: &Proxy,
    count: NonZeroUsize,
    stop: CancellationToken,
) -> Result<(), ThreadError> {
    let Door { listener, identity } = door.into();
    let mut threads = Threads::start(proxy, count)?;
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    while let Some((stream, peer, place)) = next(&listener, &places, &stop).await {
        let guest = Guest { peer, stop: stop.clone(), identity: identity.clone(), _place: place };
        threads.hand(stream, guest);
    }
    drop(listener);
    threads.end().await;
    Ok(())
}

/// The next connection, once there is room for it.
async fn next(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
    stop: &CancellationToken,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let next = async {
        let place = places.clone().acquire_owned().await.expect("it is never closed");
        loop {
            match listener.accept().await {
                Ok((stream, peer)) => return (stream, peer, place),
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
    };
    tokio::select! {
        next = next => Some(next),
        () = stop.cancelled() => None,
    }
}

/// Whoever is at the other end of a connection.
struct Guest {
    peer: SocketAddr,
    stop: CancellationToken,
    identity: Option<Arc<Identity>>,
    /// Free again when the connection has ended.
    _place: OwnedSemaphorePermit,
}

impl Guest {
    async fn welcome(self, stream: TcpStream, proxy: Proxy) {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a socket kept its delay");
        }
        let Some(identity) = &self.identity else { return self.answer(stream, proxy).await };
        let agreed = tokio::time::timeout(TLS_PATIENCE, identity.agree(stream));
        let agreed = tokio::select! {
            agreed = agreed => agreed,
            () = self.stop.cancelled() => return,
        };
        match agreed {
            Ok(Ok((stream, _))) => self.answer(stream, proxy).await,
            Ok(Err(error)) => tracing::debug!(%error, "a client did not agree on TLS"),
            Err(_) => tracing::debug!("a client took too long to agree on TLS"),
        }
    }

    async fn answer<S>(self, stream: S, proxy: Proxy)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let Self { peer, stop, .. } = &self;
        let answer =
            service_fn(|request| async { Ok::<_, Infallible>(proxy.answer(*peer, request).await) });
        let mut builder = http1::Builder::new();
        builder.timer(TokioTimer::new()).header_read_timeout(HEAD_PATIENCE);
        let mut answering = pin!(builder.serve_connection(TokioIo::new(stream), answer));
        let mut is_open = true;
        loop {
            tokio::select! {
                ended = answering.as_mut() => {
                    if let Err(error) = ended {
                        tracing::debug!(%error, "a connection broke");
                    }
                    return;
                }
                () = stop.cancelled(), if is_open => {
                    answering.as_mut().graceful_shutdown();
                    is_open = false;
                }
            }
        }
    }
}
