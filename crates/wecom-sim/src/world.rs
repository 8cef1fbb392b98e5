//! The world that a simulator starts with, and returns to on a reset.
//!
//! It is plain data: nothing here answers calls or changes by itself. What lives is
//! [`LiveWorld`](crate::LiveWorld).

mod bot;
mod bot_switches;
mod demo;
mod group;
mod ids;
mod member;
mod robot;
mod switches;

use jiff::Timestamp;

pub use bot::{Bot, BotCreator, BotPatch, NewBot, VisibleTo};
pub use bot_switches::{
    BotSwitches, BotSwitchesPatch, ChatOpening, ControlBytes, GarbageFrames, OfflineCallbacks,
    Redelivery, ReqIds, StreamUpdates, TextReplies,
};
pub use group::{Group, GroupKind, NewGroup};
pub use ids::{BadId, BotId, BotSecret, ChatId, RobotKey, UserId};
pub use member::Member;
pub use robot::{NewRobot, Robot, RobotState};
pub use switches::{
    CardExtras, LongText, RateLimit, RateWindow, RefusedCalls, Switches, SwitchesPatch,
};

/// Everything there is before the first call.
///
/// `World::default()` is the demo world: a tutoring company in Macau with two internal groups
/// that have robots, and a dozen groups with parents.
#[derive(Debug, Clone)]
pub struct World {
    /// Where made-up ids, hints and chances come from. The same seed gives the same ones.
    pub seed: u64,
    /// How the clock starts.
    pub clock: StartClock,
    /// What WeCom's pages leave open.
    pub switches: Switches,
    /// Members of the corp.
    pub members: Vec<Member>,
    /// Groups, in the order of the window.
    pub groups: Vec<Group>,
    /// Robots of internal groups.
    pub robots: Vec<Robot>,
    /// AI bots.
    pub bots: Vec<Bot>,
}

/// How the clock of a world starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartClock {
    /// It runs with the real time.
    Running,
    /// It stands still until it is told to go on.
    FrozenAt(Timestamp),
}

impl World {
    /// A world with nobody in it.
    pub fn empty() -> Self {
        Self {
            seed: 1,
            clock: StartClock::Running,
            switches: Switches::default(),
            members: Vec::new(),
            groups: Vec::new(),
            robots: Vec::new(),
            bots: Vec::new(),
        }
    }

    /// The same world, whose clock stands still at `at`.
    #[must_use]
    pub fn frozen_at(self, at: Timestamp) -> Self {
        Self { clock: StartClock::FrozenAt(at), ..self }
    }
}

impl Default for World {
    fn default() -> Self {
        demo::world()
    }
}
