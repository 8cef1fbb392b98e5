//! Signed requests: from whom they are, and once.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use futures::future::join_all;
use wecom_client::{Clock, Now};
use wecom_proxy::{AHEAD_SECS, WINDOW_SECS};

use crate::world::{Answer, Ask, SEND, World, text_to};

const KEY: &str = "a-signing-key-of-thirty-two-bytes";
const NEXT: &str = "the-next-signing-key-of-32-bytes!";
const BEGAN_AT_MS: u64 = 1_795_309_200_000;
const WINDOW_MS: u64 = WINDOW_SECS * 1000;
const AHEAD_MS: u64 = AHEAD_SECS * 1000;

/// A clock that is moved by hand.
#[derive(Clone)]
struct ByHand(Arc<AtomicU64>);

impl ByHand {
    fn new() -> Self {
        Self(Arc::new(AtomicU64::new(BEGAN_AT_MS)))
    }

    fn clock(&self) -> Clock {
        let (now, began_at) = (self.0.clone(), Instant::now());
        Clock::new(move || {
            let now_ms = now.load(Ordering::Relaxed);
            let steady = began_at + Duration::from_millis(now_ms - BEGAN_AT_MS);
            Now { steady, since_epoch: Duration::from_millis(now_ms) }
        })
    }

    fn now_ms(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    fn pass(&self, ms: u64) {
        self.0.fetch_add(ms, Ordering::Relaxed);
    }

    /// Somebody sets the clock that people read.
    fn set_back(&self, ms: u64) {
        self.0.fetch_sub(ms, Ordering::Relaxed);
    }
}

/// A proxy that hears what is signed.
async fn start() -> (World, ByHand) {
    let (world, clock) = just_started().await;
    clock.pass(AHEAD_MS);
    (world, clock)
}

async fn just_started() -> (World, ByHand) {
    let clock = ByHand::new();
    let keys = format!("{KEY},{NEXT}");
    let settings = [("WECOM_PROXY_SIGNING_KEY", keys.as_str())];
    (World::on_clock(&settings, clock.clock()).await, clock)
}

fn hello() -> Ask {
    Ask::post(SEND, &text_to("tutor.mei", "hello"))
}

/// It may be tried again, for it did not go.
fn not_yet(answer: &Answer, secs: &str) -> bool {
    let expected = (503, "signature_unknown".to_owned(), Some("no"));
    answer.problem() == expected && answer.header("retry-after") == Some(secs)
}

fn refused(code: &str) -> (u16, String, Option<&'static str>) {
    (401, code.to_owned(), Some("no"))
}

#[tokio::test]
async fn what_is_signed_passes_and_nothing_else() {
    let (world, clock) = start().await;
    for key in [KEY, NEXT] {
        assert_eq!(world.send(hello().signed(key, clock.now_ms())).await.json()["errcode"], 0);
    }
    let listed = Ask::get("/proxy/user/simplelist?department_id=1");
    assert_eq!(world.send(listed.signed(KEY, clock.now_ms())).await.json()["errcode"], 0);
    assert_eq!(world.send(Ask::new("GET", "/health")).await.status, 200, "it is for everybody");

    let signed = || hello().signed(KEY, clock.now_ms() + 1);
    let other = text_to("tutor.john", "hello").to_string();
    let zeros = "0".repeat(64);
    let other_time = (clock.now_ms() + 2).to_string();
    for (ask, code) in [
        (hello(), "signature_missing"),
        (signed().without("X-Signature"), "signature_missing"),
        (signed().without("X-Timestamp"), "signature_missing"),
        (signed().header("X-Signature", zeros.as_str()), "signature_missing"),
        (hello().header("X-Timestamp", "now").header("X-Signature", zeros), "signature_bad"),
        (signed().body(other), "signature_bad"),
        (signed().without("X-Timestamp").header("X-Timestamp", other_time), "signature_bad"),
        (hello().signed("somebody-else's-key-of-32-bytes!!", clock.now_ms()), "signature_bad"),
    ] {
        let answer = world.send(ask).await;
        assert_eq!(answer.problem(), refused(code), "{answer:?}");
        assert_eq!(answer.header("www-authenticate"), Some("X-Signature"));
    }
    let keyless = world.send(signed().without("X-API-Key")).await;
    assert_eq!(keyless.problem(), refused("api_key_refused"));
    // Nor is it said what passes to whoever does not sign.
    assert_eq!(world.send(Ask::get("/proxy/gettoken")).await.problem().1, "signature_missing");
    assert_eq!(world.texts_of("tutor.mei").len(), 2);
    assert!(world.texts_of("tutor.john").is_empty());
    world.end().await;
}

#[tokio::test]
async fn a_request_for_one_call_does_not_pass_as_another() {
    let (world, clock) = start().await;
    let signed = hello().signed(KEY, clock.now_ms());
    for target in ["/proxy/appchat/send", "/proxy/message/send?"] {
        let answer = world.send(signed.clone().to(target)).await;
        assert_eq!(answer.problem(), refused("signature_bad"), "{target}");
    }
    assert_eq!(world.send(signed).await.json()["errcode"], 0, "it was not used up by that");
    world.end().await;
}

#[tokio::test]
async fn nothing_is_heard_twice() {
    let (world, clock) = start().await;
    let captured = hello().signed(KEY, clock.now_ms());
    assert_eq!(world.send(captured.clone()).await.json()["errcode"], 0);
    for passes in [0, 1, WINDOW_MS - 1] {
        clock.pass(passes);
        let answer = world.send(captured.clone()).await;
        // What came before may have gone, so nobody is told to send it again.
        let expected = (401, "signature_replayed".to_owned(), Some("yes"));
        assert_eq!(answer.problem(), expected, "{answer:?}");
    }
    clock.pass(1);
    let answer = world.send(captured).await;
    assert_eq!(answer.problem(), refused("signature_too_old"), "it is forgotten, and over");
    assert_eq!(world.send(hello().signed(KEY, clock.now_ms())).await.json()["errcode"], 0);
    assert_eq!(world.texts_of("tutor.mei").len(), 2);
    world.end().await;
}

#[tokio::test]
async fn of_many_that_come_at_once_one_is_heard() {
    let (world, clock) = start().await;
    let captured = hello().signed(KEY, clock.now_ms());
    let answers = join_all((0..20).map(|_| world.send(captured.clone()))).await;
    let heard = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!((heard, world.texts_of("tutor.mei").len()), (1, 1));
    world.end().await;
}

#[tokio::test]
async fn clocks_may_differ_by_the_window() {
    let (world, clock) = start().await;
    clock.pass(2 * WINDOW_MS);
    let now_ms = clock.now_ms();
    for (timestamp_ms, code) in [
        (now_ms - WINDOW_MS, None),
        (now_ms - WINDOW_MS - 1, Some("signature_too_old")),
        (now_ms + AHEAD_MS, None),
        (now_ms + AHEAD_MS + 1, Some("signature_too_new")),
        (0, Some("signature_too_old")),
        (u64::MAX, Some("signature_too_new")),
    ] {
        let answer = world.send(hello().signed(KEY, timestamp_ms)).await;
        match code {
            Some(code) => assert_eq!(answer.problem(), refused(code), "{answer:?}"),
            None => assert_eq!(answer.status, 200, "{answer:?}"),
        }
    }
    // What was signed ahead of time is remembered until it is over.
    let ahead = hello().signed(KEY, now_ms + AHEAD_MS);
    clock.pass(AHEAD_MS + WINDOW_MS);
    assert_eq!(world.send(ahead).await.problem().1, "signature_replayed");
    world.end().await;
}

/// What was heard before a start is not known after it, nor what bore a time to come.
#[tokio::test]
async fn what_may_have_come_before_the_start_is_not_heard() {
    let (world, clock) = just_started().await;
    for (ahead_ms, secs) in [(0, "5"), (AHEAD_MS - 1, "5")] {
        let answer = world.send(hello().signed(KEY, clock.now_ms() + ahead_ms)).await;
        assert!(not_yet(&answer, secs), "{answer:?}");
    }
    let of_the_past = world.send(hello().signed(KEY, clock.now_ms() - 1)).await;
    assert!(not_yet(&of_the_past, "5"), "{of_the_past:?}");
    let ahead = hello().signed(KEY, clock.now_ms() + AHEAD_MS);
    assert_eq!(world.send(ahead).await.status, 200, "nobody can have heard it before");
    clock.pass(AHEAD_MS);
    assert_eq!(world.send(hello().signed(NEXT, clock.now_ms())).await.status, 200);
    world.end().await;
}

#[tokio::test]
async fn a_clock_that_is_set_back_lets_nothing_in_again() {
    let (world, clock) = start().await;
    clock.pass(WINDOW_MS);
    let captured = hello().signed(KEY, clock.now_ms());
    assert_eq!(world.send(captured.clone()).await.status, 200);
    // What is over is forgotten when the next one comes.
    clock.pass(WINDOW_MS + 1);
    assert_eq!(world.send(hello().signed(KEY, clock.now_ms())).await.status, 200);
    clock.set_back(WINDOW_MS + 1);
    let again = world.send(captured).await;
    assert!(not_yet(&again, "1"), "{again:?}");
    assert_eq!(world.texts_of("tutor.mei").len(), 2);
    world.end().await;
}
