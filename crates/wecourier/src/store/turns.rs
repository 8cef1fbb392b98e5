//! One turn of the outbox: what has ended is settled, what may begin is claimed. One transaction.
//!
//! A claim commits the attempt, so the call may begin as soon as the turn is over and not before.

mod claim;
mod next;
pub(super) mod release;
mod settle;
mod uploads;

use jiff::{SignedDuration, Timestamp};
use wecom_client::api::webhook::RobotKey;

use self::next::Due;
use super::{Store, StoreError};
use crate::model::pace::Limit;
use crate::model::{Content, DeliveryId, Outcome, Patience, Repeat, Rules};

/// What a turn has to do, and by which rules.
pub struct Turn<'a> {
    /// The time.
    pub now: Timestamp,
    /// The calls that have ended.
    pub ended: &'a [Ended],
    /// How many calls may begin.
    pub slots: usize,
    /// How long an attempt may stay unsettled before it counts as interrupted.
    pub lease: SignedDuration,
    /// How often one robot may be called.
    pub limits: &'a [Limit],
    /// Whether robots recognise a repetition.
    pub repeat: Repeat,
    /// How many attempts may fail.
    pub failures_max: u32,
    /// How long to wait after so many failures.
    pub again_after: &'a (dyn Fn(u32) -> SignedDuration + Sync),
}

/// A call that has ended.
#[derive(Debug, Clone)]
pub struct Ended {
    /// What it carried.
    pub delivery: DeliveryId,
    /// Which attempt it was; the first is 1.
    pub attempt: i32,
    /// What came of it.
    pub outcome: Outcome,
}

/// A delivery that the caller alone may send, once. Make the call, and bring how it ended.
#[derive(Debug)]
#[must_use]
pub struct Claimed {
    /// Its id.
    pub delivery: DeliveryId,
    /// Which attempt this is; the first is 1.
    pub attempt: i32,
    /// Where to.
    pub key: RobotKey,
    /// What it says.
    pub content: Content,
}

/// What a turn has done.
#[derive(Debug)]
pub struct Turned {
    /// What to call now.
    pub claimed: Vec<Claimed>,
    /// How many attempts nobody had settled.
    pub interrupted: usize,
    /// When something is due next; `None` if nothing waits and nothing is under way, or every
    /// slot is taken.
    pub next: Option<Timestamp>,
    /// What has come to its end, in one way or another.
    pub settled: Vec<DeliveryId>,
    /// The number of this change.
    pub change: i64,
}

impl Turn<'_> {
    fn rules(&self, failures: u32, patience: Patience) -> Rules {
        Rules {
            now: self.now,
            repeat: self.repeat,
            patience,
            failures_max: self.failures_max,
            again_after: (self.again_after)(failures),
        }
    }

    fn lease_until(&self) -> Timestamp {
        self.now.saturating_add(self.lease).unwrap_or(Timestamp::MAX)
    }
}

impl Store {
    /// Takes one turn. All of it is done, or nothing.
    pub async fn take_turn(&self, turn: &Turn<'_>) -> Result<Turned, StoreError> {
        let mut books = self.open_books(turn.now).await?;
        settle::ended(&mut books, turn).await?;
        let due = Due::read(&books.tx).await?;
        let is_past = |at: Option<Timestamp>| at.is_some_and(|at| at <= turn.now);
        let interrupted =
            if is_past(due.lease) { settle::interrupted(&mut books, turn).await? } else { 0 };
        if is_past(due.expiry) {
            settle::expired(&mut books, turn).await?;
        }
        if is_past(due.upload) {
            uploads::expired(&mut books).await?;
        }
        let unplaced = if is_past(due.start) { release::started(&mut books).await? } else { None };
        let claimed = claim::claim(&mut books, turn, unplaced).await?;
        books.refresh_queues().await?;
        // With every slot taken, only the end of a call makes a difference.
        let is_full = turn.slots > 0 && claimed.len() == turn.slots;
        let next = if is_full { None } else { next::next(&books.tx).await? };
        let settled = std::mem::take(&mut books.settled);
        let change = books.close().await?;
        Ok(Turned { claimed, interrupted, next, settled, change })
    }

    /// When something is due next; `None` if nothing waits and nothing is under way.
    pub async fn next_due(&self) -> Result<Option<Timestamp>, StoreError> {
        next::next(&self.db).await
    }
}
