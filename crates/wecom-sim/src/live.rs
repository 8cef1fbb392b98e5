//! The world while it lives: what calls change, and what tests order and look at.
//!
//! [`LiveWorld`] is the typed twin of the control API under `/_sim/`; both do the same things.

mod add;
mod app_cards;
mod app_frequency;
mod app_taps;
mod appchats;
mod apps;
pub(crate) mod bots;
pub(crate) mod callbacks;
mod customer_tags;
pub(crate) mod customers;
mod deliver;
mod dropped;
mod duplicates;
mod event;
mod frequency;
pub(crate) mod greetings;
mod in_flight;
mod jobs;
pub(crate) mod join_ways;
mod lookups;
mod media;
mod messages;
mod natural_day;
mod pace;
mod people;
mod reached;
pub(crate) mod rooms;
mod sent;
mod state;
mod strike;
mod tally;
mod tap;
pub(crate) mod tasks;
mod throttle;
mod tokens;
mod twins;
mod uploads;
mod web_files;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::broadcast;
use wecom_api::ErrCode;

pub use add::{
    APPS_MAX, AddError, CORPS_MAX, CUSTOMER_TAGS_MAX, CUSTOMERS_MAX, DEPARTMENTS_MAX, GROUPS_MAX,
    MEMBERS_MAX, NAME_BYTES_MAX, ROBOTS_MAX, TAGS_MAX,
};
pub use app_cards::APP_CARDS_KEPT_MAX;
pub(crate) use appchats::NewAppChat;
pub(crate) use apps::Installed;
pub use bots::{
    BOTS_MAX, BotError, FILE_NAME_BYTES_MAX, Feedback, OpenChat, PersonError, Reached,
    SAID_BYTES_MAX, Said, SaidFile, Say, Thumbs,
};
pub use callbacks::{
    Act, CALLBACKS_BYTES_MAX, CALLBACKS_KEPT_MAX, CallbackReply, CallbackState, InApp, PushAttempt,
    PushEnd, PushedCallback,
};
pub use dropped::{DROPPED_KEPT_MAX, DropReason, Dropped};
pub(crate) use duplicates::{Checked as DuplicateCheck, Print};
pub use event::Event;
pub(crate) use frequency::Counted;
pub(crate) use in_flight::Flight;
pub(crate) use jobs::{Job, JobEnd};
pub(crate) use lookups::open_userid;
pub use media::MEDIA_KEPT_MAX;
pub(crate) use media::{Media, MediaLookup};
pub(crate) use messages::Outgoing;
pub(crate) use natural_day::{day_of, midnight_of};
pub(crate) use pace::TooFrequent;
pub(crate) use reached::{Reach, Wanted};
pub use sent::SENT_KEPT_MAX;
pub(crate) use sent::SentMessage;
pub(crate) use state::State;
pub use tap::{Selected, Tap};
pub(crate) use tokens::BadToken;
pub use twins::ChangeError;
pub(crate) use uploads::{NoFile, UploadKind, Uploaded};
pub use uploads::{UPLOADS_BYTES_MAX, UPLOADS_KEPT_MAX};
pub(crate) use web_files::md5_of;
pub use web_files::{WEB_FILES_MAX, WebFile};

use tasks::{Confirm, HandError, HandSend, TaskError, TaskView};

use crate::callback::Outbound;
use crate::clock::ClockView;
use crate::fault::{Fault, FaultId, OrderedFault, TooManyFaults};
use crate::journal::Request;
use crate::phone::Message;
use crate::world::{
    Bot, BotId, BotPatch, NewBot, Robot, RobotKey, RobotState, Switches, SwitchesPatch, UserId,
    World,
};

/// How many events a slow reader may be behind before it misses some.
const EVENTS_BEHIND_MAX: usize = 1024;

/// The world of a running simulator. Clones are the same world.
#[derive(Debug, Clone)]
pub struct LiveWorld {
    started_with: Arc<World>,
    state: Arc<Mutex<State>>,
    events: broadcast::Sender<Event>,
    pub(crate) outbound: Outbound,
}

/// There is no robot with this key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no robot with this key")]
pub struct NoSuchRobot;

