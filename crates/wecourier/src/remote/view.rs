//! What the service answers, as far as the commands read it.

use jiff::Timestamp;
use serde::Deserialize;

/// What the service is.
#[derive(Debug, Clone, Deserialize)]
pub struct Service {
    /// Whose time to show, as an IANA zone.
    pub timezone: String,
}

/// An uploaded picture.
#[derive(Debug, Clone, Deserialize)]
pub struct Picture {
    /// Its id.
    pub id: String,
}

/// A template of messages.
#[derive(Debug, Clone, Deserialize)]
pub struct Template {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
}

/// What is lost on the way.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Losses {
    /// One by one.
    pub told: Vec<Loss>,
    /// How many more there are.
    pub more: usize,
}

/// One loss and its place.
#[derive(Debug, Clone, Deserialize)]
pub struct Loss {
    /// In words.
    pub detail: String,
    /// In which block of the text, from 0.
    pub block: usize,
    /// From which character of it, from 0.
    pub chars_from: usize,
}

/// Who would get what.
#[derive(Debug, Clone, Deserialize)]
pub struct Preview {
    /// Whether it can be sent as it is.
    pub is_clear: bool,
    /// How many recipients there are, each once.
    pub recipients: usize,
    /// Whether a person must confirm that number.
    pub must_confirm: bool,
    /// Whether a second person has to agree before it goes.
    pub needs_approval: bool,
    /// Targets that were named before.
    pub repeated: Vec<Repeated>,
    /// What is wrong, by field.
    pub problems: Vec<FieldProblem>,
    /// How many problems there are.
    pub problem_count: usize,
    /// What is lost of a rich text or a template.
    pub losses: Losses,
    /// What each recipient would get.
    pub rows: Vec<Row>,
    /// How long it would take.
    pub forecast: Forecast,
}

/// A target that was named before.
#[derive(Debug, Clone, Deserialize)]
pub struct Repeated {
    /// What people call the group.
    pub webhook_name: String,
}

/// What one recipient would get.
#[derive(Debug, Clone, Deserialize)]
pub struct Row {
    /// What people call the group.
    pub webhook_name: String,
    /// The size of its text.
    pub bytes: Option<usize>,
    /// How much the channel takes.
    pub bytes_max: usize,
    /// Why it would wait for a person.
    pub waits_because: Option<String>,
}

/// How long it would take.
#[derive(Debug, Clone, Deserialize)]
pub struct Forecast {
    /// How many wait for a person.
    pub barred: usize,
    /// When the first call is made.
    pub starts_at: Timestamp,
    /// The time until the last message has gone.
    pub seconds: i64,
}

/// Where a batch stands.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Batch {
    /// Its id.
    pub id: String,
    /// Where it stands as a whole.
    pub phase: Phase,
    /// How many deliveries stand in each state.
    pub counts: Counts,
    /// Nothing of it is called before this time.
    pub starts_at: Timestamp,
    /// When the last message will have gone; `None` if nothing goes by itself.
    pub ends_at: Option<Timestamp>,
    /// How many wait until a person mends something.
    pub barred: u64,
    /// The number of its last change.
    pub change: i64,
}

/// Where a batch stands as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// A second person has to look at it before anything of it goes.
    AwaitingApproval,
    /// Its start has not come.
    Scheduled,
    /// Its messages go as their turns come.
    Running,
    /// A person holds it.
    Paused,
    /// Nothing more happens by itself.
    Finished,
}

/// How many deliveries stand in each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Counts {
    /// All of them.
    pub total: u64,
    /// They wait for their turn.
    pub queued: u64,
    /// The call is under way.
    pub sending: u64,
    /// WeCom took them.
    pub sent: u64,
    /// They surely did not arrive.
    pub failed: u64,
    /// They may have arrived.
    pub unknown: u64,
    /// A person took them back.
    pub cancelled: u64,
    /// Their time had passed.
    pub expired: u64,
}

/// One page of a list.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
}

/// One message to one group.
#[derive(Debug, Clone, Deserialize)]
pub struct Delivery {
    /// Whom it is for.
    pub target: DeliveryTarget,
    /// Why it failed, why nobody knows, or what is to be mended.
    pub reason: Option<String>,
    /// WeCom's words, if it said no.
    pub wecom: Option<Refusal>,
}

/// Whom a delivery is for.
#[derive(Debug, Clone, Deserialize)]
pub struct DeliveryTarget {
    /// What people called the group then.
    pub name: String,
}

/// WeCom's words for a refusal.
#[derive(Debug, Clone, Deserialize)]
pub struct Refusal {
    /// Its code.
    pub errcode: i64,
    /// Its words.
    pub errmsg: String,
}

/// What the service says no with.
#[derive(Debug, Clone, Deserialize)]
pub struct Problem {
    /// What is wrong and what to do about it.
    pub detail: String,
    /// What is wrong with which field.
    #[serde(default)]
    pub fields: Vec<FieldProblem>,
}

/// What is wrong with one field.
#[derive(Debug, Clone, Deserialize)]
pub struct FieldProblem {
    /// The field.
    pub field: String,
    /// What is wrong and what to do about it.
    pub detail: String,
}
