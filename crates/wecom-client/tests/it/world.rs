//! A simulator with one robot, and a client that calls it.

use std::time::{Duration, Instant};

use wecom_client::api::CorpId;
use wecom_client::api::gettoken::AppSecret;
use wecom_client::api::webhook::RobotKey;
use wecom_client::{App, AppSettings, ClientSettings, Clock, Now, Robots};
use wecom_sim::{Simulator, SimulatorHandle};

pub(crate) const KEY: &str = "demo-tutor-group";
pub(crate) const CHATID: &str = "wrDemoTutorGroup";

pub(crate) const CALL_TIMEOUT: Duration = Duration::from_secs(30);
/// Noon in China.
const NOON: &str = "2026-11-22T04:00:00Z";
pub(crate) const CORP: &str = "wwdemo";
pub(crate) const SECRET: &str = "demo-app-secret";
pub(crate) const AGENT: u32 = 1_000_002;

pub(crate) struct World {
    pub(crate) wecom: SimulatorHandle,
    pub(crate) robots: Robots,
    pub(crate) key: RobotKey,
}

impl World {
    pub(crate) async fn start() -> Self {
        Self::with_timeout(CALL_TIMEOUT).await
    }

    pub(crate) async fn with_timeout(call_timeout: Duration) -> Self {
        let world = wecom_sim::World::default().frozen_at(NOON.parse().unwrap());
        let wecom = Simulator::start(world, "127.0.0.1:0").await.unwrap();
        let robots = robots(&wecom.url(), call_timeout);
        Self { wecom, robots, key: RobotKey::parse(KEY).unwrap() }
    }

    /// An application of the company, on the simulator's clock.
    pub(crate) fn app(&self, secret: &str) -> App {
        self.app_within(secret, CALL_TIMEOUT)
    }

    /// The same, whose calls take so long at most.
    pub(crate) fn app_within(&self, secret: &str, call_timeout: Duration) -> App {
        let corp_id = CorpId::parse(CORP).unwrap();
        let settings = AppSettings { corp_id, secret: AppSecret::new(secret) };
        App::new(&settings_for(&self.wecom.url(), call_timeout), settings, self.clock()).unwrap()
    }

    fn clock(&self) -> Clock {
        let (world, began_at) = (self.wecom.world().clone(), Instant::now());
        let start = world.now();
        Clock::new(move || {
            let now = world.now();
            let passed = Duration::try_from(now.duration_since(start)).unwrap();
            let since_epoch = Duration::from_secs(now.as_second().try_into().unwrap());
            Now { steady: began_at + passed, since_epoch }
        })
    }
}

fn settings_for(base: &str, call_timeout: Duration) -> ClientSettings {
    ClientSettings { base: base.parse().unwrap(), connect_timeout: call_timeout, call_timeout }
}

pub(crate) fn robots(base: &str, call_timeout: Duration) -> Robots {
    Robots::new(&settings_for(base, call_timeout)).unwrap()
}
