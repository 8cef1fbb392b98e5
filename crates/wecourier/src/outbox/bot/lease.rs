//! Taking the lease, renewing it, and leaving the connection when it is lost.

use jiff::Timestamp;
use tokio::sync::watch;
use wecom_client::aibot::AibotState;
use wecom_client::api::ErrCode;

use super::{Bot, Holding, LEASE, RENEW_EVERY};
use crate::model::bot::BotStanding;
use crate::store::{Lease, Said};

/// One service's part in the holding of the bot.
pub(super) struct Holder {
    bot: Bot,
    state: watch::Receiver<AibotState>,
    /// What is to be written down of the connection.
    unsaid: Option<Said>,
    /// Another program has taken the connection over, and nobody has said that it is to end.
    stays_away: bool,
}

impl Holder {
    pub(super) fn new(bot: Bot) -> Self {
        let state = bot.state();
        Self { bot, state, unsaid: None, stays_away: false }
    }

    /// Holds the bot whenever it can, until the service stops.
    pub(super) async fn run(mut self) {
        let stop = self.bot.stop.clone();
        // Whatever broke off before holds nothing.
        self.bot.holding.send_replace(Holding::default());
        self.bot.aibot.drain().await;
        while !stop.is_cancelled() {
            let now = self.bot.clock.now();
            self.look(now).await;
            let next = self.bot.clock.wait_until(self.look_after(now));
            tokio::pin!(next);
            loop {
                tokio::select! {
                    () = stop.cancelled() => break,
                    () = &mut next => break,
                    // Its sender lives as long as the bot.
                    Ok(()) = self.state.changed() => self.listen().await,
                }
            }
        }
        self.bot.aibot.drain().await;
        if self.bot.holding.send_replace(Holding::default()).until.is_some()
            && let Err(error) =
                self.bot.store.give_lease_back(&self.bot.lease_name(), &self.bot.holder).await
        {
            let error = crate::error_chain::of(&error);
            tracing::warn!(error, "the bot's lease was not given back, and ends by itself");
        }
    }

    fn held_until(&self) -> Option<Timestamp> {
        self.bot.holding.borrow().until
    }

    /// When to look next. It counts from the last look's beginning, however long that took.
    fn look_after(&self, last: Timestamp) -> Timestamp {
        let next = last.saturating_add(RENEW_EVERY).unwrap_or(Timestamp::MAX);
        self.held_until().map_or(next, |until| next.min(until))
    }

    /// Takes the lease or renews it, if it can be had.
    async fn look(&mut self, now: Timestamp) {
        if self.held_until().is_some_and(|until| until <= now) {
            self.lose("it was not renewed in time").await;
        }
        let until = now.saturating_add(LEASE).unwrap_or(Timestamp::MAX);
        let name = self.bot.lease_name();
        let taken = self.bot.store.take_lease(&name, &self.bot.holder, until, now);
        match self.while_held(taken).await {
            Some(Ok(Some(lease))) => self.hold(&lease, until),
            Some(Ok(None)) if self.held_until().is_some() => {
                self.lose("another service has it").await;
            }
            Some(Ok(None)) => {}
            Some(Err(error)) => {
                let error = crate::error_chain::of(&error);
                tracing::error!(error, "the bot's lease could not be looked at");
            }
            None => self.lose("the database did not answer in time").await,
        }
        self.say().await;
    }

    /// `None` if the lease that is held ended before the database answered.
    async fn while_held<T>(&self, answer: impl Future<Output = T>) -> Option<T> {
        let Some(held_until) = self.held_until() else { return Some(answer.await) };
        let over = async {
            while self.bot.clock.now() < held_until {
                self.bot.clock.wait_until(held_until).await;
            }
        };
        tokio::select! {
            biased;
            answer = answer => Some(answer),
            () = over => None,
        }
    }

    fn hold(&mut self, lease: &Lease, until: Timestamp) {
        let is_new = self.held_until().is_none();
        let was_replaced = lease.said.is_some_and(|said| said.standing == BotStanding::Replaced);
        if is_new {
            tracing::info!(bot = %self.bot.id, "this service holds the bot");
            self.stays_away = was_replaced;
        }
        let goes_back = self.stays_away && !was_replaced;
        if goes_back {
            tracing::info!(bot = %self.bot.id, "the bot goes back to its connection");
            self.stays_away = false;
        }
        if (is_new || goes_back) && !self.stays_away {
            // What it was until here is no news.
            self.state.mark_unchanged();
            self.unsaid = None;
            self.bot.aibot.resume();
        }
        self.bot.holding.send_modify(|holding| holding.until = Some(until));
    }

    /// Leaves the connection at once: somebody else may take it.
    async fn lose(&mut self, why: &'static str) {
        tracing::warn!(bot = %self.bot.id, why, "this service holds the bot no more");
        self.bot.holding.send_replace(Holding::default());
        self.unsaid = None;
        self.stays_away = false;
        self.bot.aibot.drain().await;
    }

    /// The connection is doing something else.
    async fn listen(&mut self) {
        let state = *self.state.borrow_and_update();
        if self.held_until().is_none() {
            return;
        }
        let Some((standing, errcode)) = standing(state) else { return };
        tell(&self.bot, state);
        self.unsaid = Some(Said { standing, errcode, since: self.bot.clock.now() });
        self.say().await;
    }

    /// Writes down what is not yet; what fails is written with the next renewal.
    async fn say(&mut self) {
        if self.held_until().is_none() {
            return;
        }
        let Some(said) = self.unsaid else { return };
        let name = self.bot.lease_name();
        let written = self.bot.store.say_of_lease(&name, &self.bot.holder, said);
        match self.while_held(written).await {
            Some(Ok(())) => {
                self.unsaid = None;
                self.stays_away = said.standing == BotStanding::Replaced;
                self.bot.holding.send_modify(|holding| holding.said = Some(said));
            }
            // It is lost with the next look.
            None => {}
            Some(Err(error)) => {
                let error = crate::error_chain::of(&error);
                tracing::error!(error, "what the bot is doing could not be written down");
            }
        }
    }
}

/// What others are told of a state; nothing of one that passes by itself.
fn standing(state: AibotState) -> Option<(BotStanding, Option<ErrCode>)> {
    match state {
        AibotState::Idle | AibotState::Draining => None,
        AibotState::Connecting | AibotState::Subscribing => Some((BotStanding::Connecting, None)),
        AibotState::Ready => Some((BotStanding::Ready, None)),
        AibotState::Replaced => Some((BotStanding::Replaced, None)),
        AibotState::AuthFailed { code } => Some((BotStanding::Refused, Some(code))),
        AibotState::Backoff { .. } => Some((BotStanding::Retrying, None)),
    }
}

/// The operator reads the log.
fn tell(bot: &Bot, state: AibotState) {
    let bot = bot.id.as_str();
    match state {
        AibotState::Ready => tracing::info!(bot, "the bot is connected"),
        AibotState::Replaced => tracing::error!(
            bot,
            "another program has connected as this bot, which stays away until a person lets it \
             go back: two programs may not use one bot"
        ),
        AibotState::AuthFailed { code } => tracing::error!(
            bot,
            errcode = code.0,
            "WeCom refused the bot: look at WECOM_BOT_ID and WECOM_BOT_SECRET"
        ),
        AibotState::Backoff { failures, why, .. } => {
            tracing::warn!(bot, failures, %why, "the bot is not connected, and tries again");
        }
        AibotState::Idle
        | AibotState::Connecting
        | AibotState::Subscribing
        | AibotState::Draining => {}
    }
}
