//! Ways into groups of customers, which apps made (page 92229).

use indexmap::IndexMap;

use super::State;

/// How many ways a corp may have (page 92229: they share this with ways to members).
pub const JOIN_WAYS_MAX: usize = 500_000;

#[derive(Debug, Default)]
pub(crate) struct JoinWays(IndexMap<String, JoinWay>);

/// A way into groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct JoinWay {
    /// The app that made it, and alone sees it.
    pub(crate) agentid: u32,
    pub(crate) scene: i64,
    pub(crate) remark: String,
    pub(crate) auto_create_room: bool,
    pub(crate) room_base_name: String,
    pub(crate) room_base_id: Option<i64>,
    pub(crate) chats: Vec<String>,
    pub(crate) state: String,
    pub(crate) mark_source: Option<bool>,
}

impl JoinWays {
    pub(crate) fn find(&self, config_id: &str) -> Option<&JoinWay> {
        self.0.get(config_id)
    }

    pub(crate) fn put(&mut self, config_id: String, way: JoinWay) {
        self.0.insert(config_id, way);
    }

    pub(crate) fn remove(&mut self, config_id: &str) {
        self.0.shift_remove(config_id);
    }
}

impl State {
    /// Adds a way; gives its id, unless there are too many.
    pub(crate) fn add_join_way(&mut self, way: JoinWay) -> Option<String> {
        if self.join_ways.0.len() >= JOIN_WAYS_MAX {
            return None;
        }
        let config_id = self.dice.hex(32);
        self.join_ways.put(config_id.clone(), way);
        Some(config_id)
    }
}
