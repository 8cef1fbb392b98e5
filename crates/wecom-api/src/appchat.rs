//! Groups of members that an application makes, and talks to.
//!
//! Members only: nobody from outside can be in one, and groups of customers are out of reach. Only
//! a self-built application whose visible range is the whole company may call any of it (48002).
//! What people answer in a group does not reach the application.
//!
//! <https://developer.work.weixin.qq.com/document/path/90244>

pub mod create;
pub mod get;
pub mod send;
pub mod update;

/// How many members a group may have, the application included (page 90245).
pub const MEMBERS_MAX: usize = 2000;
/// Where WeCom cuts the name of a group, in characters (page 90245).
pub const NAME_CHARS_MAX: usize = 50;
/// How many groups a day the company can make, all applications together (page 90245).
pub const CREATED_PER_DAY_MAX: u32 = 1000;
/// How many changes of groups an hour the company can make (page 98913).
pub const CHANGED_PER_HOUR_MAX: u32 = 1000;
/// How many messages to one person a minute the company can send to groups (page 90248).
pub const MESSAGES_PER_MINUTE_MAX: u32 = 20_000;
/// How many messages a minute one member takes of one application in all its groups; the excess
/// is dropped without a word (page 90248).
pub const MEMBER_MESSAGES_PER_MINUTE_MAX: u32 = 200;
/// How many messages a day one member takes of one application in all its groups; the excess is
/// dropped without a word (page 90248).
pub const MEMBER_MESSAGES_PER_DAY_MAX: u32 = 10_000;
