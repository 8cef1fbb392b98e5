//! Plans full of faults, drawn from a seed, and what must hold after each of them.
//!
//! A run has a simulator, a database and one to three services with their engines, all in one
//! thread; the clock is the test's. A service dies where its engine stands: the future is dropped
//! after so many polls, calls and connections with it. Plans and faults follow from the seed
//! alone. What does not is the order in which sockets and the threads of SQLite become ready: a
//! seed repeats what happened, not always in the same microsecond.
//!
//! `SEED=n` runs one seed; `make soak` runs thousands and writes `docs/reliability.md`.

mod database;
mod fleet;
mod plan;
mod report;
mod run;
mod steps;
mod truth;

use std::panic::AssertUnwindSafe;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use futures::FutureExt as _;
use tracing::subscriber::NoSubscriber;

pub(crate) use database::Peek;
pub(crate) use fleet::{LONG_CALL, Service};

use database::Engine;
use plan::Plan;
use report::Soak;
use run::Run;
use truth::Tally;

/// How many seeds each engine runs among the other tests.
const SEEDS: u64 = 30;
/// How many seeds of one engine a long run works on at a time.
const WORKERS: u32 = 4;
/// How long a run may take, in real time.
const RUN_ENDS_WITHIN: Duration = Duration::from_mins(2);

#[test]
fn whatever_happens_nothing_is_lost_or_sent_twice_on_sqlite() {
    run_seeds(Engine::sqlite(), 0);
}

#[test]
fn whatever_happens_nothing_is_lost_or_sent_twice_on_postgresql() {
    run_seeds(Engine::postgres(), 1);
}

#[expect(clippy::disallowed_methods, reason = "a person asks for seeds, not the service")]
fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|it| it.parse().expect("a number"))
}

/// Runs this engine's share of the seeds, each in a runtime of its own, so that nothing of one
/// run outlives it.
fn run_seeds(engine: impl Future<Output = Engine>, share: u64) {
    let begun = Instant::now();
    let engine = runtime().block_on(engine);
    let (soak, seed) = (asked("SOAK"), asked("SEED"));
    let count = soak.map_or(SEEDS, |seeds| seeds / 2);
    let seeds = seed.map_or((1 + share * count, (1 + share) * count), |seed| (seed, seed));
    // A long run works on several seeds side by side: most of the time they wait.
    let workers = soak.map_or(1, |_| WORKERS);
    let next = AtomicU64::new(seeds.0);
    let shared = Mutex::new((Tally::default(), Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                let _quiet = tracing::subscriber::set_default(NoSubscriber::default());
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed > seeds.1 {
                        return;
                    }
                    let ended = run_seed(&engine, seed);
                    let (tally, failed) = &mut *shared.lock().unwrap();
                    match ended {
                        Ok(run) => tally.add(run),
                        Err(why) => failed.push(why),
                    }
                }
            });
        }
    });
    let (tally, failed) = shared.into_inner().unwrap();
    if soak.is_some() {
        let version = runtime().block_on(engine.version());
        let (engine, failed) = (engine.name(), failed.len());
        let took = begun.elapsed();
        Soak { engine, version, seeds, tally, failed, took }.write();
    }
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

/// What the run was like, or why it failed, with its plan.
fn run_seed(engine: &Engine, seed: u64) -> Result<Tally, String> {
    let plan = Plan::of(seed);
    let runtime = runtime();
    let ended = runtime.block_on(async {
        let database = engine.database(seed).await;
        let story = tokio::time::timeout(RUN_ENDS_WITHIN, story(&plan, database));
        Box::pin(AssertUnwindSafe(story).catch_unwind()).await
    });
    runtime.shutdown_background();
    self::runtime().block_on(engine.remove(seed));
    let failed = |why: String| Err(format!("SEED={seed} on {}: {why}\n{plan:#?}", engine.name()));
    match ended {
        Ok(Ok((tally, breaches))) if breaches.is_empty() => Ok(tally),
        Ok(Ok((_, breaches))) => failed(breaches.join("\n")),
        Ok(Err(_)) => failed("it does not come to an end".to_owned()),
        Err(panic) => {
            let said = panic.downcast_ref::<String>().map(String::as_str);
            failed(said.or(panic.downcast_ref().copied()).unwrap_or("it panicked").to_owned())
        }
    }
}

async fn story(plan: &Plan, database: String) -> (Tally, Vec<String>) {
    let mut run = Run::start(plan, database).await;
    Box::pin(run.live()).await;
    let tally = run.judge().await;
    (tally, run.breaches)
}
