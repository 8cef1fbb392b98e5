//! Everything behind the one lock.

use std::collections::HashMap;

use indexmap::IndexMap;
use jiff::Timestamp;
use tokio::sync::{broadcast, watch};

use super::Event;
use super::app_cards::AppCards;
use super::app_frequency::AppFrequency;
use super::appchats::AppChats;
use super::apps::Apps;
use super::bots::Bots;
use super::callbacks::Callbacks;
use super::customers::Welcomes;
use super::dropped::DroppedMessages;
use super::duplicates::Duplicates;
use super::frequency::Frequency;
use super::greetings::Greetings;
use super::in_flight::InFlight;
use super::jobs::Jobs;
use super::join_ways::JoinWays;
use super::lookups::Lookups;
use super::media::Shelf;
use super::natural_day::DayCounts;
use super::pace::{Pace, TooFrequent};
use super::people::People;
use super::rooms::Rooms;
use super::sent::Sent;
use super::tally::Tally;
use super::tasks::Tasks;
use super::tokens::{Token, Tokens};
use super::uploads::Uploads;
use super::web_files::WebFiles;
use crate::clock::{Clock, ClockView};
use crate::dice::Dice;
use crate::fault::{Faults, Silence, magic};
use crate::journal::Journal;
use crate::phone::Phones;
use crate::world::{
    ChatId, Corp, CorpId, Customer, CustomerTagGroup, CustomerTagId, ExternalUserId, Group,
    MagicIds, Member, RateLimit, Robot, RobotKey, RobotState, Switches, SwitchesPatch, World,
};

#[derive(Debug)]
pub(crate) struct State {
    /// How many resets came before. A call that began in another epoch is none of ours.
    epoch: u64,
    pub(crate) clock: Clock,
    pub(crate) dice: Dice,
    pub(crate) faults: Faults,
    pub(crate) journal: Journal,
    pub(crate) phones: Phones,
    pub(crate) media: Shelf,
    pub(crate) uploads: Uploads,
    pub(crate) jobs: Jobs,
    pub(crate) appchats: AppChats,
    pub(crate) app_frequency: AppFrequency,
    pub(crate) sent: Sent,
    pub(crate) app_cards: AppCards,
    pub(crate) duplicates: Duplicates,
    pub(crate) dropped: DroppedMessages,
    /// Messages of an app to a member.
    pub(crate) member_minute: Tally<(u32, String)>,
    pub(crate) member_hour: Tally<(u32, String)>,
    /// Person-messages of an app.
    pub(crate) app_days: DayCounts<u32>,
    pub(crate) people: People,
    pub(crate) apps: Apps,
    pub(crate) tokens: Tokens,
    pub(crate) frequency: Frequency,
    pub(crate) in_flight: InFlight,
    pub(super) lookups: Lookups,
    pub(crate) web_files: WebFiles,
    pub(crate) tasks: Tasks,
    pub(super) rooms: Rooms,
    pub(crate) join_ways: JoinWays,
    pub(crate) greetings: Greetings,
    pub(super) welcomes: Welcomes,
    pub(super) tags_made_at: HashMap<CustomerTagId, Timestamp>,
    /// Whose messages do not arrive, although the call that is being carried out succeeds.
    pub(crate) silence: Silence,
    /// Who cannot be reached, although the call that is being carried out goes on.
    pub(crate) rejected: Vec<String>,
    switches: Switches,
    started_at: Timestamp,
    pub(super) corps: IndexMap<CorpId, Corp>,
    pub(super) groups: IndexMap<ChatId, Group>,
    pub(super) robots: IndexMap<RobotKey, Robot>,
    pub(super) customers: IndexMap<ExternalUserId, Customer>,
    pub(super) customer_tags: IndexMap<CustomerTagId, CustomerTagGroup>,
    pub(crate) bots: Bots,
    pub(crate) callbacks: Callbacks,
    /// Turns whenever time or a switch did, so that who waits for a time looks again.
    turns: watch::Sender<()>,
    paces: HashMap<RobotKey, Pace>,
    events: broadcast::Sender<Event>,
}

