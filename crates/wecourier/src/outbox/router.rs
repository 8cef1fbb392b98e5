//! By which way a tutor is reached: the first that is open, and why the ones before it are not.

use jiff::{SignedDuration, Timestamp};
use wecom_client::api::aibot::BotId;

use super::Outbox;
use crate::channel::Looked;
use crate::model::access::Scope;
use crate::model::{Channel, FailureReason, Route, TutorId};
use crate::store::{ClosedChannel, StoreError, TutorRecord};

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

/// The private ways as they are for everybody.
#[derive(Debug, Clone, Default)]
pub(super) struct Ways {
    all: Vec<Way>,
    /// The bot that this service has.
    bot: Option<BotId>,
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
                Channel::Aibot => Route::Aibot(tutor),
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
        Ok(self.ways_as_a_whole().await?.to(tutor))
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
        let way = |it: &TutorRecord| Chosen::of(it.id, whole.to(it));
        Ok(tutors.into_iter().map(|it| (it.clone(), way(&it))).collect())
    }

    /// The private ways as they are for everybody, the best first; a public one is never taken in
    /// their place. Each is looked at if that is due.
    pub(super) async fn ways_as_a_whole(&self) -> Result<Ways, StoreError> {
        let mut all = Vec::new();
        for channel in self.rules.tutor_channels.iter().copied() {
            all.push(self.way_as_a_whole(channel).await?);
        }
        Ok(Ways { all, bot: self.drivers.bot.as_ref().map(|bot| bot.id().clone()) })
    }

    /// A way as it is for everybody. It is looked at if that is due.
    pub async fn way_as_a_whole(&self, channel: Channel) -> Result<Way, StoreError> {
        let closed = match self.unset(channel) {
            Some(reason) => Some(ClosedChannel::because(reason)),
            None => self.closed(channel).await?,
        };
        Ok(Way { channel, closed })
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
            Channel::Aibot if self.drivers.bot.is_none() => Some(FailureReason::NoBot),
            Channel::App | Channel::Aibot | Channel::Robot => None,
        }
    }

    /// Why nothing goes by a way as a whole. It is looked at first if nobody has, or if it was
    /// found closed a while ago.
    async fn closed(&self, channel: Channel) -> Result<Option<ClosedChannel>, StoreError> {
        if let (Channel::Aibot, Some(bot)) = (channel, &self.drivers.bot) {
            return Ok((!bot.is_somewhere().await?)
                .then(|| ClosedChannel::because(FailureReason::BotAway)));
        }
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
            return Ok(Some(ClosedChannel::because(FailureReason::NoApp)));
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

impl Ways {
    /// The ways to a tutor, the best first. What is not set up is not spoken of, unless nothing is.
    pub(super) fn to(&self, tutor: &TutorRecord) -> Vec<Way> {
        let (unset, set): (Vec<_>, Vec<_>) = self.all.iter().partition(|way| way.is_unset());
        if set.is_empty() {
            // A user id, or a code, would open nothing.
            return unset.into_iter().take(1).cloned().collect();
        }
        let own = |way: &Way| match self.missing(way.channel, tutor) {
            Some(reason) => {
                Way { channel: way.channel, closed: Some(ClosedChannel::because(reason)) }
            }
            None => way.clone(),
        };
        set.into_iter().map(own).collect()
    }

    /// What a tutor lacks for a way.
    fn missing(&self, channel: Channel, record: &TutorRecord) -> Option<FailureReason> {
        if !record.tutor.is_active {
            return Some(FailureReason::TutorLeft);
        }
        let knows = |bot: &BotId| record.bot.as_ref().is_some_and(|it| it.user.bot_id == *bot);
        match channel {
            Channel::App if record.tutor.wecom_userid.is_none() => Some(FailureReason::NoUserId),
            Channel::Aibot if !self.bot.as_ref().is_some_and(knows) => {
                Some(FailureReason::NotBound)
            }
            Channel::App | Channel::Aibot | Channel::Robot => None,
        }
    }
}

impl Way {
    /// Whether this service lacks it altogether.
    fn is_unset(&self) -> bool {
        let reason = self.closed.as_ref().map(|closed| closed.reason);
        matches!(reason, Some(FailureReason::NoApp | FailureReason::NoBot))
    }
}

fn is_past(looked_at: Timestamp, now: Timestamp) -> bool {
    now.duration_since(looked_at) >= LOOK_AGAIN_AFTER
}
