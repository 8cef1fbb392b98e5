//! The sockets: `/_sim/` for tests and people, everything else as WeCom.

mod accept;
mod body;
mod front;
mod tls;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use axum::Router;
use axum::routing::any;
use http::uri::Scheme;
use tokio::io::DuplexStream;
use tokio::net::{TcpListener, ToSocketAddrs};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

pub use crate::cgi_bin::BODY_BYTES_MAX;
use crate::{LiveWorld, World, aibot, callback, control};
pub(crate) use accept::Connection;
pub(crate) use front::{Front, answer};
pub use tls::{BadIdentity, HANDSHAKE_SECS_MAX, Identity};

/// Starts simulators.
///
/// ```no_run
/// # async fn example() -> std::io::Result<()> {
/// use wecom_sim::{Simulator, World};
///
/// let simulator = Simulator::start(World::default(), "127.0.0.1:0").await?;
/// // … call simulator.url() …
/// let on_the_phone = simulator.world().messages_to("wrDemoTutorGroup");
/// simulator.shutdown().await;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Simulator;

/// A running simulator. Dropping it stops it without waiting.
#[derive(Debug)]
pub struct SimulatorHandle {
    addr: SocketAddr,
    speaks_tls: bool,
    world: LiveWorld,
    router: Router,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Simulator {
    /// Listens on `addr`; port 0 takes a free one.
    pub async fn start(world: World, addr: impl ToSocketAddrs) -> io::Result<SimulatorHandle> {
        Self::start_on(world, TcpListener::bind(addr).await?)
    }

    /// Listens on `addr` and speaks `https` and `wss` there, and nothing else.
    pub async fn start_tls(
        world: World,
        addr: impl ToSocketAddrs,
        identity: Identity,
    ) -> io::Result<SimulatorHandle> {
        Self::run(world, TcpListener::bind(addr).await?, Some(identity))
    }

    /// Listens on a socket that is bound already.
    pub fn start_on(world: World, listener: TcpListener) -> io::Result<SimulatorHandle> {
        Self::run(world, listener, None)
    }

    fn run(
        world: World,
        listener: TcpListener,
        identity: Option<Identity>,
    ) -> io::Result<SimulatorHandle> {
        let (addr, speaks_tls) = (listener.local_addr()?, identity.is_some());
        let (world, tasks, stop) =
            (LiveWorld::new(world), TaskTracker::new(), CancellationToken::new());
        let front =
            Front { world: world.clone(), tasks: tasks.clone(), stop: stop.clone(), host: addr };
        let router = control::router()
            .route("/", any(aibot::enter))
            .fallback(answer)
            .with_state(front.clone());
        tasks.spawn(callback::deliver(front.clone()));
        tasks.spawn(accept::connections(listener, identity, router.clone(), front));
        Ok(SimulatorHandle { addr, speaks_tls, world, router, tasks, stop })
    }
}

impl SimulatorHandle {
    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// What stands for `https://qyapi.weixin.qq.com`, without a slash at the end.
    pub fn url(&self) -> String {
        format!("{}://{}", if self.speaks_tls { "https" } else { "http" }, self.addr)
    }

    /// What stands for `wss://openws.work.weixin.qq.com`, the long connection of AI bots.
    pub fn aibot_url(&self) -> String {
        format!("{}://{}", if self.speaks_tls { "wss" } else { "ws" }, self.addr)
    }

    /// Where the phones can be watched.
    pub fn window_url(&self) -> String {
        format!("{}/_sim/", self.url())
    }

    /// A connection that needs no socket and no TLS: what is written to it, the simulator reads.
    /// It comes from 127.0.0.1.
    pub fn connect(&self) -> DuplexStream {
        let (near, far) = tokio::io::duplex(CONNECTION_BYTES);
        let peer = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let connection = Connection { peer, scheme: Scheme::HTTP, cut: CancellationToken::new() };
        let (router, stop) = (self.router.clone(), self.stop.clone());
        self.tasks.spawn(accept::serve(far, connection, router, stop));
        near
    }

    /// The world behind it.
    pub fn world(&self) -> &LiveWorld {
        &self.world
    }

    /// Stops to listen, lets running calls end, and waits for them.
    ///
    /// Delays are broken off, event streams end, and a connection that is not done after
    /// [`SHUTDOWN_SECS_MAX`] is closed.
    pub async fn shutdown(self) {
        self.stop.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }
}

impl Drop for SimulatorHandle {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// How much may be under way, each way, on a connection without a socket.
const CONNECTION_BYTES: usize = 64 * 1024;

/// How long a connection may take to end on shutdown, in seconds of real time.
pub const SHUTDOWN_SECS_MAX: u64 = 2;
