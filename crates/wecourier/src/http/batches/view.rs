//! A batch as the console sees it.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::audit::ActorView;
use crate::http::deliveries::MessageTypeName;
use crate::http::reply::always_there;
use crate::model::State;
use crate::model::access::{Permission, Principal};
use crate::model::approval::{Approval, Decision, second_person};
use crate::model::batch::{
    BatchAction, Counts, Phase, actions, is_planned, may_start_otherwise, phase,
};
use crate::outbox::Progress;
use crate::store::{BatchRecord, Urgency};

/// What a person pressed Send on.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
pub(in crate::http) struct BatchView {
    /// Its id.
    id: String,
    /// Where it stands.
    phase: PhaseName,
    /// The kind of the message.
    message_type: MessageTypeName,
    /// The text as it was written, or the name of the picture's file; empty once it was erased,
    /// and `•••` if it is masked.
    content: String,
    /// Whether the reader may not read what it says.
    is_masked: bool,
    /// When the text and the picture were erased, if they were.
    text_erased_at: Option<Timestamp>,
    /// How many deliveries stand in each state.
    counts: CountsView,
    /// Whether it goes before others.
    urgent: bool,
    /// Nothing of it is called before this time.
    starts_at: Timestamp,
    /// Whether a person chose that time. It leaves a moment to undo it otherwise.
    is_planned: bool,
    /// What has not gone by then does not go.
    expires_at: Option<Timestamp>,
    /// When somebody pressed Send.
    created_at: Timestamp,
    /// Who did; `null` if it was before that was kept.
    created_by: Option<ActorView>,
    /// What a second person says of it; `null` if none has to agree.
    approval: Option<ApprovalView>,
    /// When the last message will have gone, as far as is known; `null` if nothing goes by itself.
    ends_at: Option<Timestamp>,
    /// How many messages wait until a person mends something: see `/api/wecom/needs-you`.
    barred: u64,
    /// The number of its last change: the `id` of its last event.
    change: i64,
    /// What may be done with it.
    actions: Vec<ActionName>,
}

/// What a second person says of a batch.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct ApprovalView {
    /// What they say.
    state: ApprovalName,
    /// What they sign in with; `null` while nobody has decided.
    by: Option<String>,
    /// When they decided.
    at: Option<Timestamp>,
}

/// What a second person says of a batch.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum ApprovalName {
    /// Nobody has looked at it yet: nothing of it goes.
    Awaited,
    /// It may go.
    Given,
    /// It may not.
    Refused,
}

/// How many deliveries stand in each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
pub(super) struct CountsView {
    /// All of them.
    total: u64,
    /// They wait for their turn.
    queued: u64,
    /// The call is under way.
    sending: u64,
    /// WeCom took them.
    sent: u64,
    /// They surely did not arrive.
    failed: u64,
    /// They may have arrived. A person decides.
    unknown: u64,
    /// A person took them back.
    cancelled: u64,
    /// Their time had passed.
    expired: u64,
}

/// Where a batch stands.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum PhaseName {
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

/// What may be done with a batch.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum ActionName {
    /// Agree to it, as the second person.
    Approve,
    /// Say no to it, as the second person: nothing of it goes.
    Refuse,
    /// Hold what has not gone.
    Pause,
    /// Go on.
    Resume,
    /// Choose another time for the start.
    Reschedule,
    /// Take back what has not gone.
    Cancel,
    /// Send again what surely did not arrive, and nothing else.
    RetryFailed,
}

impl From<BatchAction> for ActionName {
    fn from(action: BatchAction) -> Self {
        match action {
            BatchAction::Approve => Self::Approve,
            BatchAction::Refuse => Self::Refuse,
            BatchAction::Pause => Self::Pause,
            BatchAction::Resume => Self::Resume,
            BatchAction::Cancel => Self::Cancel,
            BatchAction::RetryFailed => Self::RetryFailed,
        }
    }
}

impl From<Phase> for PhaseName {
    fn from(phase: Phase) -> Self {
        match phase {
            Phase::AwaitingApproval => Self::AwaitingApproval,
            Phase::Scheduled => Self::Scheduled,
            Phase::Running => Self::Running,
            Phase::Paused => Self::Paused,
            Phase::Finished => Self::Finished,
        }
    }
}

impl From<Counts> for CountsView {
    fn from(counts: Counts) -> Self {
        Self {
            total: counts.total(),
            queued: counts.of(State::Queued),
            sending: counts.of(State::Sending),
            sent: counts.of(State::Sent),
            failed: counts.of(State::Failed),
            unknown: counts.of(State::Unknown),
            cancelled: counts.of(State::Cancelled),
            expired: counts.of(State::Expired),
        }
    }
}

impl BatchView {
    /// As this reader may see it: what they may not read is masked, and what they may not do is
    /// not offered.
    pub(in crate::http) fn of(progress: Progress, reader: &Principal) -> Self {
        let Progress { batch: record, ends_at, barred } = progress;
        let actions = offered(&record, reader);
        let decided_at = record.decision.as_ref().map_or(record.created_at, |it| it.at);
        let words = record.content.shown_to(reader);
        Self {
            id: record.id.to_string(),
            phase: phase(&record.plan, &record.counts).into(),
            message_type: record.message_type.into(),
            content: words.text,
            is_masked: words.is_masked,
            text_erased_at: record.text_erased_at,
            counts: record.counts.into(),
            urgent: record.urgency == Urgency::Urgent,
            starts_at: record.plan.starts_at,
            is_planned: is_planned(&record.plan, decided_at),
            expires_at: record.expires_at,
            created_at: record.created_at,
            created_by: record.asked.map(|asked| asked.actor.into()),
            approval: approval(record.plan.approval, record.decision),
            ends_at,
            barred,
            change: record.change,
            actions,
        }
    }
}

/// What this reader may do with it.
fn offered(record: &BatchRecord, reader: &Principal) -> Vec<ActionName> {
    if !reader.may(Permission::Send) {
        return Vec::new();
    }
    let is_second = second_person(reader, record.asked.as_ref()).is_some();
    let is_awaited = phase(&record.plan, &record.counts) == Phase::AwaitingApproval;
    let is_offered = |action: &BatchAction| match action {
        BatchAction::Approve | BatchAction::Refuse => is_second,
        // Whoever decides refuses it, so that it says who did.
        BatchAction::Cancel => !(is_awaited && is_second),
        BatchAction::Pause | BatchAction::Resume | BatchAction::RetryFailed => true,
    };
    let actions = actions(&record.plan, &record.counts).into_iter().filter(is_offered);
    let may_move = may_start_otherwise(&record.plan, &record.counts);
    let reschedule = may_move.then_some(ActionName::Reschedule);
    reschedule.into_iter().chain(actions.map(ActionName::from)).collect()
}

fn approval(approval: Approval, decision: Option<Decision>) -> Option<ApprovalView> {
    let state = match approval {
        Approval::NotNeeded => return None,
        Approval::Awaited => ApprovalName::Awaited,
        Approval::Given => ApprovalName::Given,
        Approval::Refused => ApprovalName::Refused,
    };
    let (by, at) = decision.map(|it| (it.by, it.at)).unzip();
    Some(ApprovalView { state, by, at })
}
