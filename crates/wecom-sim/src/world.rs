//! The world that a simulator starts with, and returns to on a reset.
//!
//! It is plain data: nothing here answers calls or changes by itself. What lives is
//! [`LiveWorld`](crate::LiveWorld).

mod app;
mod bot;
mod bot_switches;
mod callback_switches;
mod corp;
mod customer;
pub(crate) mod customer_switches;
mod demo;
mod department;
mod group;
mod ids;
mod member;
mod message_switches;
mod robot;
mod switches;
mod tag;

use jiff::Timestamp;

use crate::Fault;
pub use app::{App, AppKind, Callback, TRUSTED_IPS_MAX, Visible};
pub use bot::{Bot, BotCreator, BotPatch, NewBot, VisibleTo};
pub use bot_switches::{
    AeskeyPadding, BotSwitches, BotSwitchesPatch, ChatOpening, ControlBytes, CreatedAt,
    GarbageFrames, OfflineCallbacks, Redelivery, ReqIds, ResponseUrl, StreamCards, StreamUpdates,
    TextReplies,
};
pub use callback_switches::{
    CallbackFailure, CallbackSwitches, CallbackSwitchesPatch, CardReplies, RetrySeal,
};
pub use corp::{ACCOUNTS_MAX, Corp, CorpState};
pub use customer::{Customer, CustomerKind, CustomerTag, CustomerTagGroup, Follow, Relation};
pub use department::{Department, ROOT_DEPARTMENT};
pub use group::{Group, GroupKind, NewGroup};
pub use ids::{
    BadId, BotId, BotSecret, ChatId, CorpId, CustomerTagId, ExternalUserId, RobotKey, Secret,
    UserId,
};
pub use member::{BadVersion, ClientVersion, Member, MemberStatus};
pub use message_switches::{
    CardWithoutCallback, DuplicateKey, DuplicateMsgId, DuplicateWindow, EmptyLists, FileNames,
    LongMarkdown, MediaRanges, MessageSwitches, MessageSwitchesPatch, TextNumbers, UnlistedSafe,
};
pub use robot::{NewRobot, Robot, RobotState};
pub use switches::{
    CardExtras, CustomerContactSecret, ExpiresIn, FetchChild, Hints, Limit, LongText, MagicIds,
    PostForGet, RateLimit, RateWindow, RefusedCalls, Switches, SwitchesPatch, Tokens, UploadField,
};
pub use tag::Tag;

/// Everything there is before the first call.
///
/// `World::default()` is the demo world: a tutoring company in Macau with two internal groups
/// that have robots, and a dozen groups with parents.
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    /// Where made-up ids, hints and chances come from. The same seed gives the same ones.
    pub seed: u64,
    /// How the clock starts.
    pub clock: StartClock,
    /// What WeCom's pages leave open.
    pub switches: Switches,
    /// Corps. The first one is home to all that follows, except the apps that name another.
    pub corps: Vec<Corp>,
    /// Departments, each after the one above it.
    pub departments: Vec<Department>,
    /// Members of the corp.
    pub members: Vec<Member>,
    /// Tags of members.
    pub tags: Vec<Tag>,
    /// Apps, each with its secret.
    pub apps: Vec<App>,
    /// Groups of tags for customers.
    pub customer_tags: Vec<CustomerTagGroup>,
    /// Customers.
    pub customers: Vec<Customer>,
    /// Groups, in the order of the window.
    pub groups: Vec<Group>,
    /// Robots of internal groups.
    pub robots: Vec<Robot>,
    /// AI bots.
    pub bots: Vec<Bot>,
    /// Faults that are ordered from the start.
    pub faults: Vec<Fault>,
}

/// How the clock of a world starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartClock {
    /// It runs with the real time.
    Running,
    /// It runs from there.
    RunningFrom(Timestamp),
    /// It stands still until it is told to go on.
    FrozenAt(Timestamp),
}

impl World {
    /// A world with nobody in it: a corp `wwdemo` and its root department.
    pub fn empty() -> Self {
        let corpid = CorpId::parse("wwdemo").expect("a legal corpid");
        Self {
            seed: 1,
            clock: StartClock::Running,
            switches: Switches::default(),
            corps: vec![Corp::new(corpid, "Demo")],
            departments: vec![Department::root("Demo")],
            members: Vec::new(),
            tags: Vec::new(),
            apps: Vec::new(),
            customer_tags: Vec::new(),
            customers: Vec::new(),
            groups: Vec::new(),
            robots: Vec::new(),
            bots: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// The demo world, as `docs/worlds/demo.toml` says it.
    pub fn demo() -> Self {
        demo::world()
    }

    /// The same world, whose clock stands still at `at`.
    #[must_use]
    pub fn frozen_at(self, at: Timestamp) -> Self {
        Self { clock: StartClock::FrozenAt(at), ..self }
    }
}

impl Default for World {
    fn default() -> Self {
        Self::demo()
    }
}
