//! What is not over, of everything that was ever sent.

use axum::extract::State;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::problem::Problem;
use crate::http::reply::{Found, always_there};
use crate::model::State as DeliveryState;
use crate::model::access::{Permission, Scope};
use crate::outbox::Overview;
use crate::store::StoreError;

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::View, "/api/wecom/outbox", get, |op| {
        op.id("getOutbox").tag("batches").summary("How many deliveries are not over")
    })
}

/// Where everything stands that is not over.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
pub(super) struct OutboxView {
    /// The number of the last change: the `id` of the last event.
    pub(super) change: i64,
    /// How many deliveries stand where.
    counts: OpenCountsView,
    /// When the last message will have gone of what has started, as far as is known. `null` if
    /// nothing goes by itself: what is scheduled, paused or waits for a person is left out.
    ends_at: Option<Timestamp>,
}

/// How many deliveries stand where, of those that are not over.
#[derive(Debug, Serialize, JsonSchema)]
struct OpenCountsView {
    /// They wait for their turn.
    queued: u64,
    /// The call is under way.
    sending: u64,
    /// They may have arrived. A person decides.
    unknown: u64,
}

impl OutboxView {
    pub(super) async fn of(app: &App, scope: &Scope) -> Result<Self, StoreError> {
        let Overview { change, counts, ends_at } = app.outbox.overview(scope).await?;
        let counts = OpenCountsView {
            queued: counts.of(DeliveryState::Queued),
            sending: counts.of(DeliveryState::Sending),
            unknown: counts.of(DeliveryState::Unknown),
        };
        Ok(Self { change, counts, ends_at })
    }
}

async fn get(State(app): State<App>, Caller(me): Caller) -> Result<Found<OutboxView>, Problem> {
    Ok(Found(OutboxView::of(&app, me.scope()).await?))
}
