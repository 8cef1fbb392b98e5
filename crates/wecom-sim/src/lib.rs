//! A strict, scriptable WeCom with a memory, and a window to watch the phones.
//!
//! WeCom has no sandbox. This is one: it answers `/cgi-bin/…` as the real server does, refuses
//! what it refuses, remembers every call and every message, and breaks on order. It judges the
//! raw bytes it is sent and takes only names, limits and codes from `wecom-api`; our own client
//! is nothing to it, so that it can catch the client's mistakes.
//!
//! Start at [`Simulator`], then [`LiveWorld`] (what tests order and look at). `cgi_bin` is
//! WeCom's side, `control` the JSON API under `/_sim/`, `window` the page that shows the phones.
//!
//! Pages, as in "(page 99110)", are those of the official documentation;
//! `api-core` with a paragraph is the project's collection of WeCom facts; *choice* marks what no
//! source says.

mod aibot;
mod callback;
mod cgi_bin;
mod clock;
mod content;
mod control;
mod dice;
mod fault;
mod journal;
mod live;
mod memory;
mod phone;
mod render;
mod server;
mod template_card;
mod window;
mod world;
mod world_file;

pub use callback::{CallbackUrlError, UrlFault};
pub use cgi_bin::{ENDPOINT_NOTES, EndpointNote};
pub use clock::{ADVANCE_SECS_MAX, ClockView};
pub use content::{Picture, PictureFormat};
pub use fault::magic::{MAGIC_ENDINGS, MagicEnding};
pub use fault::{
    CALLBACK, Cut, DELAY_MS_MAX, FAULTS_MAX, Fault, FaultId, OrderedFault, Then, TooManyFaults,
};
pub use journal::{REQUESTS_BYTES_MAX, REQUESTS_KEPT_MAX, Request};
pub use live::customers::{WELCOMES_KEPT_MAX, Welcome};
pub use live::join_ways::JOIN_WAYS_MAX;
pub use live::rooms::{GroupError, Handover, Join, JoinedBy, Leave};
pub use live::tasks::{
    ChatType, Confirm, HandError, HandSend, TASK_TARGETS_KEPT_MAX, TASKS_KEPT_MAX, TaskError,
    TaskShare, TaskTarget, TaskView,
};
pub use live::{
    APP_CARDS_KEPT_MAX, APPS_MAX, Act, AddError, BOTS_MAX, BotError, CALLBACKS_BYTES_MAX,
    CALLBACKS_KEPT_MAX, CORPS_MAX, CUSTOMER_TAGS_MAX, CUSTOMERS_MAX, CallbackReply, CallbackState,
    ChangeError, DEPARTMENTS_MAX, DROPPED_KEPT_MAX, DropReason, Dropped, Event,
    FILE_NAME_BYTES_MAX, Feedback, GROUPS_MAX, InApp, LiveWorld, MEDIA_KEPT_MAX, MEMBERS_MAX,
    NAME_BYTES_MAX, NoSuchRobot, OpenChat, PersonError, PushAttempt, PushEnd, PushedCallback,
    ROBOTS_MAX, Reached, SAID_BYTES_MAX, SENT_KEPT_MAX, Said, SaidFile, Say, Selected, TAGS_MAX,
    Tap, Thumbs, UPLOADS_BYTES_MAX, UPLOADS_KEPT_MAX, WEB_FILES_MAX, WebFile,
};
pub use phone::{Channel, Instead, MESSAGES_BYTES_MAX, MESSAGES_KEPT_MAX, Message};
pub use server::{
    BODY_BYTES_MAX, BadIdentity, HANDSHAKE_SECS_MAX, Identity, SHUTDOWN_SECS_MAX, Simulator,
    SimulatorHandle,
};
pub use world::customer_switches::{
    CancelledTasks, CappedGroups, CustomerSwitches, CustomerSwitchesPatch, ExpiredMedia,
    ReceiveCap, ReceiveWeek, SingleUserId, UnsentGroups,
};
pub use world::{
    ACCOUNTS_MAX, AeskeyPadding, App, AppKind, BadId, BadVersion, Bot, BotCreator, BotId, BotPatch,
    BotSecret, BotSwitches, BotSwitchesPatch, Callback, CallbackFailure, CallbackSwitches,
    CallbackSwitchesPatch, CardExtras, CardReplies, CardWithoutCallback, ChatId, ChatOpening,
    ClientVersion, ControlBytes, Corp, CorpId, CorpState, CreatedAt, Customer,
    CustomerContactSecret, CustomerKind, CustomerTag, CustomerTagGroup, CustomerTagId, Department,
    DuplicateKey, DuplicateMsgId, DuplicateWindow, EmptyLists, ExpiresIn, ExternalUserId,
    FetchChild, FileNames, Follow, GarbageFrames, Group, GroupKind, Hints, Limit, LongMarkdown,
    LongText, MagicIds, MediaRanges, Member, MemberStatus, MessageSwitches, MessageSwitchesPatch,
    NewBot, NewGroup, NewRobot, OfflineCallbacks, PostForGet, ROOT_DEPARTMENT, RateLimit,
    RateWindow, Redelivery, RefusedCalls, Relation, ReqIds, ResponseUrl, RetrySeal, Robot,
    RobotKey, RobotState, Secret, StartClock, StreamCards, StreamUpdates, Switches, SwitchesPatch,
    TRUSTED_IPS_MAX, Tag, TextNumbers, TextReplies, Tokens, UnlistedSafe, UploadField, UserId,
    Visible, VisibleTo, World,
};
pub use world_file::BadWorld;
