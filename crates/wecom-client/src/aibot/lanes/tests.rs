use std::cell::RefCell;

use futures::FutureExt;
use futures::future::join_all;

use super::Urgency::{Answer, Push};
use super::*;

const GAP: Duration = Duration::from_secs(2);

#[tokio::test(start_paused = true)]
async fn a_lane_holds_one_and_is_forgotten() {
    let lanes = Lanes::new(Duration::ZERO);
    let first = lanes.enter("a", Push).await;
    assert!(lanes.enter("a", Push).now_or_never().is_none());
    assert!(lanes.enter("a", Answer).now_or_never().is_none(), "not even for an answer");
    drop(lanes.enter("b", Push).now_or_never().expect("another lane is free"));
    drop(first);
    drop(lanes.enter("a", Push).now_or_never().expect("the lane is free again"));
    let state = lanes.state();
    assert!(state.held.is_empty() && state.waiting.is_empty());
}

#[tokio::test(start_paused = true)]
async fn there_is_a_gap_between_two_messages() {
    let lanes = Lanes::new(GAP);
    let begun = Instant::now();
    for lane in ["a", "b", "a"] {
        drop(lanes.enter(lane, Push).await);
    }
    assert_eq!(begun.elapsed(), 2 * GAP);
    tokio::time::advance(10 * GAP).await;
    let begun = Instant::now();
    drop(lanes.enter("a", Push).await);
    assert_eq!(begun.elapsed(), Duration::ZERO, "nothing is saved up, and nothing owed");
    drop(lanes.enter("a", Push).await);
    assert_eq!(begun.elapsed(), GAP);
}

/// Who leaves when, in gaps, of those who came in this order; each has a reply at once.
async fn leave(came: &[(&'static str, Urgency)]) -> Vec<(&'static str, u128)> {
    let (lanes, begun) = (Lanes::new(GAP), Instant::now());
    let left = RefCell::new(Vec::new());
    let leave = |&(name, urgency): &(&'static str, Urgency)| {
        let (lanes, left) = (&lanes, &left);
        async move {
            // The first letter is the conversation.
            let _lane = lanes.enter(&name[..1], urgency).await;
            left.borrow_mut().push((name, begun.elapsed().as_nanos() / GAP.as_nanos()));
        }
    };
    join_all(came.iter().map(leave)).await;
    left.into_inner()
}

#[tokio::test(start_paused = true)]
async fn answers_leave_before_pushes_that_wait() {
    let came = [("a1", Push), ("b1", Push), ("b2", Push), ("b3", Answer), ("c1", Answer)];
    let left = [("a1", 0), ("b3", 1), ("c1", 2), ("b1", 3), ("b2", 4)];
    assert_eq!(leave(&came).await, left);
}

#[tokio::test(start_paused = true)]
async fn who_waits_for_a_lane_holds_up_no_other() {
    let lanes = Lanes::new(GAP);
    let held = lanes.enter("a", Push).await;
    let begun = Instant::now();
    let mut answer = Box::pin(lanes.enter("a", Answer));
    assert!(answer.as_mut().now_or_never().is_none());
    drop(lanes.enter("b", Push).await);
    assert_eq!(begun.elapsed(), GAP);
    drop(held);
    drop(answer.await);
    assert_eq!(begun.elapsed(), 2 * GAP);
}

#[tokio::test(start_paused = true)]
async fn who_stops_waiting_holds_up_nobody() {
    let lanes = Lanes::new(GAP);
    drop(lanes.enter("a", Push).await);
    let begun = Instant::now();
    let mut gone = Box::pin(lanes.enter("b", Answer));
    assert!(gone.as_mut().now_or_never().is_none());
    let give_up = async {
        tokio::time::sleep(GAP / 2).await;
        drop(gone);
    };
    let (_lane, ()) = tokio::join!(lanes.enter("c", Push), give_up);
    assert_eq!(begun.elapsed(), GAP);
}
