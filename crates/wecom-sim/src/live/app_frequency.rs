//! How often applications may do what is not counted by path (pages 90256, 90312, 90245, 90248).

use super::natural_day::DayCounts;
use super::tally::Tally;
use super::throttle::Throttle;
use crate::world::CorpId;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// An app and the userid of a member.
pub(crate) type AppMember = (u32, String);

/// A throttle or a tally for each limit.
#[derive(Debug)]
pub(crate) struct AppFrequency {
    /// Pictures for ever: in a natural day, and in thirty days.
    pub(crate) pictures: (DayCounts<CorpId>, Throttle<CorpId>),
    /// Group chats that are made, in a natural day.
    pub(crate) chats: DayCounts<CorpId>,
    /// Changes of group chats, in an hour.
    pub(crate) chat_changes: Throttle<CorpId>,
    /// Person-messages to group chats: in a minute, and in an hour.
    pub(crate) chat_messages: (Throttle<CorpId>, Throttle<CorpId>),
    /// Messages of an app to a member in group chats: in a minute, and in a day.
    pub(crate) chat_members: (Tally<AppMember>, Tally<AppMember>),
}

impl AppFrequency {
    pub(super) fn new() -> Self {
        Self {
            pictures: (DayCounts::new(), Throttle::new(30 * DAY)),
            chats: DayCounts::new(),
            chat_changes: Throttle::new(HOUR),
            chat_messages: (Throttle::new(MINUTE), Throttle::new(HOUR)),
            chat_members: (Tally::new(MINUTE), Tally::new(DAY)),
        }
    }
}
