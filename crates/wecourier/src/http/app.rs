//! What every handler may use.

use std::sync::Arc;

use jiff::tz::TimeZone;
use tokio::sync::Semaphore;
use url::Url;

use super::arrival::TrustedProxies;
use super::cors::ListedOrigins;
use crate::access::Gate;
use crate::clock::SharedClock;
use crate::outbox::Outbox;
use crate::outbox::bot::Bot;
use crate::store::Store;

/// What every handler may use. Cheap to clone.
#[derive(Debug, Clone)]
pub struct App {
    pub(super) store: Store,
    pub(super) outbox: Outbox,
    pub(super) bot: Option<Bot>,
    pub(super) clock: SharedClock,
    pub(super) gate: Gate,
    pub(crate) facts: Arc<ServiceFacts>,
    pub(super) picture_turns: Arc<Semaphore>,
    pub(super) render_turns: Arc<Semaphore>,
    pub(super) sheet_turns: Arc<Semaphore>,
}

/// Decoding a picture takes up to about 350 MB for a moment, so they queue.
const PICTURES_AT_ONCE: usize = 1;
/// The largest text takes a processor for some seconds.
const RENDERS_AT_ONCE: usize = 2;
/// A workbook takes up to some hundred megabytes while it is read.
const SHEETS_AT_ONCE: usize = 1;

/// What is fixed while the service runs.
#[derive(Debug)]
pub struct ServiceFacts {
    /// Where WeCom answers.
    pub wecom_base: Url,
    /// Whose time people see.
    pub timezone: TimeZone,
    /// What stands before an amount of money.
    pub currency: String,
    /// Where people reach it from elsewhere, by https.
    pub public_url: Option<Url>,
    /// The proxies that are believed.
    pub trusted_proxies: TrustedProxies,
    /// Whose pages may use the API.
    pub cors_origins: ListedOrigins,
    /// In earnest or for show.
    pub mode: Mode,
}

/// In earnest or for show.
#[derive(Debug, Clone)]
pub enum Mode {
    /// Messages go to WeCom.
    Serve,
    /// Messages go to a simulator.
    Demo {
        /// Where its phones can be watched.
        phones_url: Url,
    },
}

impl App {
    /// Puts the parts together.
    pub fn new(
        store: Store,
        outbox: Outbox,
        gate: Gate,
        clock: SharedClock,
        facts: ServiceFacts,
    ) -> Self {
        let picture_turns = Arc::new(Semaphore::new(PICTURES_AT_ONCE));
        let render_turns = Arc::new(Semaphore::new(RENDERS_AT_ONCE));
        let sheet_turns = Arc::new(Semaphore::new(SHEETS_AT_ONCE));
        let facts = Arc::new(facts);
        let bot = None;
        Self { store, outbox, bot, clock, gate, facts, picture_turns, render_turns, sheet_turns }
    }

    /// The same with the AI bot, if there is one.
    #[must_use]
    pub fn with_bot(self, bot: Option<Bot>) -> Self {
        Self { bot, ..self }
    }
}
