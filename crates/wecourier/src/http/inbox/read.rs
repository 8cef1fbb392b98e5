//! Say that one has read something.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use super::view::InboxEntryView;
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::params::Path;
use crate::http::problem::{Problem, ProblemCode};
use crate::http::reply::Found;
use crate::model::access::Permission;
use crate::model::audit::Actor;
use crate::store::InboxRead;

pub(super) fn route() -> Routes {
    Routes::new().post(Permission::Send, "/api/wecom/inbox/{id}/read", read, |op| {
        op.id("markInboxRead")
            .tag("inbox")
            .summary("Say that what a tutor wrote was read; whoever said so first stays on record")
    })
}

/// The entry in the path.
#[derive(Debug, Deserialize, JsonSchema)]
struct InboxPath {
    /// Its id.
    id: String,
}

async fn read(
    State(app): State<App>,
    Caller(me): Caller,
    Path(InboxPath { id }): Path<InboxPath>,
) -> Result<Found<InboxEntryView>, Problem> {
    let read = InboxRead { at: app.clock.now(), by: Actor::from(&me).called() };
    let entry = match id.parse() {
        Ok(id) => app.store.mark_inbox_read(me.scope(), id, read).await?,
        Err(_) => None,
    };
    let absent = || Problem::new(ProblemCode::NotFound, "There is no such entry in the inbox.");
    entry.map(|it| Found(InboxEntryView::new(it, &me))).ok_or_else(absent)
}
