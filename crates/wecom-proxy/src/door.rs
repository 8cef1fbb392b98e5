//! Connections: how many there are, how long they may dawdle, and their end.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::Proxy;

/// How many connections there may be at once; others wait in the system's queue.
pub const CONNECTIONS_MAX: usize = 256;
/// How long a client may take for the head of a request, and be idle before the next one.
const HEAD_PATIENCE: Duration = Duration::from_secs(30);
/// How long to wait after the system refused a connection (too many open files, say).
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Answers whoever comes until `stop`. Returns once every connection and every call has ended.
pub async fn serve(listener: TcpListener, proxy: Proxy, stop: CancellationToken) {
    let tasks = TaskTracker::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    while let Some((stream, peer, place)) = next(&listener, &places, &stop).await {
        let (proxy, stop) = (proxy.clone(), stop.clone());
        tasks.spawn(async move {
            welcome(stream, peer, proxy, stop).await;
            drop(place);
        });
    }
    drop(listener);
    tasks.close();
    tasks.wait().await;
    proxy.finish().await;
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

async fn welcome(stream: TcpStream, peer: SocketAddr, proxy: Proxy, stop: CancellationToken) {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "a socket kept its delay");
    }
    let answer =
        service_fn(|request| async { Ok::<_, Infallible>(proxy.answer(peer, request).await) });
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
