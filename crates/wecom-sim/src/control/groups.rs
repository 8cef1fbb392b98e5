//! `POST /_sim/groups`, `PATCH /_sim/groups/{chatid}` — groups come and change.

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{patch, post};

use super::input::{Changes, Order, named};
use super::output::{created, found};
use super::problem::Problem;
use crate::LiveWorld;
use crate::live::{AddError, ChangeError};
use crate::server::Front;
use crate::world::NewGroup;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/groups", post(add)).route("/_sim/groups/{chatid}", patch(change))
}

async fn add(
    State(world): State<LiveWorld>,
    Order(new): Order<NewGroup>,
) -> Result<Response, Problem> {
    Ok(created(&world.add_group(new)?))
}

async fn change(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
    changes: Changes,
) -> Result<Response, Problem> {
    let id = named(path)?;
    let mut state = world.state();
    let before = state
        .groups()
        .find(|it| it.chatid == id.as_str())
        .cloned()
        .ok_or(ChangeError::NoSuchThing)?;
    let after = changes.apply(&before)?;
    if after.chatid != before.chatid {
        return Err(AddError::IdChanged.into());
    }
    Ok(found(&state.change_group(after)?))
}
