//! One service of a fleet holds the bot: it is taken over within the lease, and never fought for.

use serde_json::json;
use tokio::task::JoinHandle;
use wecom_client::aibot::{Aibot, AibotSettings, AibotState};
use wecom_client::api::aibot as wire;
use wecom_sim::SimulatorHandle;
use wecourier::clock::Clock as _;
use wecourier::model::bot::BotStanding;
use wecourier::outbox::bot::{Bot, LEASE, RENEW_EVERY};
use wecourier::store::Said;

use super::{BOT, SECRET};
use crate::world::{POSTGRES, TestClock, World, open_store};

/// A service of the fleet, as far as it is about the bot.
struct Member {
    bot: Bot,
    work: JoinHandle<()>,
}

/// Some services on one database, with a clock that they share.
struct Fleet {
    database: String,
    wecom: SimulatorHandle,
    clock: TestClock,
}

pub(super) fn settings(wecom: &SimulatorHandle, secret: &str) -> AibotSettings {
    let bot_id = wire::BotId::parse(BOT).unwrap();
    let secret = wire::BotSecret::parse(secret).unwrap();
    AibotSettings::new(wecom.aibot_url().parse().unwrap(), bot_id, secret)
}

impl Fleet {
    /// Tells a story on each engine.
    async fn run(story: impl AsyncFn(&Self)) {
        let folder = tempfile::tempdir().unwrap();
        let file = format!("sqlite://{}/fleet.db", folder.path().display());
        let server = POSTGRES.empty_database().await;
        for database in [file, server] {
            let wecom = wecom_sim::Simulator::start(wecom_sim::World::default(), "127.0.0.1:0");
            let wecom = wecom.await.unwrap();
            let fleet = Self { database, wecom, clock: TestClock::default() };
            story(&fleet).await;
            fleet.wecom.shutdown().await;
        }
    }

    async fn member_with(&self, secret: &str) -> Member {
        let store = open_store(&self.database).await;
        let clock = std::sync::Arc::new(self.clock.clone());
        let bot = Bot::new(store, clock, settings(&self.wecom, secret)).unwrap();
        #[expect(clippy::disallowed_methods, reason = "the test ends it")]
        let work = tokio::spawn(bot.work());
        Member { bot, work }
    }

    async fn member(&self) -> Member {
        self.member_with(SECRET).await
    }

    /// Lets the time pass until every lease must be renewed, and waits until this one has.
    async fn step(&self, holder: &Member) {
        self.clock.advance(RENEW_EVERY.as_secs());
        let until = self.clock.now() + LEASE;
        holder.bot.holding().wait_for(|holding| holding.until == Some(until)).await.unwrap();
    }

    /// How often somebody has signed in as the bot.
    fn sign_ins(&self) -> usize {
        self.wecom.world().requests_to("aibot_subscribe").len()
    }
}

impl Member {
    async fn until(&self, state: AibotState) {
        self.bot.state().wait_for(|now| *now == state).await.unwrap();
    }

    /// Ends in the middle of whatever it does.
    async fn dies(self) {
        self.work.abort();
        drop(self.work.await);
    }

    async fn said(&self) -> Option<BotStanding> {
        self.bot.lease().await.unwrap()?.said.map(|said| said.standing)
    }

    async fn until_said(&self, standing: BotStanding) {
        let has_said = |said: Said| said.standing == standing;
        self.bot.holding().wait_for(|it| it.said.is_some_and(has_said)).await.unwrap();
    }
}

