//! A simulator with one robot, and a client that calls it.

use std::time::Duration;

use wecom_client::api::webhook::RobotKey;
use wecom_client::{ClientSettings, Robots};
use wecom_sim::{Simulator, SimulatorHandle};

pub(crate) const KEY: &str = "demo-tutor-group";
pub(crate) const CHATID: &str = "wrDemoTutorGroup";

pub(crate) struct World {
    pub(crate) wecom: SimulatorHandle,
    pub(crate) robots: Robots,
    pub(crate) key: RobotKey,
}

impl World {
    pub(crate) async fn start() -> Self {
        Self::with_timeout(Duration::from_secs(30)).await
    }

    pub(crate) async fn with_timeout(call_timeout: Duration) -> Self {
        let wecom = Simulator::start(wecom_sim::World::default(), "127.0.0.1:0").await.unwrap();
        let robots = robots(&wecom.url(), call_timeout);
        Self { wecom, robots, key: RobotKey::parse(KEY).unwrap() }
    }
}

pub(crate) fn robots(base: &str, call_timeout: Duration) -> Robots {
    let settings =
        ClientSettings { base: base.parse().unwrap(), connect_timeout: call_timeout, call_timeout };
    Robots::new(&settings).unwrap()
}
