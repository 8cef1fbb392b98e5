//! Pushes what is in line, as far as the clock lets it.

use std::time::Duration;

use crate::callback::outbound::Outbound;
use crate::fault::{Cut, Then};
use crate::live::callbacks::{Ended, Push, PushEnd};
use crate::server::Front;

/// How long the wait of a clock that leaps far may be: timers have an end.
const WAIT_SECS_MAX: u64 = 24 * 60 * 60;

/// Pushes until the simulator stops.
pub(crate) async fn deliver(front: Front) {
    loop {
        let (mut line, mut clock, wait) = {
            let mut state = front.world.state();
            let turns = (state.callbacks.turns(), state.turns());
            while let Some(push) = state.next_push() {
                front.tasks.spawn(carry(front.clone(), push));
            }
            (turns.0, turns.1, state.until_next_push())
        };
        // An error means that the world was reset: there is a new line to look at.
        tokio::select! {
            () = front.stop.cancelled() => return,
            turned = line.changed() => drop(turned),
            turned = clock.changed() => drop(turned),
            () = pass(wait) => {}
        }
    }
}

async fn pass(wait: Option<Duration>) {
    match wait.filter(|wait| !wait.is_zero()) {
        // A millisecond more, so that the time has surely come.
        Some(wait) => {
            let wait = wait.saturating_add(Duration::from_millis(1));
            tokio::time::sleep(wait.min(Duration::from_secs(WAIT_SECS_MAX))).await;
        }
        // What is due waits for another push to end, which turns the line.
        None => std::future::pending().await,
    }
}

async fn carry(front: Front, push: Push) {
    let ended = tokio::select! {
        () = front.stop.cancelled() => return,
        ended = go(front.world.outbound(), &push) => ended,
    };
    let mut state = front.world.state();
    if state.epoch() == push.epoch {
        state.finish_push(push, &ended);
    }
}

async fn go(outbound: &Outbound, push: &Push) -> Ended {
    if let Some(delay) = push.delay {
        tokio::time::sleep(delay).await;
    }
    let Some(letter) = &push.letter else { return PushEnd::BadSettings.into() };
    let within = Duration::from_millis(push.answer_ms.into());
    match &push.then {
        Then::Cut(Cut::Before) => PushEnd::NoConnection.into(),
        Then::Answer { status, body } => {
            let body = body.clone().unwrap_or_default().into();
            Ended { end: PushEnd::Answered { status: *status }, body }
        }
        Then::Cut(Cut::After) => {
            outbound.post(letter, within).await;
            PushEnd::Broken.into()
        }
        Then::NoAnswer => {
            outbound.post(letter, within).await;
            PushEnd::Timeout.into()
        }
        Then::GoOn | Then::Refuse { .. } | Then::Silence | Then::Twice | Then::Late => {
            outbound.post(letter, within).await
        }
    }
}
