//! Every state against every event, and what holds over any life.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::ToSpan as _;
use proptest::prelude::*;
use wecom_client::api::errcode::Block;

use super::*;
use crate::model::State;

const REASON: FailureReason = FailureReason::Refused;
const SILENCE: UnknownReason = UnknownReason::NoAnswer;

fn noon() -> Timestamp {
    "2026-11-22T04:00:00Z".parse().unwrap()
}

fn rules(repeat: Repeat, patience: Patience) -> Rules {
    let again_after = SignedDuration::from_secs(5);
    Rules { now: noon(), repeat, patience, failures_max: 2, again_after }
}

fn every_rules() -> impl Iterator<Item = Rules> {
    [Repeat::Safe, Repeat::Unsafe]
        .into_iter()
        .flat_map(|repeat| [Patience::Waits, Patience::Fails].map(|it| rules(repeat, it)))
}

fn waitings() -> Vec<Waiting> {
    let first = Waiting::until(noon());
    vec![
        first,
        Waiting { failures: 1, ..first },
        Waiting { failures: 1, doubt: Some(SILENCE), ..first },
    ]
}

fn states() -> Vec<Delivery> {
    let mut all = vec![
        Delivery::Sent,
        Delivery::Failed { reason: REASON, refusal: None },
        Delivery::Unknown { reason: SILENCE, refusal: None },
        Delivery::Unknown { reason: UnknownReason::Interrupted, refusal: None },
        Delivery::Cancelled,
        Delivery::Expired,
    ];
    for waiting in waitings() {
        all.push(Delivery::Queued(waiting));
        all.push(Delivery::Sending { lease_until: noon(), waiting });
    }
    all
}

fn events() -> Vec<(&'static str, Event)> {
    let (reason, refusal) = (REASON, None);
    vec![
        ("claimed", Event::Claimed { lease_until: noon() + 30.seconds() }),
        ("accepted", Event::Ended(Outcome::Accepted)),
        ("turned away", Event::Ended(Outcome::TurnedAway { reason, refusal: refusal.clone() })),
        ("not reached", Event::Ended(Outcome::NotReached { reason })),
        ("throttled", Event::Ended(Outcome::Throttled { block: Block::Minute })),
        ("closed", Event::Ended(Outcome::Closed { reason, refusal: refusal.clone() })),
        ("unanswered", Event::Ended(Outcome::Unanswered { reason: SILENCE, refusal })),
        ("lease ended", Event::LeaseEnded),
        ("cancelled", Event::Cancelled),
        ("expired", Event::Expired),
        ("too late to repeat", Event::TooLateToRepeat),
        ("seen there", Event::SeenThere),
        ("seen missing", Event::SeenMissing),
        ("sent again", Event::SentAgain),
    ]
}

fn word(state: State) -> String {
    format!("{state:?}").to_lowercase()
}

/// The state machine as ARCHITECTURE.md draws it.
fn diagram() -> String {
    let mut arrows = BTreeSet::new();
    for rules in every_rules() {
        for state in states() {
            for (name, event) in events() {
                let from = state.state();
                if let Ok(after) = state.clone().step(event, &rules) {
                    arrows.insert((from, after.state(), name));
                }
            }
        }
    }
    let mut drawn = String::from("```mermaid\nstateDiagram-v2\n    [*] --> queued\n");
    for from in State::ALL {
        for to in State::ALL {
            let names: Vec<_> =
                arrows.iter().filter(|it| (it.0, it.1) == (from, to)).map(|it| it.2).collect();
            if !names.is_empty() {
                let (from, to, names) = (word(from), word(to), names.join(", "));
                writeln!(drawn, "    {from} --> {to}: {names}").unwrap();
            }
        }
    }
    drawn + "```\n"
}

#[test]
fn architecture_draws_every_legal_step_and_no_other() {
    let page = include_str!("../../../../../../ARCHITECTURE.md");
    assert!(page.contains(&diagram()), "ARCHITECTURE.md must hold:\n\n{}", diagram());
}

#[test]
fn an_answer_settles_an_attempt_by_what_happened() {
    let rules = rules(Repeat::Unsafe, Patience::Waits);
    let sending = Delivery::Sending { lease_until: noon(), waiting: Waiting::until(noon()) };
    let after = |outcome| sending.clone().step(Event::Ended(outcome), &rules).unwrap();
    assert_eq!(after(Outcome::Accepted), Delivery::Sent);
    let again = Waiting { due: noon() + 5.seconds(), failures: 1, doubt: None };
    assert_eq!(after(Outcome::NotReached { reason: REASON }), Delivery::Queued(again));
    let throttled = Delivery::Queued(Waiting::until(noon()));
    assert_eq!(after(Outcome::Throttled { block: Block::Minute }), throttled);
    let unanswered = Outcome::Unanswered { reason: SILENCE, refusal: None };
    assert_eq!(after(unanswered).state(), State::Unknown);
    let interrupted = sending.clone().step(Event::LeaseEnded, &rules).unwrap();
    assert_eq!(interrupted.state(), State::Unknown);
}

#[test]
fn a_repetition_that_is_refused_does_not_undo_an_earlier_attempt() {
    let rules = rules(Repeat::Safe, Patience::Waits);
    let waiting = Waiting { failures: 1, doubt: Some(SILENCE), ..Waiting::until(noon()) };
    let sending = Delivery::Sending { lease_until: noon(), waiting };
    let refused = Event::Ended(Outcome::TurnedAway { reason: REASON, refusal: None });
    assert_eq!(sending.step(refused, &rules).unwrap().state(), State::Unknown);
    let queued = Delivery::Queued(waiting);
    assert_eq!(queued.clone().step(Event::Cancelled, &rules).unwrap().state(), State::Unknown);
    let accepted = Event::Ended(Outcome::Accepted);
    assert_eq!(queued.step(accepted, &rules).unwrap(), Delivery::Sent);
}

