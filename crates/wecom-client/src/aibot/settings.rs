//! How a bot's connection is held.

use std::time::Duration;

use url::Url;
use wecom_api::aibot::{BotId, BotSecret};

/// How a bot's connection is held.
#[derive(Debug, Clone)]
pub struct AibotSettings {
    /// Where: [`wecom_api::aibot::AIBOT_URL`] in earnest. `ws://` is for a simulator only: it
    /// carries the secret in the clear.
    pub url: Url,
    /// The bot.
    pub bot_id: BotId,
    /// Its secret.
    pub secret: BotSecret,
    /// How long things may take.
    pub times: AibotTimes,
    /// How many events may wait to be read; more are dropped and counted.
    pub events_max: usize,
    /// Where randomness begins; from the operating system if there is none.
    pub seed: Option<u64>,
}

/// How long things may take, and how long is waited in between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AibotTimes {
    /// For name, connection, TLS and WebSocket handshake together.
    pub dial: Duration,
    /// For the ack of the subscription.
    pub subscribe: Duration,
    /// For one frame to leave.
    pub write: Duration,
    /// For the ack of a command, after it has left.
    pub ack: Duration,
    /// Without anything heard, after which the connection is dead.
    pub idle: Duration,
    /// Between two pings. After two without an ack the connection is dead.
    pub ping: Duration,
    /// The longest wait after the first loss. It doubles with each loss that follows.
    pub backoff_min: Duration,
    /// The longest wait at all.
    pub backoff_max: Duration,
    /// How long a connection must last for the waits to begin small again.
    pub steady: Duration,
    /// Between two attempts with credentials that WeCom refused.
    pub auth_retry: Duration,
    /// How long a command that found the connection lost waits for the next one: a message that
    /// was refused with 846609, a part of an upload.
    pub reconnect: Duration,
    /// The least time between two messages of the bot, whatever the conversation.
    pub gap: Duration,
}

impl AibotSettings {
    /// A bot with the usual times.
    pub fn new(url: Url, bot_id: BotId, secret: BotSecret) -> Self {
        let times = AibotTimes::default();
        Self { url, bot_id, secret, times, events_max: 1024, seed: None }
    }
}

impl Default for AibotTimes {
    fn default() -> Self {
        Self {
            dial: Duration::from_secs(15),
            subscribe: Duration::from_secs(10),
            write: Duration::from_secs(10),
            ack: Duration::from_secs(10),
            idle: Duration::from_secs(90),
            ping: Duration::from_secs(30),
            backoff_min: Duration::from_secs(1),
            backoff_max: Duration::from_mins(1),
            steady: Duration::from_secs(10),
            auth_retry: Duration::from_mins(15),
            reconnect: Duration::from_mins(2),
            gap: Duration::from_secs(1),
        }
    }
}
