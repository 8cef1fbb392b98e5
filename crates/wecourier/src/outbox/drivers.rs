//! The drivers of the channels that this service has.

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
}

impl Drivers {
    /// Makes one call and says what came of it.
    pub(super) async fn make(&self, call: &Call) -> CallEnd {
        match (call, &self.app) {
            (Call::Robot { key, content }, _) => self.robots.send(key, content).await.into(),
            (Call::App { to, content }, Some(app)) => app.send(to, content).await,
            (Call::App { .. }, None) => {
                let reason = FailureReason::NoApp;
                Outcome::Closed { reason, refusal: None }.into()
            }
        }
    }
}