#[test]
fn what_is_sent_again_may_still_have_arrived_before() {
    let rules = rules(Repeat::Unsafe, Patience::Waits);
    let unknown = Delivery::Unknown { reason: SILENCE, refusal: None };
    let queued = unknown.step(Event::SentAgain, &rules).unwrap();
    assert_eq!(queued.clone().step(Event::Cancelled, &rules).unwrap().state(), State::Unknown);
    let late = Event::Ended(Outcome::Accepted);
    assert_eq!(queued.clone().step(late.clone(), &rules).unwrap(), Delivery::Sent);
    let claimed = Event::Claimed { lease_until: noon() };
    let again = queued.step(claimed, &rules).unwrap().step(Event::LeaseEnded, &rules).unwrap();
    assert_eq!(again.state(), State::Unknown);
    let turned_away = Event::Ended(Outcome::TurnedAway { reason: REASON, refusal: None });
    assert!(again.clone().step(turned_away, &rules).is_err(), "the first may have arrived");
    assert_eq!(again.step(late, &rules).unwrap(), Delivery::Sent);
}

#[test]
fn what_is_not_due_and_what_still_runs_stay_as_they_are() {
    let rules = rules(Repeat::Unsafe, Patience::Waits);
    let soon = noon() + 1.second();
    let queued = Delivery::Queued(Waiting::until(soon));
    assert!(queued.step(Event::Claimed { lease_until: soon }, &rules).is_err());
    let sending = Delivery::Sending { lease_until: soon, waiting: Waiting::until(noon()) };
    assert!(sending.step(Event::LeaseEnded, &rules).is_err());
}

fn event() -> impl Strategy<Value = Event> {
    proptest::sample::select(events()).prop_map(|(_, event)| event)
}

/// Moves through a life, with time passing so that whatever waits is due.
fn live(events: Vec<Event>, rules: Rules) -> Vec<(Event, Delivery)> {
    let mut delivery = Delivery::Queued(Waiting::until(noon()));
    let mut rules = rules;
    let mut life = Vec::new();
    for event in events {
        rules.now += 2.minutes();
        if let Ok(after) = delivery.clone().step(event.clone(), &rules) {
            delivery = after;
            life.push((event, delivery.clone()));
        }
    }
    life
}

proptest! {
    /// After a call whose end is open, no other call begins unless a person says so.
    #[test]
    fn nothing_that_may_have_gone_through_goes_again(
        events in prop::collection::vec(event(), 0..40),
    ) {
        let mut is_open = false;
        for (event, _) in live(events, rules(Repeat::Unsafe, Patience::Waits)) {
            match event {
                Event::Ended(Outcome::Unanswered { .. } | Outcome::Accepted)
                | Event::LeaseEnded => is_open = true,
                Event::SentAgain | Event::SeenMissing => is_open = false,
                Event::Claimed { .. } => prop_assert!(!is_open),
                Event::Ended(_)
                | Event::Cancelled
                | Event::Expired
                | Event::TooLateToRepeat
                | Event::SeenThere => {}
            }
        }
    }

    /// Nothing in doubt is ever called failed, cancelled or expired, also when it is sent again.
    #[test]
    fn a_doubt_is_settled_by_an_answer_or_a_person_only(
        events in prop::collection::vec(event(), 0..40),
    ) {
        for rules in every_rules() {
            // So many attempts may have gone through.
            let (mut open, mut before) = (0_u32, State::Queued);
            for (event, after) in live(events.clone(), rules) {
                match event {
                    Event::Ended(Outcome::Accepted) | Event::SeenMissing | Event::SeenThere => {
                        open = 0;
                    }
                    // A late answer to the last attempt says what became of it.
                    Event::Ended(_) if before == State::Unknown => open = open.saturating_sub(1),
                    Event::Ended(Outcome::Unanswered { .. }) | Event::LeaseEnded => open += 1,
                    Event::Claimed { .. }
                    | Event::SentAgain
                    | Event::Ended(_)
                    | Event::Cancelled
                    | Event::TooLateToRepeat
                    | Event::Expired => {}
                }
                let is_denied =
                    [State::Failed, State::Cancelled, State::Expired].contains(&after.state());
                prop_assert!(open == 0 || !is_denied);
                before = after.state();
            }
        }
    }

    /// Failures are counted, and there is an end to them.
    #[test]
    fn failures_stay_below_their_limit(events in prop::collection::vec(event(), 0..60)) {
        for rules in every_rules() {
            for (_, after) in live(events.clone(), rules) {
                if let Delivery::Queued(waiting) | Delivery::Sending { waiting, .. } = after {
                    prop_assert!(waiting.failures < rules.failures_max);
                }
            }
        }
    }

    /// What is sent, cancelled or expired stays so.
    #[test]
    fn what_is_over_is_over(events in prop::collection::vec(event(), 0..60)) {
        for rules in every_rules() {
            let life = live(events.clone(), rules);
            let is_over = |it: &Delivery| {
                matches!(it.state(), State::Sent | State::Cancelled | State::Expired)
            };
            prop_assert!(life.iter().rev().skip(1).all(|(_, after)| !is_over(after)));
        }
    }
}
