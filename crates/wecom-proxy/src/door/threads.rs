//! Threads that answer connections, one runtime each.

use std::io;
use std::net::TcpStream as StdStream;
use std::num::NonZeroUsize;
use std::thread::{self, JoinHandle};

use tokio::net::TcpStream;
use tokio::runtime::Builder;
use tokio::sync::mpsc;
use tokio_util::task::TaskTracker;
use wecom_client::BuildError;

use super::Guest;
use crate::Proxy;

/// A thread could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum ThreadError {
    /// Its client could not be built.
    #[error(transparent)]
    Client(#[from] BuildError),
    /// The system has no room for it.
    #[error("could not start a thread")]
    System(#[from] io::Error),
}

/// Who takes connections, in turn.
pub(super) struct Threads {
    each: Vec<Thread>,
    turn: usize,
}

struct Thread {
    arrivals: mpsc::UnboundedSender<(StdStream, Guest)>,
    handle: JoinHandle<()>,
}

impl Threads {
    pub(super) fn start(proxy: &Proxy, count: NonZeroUsize) -> Result<Self, ThreadError> {
        let each = (0..count.get()).map(|_| Thread::start(proxy.apart()?));
        Ok(Self { each: each.collect::<Result<_, _>>()?, turn: 0 })
    }

    /// Hands a connection to the next thread.
    pub(super) fn hand(&mut self, stream: TcpStream, guest: Guest) {
        self.turn = (self.turn + 1) % self.each.len();
        let sent = stream.into_std().map(|stream| {
            let thread = self.each.get(self.turn);
            thread.is_some_and(|thread| thread.arrivals.send((stream, guest)).is_ok())
        });
        match sent {
            Ok(true) => {}
            Ok(false) => tracing::error!("a connection was left alone: its thread has ended"),
            Err(error) => tracing::warn!(%error, "a connection could not be handed on"),
        }
    }

    /// Returns once all of their connections and calls have ended.
    pub(super) async fn end(self) {
        for Thread { arrivals, handle } in self.each {
            drop(arrivals);
            let ended = tokio::task::spawn_blocking(|| handle.join().is_ok()).await;
            if !ended.unwrap_or(false) {
                tracing::error!("a thread broke off");
            }
        }
    }
}

impl Thread {
    fn start(proxy: Proxy) -> Result<Self, ThreadError> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let (arrivals, mut arrived) = mpsc::unbounded_channel();
        let answer = async move {
            let tasks = TaskTracker::new();
            while let Some((stream, guest)) = arrived.recv().await {
                welcome(&tasks, stream, guest, &proxy);
            }
            tasks.close();
            tasks.wait().await;
            proxy.finish().await;
        };
        let thread = thread::Builder::new().name("answers".to_owned());
        let handle = thread.spawn(move || runtime.block_on(answer))?;
        Ok(Self { arrivals, handle })
    }
}

fn welcome(tasks: &TaskTracker, stream: StdStream, guest: Guest, proxy: &Proxy) {
    match TcpStream::from_std(stream) {
        Ok(stream) => drop(tasks.spawn(guest.welcome(stream, proxy.clone()))),
        Err(error) => tracing::warn!(%error, "a connection could not be taken over"),
    }
}