impl State {
    pub(super) fn new(world: &World, events: broadcast::Sender<Event>, epoch: u64) -> Self {
        let clock = Clock::start(world.clock);
        let mut state = Self {
            epoch,
            started_at: clock.now(),
            clock,
            dice: Dice::new(world.seed),
            faults: Faults::default(),
            journal: Journal::new(),
            phones: Phones::new(),
            media: Shelf::default(),
            uploads: Uploads::default(),
            jobs: Jobs::default(),
            appchats: AppChats::default(),
            app_frequency: AppFrequency::new(),
            sent: Sent::default(),
            app_cards: AppCards::default(),
            duplicates: Duplicates::default(),
            dropped: DroppedMessages::new(),
            member_minute: Tally::new(60),
            member_hour: Tally::new(60 * 60),
            app_days: DayCounts::new(),
            people: People::default(),
            apps: Apps::default(),
            tokens: Tokens::default(),
            frequency: Frequency::new(),
            in_flight: InFlight::default(),
            lookups: Lookups::new(),
            web_files: WebFiles::default(),
            tasks: Tasks::default(),
            rooms: Rooms::default(),
            join_ways: JoinWays::default(),
            greetings: Greetings::default(),
            welcomes: Welcomes::default(),
            tags_made_at: HashMap::new(),
            silence: Silence::Nobody,
            rejected: Vec::new(),
            switches: world.switches,
            corps: keyed(&world.corps, |corp| corp.corpid.clone()),
            groups: keyed(&world.groups, |group| group.chatid.clone()),
            robots: keyed(&world.robots, |robot| robot.key.clone()),
            customers: keyed(&world.customers, |customer| customer.external_userid.clone()),
            customer_tags: keyed(&world.customer_tags, |group| group.group_id.clone()),
            bots: Bots::new(&world.bots),
            callbacks: Callbacks::new(),
            turns: watch::Sender::new(()),
            paces: HashMap::new(),
            events,
        };
        state.settle(world);
        state
    }

    /// What needs more than to be put in its place.
    fn settle(&mut self, world: &World) {
        for department in &world.departments {
            self.people.put_department(department.clone());
        }
        for member in &world.members {
            self.people.put_member(member.clone());
        }
        for tag in &world.tags {
            self.people.put_tag(tag.clone());
        }
        for app in &world.apps {
            self.put_app(app.clone());
        }
        for fault in &world.faults {
            // A world has few faults; those beyond the bound are not ordered.
            self.faults.order(fault.clone()).ok();
        }
    }

    pub(crate) fn epoch(&self) -> u64 {
        self.epoch
    }

    /// Tells whoever watches. That nobody does is no error.
    pub(super) fn tell(&self, event: Event) {
        self.events.send(event).ok();
    }

    /// Turns of the clock and of switches. It ends when the world is reset.
    pub(crate) fn turns(&self) -> watch::Receiver<()> {
        self.turns.subscribe()
    }

    /// When this world began, on its own clock.
    pub(crate) fn started_at(&self) -> Timestamp {
        self.started_at
    }

    /// In the order in which they came; so are the others.
    pub(crate) fn corps(&self) -> impl ExactSizeIterator<Item = &Corp> {
        self.corps.values()
    }

    pub(crate) fn groups(&self) -> impl ExactSizeIterator<Item = &Group> {
        self.groups.values()
    }

    pub(crate) fn robots(&self) -> impl ExactSizeIterator<Item = &Robot> {
        self.robots.values()
    }

    pub(crate) fn customers(&self) -> impl ExactSizeIterator<Item = &Customer> {
        self.customers.values()
    }

    pub(crate) fn customer_tags(&self) -> impl ExactSizeIterator<Item = &CustomerTagGroup> {
        self.customer_tags.values()
    }

    pub(crate) fn has_customer_tag(&self, id: &str) -> bool {
        self.customer_tags.values().flat_map(|group| &group.tags).any(|tag| tag.id == *id)
    }

    /// The corp that people and groups belong to.
    pub(crate) fn home(&self) -> Option<&Corp> {
        self.corps.values().next()
    }