impl LiveWorld {
    pub(crate) fn new(world: World) -> Self {
        let (events, _) = broadcast::channel(EVENTS_BEHIND_MAX);
        let state = Arc::new(Mutex::new(State::new(&world, events.clone(), 0)));
        Self { started_with: Arc::new(world), state, events, outbound: Outbound::default() }
    }

    /// The one lock. No holder waits for anything while it has it.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What happens from now on, in the order in which it happens.
    pub fn subscribe(&self) -> broadcast::Receiver<Event> {
        self.events.subscribe()
    }

    /// Back to the world it was started with: memories, faults and the clock included.
    ///
    /// Calls that wait in a delay belong to the old world: they end without an answer.
    pub fn reset(&self) {
        self.start_anew(&self.started_with);
    }

    /// The same world, in which ids are made up, and chances fall, from another seed: no `msgid`
    /// comes again, which in WeCom none does.
    pub fn reset_with_seed(&self, seed: u64) {
        self.start_anew(&World { seed, ..World::clone(&self.started_with) });
    }

    fn start_anew(&self, world: &World) {
        let mut state = self.state();
        *state = State::new(world, self.events.clone(), state.epoch() + 1);
        state.tell(Event::Reset);
    }

    /// Lets a robot write, or not.
    pub fn set_robot_state(
        &self,
        key: &RobotKey,
        robot_state: RobotState,
    ) -> Result<Robot, NoSuchRobot> {
        self.state().set_robot_state(key, robot_state).ok_or(NoSuchRobot)
    }

    /// Takes a robot out of the world: its key is unknown from now on.
    pub fn delete_robot(&self, key: &RobotKey) -> Result<Robot, NoSuchRobot> {
        self.state().delete_robot(key).ok_or(NoSuchRobot)
    }

    /// Adds an AI bot.
    pub fn add_bot(&self, bot: NewBot) -> Result<Bot, BotError> {
        self.state().add_bot(bot)
    }

    /// Changes an AI bot.
    pub fn change_bot(&self, bot_id: &BotId, patch: BotPatch) -> Result<Bot, BotError> {
        self.state().change_bot(bot_id, patch)
    }

    /// Takes an AI bot out of the world, and closes its connection.
    pub fn delete_bot(&self, bot_id: &BotId) -> Result<Bot, BotError> {
        self.state().delete_bot(bot_id)
    }

    /// The AI bots, in the order in which they came.
    pub fn bots(&self) -> Vec<Bot> {
        self.state().bots.desks().iter().map(|desk| desk.bot.clone()).collect()
    }

    /// Whether a connection holds this bot.
    pub fn is_bot_connected(&self, bot_id: &BotId) -> bool {
        self.state().bots.find(bot_id.as_str()).is_some_and(|desk| desk.holder.is_some())
    }

    /// A person writes to a bot, or in a group.
    pub fn say(&self, userid: &UserId, say: &Say) -> Result<Said, PersonError> {
        self.state().say(userid.as_str(), say)
    }

    /// A person opens the chat with a bot: the first time of a day is an event.
    pub fn open_chat(&self, userid: &UserId, open: &OpenChat) -> Result<Reached, PersonError> {
        self.state().open_chat(userid.as_str(), open)
    }

    /// A person taps on what a message offers.
    pub fn tap(&self, userid: &UserId, tap: &Tap) -> Result<Reached, PersonError> {
        self.state().tap(userid.as_str(), tap)
    }

    /// A person opens an app, writes to it, or taps its menu.
    pub fn act_in_app(&self, userid: &UserId, deed: &InApp) -> Result<Reached, PersonError> {
        self.state().act_in_app(userid.as_str(), deed)
    }

    /// A person rates what a bot said.
    pub fn feedback(&self, userid: &UserId, feedback: &Feedback) -> Result<Reached, PersonError> {
        self.state().feedback(userid.as_str(), feedback)
    }

    /// Every mass-send task, and what members sent to many by hand, oldest first.
    pub fn tasks(&self) -> Vec<TaskView> {
        let state = self.state();
        state.tasks.iter().map(|task| state.view_task(task)).collect()
    }

    /// A sender confirms a mass-send task.
    pub fn confirm_task(
        &self,
        userid: &UserId,
        msgid: &str,
        confirm: &Confirm,
    ) -> Result<TaskView, TaskError> {
        self.state().confirm_task(userid.as_str(), msgid, confirm)
    }

