//! What an application says to members, each in a chat of their own with it.
//!
//! Members only: customers are reached by other ways. Sending does not count toward the general
//! frequency limits; each member takes 30 messages a minute and 1000 an hour of one application,
//! and the excess is dropped without a word (page 90236).
//!
//! <https://developer.work.weixin.qq.com/document/path/90235>

pub mod get_statistics;
pub mod recall;
pub mod send;
pub mod update_template_card;

/// How many messages a minute one member takes of one application; the excess is dropped (page
/// 90236).
pub const MEMBER_MESSAGES_PER_MINUTE_MAX: u32 = 30;
/// How many messages an hour one member takes of one application; the excess is dropped (page
/// 90236).
pub const MEMBER_MESSAGES_PER_HOUR_MAX: u32 = 1000;
/// How many messages to one person a day an application has, for each account that the company
/// may have (page 90236).
pub const DAILY_MESSAGES_PER_ACCOUNT: u32 = 200;