#[tokio::test]
async fn one_service_holds_the_bot_and_another_has_it_within_the_lease_of_the_dead() {
    Fleet::run(async |fleet| {
        let first = fleet.member().await;
        first.until(AibotState::Ready).await;
        let second = fleet.member().await;
        for _ in 0..5 {
            fleet.step(&first).await;
        }
        assert_eq!(*second.bot.state().borrow(), AibotState::Idle, "the lease is held");
        assert_eq!(fleet.sign_ins(), 1);

        first.dies().await;
        fleet.clock.advance((LEASE - RENEW_EVERY).as_secs());
        assert_eq!(*second.bot.state().borrow(), AibotState::Idle, "the lease runs");
        fleet.clock.advance(RENEW_EVERY.as_secs());
        second.until(AibotState::Ready).await;
        second.until_said(BotStanding::Ready).await;
        assert_eq!(fleet.sign_ins(), 2);
        second.bot.stop().await;
        second.work.await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn whoever_stops_gives_the_bot_back_before_its_lease_ends() {
    Fleet::run(async |fleet| {
        let first = fleet.member().await;
        first.until(AibotState::Ready).await;
        let second = fleet.member().await;
        fleet.step(&first).await;
        first.bot.stop().await;
        first.work.await.unwrap();
        // The lease would run for longer.
        fleet.clock.advance(RENEW_EVERY.as_secs());
        second.until(AibotState::Ready).await;
        assert_eq!(fleet.sign_ins(), 2);
        second.dies().await;
    })
    .await;
}

/// A machine that slept wakes up and believes that it holds the bot still.
#[tokio::test]
async fn whoever_could_not_renew_in_time_leaves() {
    Fleet::run(async |fleet| {
        let sleeper = fleet.member().await;
        sleeper.until(AibotState::Ready).await;
        let store = open_store(&fleet.database).await;
        let until = fleet.clock.now() + LEASE + LEASE;
        let after = fleet.clock.now() + LEASE;
        let name = format!("aibot:{BOT}");
        assert!(store.take_lease(&name, "other", until, after).await.unwrap().is_some());
        fleet.clock.advance(LEASE.as_secs());
        sleeper.until(AibotState::Idle).await;
        assert!(store.take_lease(&name, "third", until, after).await.unwrap().is_none());
        // It has the bot again once that is free.
        fleet.clock.advance(LEASE.as_secs());
        sleeper.until(AibotState::Ready).await;
        sleeper.dies().await;
    })
    .await;
}

#[tokio::test]
async fn a_fleet_whose_bot_was_taken_over_stays_away_until_a_person_lets_it_go_back() {
    Fleet::run(async |fleet| {
        let first = fleet.member().await;
        first.until(AibotState::Ready).await;
        let second = fleet.member().await;
        let (elsewhere, _events) = Aibot::new(settings(&fleet.wecom, SECRET)).unwrap();
        elsewhere.resume();
        first.until(AibotState::Replaced).await;
        first.until_said(BotStanding::Replaced).await;
        for _ in 0..3 {
            fleet.step(&first).await;
        }
        assert_eq!(fleet.sign_ins(), 2, "nobody has gone back");

        // Nor does the next service of the fleet.
        first.dies().await;
        fleet.clock.advance(LEASE.as_secs());
        fleet.step(&second).await;
        assert_eq!(second.said().await, Some(BotStanding::Replaced));
        assert_eq!(fleet.sign_ins(), 2);

        assert!(second.bot.go_back().await.unwrap());
        fleet.step(&second).await;
        second.until(AibotState::Ready).await;
        second.until_said(BotStanding::Ready).await;
        assert!(!second.bot.go_back().await.unwrap(), "it is back");
        elsewhere.state().wait_for(|state| *state == AibotState::Replaced).await.unwrap();
        assert_eq!(fleet.sign_ins(), 3);
        second.dies().await;
        elsewhere.shutdown().await;
    })
    .await;
}

#[tokio::test]
async fn a_refused_secret_is_told_and_not_tried_again_and_again() {
    Fleet::run(async |fleet| {
        let member = fleet.member_with("not-the-secret").await;
        member.until_said(BotStanding::Refused).await;
        let said = member.bot.lease().await.unwrap().unwrap().said.unwrap();
        assert_eq!(said.errcode.unwrap().0, 853_000);
        for _ in 0..3 {
            fleet.step(&member).await;
        }
        assert_eq!(fleet.sign_ins(), 1);
        member.dies().await;
    })
    .await;
}

#[tokio::test]
async fn whoever_looks_is_told_what_the_bot_is_doing() {
    World::run(async |world| {
        let none = world.api.get("/api/wecom/bot").await.expect(200);
        let nothing = json!({ "state": "none", "bot_id": null, "since": null, "errcode": null,
                              "actions": [] });
        assert_eq!(none, nothing, "nothing of it runs without a bot");
        assert_eq!(world.wecom.world().requests_to("aibot_subscribe").len(), 0);

        world.with_bot().await;
        let ready = world.api.get("/api/wecom/bot").await.expect(200);
        assert_eq!((&ready["bot_id"], &ready["actions"]), (&json!(BOT), &json!([])));
        let (elsewhere, _events) = Aibot::new(settings(&world.wecom, SECRET)).unwrap();
        elsewhere.resume();
        world.until_bot_is("replaced").await;
        let replaced = world.api.get("/api/wecom/bot").await.expect(200);
        assert_eq!(replaced["actions"], json!(["resume"]));
        world.api.post("/api/wecom/bot/resume", &json!({})).await.expect(200);
        world.pass(3);
        world.until_bot_is("ready").await;
        let audit = world.api.get("/api/audit?action=resumeBot").await.expect(200);
        assert_eq!(audit["items"][0]["details"], json!({ "was_replaced": true }));
        elsewhere.shutdown().await;
    })
    .await;
}