    /// A sender puts a mass-send task aside.
    pub fn ignore_task(&self, userid: &UserId, msgid: &str) -> Result<TaskView, TaskError> {
        self.state().ignore_task(userid.as_str(), msgid)
    }

    /// A member sends to many customers or groups by hand.
    pub fn send_by_hand(&self, userid: &UserId, send: &HandSend) -> Result<TaskView, HandError> {
        self.state().send_by_hand(userid.as_str(), send)
    }

    /// How the open questions are answered.
    pub fn switches(&self) -> Switches {
        self.state().switches()
    }

    /// Turns switches.
    pub fn turn(&self, patch: SwitchesPatch) -> Switches {
        self.state().turn(&patch)
    }

    /// Everything on the phones, oldest first.
    pub fn messages(&self) -> Vec<Arc<Message>> {
        self.state().phones.messages().cloned().collect()
    }

    /// Everything on the phones of one group, oldest first.
    pub fn messages_to(&self, chatid: &str) -> Vec<Arc<Message>> {
        self.state().phones.messages().filter(|message| message.to == chatid).cloned().collect()
    }

    /// Messages of applications that were accepted and arrived nowhere, oldest first.
    pub fn dropped(&self) -> Vec<Dropped> {
        self.state().dropped.iter().cloned().collect()
    }

    /// Every call received, oldest first.
    pub fn requests(&self) -> Vec<Request> {
        self.state().journal.requests().cloned().collect()
    }

    /// Every call received on one path, oldest first.
    pub fn requests_to(&self, path: &str) -> Vec<Request> {
        self.state().journal.requests().filter(|call| call.path == path).cloned().collect()
    }

    /// How many calls are carried out now. A caller who hangs up does not undo what was begun.
    pub fn calls_in_flight(&self) -> usize {
        self.state().in_flight.total()
    }

    /// Every callback, oldest first, and what became of it.
    pub fn callbacks(&self) -> Vec<PushedCallback> {
        self.state().callbacks.iter().cloned().collect()
    }

    /// Waits until no callback is under way, and none goes before the clock is moved.
    pub async fn callbacks_settled(&self) {
        loop {
            let mut turns = {
                let state = self.state();
                if state.are_callbacks_settled() {
                    return;
                }
                state.callbacks.turns()
            };
            // An error means that the world was reset: then it is looked at anew.
            drop(turns.changed().await);
        }
    }

    /// Orders a fault.
    pub fn order(&self, fault: Fault) -> Result<OrderedFault, TooManyFaults> {
        self.state().faults.order(fault)
    }

    /// Answers the next call of a robot with this code, without looking at it.
    pub fn answer_next(&self, key: &RobotKey, errcode: ErrCode) -> Result<(), TooManyFaults> {
        self.order(Fault::answer(errcode).to(key.as_str()).times(1)).map(drop)
    }

    /// The faults that were ordered and not cancelled.
    pub fn faults(&self) -> Vec<OrderedFault> {
        self.state().faults.ordered().to_vec()
    }

    /// Cancels a fault.
    pub fn cancel_fault(&self, id: FaultId) -> Option<OrderedFault> {
        self.state().faults.cancel(id)
    }

    /// Switches a fault on again.
    pub fn enable_fault(&self, id: FaultId) -> Option<OrderedFault> {
        self.state().faults.change(id, |fault| fault.enabled = true)
    }

    /// Switches a fault off without forgetting it.
    pub fn disable_fault(&self, id: FaultId) -> Option<OrderedFault> {
        self.state().faults.change(id, |fault| fault.enabled = false)
    }

    /// Cancels every fault.
    pub fn cancel_faults(&self) {
        self.state().faults.cancel_all();
    }

    /// The time in the simulated world.
    pub fn now(&self) -> Timestamp {
        self.clock().now
    }

    /// What the clock shows.
    pub fn clock(&self) -> ClockView {
        self.state().clock.view()
    }

    /// Stops the clock.
    pub fn freeze(&self) -> ClockView {
        self.state().turn_clock(crate::clock::Clock::freeze)
    }

    /// Lets the clock run on from where it stands.
    pub fn run(&self) -> ClockView {
        self.state().turn_clock(crate::clock::Clock::run)
    }

    /// Lets the clock leap forward.
    pub fn advance(&self, by: Duration) -> ClockView {
        self.state().turn_clock(|clock| clock.advance(by))
    }
}
