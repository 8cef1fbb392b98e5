//! Connections: how they are let in, with TLS or without, how long they may dawdle, and their end.
//!
//! Whatever a client does before its first request is done beside the others and within
//! [`Patience::first_request`], so nobody holds up the door by standing in it.

mod lines;

use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt as _;
use wecom_tls::Spoken;

use super::arrival::TrustedProxies;
use lines::Lines;

pub use wecom_tls::{BadIdentity, Identity};

/// How many connections there may be at once; others wait in the system's queue. It leaves room
/// for calls and the database under the 1024 files that systems give a program.
pub const CONNECTIONS_MAX: usize = 512;
/// How many of them one address may hold, or one line of version 6: more than an office needs that
/// shares one. Proxies that are trusted and this machine may hold all.
const CONNECTIONS_OF_ADDRESS_MAX: usize = 64;
/// How long clients may dawdle.
const PATIENCE: Patience =
    Patience { first_request: Duration::from_secs(15), next_request: Duration::from_secs(90) };
/// How often a client that shares one connection for all is asked whether it is there.
const ASK_EVERY: Duration = Duration::from_secs(30);
/// How many requests a connection may have under way that shares itself among them.
const REQUESTS_AT_ONCE: u32 = 64;
/// What clients may choose over TLS.
pub(crate) const SPOKEN: [Spoken; 2] = [Spoken::Http2, Spoken::Http1];
/// How long to wait after the system refused a connection (too many open files, say).
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Where requests come in.
#[derive(Debug)]
pub struct Door {
    listener: TcpListener,
    identity: Option<Arc<Identity>>,
    patience: Patience,
}

/// How long clients may dawdle.
#[derive(Debug, Clone, Copy)]
struct Patience {
    /// Until TLS is agreed on, and then until the head of the first request is there.
    first_request: Duration,
    /// Until the head of the next one is there: longer than proxies keep their connections.
    next_request: Duration,
}

/// The connection that a request came on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Connection {
    /// The other end.
    pub(super) peer: SocketAddr,
    /// Who may read along.
    pub(super) wire: Wire,
}

/// Who may read along on a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wire {
    /// Everybody on the way.
    Plain,
    /// Nobody.
    Tls,
}

impl Door {
    /// A door with TLS.
    pub fn with_tls(listener: TcpListener, identity: Arc<Identity>) -> Self {
        Self { listener, identity: Some(identity), patience: PATIENCE }
    }
}

impl From<TcpListener> for Door {
    fn from(listener: TcpListener) -> Self {
        Self { listener, identity: None, patience: PATIENCE }
    }
}

/// Answers whoever comes until `stop`; returns once the last connection has ended.
pub(crate) async fn serve(
    door: Door,
    router: Router,
    proxies: TrustedProxies,
    stop: CancellationToken,
) {
    let lines = Lines::new(CONNECTIONS_OF_ADDRESS_MAX, proxies.and_this_machine());
    serve_lines(door, router, lines, stop).await;
}

async fn serve_lines(door: Door, router: Router, lines: Arc<Lines>, stop: CancellationToken) {
    let tasks = TaskTracker::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    while let Some((stream, peer, place)) = next(&door.listener, &places, &stop).await {
        // Whoever holds enough is hung up on, before anything is agreed on or read.
        let Some(held) = lines.enter(peer.ip()) else { continue };
        let place = (place, held);
        let (router, stop, patience) = (router.clone(), stop.clone(), door.patience);
        let guest = Guest { peer, router, stop, patience };
        let identity = door.identity.clone();
        tasks.spawn(async move {
            guest.welcome(stream, identity.as_deref()).await;
            drop(place);
        });
    }
    drop(door);
    tasks.close();
    tasks.wait().await;
}

