//! The AI bot: who of the fleet holds its connection, whom it knows, and what they write.

mod binding;
mod fleet;
mod inbox;
mod sending;

use std::collections::HashMap;

use wecom_sim::BotId;

use crate::world::{Set, World};

/// The bot of the simulator's world.
pub(crate) const BOT: &str = "aibdemo";
pub(crate) const SECRET: &str = "demo-bot-secret";

pub(crate) fn aibdemo() -> BotId {
    BotId::parse(BOT).unwrap()
}

impl World {
    /// Starts the service anew, with the simulator's bot, and returns once that is connected.
    pub(crate) async fn with_bot(&mut self) {
        self.with_bot_and(&[]).await;
    }

    /// The same, with these settings.
    pub(crate) async fn with_bot_and(&mut self, more: Set) {
        self.stop_service().await;
        self.settings = HashMap::from([
            ("WECOM_BOT_ID", BOT.to_owned()),
            ("WECOM_BOT_SECRET", SECRET.to_owned()),
            ("WECOM_AIBOT_URL", self.wecom.aibot_url()),
        ]);
        self.settings.extend(more.iter().map(|(name, value)| (*name, (*value).to_owned())));
        self.start_service().await;
        self.until_bot_is("ready").await;
    }

    /// So much time passes that the lease has ended; the bot is connected anew.
    pub(crate) async fn pass_and_connect(&self, secs: u32) {
        let sign_ins = || self.wecom.world().requests_to("aibot_subscribe").len();
        let before = sign_ins();
        self.pass(secs);
        while sign_ins() == before {
            tokio::task::yield_now().await;
        }
        self.until_bot_is("ready").await;
    }

    /// Returns once the bot's connection is doing this.
    pub(crate) async fn until_bot_is(&self, state: &str) {
        while self.api.get("/api/wecom/bot").await.expect(200)["state"] != state {
            tokio::task::yield_now().await;
        }
    }
}
