//! One turn of the outbox: what has ended is settled, what may begin is claimed. One transaction.
//!
//! A claim commits the attempt, so the call may begin as soon as the turn is over and not before.

mod claim;
mod next;
pub(super) mod release;
mod settle;
mod uploads;

use jiff::{SignedDuration, Timestamp};
use wecom_client::api::UserId as WecomUserId;
use wecom_client::api::webhook::RobotKey;

use self::next::Due;
use super::deliveries::row::Word as _;
use super::entity::delivery::Model;
use super::time::from_micros;
use super::{Store, StoreError};
use crate::model::bot::BotUser;
use crate::model::pace::Limits;
use crate::model::{
    AppContent, CallEnd, Channel, Content, DeliveryId, MessageType, Patience, Repeat, Rules,
};

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
    /// What may go by the AI bot, if this service has it.
    pub bot: Option<BotTurn>,
    /// How often each lane may be called.
    pub limits: &'a Limits,
    /// How many attempts may fail.
    pub failures_max: u32,
    /// How long to wait after so many failures.
    pub again_after: &'a (dyn Fn(u32) -> SignedDuration + Sync),
}

/// What may go by the AI bot, beside the rest.
#[derive(Debug, Clone, Copy)]
pub struct BotTurn {
    /// How many of the calls may be the bot's: the others wait where another service can take them.
    pub slots: usize,
    /// How long an attempt may stay unsettled: it waits for its turn, and for the connection.
    pub lease: SignedDuration,
}

/// A call that has ended.
#[derive(Debug, Clone)]
pub struct Ended {
    /// What it carried.
    pub delivery: DeliveryId,
    /// Which attempt it was; the first is 1.
    pub attempt: i32,
    /// How it has ended.
    pub end: CallEnd,
}

/// A delivery that the caller alone may send, once. Make the call, and bring how it ended.
#[derive(Debug)]
#[must_use]
pub struct Claimed {
    /// Its id.
    pub delivery: DeliveryId,
    /// Which attempt this is; the first is 1.
    pub attempt: i32,
    /// Where to, and what it says.
    pub call: Call,
}

/// A call to make.
#[derive(Debug)]
pub enum Call {
    /// To a group, by its robot.
    Robot {
        /// Which robot.
        key: RobotKey,
        /// What it says.
        content: Content,
    },
    /// To a member, in the name of the application.
    App {
        /// Which member.
        to: WecomUserId,
        /// What it says.
        content: AppContent,
    },
    /// To a member, by the AI bot.
    Bot {
        /// As whom the bot knows them.
        to: BotUser,
        /// What it says.
        content: AppContent,
    },
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
    fn rules(&self, row: &Model, patience: Patience) -> Rules {
        let failures = u32::try_from(row.failures).unwrap_or_default();
        Rules {
            now: self.now,
            repeat: repeat(row, self.now),
            patience,
            failures_max: self.failures_max,
            again_after: (self.again_after)(failures),
        }
    }

    /// Of what is claimed or never called, so that only the time matters.
    fn rules_before(&self, patience: Patience) -> Rules {
        let again_after = SignedDuration::ZERO;
        let repeat = Repeat::Unsafe;
        Rules { now: self.now, repeat, patience, failures_max: self.failures_max, again_after }
    }

    fn lease_until(&self) -> Timestamp {
        self.now.saturating_add(self.lease).unwrap_or(Timestamp::MAX)
    }

    /// Until when the attempt on a channel may stay unsettled.
    fn lease_of(&self, channel: Channel) -> Timestamp {
        match (channel, self.bot) {
            (Channel::Aibot, Some(BotTurn { lease, .. })) => {
                self.now.saturating_add(lease).unwrap_or(Timestamp::MAX)
            }
            (Channel::Robot | Channel::App | Channel::Aibot, _) => self.lease_until(),
        }
    }
}

/// Whether WeCom would recognise a repetition of the attempt that is on record.
fn repeat(row: &Model, now: Timestamp) -> Repeat {
    let is_known = repeats_until(row).is_some_and(|until| now < until);
    if is_known { Repeat::Safe } else { Repeat::Unsafe }
}

/// Until when WeCom recognises a repetition of what may have gone, if it does on this channel.
fn repeats_until(row: &Model) -> Option<Timestamp> {
    let (channel, kind) = (Channel::read(&row.channel)?, MessageType::read(&row.message_type)?);
    let since = from_micros(row.repeats_since?);
    since.checked_add(channel.repeats_for(kind)?).ok()
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
        let bot_has_room = claim::bots_free(turn, &claimed) > 0;
        let next = if is_full { None } else { next::next(&books.tx, bot_has_room).await? };
        let settled = std::mem::take(&mut books.settled);
        let change = books.close().await?;
        Ok(Turned { claimed, interrupted, next, settled, change })
    }

    /// When something is due next, the AI bot's messages included or not; `None` if nothing waits
    /// and nothing is under way.
    pub async fn next_due(&self, has_bot: bool) -> Result<Option<Timestamp>, StoreError> {
        next::next(&self.db, has_bot).await
    }
}
