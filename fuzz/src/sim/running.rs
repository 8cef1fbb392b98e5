//! One simulator for all inputs; each begins in the same world.

use std::cell::{Cell, RefCell};
use std::io;
use std::panic;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::runtime::{Builder, Runtime};
use wecom_sim::{LiveWorld, Simulator, SimulatorHandle, World};

use super::call::answer_to;

/// After how many seconds of real time a conversation counts as hanging.
const HANGING: Duration = Duration::from_secs(8);
/// How often everything else gets a turn before a caller hangs up.
const TURNS: u32 = 64;
/// Those of the demo world that tokens are fetched with.
const TOKEN_SECRETS: [&str; 2] = [APP_SECRET, "demo-contacts-secret"];
/// What else the demo world keeps to itself.
const SECRETS: [&str; 3] = ["demo-bot-secret", "demo-admin-group", "demo-tutor-group"];
/// The secret of the demo world's app.
pub(super) const APP_SECRET: &str = "demo-app-secret";

pub(super) struct Running {
    runtime: Runtime,
    handle: SimulatorHandle,
    /// The tokens that are good now, each with its secret.
    tokens: RefCell<Vec<(&'static str, String)>>,
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
        Ok(Self { runtime, handle, tokens: RefCell::default() })
    }

    /// Talks with the simulator in a fresh demo world whose clock stands.
    pub(super) fn with(talk: impl FnOnce(&Self)) {
        RUNNING.with(|running| {
            running.handle.world().reset();
            // What another target survived is not the simulator's.
            HAS_PANICKED.set(false);
            let fetched = TOKEN_SECRETS.map(|secret| (secret, fetch_token(running, secret)));
            running.tokens.replace(fetched.to_vec());
            talk(running);
            assert!(!HAS_PANICKED.get(), "the simulator panicked");
        });
    }

    /// The token that this secret has now.
    pub(super) fn token(&self, secret: &str) -> String {
        let tokens = self.tokens.borrow();
        let found = tokens.iter().find(|(of, _)| *of == secret);
        found.map(|(_, token)| token.clone()).expect("it was fetched when the input began")
    }

    /// Panics if the simulator tells a secret, or a token, to somebody who did not say it.
    #[track_caller]
    pub(super) fn assert_keeps_secrets(&self, said: &str, heard: &str) {
        for secret in SECRETS.iter().chain(&TOKEN_SECRETS) {
            assert!(said.contains(secret) || !heard.contains(secret), "a secret is told: {heard}");
        }
        for (secret, token) in &*self.tokens.borrow() {
            // A token is what a secret is for.
            let may_hear = said.contains(secret) || said.contains(token);
            assert!(may_hear || !heard.contains(token), "a token is told: {heard}");
        }
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

/// Asks for a token as its owner does.
fn fetch_token(running: &Running, secret: &str) -> String {
    let to = format!("GET /cgi-bin/gettoken?corpid=wwdemo&corpsecret={secret}");
    let answer = answer_to(running, &to, &[], b"");
    let (_, body) = answer.split_once("\r\n\r\n").expect("an answer has a head");
    let json: Value = serde_json::from_str(body).expect("the answer is JSON");
    json["access_token"].as_str().expect("the demo world's secret fits").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[should_panic = "a token is told"]
    fn a_token_that_is_told_is_noticed() {
        Running::with(|running| {
            running.assert_keeps_secrets("", &running.token("demo-contacts-secret"));
        });
    }

    #[test]
    #[should_panic = "a secret is told"]
    fn a_secret_that_is_told_is_noticed() {
        Running::with(|running| {
            running.assert_keeps_secrets("", "demo-contacts-secret");
        });
    }

    #[test]
    fn whoever_says_a_secret_may_hear_its_token() {
        Running::with(|running| {
            running.assert_keeps_secrets(APP_SECRET, &running.token(APP_SECRET));
        });
    }
}
