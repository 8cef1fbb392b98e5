//! The AI bot: who of the fleet holds its connection, whom it knows, and what they write.

mod fleet;

use std::collections::HashMap;

use crate::world::World;

/// The bot of the simulator's world.
pub(crate) const BOT: &str = "aibdemo";
pub(crate) const SECRET: &str = "demo-bot-secret";

impl World {
    /// Starts the service anew, with the simulator's bot, and returns once that is connected.
    pub(crate) async fn with_bot(&mut self) {
        self.stop_service().await;
        self.settings = HashMap::from([
            ("WECOM_BOT_ID", BOT.to_owned()),
            ("WECOM_BOT_SECRET", SECRET.to_owned()),
            ("WECOM_AIBOT_URL", self.wecom.aibot_url()),
        ]);
        self.start_service().await;
        self.until_bot_is("ready").await;
    }

    /// Returns once the bot's connection is doing this.
    pub(crate) async fn until_bot_is(&self, state: &str) {
        while self.api.get("/api/wecom/bot").await.expect(200)["state"] != state {
            tokio::task::yield_now().await;
        }
    }
}
