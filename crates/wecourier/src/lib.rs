//! wecourier: the right words to the right people over WeCom, and the truth about what happened.
//!
//! The floors, from the ground up; each uses the ones below it, never the ones above:
//! [`model`] (what things are), [`store`] (the only SQL), [`channel`] and [`compose`] (ways to
//! reach people, what they take), [`roster`] (spreadsheets of people), [`oidc`] (who an OpenID
//! provider says somebody is), [`access`] (who stands at the door), [`outbox`] (the only caller of
//! WeCom), [`http`] and [`cli`].
//! [`seal`] stands under the store: what secrets look like where others may read.
//! [`remote`] stands apart: it speaks to a service that runs elsewhere, for some commands.
//! This file alone builds things. Start at [`Service`].

pub mod access;
pub mod channel;
pub mod cli;
pub mod clock;
pub mod compose;
mod error_chain;
pub mod http;
pub mod model;
pub mod oidc;
pub mod outbox;
pub mod remote;
pub mod roster;
pub mod seal;
pub mod settings;
pub mod store;

use std::time::Duration;

use tokio_util::sync::CancellationToken;
use wecom_client::{App, ClientSettings, Robots};

use access::{CsmKey, Gate};
use channel::{AppChannel, RobotChannel, capability};
use clock::SharedClock;
use http::{App as HttpApp, Door, ListedOrigins, Mode, ServiceFacts, TrustedProxies};
use model::Channel;
use model::access::Readers;
use model::pace::Limits;
use oidc::{Provider, ProviderConfig};
use outbox::bot::Bot;
use outbox::{Drivers, Outbox, OutboxRules};
use settings::{Contents, Egress, OidcSettings, Pacing, Settings, TutorChannel};
use store::Store;

/// The service, ready to serve.
#[derive(Debug)]
pub struct Service {
    store: Store,
    outbox: Outbox,
    bot: Option<Bot>,
    gate: Gate,
    app: HttpApp,
}

/// How long requests may go on once the service was told to stop.
pub const REQUESTS_END_WITHIN: Duration = Duration::from_secs(5);

/// How much longer than for WeCom itself to wait for the proxy, which waits for WeCom.
const PROXY_MARGIN: Duration = Duration::from_secs(5);

/// Why the service cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// See [`store::OpenError`].
    #[error(transparent)]
    Store(#[from] store::OpenError),
    /// See [`wecom_client::BuildError`].
    #[error(transparent)]
    Client(#[from] wecom_client::BuildError),
    /// See [`wecom_client::aibot::AibotBuildError`].
    #[error(transparent)]
    Bot(#[from] wecom_client::aibot::AibotBuildError),
    /// See [`oidc::BuildError`].
    #[error(transparent)]
    Provider(#[from] oidc::BuildError),
}

/// Who reads what messages say.
fn readers(settings: &Settings) -> Readers {
    match settings.service.contents {
        Contents::Shown => Readers::WhoeverSees,
        Contents::Masked => Readers::WhoeverSends,
    }
}

/// A driver for each channel that is configured.
fn drivers(settings: &Settings) -> Result<Drivers, StartError> {
    let robots = RobotChannel::new(Robots::new(&settings.wecom)?);
    let app = settings.app.as_ref().map(|access| {
        let clock = wecom_client::Clock::system();
        let app = match &access.egress {
            Egress::Direct(app) => App::new(&settings.wecom, app.clone(), clock),
            Egress::Proxy { url, keys } => {
                let call_timeout = settings.wecom.call_timeout + PROXY_MARGIN;
                let there = ClientSettings { base: url.clone(), call_timeout, ..settings.wecom };
                App::through_proxy(&there, keys.clone(), clock)
            }
        };
        app.map(|app| AppChannel::new(app, access.agent_id))
    });
    Ok(Drivers { robots, app: app.transpose()?, bot: None })
}

impl Service {
    /// Opens the database and sets everything up. Nothing is called yet.
    pub async fn open(
        settings: &Settings,
        mode: Mode,
        clock: SharedClock,
    ) -> Result<Self, StartError> {
        let mut drivers = drivers(settings)?;
        let storage = &settings.service;
        let store = Store::open(storage.database.expose(), storage.master_keys.as_ref()).await?;
        let rules = OutboxRules {
            call_timeout: settings.wecom.call_timeout,
            limits: match settings.pacing {
                Pacing::On => capability::limits(),
                Pacing::Off => Limits::default(),
            },
            tutor_channels: settings.tutor_channels.iter().copied().map(Channel::from).collect(),
            look_every: outbox::LOOK_EVERY,
            approval_above: settings.approval_above,
            currency: settings.service.currency.clone(),
            keep_texts: settings.keep_texts,
            chance: rand::random,
        };
        let bot = settings.bot.clone();
        let bot = bot.map(|bot| Bot::new(store.clone(), clock.clone(), bot)).transpose()?;
        drivers.bot.clone_from(&bot);
        let outbox = Outbox::new(store.clone(), drivers, clock.clone(), rules);
        let csm_key = settings.service.csm_key.clone().map(CsmKey::new);
        let provider = settings.oidc.clone().map(|it| Provider::new(it.into(), clock.clone()));
        let gate = Gate::new(store.clone(), clock.clone(), csm_key);
        let gate = gate.with_provider(provider.transpose()?).with_readers(readers(settings));
        let door = &settings.service.door;
        let facts = ServiceFacts {
            wecom_base: settings.wecom.base.clone(),
            timezone: settings.service.timezone.clone(),
            currency: settings.service.currency.clone(),
            public_url: settings.service.public_url.clone(),
            trusted_proxies: TrustedProxies::new(door.trusted_proxies.clone()),
            cors_origins: ListedOrigins::new(&door.cors_origins),
            mode,
        };
        let app = HttpApp::new(store.clone(), outbox.clone(), gate.clone(), clock, facts);
        let app = app.with_bot(bot.clone());
        Ok(Self { store, outbox, bot, gate, app })
    }

    /// Answers at `door` until `stop`, then finishes what is in hand.
    ///
    /// Requests get [`REQUESTS_END_WITHIN`] to end; a client that only dawdles loses its
    /// connection. Calls of WeCom are finished and settled in any case.
    pub async fn serve(self, door: impl Into<Door>, stop: CancellationToken) {
        self.outbox.run();
        self.bot.iter().for_each(Bot::run);
        let proxies = self.app.facts.trusted_proxies.clone();
        let serving = http::serve(door.into(), http::router(self.app), proxies, stop.clone());
        let patience = async {
            stop.cancelled().await;
            tokio::time::sleep(REQUESTS_END_WITHIN).await;
        };
        tokio::select! {
            () = serving => {}
            () = patience => {}
        }
        self.outbox.stop().await;
        if let Some(bot) = &self.bot {
            bot.stop().await;
        }
        self.gate.close().await;
        if let Err(error) = self.store.close().await {
            tracing::warn!(error = error_chain::of(&error), "the database did not close cleanly");
        }
    }
}

impl From<TutorChannel> for Channel {
    fn from(channel: TutorChannel) -> Self {
        match channel {
            TutorChannel::App => Self::App,
            TutorChannel::Aibot => Self::Aibot,
        }
    }
}

impl From<OidcSettings> for ProviderConfig {
    fn from(settings: OidcSettings) -> Self {
        let OidcSettings { issuer, client_id, client_secret, domains, answer_within } = settings;
        Self { issuer, client_id, client_secret, domains, answer_within }
    }
}
