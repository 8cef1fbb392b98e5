//! Everything behind the one lock.

use std::collections::HashMap;

use tokio::sync::{broadcast, watch};

use super::Event;
use super::bots::Bots;
use super::media::Shelf;
use super::pace::{Pace, TooFrequent};
use crate::clock::{Clock, ClockView};
use crate::dice::Dice;
use crate::fault::{Aim, Fault, Faults};
use crate::journal::Journal;
use crate::phone::Phones;
use crate::world::{
    Group, Member, RateLimit, Robot, RobotKey, RobotState, Switches, SwitchesPatch, World,
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
    switches: Switches,
    pub(super) members: Vec<Member>,
    pub(super) groups: Vec<Group>,
    pub(super) robots: Vec<Robot>,
    pub(crate) bots: Bots,
    /// Turns whenever time or a switch did, so that who waits for a time looks again.
    turns: watch::Sender<()>,
    paces: HashMap<RobotKey, Pace>,
    events: broadcast::Sender<Event>,
}

impl State {
    pub(super) fn new(world: &World, events: broadcast::Sender<Event>, epoch: u64) -> Self {
        Self {
            epoch,
            clock: Clock::start(world.clock),
            dice: Dice::new(world.seed),
            faults: Faults::default(),
            journal: Journal::new(),
            phones: Phones::new(),
            media: Shelf::default(),
            switches: world.switches,
            members: world.members.clone(),
            groups: world.groups.clone(),
            robots: world.robots.clone(),
            bots: Bots::new(&world.bots),
            turns: watch::Sender::new(()),
            paces: HashMap::new(),
            events,
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

    pub(crate) fn find_group(&self, chatid: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.chatid == chatid)
    }

    pub(crate) fn members(&self) -> &[Member] {
        &self.members
    }

    pub(crate) fn groups(&self) -> &[Group] {
        &self.groups
    }

    pub(crate) fn robots(&self) -> &[Robot] {
        &self.robots
    }

    pub(crate) fn switches(&self) -> Switches {
        self.switches
    }

    pub(crate) fn find_robot(&self, key: &str) -> Option<&Robot> {
        self.robots.iter().find(|robot| robot.key == key)
    }

    /// Large and small letters are the same in a userid.
    pub(super) fn find_member(&self, userid: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.userid.as_str().eq_ignore_ascii_case(userid))
    }

    /// The name that a mention of this userid shows.
    pub(crate) fn find_name(&self, userid: &str) -> Option<&str> {
        self.find_member(userid).map(|found| found.name.as_str())
    }

    /// The name that a mention of this phone number shows.
    pub(crate) fn find_name_by_mobile(&self, mobile: &str) -> Option<&str> {
        let owns = |member: &&Member| member.mobile.as_deref() == Some(mobile);
        self.members.iter().find(owns).map(|found| found.name.as_str())
    }

    pub(super) fn set_robot_state(&mut self, key: &RobotKey, state: RobotState) -> Option<Robot> {
        let robot = self.robots.iter_mut().find(|robot| robot.key == *key)?;
        robot.state = state;
        let robot = robot.clone();
        self.tell(Event::World);
        Some(robot)
    }

    pub(super) fn delete_robot(&mut self, key: &RobotKey) -> Option<Robot> {
        let place = self.robots.iter().position(|robot| robot.key == *key)?;
        self.paces.remove(key);
        let robot = self.robots.remove(place);
        self.tell(Event::World);
        Some(robot)
    }

    pub(super) fn turn(&mut self, patch: SwitchesPatch) -> Switches {
        self.switches = self.switches.patched(patch);
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

    /// The fault that happens to a call, if any.
    pub(crate) fn strike(&mut self, path: &str, key: Option<&str>) -> Option<Fault> {
        let robot = key.and_then(|key| self.robots.iter().find(|robot| robot.key == key));
        let chatid = robot.map(|robot| robot.chatid.as_str());
        self.faults.strike(&Aim { path, key, chatid }, &mut self.dice)
    }

    /// The fault that happens to a command of an AI bot, if any.
    pub(crate) fn strike_frame(&mut self, cmd: &str, bot: &str, chatid: &str) -> Option<Fault> {
        let aim = Aim { path: cmd, key: Some(bot), chatid: Some(chatid) };
        self.faults.strike(&aim, &mut self.dice)
    }
}
