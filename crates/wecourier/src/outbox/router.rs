//! By which way a tutor is reached: the first that is open, and why the ones before it are not.

use jiff::{SignedDuration, Timestamp};

use super::Outbox;
use crate::channel::Looked;
use crate::model::access::Scope;
use crate::model::{Channel, FailureReason, Route, TutorId};
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

impl Chosen {
    /// The first open way, or why each is closed.
    pub(super) fn of(tutor: TutorId, ways: Vec<Way>) -> Result<Self, Vec<Way>> {
        let mut passed_over = Vec::new();
        for way in ways {
            let route = match way.channel {
                Channel::App => Route::App(tutor),
                // It reaches a group.
                Channel::Robot => continue,
            };
            if way.closed.is_none() {
                return Ok(Self { route, passed_over });
            }
            passed_over.push(way);
        }
        Err(passed_over)
    }
}

impl Outbox {
    /// The ways to a tutor, the best first.
    pub async fn ways_to(&self, tutor: &TutorRecord) -> Result<Vec<Way>, StoreError> {
        Ok(ways_of(tutor, &self.ways_as_a_whole().await?))
    }

    /// The tutors within the scope who teach here, by name, with the way a message to them takes,
    /// or why each is closed.
    pub async fn tutors_and_ways(
        &self,
        scope: &Scope,
    ) -> Result<Vec<(TutorRecord, Result<Chosen, Vec<Way>>)>, StoreError> {
        let whole = self.ways_as_a_whole().await?;
        let mut tutors = self.store.tutor_records(scope).await?;
        tutors.retain(|it| it.tutor.is_active);
        let key = |it: &TutorRecord| (it.tutor.name.clone(), it.tutor.number.as_str().to_owned());
        tutors.sort_by_cached_key(key);
        let way = |it: &TutorRecord| Chosen::of(it.id, ways_of(it, &whole));
        Ok(tutors.into_iter().map(|it| (it.clone(), way(&it))).collect())
    }

    /// The private ways as they are for everybody, the best first. Each is looked at if that is
    /// due.
    pub async fn ways_as_a_whole(&self) -> Result<Vec<Way>, StoreError> {
        let mut ways = Vec::new();
        for channel in PRIVATE {
            let closed = match self.unset(channel) {
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
        let mut ways = self.ways_to(tutor).await?;
        ways.retain(|way| wanted.is_none_or(|it| it == way.channel));
        Ok(Chosen::of(tutor.id, ways))
    }

    /// What this service lacks for a way.
    fn unset(&self, channel: Channel) -> Option<FailureReason> {
        match channel {
            Channel::App if self.drivers.app.is_none() => Some(FailureReason::NoApp),
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

/// The ways to a tutor, of those that there are as a whole.
pub(super) fn ways_of(tutor: &TutorRecord, whole: &[Way]) -> Vec<Way> {
    let is_unset =
        |way: &Way| way.closed.as_ref().is_some_and(|closed| closed.reason == FailureReason::NoApp);
    let own = |way: &Way| match missing(way.channel, tutor) {
        // A user id would open nothing.
        Some(FailureReason::NoUserId) if is_unset(way) => way.clone(),
        Some(reason) => {
            let closed = Some(ClosedChannel { reason, refusal: None, seen_ip: None });
            Way { channel: way.channel, closed }
        }
        None => way.clone(),
    };
    whole.iter().map(own).collect()
}

/// What a tutor lacks for a way.
fn missing(channel: Channel, record: &TutorRecord) -> Option<FailureReason> {
    if !record.tutor.is_active {
        return Some(FailureReason::TutorLeft);
    }
    match channel {
        Channel::App if record.tutor.wecom_userid.is_none() => Some(FailureReason::NoUserId),
        Channel::App | Channel::Robot => None,
    }
}

fn is_past(looked_at: Timestamp, now: Timestamp) -> bool {
    now.duration_since(looked_at) >= LOOK_AGAIN_AFTER
}
