//! The company's AI bot: one service of the fleet holds its connection.
//!
//! WeCom takes one connection of each bot, and a newer one puts the older one out. So a lease in
//! the database says which service connects: it is renewed every [`RENEW_EVERY`], and whoever
//! cannot renew it leaves before anybody else may take it. When the holder dies, another service
//! has the bot after [`LEASE`] and one more look at most.

mod hear;
mod lease;
pub mod words;

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::{Mutex, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use wecom_client::aibot::{Aibot, AibotBuildError, AibotEvents, AibotSettings, AibotState};
use wecom_client::api::aibot::BotId;

use super::engine::FAILED_PAUSE;
use crate::channel::BotChannel;
use crate::clock::SharedClock;
use crate::model::bot::{BotStanding, BotUser};
use crate::model::{AppContent, FailureReason, Outcome, UnknownReason};
use crate::store::{Lease, Said, Store, StoreError};

/// How long a service may hold the bot without renewing its lease.
pub const LEASE: SignedDuration = SignedDuration::from_secs(9);
/// How often a lease is renewed, and how often the others look whether it is free.
pub const RENEW_EVERY: SignedDuration = SignedDuration::from_secs(3);

/// How long one message may take: its turn among others, two minutes until a lost connection is
/// there again, and a picture's upload.
pub const CALL_TIMEOUT: Duration = Duration::from_mins(4);

/// How many messages are in hand at once: one goes a second, so more would only wait, and what is
/// in hand of a service that dies is unknown.
pub const CALLS_MAX: usize = 4;

/// This service's part in the holding of the bot.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Holding {
    /// Until when the lease is surely this service's; `None` if it is not.
    pub until: Option<Timestamp>,
    /// What this service has written down of the connection since it has the lease.
    pub said: Option<Said>,
}

/// The bot, held by this service or not. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Bot {
    store: Store,
    clock: SharedClock,
    id: BotId,
    /// This service, among all that ever held the lease.
    holder: String,
    aibot: Aibot,
    events: Arc<Mutex<AibotEvents>>,
    holding: watch::Sender<Holding>,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Bot {
    /// A bot at rest, until [`Bot::run`]. Must be called inside a tokio runtime.
    pub fn new(
        store: Store,
        clock: SharedClock,
        settings: AibotSettings,
    ) -> Result<Self, AibotBuildError> {
        let id = settings.bot_id.clone();
        let (aibot, events) = Aibot::new(settings)?;
        Ok(Self {
            store,
            clock,
            id,
            holder: format!("{:032x}", rand::random::<u128>()),
            aibot,
            events: Arc::new(Mutex::new(events)),
            holding: watch::Sender::default(),
            tasks: TaskTracker::new(),
            stop: CancellationToken::new(),
        })
    }

    /// Works in the background until [`Bot::stop`]. What breaks off by a mistake of ours begins
    /// anew.
    pub fn run(&self) {
        let bot = self.clone();
        self.tasks.spawn(async move {
            while bot.tasks.spawn(bot.work()).await.is_err() {
                tracing::error!("the bot's work broke off, and begins anew");
                tokio::time::sleep(FAILED_PAUSE).await;
            }
        });
    }

    /// The work itself. Whoever drops it ends it where it stands, as a death of the service would.
    pub fn work(&self) -> impl Future<Output = ()> + Send + use<> {
        let bot = self.clone();
        async move {
            let holding = async {
                lease::Holder::new(bot.clone()).run().await;
                // Whoever listens hears the rest, and then the end.
                bot.aibot.shutdown().await;
            };
            tokio::join!(holding, hear::hear(bot.clone()));
        }
    }

    /// Leaves the connection, gives the lease back, and returns.
    pub async fn stop(&self) {
        self.stop.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }

    /// Whether messages of the bot go from here: this service has the lease and the connection.
    pub fn is_here(&self) -> bool {
        let holds = self.holding.borrow().until.is_some_and(|until| until > self.clock.now());
        holds && matches!(*self.aibot.state().borrow(), AibotState::Ready)
    }

    /// Whether messages of the bot go from any service of the fleet.
    pub(super) async fn is_somewhere(&self) -> Result<bool, StoreError> {
        if self.is_here() {
            return Ok(true);
        }
        let now = self.clock.now();
        let lease = self.lease().await?.filter(|lease| lease.until > now);
        let said = lease.and_then(|lease| lease.said);
        Ok(said.is_some_and(|said| said.standing == BotStanding::Ready))
    }

    /// Pushes a message, once it is its turn, and says what came of it.
    pub(super) async fn send(&self, to: &BotUser, content: &AppContent) -> Outcome {
        if to.bot_id != self.id {
            // They told another bot who they are.
            return Outcome::TurnedAway { reason: FailureReason::NotBound, refusal: None };
        }
        let sending = BotChannel::new(self.aibot.clone());
        let sent = tokio::time::timeout(CALL_TIMEOUT, sending.send(&to.userid, content)).await;
        let no_answer = Outcome::Unanswered { reason: UnknownReason::NoAnswer, refusal: None };
        sent.unwrap_or(no_answer)
    }

    /// Which bot it is.
    pub fn id(&self) -> &BotId {
        &self.id
    }

    /// What the connection of this service is doing.
    pub fn state(&self) -> watch::Receiver<AibotState> {
        self.aibot.state()
    }

    /// What this service has of the lease. The receiver is told of every renewal.
    pub fn holding(&self) -> watch::Receiver<Holding> {
        self.holding.subscribe()
    }

    /// What the fleet's holder has said, whichever service it is.
    pub async fn lease(&self) -> Result<Option<Lease>, StoreError> {
        self.store.find_lease(&self.lease_name()).await
    }

    /// A person says that the bot goes back to its connection, which another program has taken
    /// over. The holder does so when it renews its lease.
    pub async fn go_back(&self) -> Result<bool, StoreError> {
        self.store.let_go_back(&self.lease_name(), self.clock.now()).await
    }

    /// Each bot has its own, should two services be told of different ones.
    fn lease_name(&self) -> String {
        format!("aibot:{}", self.id)
    }
}