/// The next connection, once there is room for it.
async fn next(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
    stop: &CancellationToken,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let mut place = None;
    loop {
        if place.is_none() && places.available_permits() == 0 {
            tracing::warn!(CONNECTIONS_MAX, "there is no room for more connections: others wait");
        }
        let accepted = async {
            if place.is_none() {
                place = Some(places.clone().acquire_owned().await.expect("it is never closed"));
            }
            listener.accept().await
        };
        let accepted = tokio::select! {
            accepted = accepted => accepted,
            () = stop.cancelled() => return None,
        };
        match accepted {
            Ok((stream, peer)) => return place.map(|place| (stream, peer, place)),
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

/// Whoever is at the other end of a connection.
struct Guest {
    peer: SocketAddr,
    router: Router,
    stop: CancellationToken,
    patience: Patience,
}

impl Guest {
    async fn welcome(self, stream: TcpStream, identity: Option<&Identity>) {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a socket kept its delay");
        }
        let builder = Builder::new(TokioExecutor::new());
        let Some(identity) = identity else {
            return self.answer(stream, Wire::Plain, builder.http1_only()).await;
        };
        let agreed = tokio::time::timeout(self.patience.first_request, identity.agree(stream));
        let agreed = tokio::select! {
            agreed = agreed => agreed,
            () = self.stop.cancelled() => return,
        };
        match agreed {
            Ok(Ok((stream, Spoken::Http1))) => {
                self.answer(stream, Wire::Tls, builder.http1_only()).await;
            }
            Ok(Ok((stream, Spoken::Http2))) => {
                self.answer(stream, Wire::Tls, builder.http2_only()).await;
            }
            Ok(Err(error)) => tracing::debug!(%error, "a client did not agree on TLS"),
            Err(_) => tracing::debug!("a client took too long to agree on TLS"),
        }
    }

    async fn answer<S>(self, stream: S, wire: Wire, mut builder: Builder<TokioExecutor>)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let Patience { first_request, next_request } = self.patience;
        builder.http1().timer(TokioTimer::new()).header_read_timeout(next_request);
        builder
            .http2()
            .timer(TokioTimer::new())
            .keep_alive_interval(ASK_EVERY)
            .max_concurrent_streams(REQUESTS_AT_ONCE);
        let connection = Connection { peer: self.peer, wire };
        let has_asked = Arc::new(AtomicBool::new(false));
        let asks = has_asked.clone();
        let service = self.router.map_request(move |request: Request<Incoming>| {
            asks.store(true, Ordering::Relaxed);
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(connection);
            request
        });
        let service = TowerToHyperService::new(service);
        let mut answering = pin!(builder.serve_connection(TokioIo::new(stream), service));
        let mut patience = pin!(tokio::time::sleep(first_request));
        let (mut is_patient, mut is_open) = (true, true);
        loop {
            tokio::select! {
                ended = answering.as_mut() => {
                    if let Err(error) = ended {
                        tracing::debug!(error, "a connection broke");
                    }
                    return;
                }
                () = patience.as_mut(), if is_patient => {
                    if !has_asked.load(Ordering::Relaxed) {
                        return;
                    }
                    is_patient = false;
                }
                () = self.stop.cancelled(), if is_open => {
                    answering.as_mut().graceful_shutdown();
                    is_open = false;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpSocket;

    use super::*;

    const SHORT: Duration = Duration::from_millis(50);

    /// What a client reads who sends this and then nothing more.
    async fn silence_after(sent: &str, identity: Option<Arc<Identity>>) -> Vec<u8> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let stop = CancellationToken::new();
        let patience = Patience { first_request: SHORT, next_request: SHORT * 2 };
        let door = Door { listener, identity, patience };
        let serving = TaskTracker::new();
        serving.spawn(serve(door, Router::new(), TrustedProxies::default(), stop.clone()));
        client.write_all(sent.as_bytes()).await.unwrap();
        let mut read = Vec::new();
        client.read_to_end(&mut read).await.unwrap();
        stop.cancel();
        serving.close();
        serving.wait().await;
        read
    }

    #[tokio::test]
    async fn whoever_asks_nothing_is_shown_out() {
        for sent in ["", "G", "GET / HTTP/1.1\r\nHost: x\r\n"] {
            assert_eq!(silence_after(sent, None).await, b"", "{sent}");
        }
        let folder = tempfile::tempdir().unwrap();
        let [chain, key] = ["chain", "key"].map(|it| folder.path().join(it));
        let own = rcgen::generate_simple_self_signed(["x".to_owned()]).unwrap();
        std::fs::write(&chain, own.cert.pem()).unwrap();
        std::fs::write(&key, own.signing_key.serialize_pem()).unwrap();
        let identity = Arc::new(Identity::read(&chain, &key, &SPOKEN).unwrap());
        assert_eq!(silence_after("", Some(identity)).await, b"");
    }

    #[tokio::test]
    async fn whoever_holds_enough_is_hung_up_on_and_others_are_answered() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let stop = CancellationToken::new();
        let lines = Lines::new(1, TrustedProxies::default());
        let serving = TaskTracker::new();
        serving.spawn(serve_lines(listener.into(), Router::new(), lines, stop.clone()));
        let ask = async |from: [u8; 4]| {
            let socket = TcpSocket::new_v4().unwrap();
            socket.bind((from, 0).into()).unwrap();
            let mut client = socket.connect(address).await.unwrap();
            // Whoever was hung up on may learn it here already.
            drop(client.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await);
            let mut read = [0; 12];
            let is_answered = client.read_exact(&mut read).await.is_ok();
            (is_answered && &read == b"HTTP/1.1 404").then_some(client)
        };
        let first = ask([127, 0, 0, 2]).await;
        assert!(first.is_some() && ask([127, 0, 0, 2]).await.is_none());
        assert!(ask([127, 0, 0, 3]).await.is_some());
        stop.cancel();
        serving.close();
        serving.wait().await;
    }

    /// What a server says of itself in its first frame, by number.
    async fn http2_setting(number: u16) -> Option<u32> {
        let (mut client, server) = tokio::io::duplex(4096);
        let (router, stop) = (Router::new(), CancellationToken::new());
        let peer = ([127, 0, 0, 1], 4242).into();
        let guest = Guest { peer, router, stop: stop.clone(), patience: PATIENCE };
        let builder = Builder::new(TokioExecutor::new()).http2_only();
        let serving = TaskTracker::new();
        serving.spawn(guest.answer(server, Wire::Tls, builder));
        let empty_settings = [0, 0, 0, 4, 0, 0, 0, 0, 0];
        client.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await.unwrap();
        client.write_all(&empty_settings).await.unwrap();
        let mut head = [0; 9];
        client.read_exact(&mut head).await.unwrap();
        assert_eq!((head[0], head[1], head[3]), (0, 0, 4), "a small frame of settings");
        let mut settings = vec![0; head[2].into()];
        client.read_exact(&mut settings).await.unwrap();
        drop(client);
        serving.close();
        serving.wait().await;
        let number = number.to_be_bytes();
        let found = settings.chunks(6).find(|it| it.starts_with(&number));
        found.map(|it| u32::from_be_bytes(it[2..].try_into().unwrap()))
    }

    #[tokio::test]
    async fn one_connection_asks_no_more_at_once_than_a_browser_needs() {
        let max_concurrent_streams = 3;
        assert_eq!(http2_setting(max_concurrent_streams).await, Some(REQUESTS_AT_ONCE));
    }

    #[tokio::test]
    async fn whoever_asks_and_falls_silent_is_shown_out_later() {
        let read = silence_after("GET / HTTP/1.1\r\nHost: x\r\n\r\n", None).await;
        assert!(read.starts_with(b"HTTP/1.1 404"), "{read:?}");
    }
}
