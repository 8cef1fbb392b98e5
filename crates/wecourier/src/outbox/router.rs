//! By which way a tutor is reached: the first that is open, and why the ones before it are not.

use jiff::{SignedDuration, Timestamp};

use super::Outbox;
use crate::channel::Looked;
use crate::model::{Channel, FailureReason, Route};
use crate::store::{ClosedChannel, StoreError, TutorRecord};

/// The private ways to a tutor, the best first. A public one is never taken in their place.
const PRIVATE: [Channel; 1] = [Channel::App];

/// A way that was closed is looked at again after this time, by whoever wants to send then.
const LOOK_AGAIN_AFTER: SignedDuration = SignedDuration::from_mins(1);

/// A way to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// Which way.
    pub channel: Channel,
    /// What is in the way; `None` if it is open.
    pub closed: Option<ClosedChannel>,
}

/// The way that is taken, and those before it that are closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// To whom, and by which way.
    pub route: Route,
    /// The better ways, and why they were not taken.
    pub passed_over: Vec<Way>,
}

impl Outbox {
    /// The ways to a tutor, the best first.
    pub async fn ways_to(&self, tutor: &TutorRecord) -> Result<Vec<Way>, StoreError> {
        let mut ways = Vec::new();
        for channel in PRIVATE {
            let closed = match self.missing(channel, tutor) {
                Some(reason) => Some(ClosedChannel { reason, refusal: None, seen_ip: None }),
                None => self.closed(channel).await?,
            };
            ways.push(Way { channel, closed });
        }
        Ok(ways)
    }

    /// The best open way to a tutor, or this one alone; or why each is closed.
    pub(super) async fn choose(
        &self,
        tutor: &TutorRecord,
        wanted: Option<Channel>,
    ) -> Result<Result<Chosen, Vec<Way>>, StoreError> {
        let ways = self.ways_to(tutor).await?;
        let mut passed_over = Vec::new();
        for way in ways.into_iter().filter(|way| wanted.is_none_or(|it| it == way.channel)) {
            let route = match way.channel {
                Channel::App => Route::App(tutor.id),
                // It reaches a group.
                Channel::Robot => continue,
            };
            if way.closed.is_none() {
                return Ok(Ok(Chosen { route, passed_over }));
            }
            passed_over.push(way);
        }
        Ok(Err(passed_over))
    }

    /// What this tutor lacks for a way, or this service.
    fn missing(&self, channel: Channel, record: &TutorRecord) -> Option<FailureReason> {
        if !record.tutor.is_active {
            return Some(FailureReason::TutorLeft);
        }
        match channel {
            Channel::App if self.drivers.app.is_none() => Some(FailureReason::NoApp),
            Channel::App if record.tutor.wecom_userid.is_none() => Some(FailureReason::NoUserId),
            Channel::App | Channel::Robot => None,
        }
    }

    /// Why nothing goes by a way as a whole. It is looked at first if nobody has, or if it was
    /// found closed a while ago.
    async fn closed(&self, channel: Channel) -> Result<Option<ClosedChannel>, StoreError> {
        let known = self.store.channel(channel).await?;
        let is_due = known
            .as_ref()
            .is_none_or(|it| it.closed.is_some() && is_past(it.looked_at, self.clock.now()));
        if is_due && channel == Channel::App {
            return self.look_at_app().await;
        }
        Ok(known.and_then(|it| it.closed))
    }

    /// Asks WeCom whether messages to members would go, writes it down, and lets go what waits if
    /// they would. Answers why not.
    pub async fn look_at_app(&self) -> Result<Option<ClosedChannel>, StoreError> {
        let Some(app) = &self.drivers.app else {
            let reason = FailureReason::NoApp;
            return Ok(Some(ClosedChannel { reason, refusal: None, seen_ip: None }));
        };
        // Whoever comes meanwhile finds what this look has found.
        let before = self.store.channel(Channel::App).await?;
        let _turn = self.looking.lock().await;
        let now = self.store.channel(Channel::App).await?;
        if now != before {
            return Ok(now.and_then(|it| it.closed));
        }
        let closed = match app.look().await {
            Looked::Open => None,
            Looked::Closed { reason, refusal, seen_ip } => {
                let seen_ip = seen_ip.map(|ip| ip.to_string());
                Some(ClosedChannel { reason, refusal, seen_ip })
            }
            // It is as it was, for all that is known.
            Looked::Unclear => return Ok(now.and_then(|it| it.closed)),
        };
        self.store.found_channel(Channel::App, closed.clone(), self.clock.now()).await?;
        self.wake();
        Ok(closed)
    }
}

fn is_past(looked_at: Timestamp, now: Timestamp) -> bool {
    now.duration_since(looked_at) >= LOOK_AGAIN_AFTER
}
