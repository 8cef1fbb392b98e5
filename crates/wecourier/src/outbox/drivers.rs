//! The drivers of the channels that this service has.

use super::bot::Bot;
use crate::channel::{AppChannel, RobotChannel};
use crate::model::{CallEnd, FailureReason, Outcome};
use crate::store::Call;

/// One driver for each channel that is configured. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Drivers {
    /// Group robots, which need no configuration here.
    pub robots: RobotChannel,
    /// The company's application, if there is one.
    pub app: Option<AppChannel>,
    /// The company's AI bot, if there is one. One service of the fleet has its connection.
    pub bot: Option<Bot>,
}

impl Drivers {
    /// Makes one call and says what came of it.
    pub(super) async fn make(&self, call: &Call) -> CallEnd {
        match call {
            Call::Robot { key, content } => self.robots.send(key, content).await.into(),
            Call::App { to, content } => match &self.app {
                Some(app) => app.send(to, content).await,
                None => closed(FailureReason::NoApp),
            },
            Call::Bot { to, content } => match &self.bot {
                Some(bot) => bot.send(to, content).await.into(),
                None => closed(FailureReason::NoBot),
            },
        }
    }
}

fn closed(reason: FailureReason) -> CallEnd {
    Outcome::Closed { reason, refusal: None }.into()
}
