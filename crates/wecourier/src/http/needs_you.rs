//! The short list of what only a person can settle.

use axum::extract::State;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::access::{Caller, Routes};
use super::app::App;
use super::batches::BatchView;
use super::deliveries::{DeliveryView, ReasonName, RefusalView};
use super::problem::Problem;
use super::reply::{Found, always_there};
use crate::model::State as DeliveryState;
use crate::model::access::Permission;
use crate::store::{ClosedGroup, LeftOut, LogFilter, LogPage, ThrottledGroup};

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::View, "/api/wecom/needs-you", list, |op| {
        op.id("needsYou").tag("batches").summary("The short list of what only a person can settle")
    })
}

/// How many deliveries are listed.
const DELIVERIES_MAX: u64 = 200;
/// How many batches are.
const BATCHES_MAX: u64 = 50;

/// What only a person can settle.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct NeedsYouView {
    /// Batches at which a second person has to look, the oldest first. Whether the reader may
    /// decide is among the `actions` of each.
    #[schemars(length(max = BATCHES_MAX))]
    awaiting_approval: Vec<BatchView>,
    /// How many deliveries may have arrived or not.
    unknown_count: u64,
    /// The newest of them.
    #[schemars(length(max = DELIVERIES_MAX))]
    unknown: Vec<DeliveryView>,
    /// Groups to which nothing goes until somebody mends something, the oldest first.
    closed: Vec<ClosedGroupView>,
    /// Groups whose messages WeCom puts off again and again, as too many.
    throttled: Vec<ThrottledGroupView>,
    /// Groups whose messages go through some of their robots only.
    left_out: Vec<LeftOutView>,
}

/// A group to which nothing goes until somebody mends something.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct ClosedGroupView {
    /// The group robot.
    webhook_id: i64,
    /// What people call the group here.
    webhook_name: String,
    /// What is to be mended.
    reason: ReasonName,
    /// WeCom's words, if it had any.
    wecom: Option<RefusalView>,
    /// Since when.
    since: Timestamp,
    /// How many deliveries wait for it.
    waiting: u64,
}

/// A group whose messages WeCom puts off again and again. Each is tried again by itself.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct ThrottledGroupView {
    /// The group.
    webhook_id: i64,
    /// What people call the group here.
    webhook_name: String,
    /// How many calls in a row WeCom has refused as too many.
    refusals: u32,
    /// How many deliveries wait for it.
    waiting: u64,
    /// When the next call may begin at the earliest; `null` while one is under way.
    turn_at: Option<Timestamp>,
}

/// A group with robots that are left out; `reopen` tries them again.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct LeftOutView {
    /// The group.
    webhook_id: i64,
    /// What people call the group here.
    webhook_name: String,
    /// Why, one for each robot that is left out.
    reasons: Vec<ReasonName>,
    /// How many robots it has in all.
    robots: usize,
}

async fn list(State(app): State<App>, Caller(me): Caller) -> Result<Found<NeedsYouView>, Problem> {
    let filter = LogFilter { states: vec![DeliveryState::Unknown], ..LogFilter::default() };
    let page = LogPage { limit: DELIVERIES_MAX, offset: 0 };
    let unknown = app.store.deliveries(me.scope(), filter, page).await?;
    let mut awaiting_approval = Vec::new();
    for batch in app.store.awaiting_approval(me.scope(), BATCHES_MAX).await? {
        awaiting_approval.push(BatchView::of(app.outbox.progress(batch).await?, &me));
    }
    let closed = app.store.closed_groups(me.scope()).await?;
    let throttled = app.store.throttled_groups(me.scope()).await?;
    let left_out = app.store.left_out(me.scope()).await?;
    let now = app.clock.now();
    let unknown = unknown.into_iter().map(|it| DeliveryView::new(it, &me, now));
    Ok(Found(NeedsYouView {
        awaiting_approval,
        unknown_count: app.store.open_counts(me.scope()).await?.of(DeliveryState::Unknown),
        unknown: unknown.collect(),
        closed: closed.into_iter().map(ClosedGroupView::from).collect(),
        throttled: throttled.into_iter().map(ThrottledGroupView::from).collect(),
        left_out: left_out.into_iter().map(LeftOutView::from).collect(),
    }))
}

impl From<ClosedGroup> for ClosedGroupView {
    fn from(group: ClosedGroup) -> Self {
        Self {
            webhook_id: group.webhook_id.0,
            webhook_name: group.name,
            reason: group.reason.into(),
            wecom: group.refusal.map(RefusalView::from),
            since: group.since,
            waiting: group.waiting,
        }
    }
}

impl From<ThrottledGroup> for ThrottledGroupView {
    fn from(group: ThrottledGroup) -> Self {
        Self {
            webhook_id: group.webhook_id.0,
            webhook_name: group.name,
            refusals: group.refusals,
            waiting: group.waiting,
            turn_at: group.turn_at,
        }
    }
}

impl From<LeftOut> for LeftOutView {
    fn from(group: LeftOut) -> Self {
        Self {
            webhook_id: group.webhook_id.0,
            webhook_name: group.name,
            reasons: group.reasons.into_iter().map(ReasonName::from).collect(),
            robots: group.robots,
        }
    }
}
