//! An entry of the audit log as an answer shows it.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::http::reply::always_there;
use crate::http::sheet::{TIME, harmless};
use crate::model::audit::{Actor, ActorKind};
use crate::store::AuditRecord;

/// Something that was done, or refused.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
pub(super) struct AuditEntryView {
    /// Its id; a later entry has a higher number.
    id: String,
    /// When.
    at: Timestamp,
    /// Who.
    actor: ActorView,
    /// What: an `operationId` of this document, or a command.
    action: String,
    /// To what: where it is found.
    subject: Option<String>,
    /// How it ended.
    outcome: OutcomeName,
    /// The code of the problem, if it was one.
    code: Option<String>,
    /// From which address, as far as it is known.
    address: Option<String>,
    /// What helps to understand it; of what was changed, `before` and `after`.
    details: Map<String, Value>,
}

/// Who did something, as they were called then.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
pub(in crate::http) struct ActorView {
    /// What kind of one.
    kind: ActorKindName,
    /// What the person signs in with, or what people call the key.
    name: Option<String>,
    /// The person for whom a program said to act.
    acting_for: Option<String>,
}

/// What kind of one did something.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum ActorKindName {
    /// Somebody at a browser.
    Person,
    /// A program with a key.
    Key,
    /// Somebody at the command line of the service's machine.
    Command,
    /// Nobody who is known: a sign-in that failed.
    Nobody,
}

/// How it ended.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum OutcomeName {
    /// It was done.
    Done,
    /// They may not do it.
    Refused,
    /// A mistake of the service; it may be done.
    Failed,
    /// Nobody waited for the answer; it may be done.
    Unwatched,
}

/// How many columns there are.
const COLUMNS: usize = 9;
/// From this HTTP status on it was not done.
const NOT_DONE: u16 = 400;
/// From this HTTP status on it is a mistake of the service.
const OUR_MISTAKE: u16 = 500;

impl AuditEntryView {
    /// What stands over the columns; times are of this zone.
    pub(super) fn sheet_head(zone: &str) -> [String; COLUMNS] {
        [
            "id".to_owned(),
            format!("at ({zone})"),
            "actor".to_owned(),
            "acting_for".to_owned(),
            "action".to_owned(),
            "subject".to_owned(),
            "outcome".to_owned(),
            "address".to_owned(),
            "details".to_owned(),
        ]
    }

    /// The entry as a row, with times as they are in this zone.
    pub(super) fn sheet_row(self, zone: &TimeZone) -> [String; COLUMNS] {
        let outcome = serde_json::to_value(&self.outcome).expect("a word is JSON");
        let details = serde_json::to_string(&self.details).expect("details are JSON");
        [
            self.id,
            self.at.to_zoned(zone.clone()).strftime(TIME).to_string(),
            harmless(self.actor.name.unwrap_or_default()),
            harmless(self.actor.acting_for.unwrap_or_default()),
            self.action,
            harmless(self.subject.unwrap_or_default()),
            outcome.as_str().unwrap_or_default().to_owned(),
            self.address.unwrap_or_default(),
            harmless(details),
        ]
    }
}

impl From<AuditRecord> for AuditEntryView {
    fn from(AuditRecord { id, entry }: AuditRecord) -> Self {
        let details = entry.details.and_then(|text| serde_json::from_str(&text).ok());
        Self {
            id: id.to_string(),
            at: entry.at,
            actor: entry.actor.into(),
            action: entry.action,
            subject: entry.subject,
            outcome: match entry.status {
                None => OutcomeName::Unwatched,
                Some(status) if status < NOT_DONE => OutcomeName::Done,
                Some(status) if status < OUR_MISTAKE => OutcomeName::Refused,
                Some(_) => OutcomeName::Failed,
            },
            code: entry.code,
            address: entry.address,
            details: details.unwrap_or_default(),
        }
    }
}

impl From<Actor> for ActorView {
    fn from(actor: Actor) -> Self {
        Self { kind: actor.kind.into(), name: actor.name, acting_for: actor.acting_for }
    }
}

impl From<ActorKind> for ActorKindName {
    fn from(kind: ActorKind) -> Self {
        match kind {
            ActorKind::Person => Self::Person,
            ActorKind::Key => Self::Key,
            ActorKind::Command => Self::Command,
            ActorKind::Nobody => Self::Nobody,
        }
    }
}
