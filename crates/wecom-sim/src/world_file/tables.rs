//! The tables of a file.

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, de};
use toml::Spanned;

use crate::fault::order::FaultOrder;
use crate::world::{
    App, Corp, Customer, CustomerTagGroup, Department, Member, NewBot, NewGroup, NewRobot,
    SwitchesPatch, Tag,
};

/// A whole file. Everything may be left out.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct WorldFile {
    pub(super) seed: Option<u64>,
    pub(super) clock: Option<Spanned<ClockTable>>,
    pub(super) switches: SwitchesPatch,
    pub(super) corps: Vec<Spanned<Corp>>,
    pub(super) departments: Vec<Spanned<Department>>,
    pub(super) members: Vec<Spanned<Member>>,
    pub(super) tags: Vec<Spanned<Tag>>,
    pub(super) apps: Vec<Spanned<App>>,
    pub(super) customer_tags: Vec<Spanned<CustomerTagGroup>>,
    pub(super) customers: Vec<Spanned<Customer>>,
    pub(super) groups: Vec<Spanned<NewGroup>>,
    pub(super) robots: Vec<Spanned<NewRobot>>,
    pub(super) bots: Vec<Spanned<NewBot>>,
    pub(super) faults: Vec<Spanned<FaultOrder>>,
}

/// The clock, which runs with the real time when nothing is said.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ClockTable {
    /// It stands still there.
    #[serde(deserialize_with = "moment")]
    pub(super) frozen_at: Option<Timestamp>,
    /// It runs from there.
    #[serde(deserialize_with = "moment")]
    pub(super) starts_at: Option<Timestamp>,
}

/// RFC 3339, as a text or as TOML writes times.
fn moment<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
    let text = match toml::Value::deserialize(deserializer)? {
        toml::Value::String(text) => text,
        toml::Value::Datetime(moment) => moment.to_string(),
        other @ (toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Array(_)
        | toml::Value::Table(_)) => {
            let what = format!("a time is expected, not a value of type {}", other.type_str());
            return Err(de::Error::custom(what));
        }
    };
    text.parse().map(Some).map_err(|error| de::Error::custom(format!("{text}: {error}")))
}
