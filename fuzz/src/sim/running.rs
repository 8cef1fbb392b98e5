//! One simulator for all inputs; each begins in the same world.

use std::cell::Cell;
use std::io;
use std::panic;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::runtime::{Builder, Runtime};
use wecom_sim::{LiveWorld, Simulator, SimulatorHandle, World};

/// After how many seconds of real time a conversation counts as hanging.
const HANGING: Duration = Duration::from_secs(8);
/// How often everything else gets a turn before a caller hangs up.
const TURNS: u32 = 64;
/// What the demo world keeps to itself.
const SECRETS: [&str; 4] =
    ["demo-app-secret", "demo-bot-secret", "demo-admin-group", "demo-tutor-group"];

pub(super) struct Running {
    runtime: Runtime,
    handle: SimulatorHandle,
}

thread_local! {
    static RUNNING: Running = Running::start().expect("a runtime and a free port");
    /// Whether something panicked on this thread, on which the simulator runs too. Its tasks keep
    /// their panics to themselves.
    static HAS_PANICKED: Cell<bool> = const { Cell::new(false) };
}

impl Running {
    fn start() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let noon = "2026-11-22T04:00:00Z".parse().expect("a time");
        let world = World::default().frozen_at(noon);
        let handle = runtime.block_on(Simulator::start(world, "127.0.0.1:0"))?;
        let hook = panic::take_hook();
        panic::set_hook(Box::new(move |what| {
            HAS_PANICKED.set(true);
            hook(what);
        }));
        Ok(Self { runtime, handle })
    }

    /// Talks with the simulator in a fresh demo world whose clock stands.
    pub(super) fn with(talk: impl FnOnce(&Self)) {
        RUNNING.with(|running| {
            running.handle.world().reset();
            talk(running);
            assert!(!HAS_PANICKED.get(), "the simulator panicked");
        });
    }

    pub(super) fn world(&self) -> &LiveWorld {
        self.handle.world()
    }

    pub(super) fn handle(&self) -> &SimulatorHandle {
        &self.handle
    }

    /// Waits for it, but not for ever.
    pub(super) fn wait<T>(&self, talk: impl Future<Output = T>) -> T {
        let ended = self.runtime.block_on(async { tokio::time::timeout(HANGING, talk).await });
        ended.expect("the simulator hangs")
    }

    /// Sends bytes on a connection of their own, and reads until the simulator closes it.
    pub(super) fn send(&self, bytes: &[u8], then: Then) -> Vec<u8> {
        self.wait(async {
            let (mut read, mut write) = tokio::io::split(self.handle.connect());
            let sending = async {
                // It may have said no before it has read everything.
                write.write_all(bytes).await.ok();
                if then == Then::HangUp {
                    for _ in 0..TURNS {
                        tokio::task::yield_now().await;
                    }
                    write.shutdown().await.ok();
                }
            };
            let mut answer = Vec::new();
            let (read, ()) = tokio::join!(read.read_to_end(&mut answer), sending);
            read.expect("memory does not break");
            answer
        })
    }
}

/// What follows what was sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// The end, once the simulator has had time to answer.
    HangUp,
    /// Waiting for an answer.
    Wait,
}

/// Panics if the simulator tells a secret to somebody who did not say it.
#[track_caller]
pub(super) fn assert_keeps_secrets(said: &str, heard: &str) {
    for secret in SECRETS {
        assert!(said.contains(secret) || !heard.contains(secret), "a secret is told: {heard}");
    }
}