    pub(crate) fn find_corp(&self, corpid: &str) -> Option<&Corp> {
        self.corps.get(corpid)
    }

    pub(crate) fn switches(&self) -> Switches {
        self.switches
    }

    /// An id without its magic ending: with it, it names the same person, group or robot.
    pub(crate) fn plain<'a>(&self, id: &'a str) -> &'a str {
        match self.switches.magic_ids {
            MagicIds::On => magic::plain(id),
            MagicIds::Off => id,
        }
    }

    pub(crate) fn find_robot(&self, key: &str) -> Option<&Robot> {
        self.robots.get(key).or_else(|| self.robots.get(self.plain(key)))
    }

    pub(crate) fn find_group(&self, chatid: &str) -> Option<&Group> {
        self.groups.get(chatid).or_else(|| self.groups.get(self.plain(chatid)))
    }

    /// Whether a fault keeps a recipient from being reached.
    pub(crate) fn is_rejected(&self, id: &str) -> bool {
        self.rejected.iter().any(|rejected| rejected.eq_ignore_ascii_case(id))
    }

    /// Large and small letters differ.
    pub(crate) fn find_customer(&self, id: &str) -> Option<&Customer> {
        self.customers.get(id).or_else(|| self.customers.get(self.plain(id)))
    }

    /// Large and small letters are the same in a userid.
    pub(crate) fn find_member(&self, userid: &str) -> Option<&Member> {
        self.people.member(userid).or_else(|| self.people.member(self.plain(userid)))
    }

    /// The name that a mention of this userid shows.
    pub(crate) fn find_name(&self, userid: &str) -> Option<&str> {
        self.find_member(userid).map(|found| found.name.as_str())
    }

    /// Whom a mention of this phone number means.
    pub(crate) fn find_userid_by_mobile(&self, mobile: &str) -> Option<&str> {
        self.people.by_mobile(mobile).map(|found| found.userid.as_str())
    }

    /// A token for an app, as `gettoken` answers it.
    pub(crate) fn issue_token(&mut self, agentid: u32) -> Token {
        let now = self.clock.now();
        self.tokens.issue(agentid, now, &self.switches, &mut self.dice)
    }

    pub(super) fn set_robot_state(&mut self, key: &RobotKey, state: RobotState) -> Option<Robot> {
        let robot = self.robots.get_mut(key)?;
        robot.state = state;
        let robot = robot.clone();
        self.tell(Event::World);
        Some(robot)
    }

    pub(super) fn delete_robot(&mut self, key: &RobotKey) -> Option<Robot> {
        let robot = self.robots.shift_remove(key)?;
        self.paces.remove(key);
        self.tell(Event::World);
        Some(robot)
    }

    pub(super) fn turn(&mut self, patch: &SwitchesPatch) -> Switches {
        self.switches = self.switches.patched(*patch);
        self.turns.send_replace(());
        self.switches
    }

    pub(super) fn turn_clock(&mut self, turn: impl FnOnce(&mut Clock)) -> ClockView {
        turn(&mut self.clock);
        self.turns.send_replace(());
        let view = self.clock.view();
        self.tell(Event::Clock(view));
        view
    }

    /// Whether the robot may send one more message in this minute.
    pub(crate) fn admit(&mut self, key: &RobotKey) -> Result<(), TooFrequent> {
        if self.switches.rate_limit == RateLimit::Off {
            return Ok(());
        }
        let (now, window) = (self.clock.now(), self.switches.rate_window);
        self.paces.entry(key.clone()).or_default().admit(now, window)
    }

    /// Counts a message of the robot.
    pub(crate) fn count(&mut self, key: &RobotKey) {
        if self.switches.rate_limit == RateLimit::Enforced {
            let now = self.clock.now();
            self.paces.entry(key.clone()).or_default().count(now);
        }
    }
}

fn keyed<K: std::hash::Hash + Eq, T: Clone>(all: &[T], key: fn(&T) -> K) -> IndexMap<K, T> {
    all.iter().map(|one| (key(one), one.clone())).collect()
}
