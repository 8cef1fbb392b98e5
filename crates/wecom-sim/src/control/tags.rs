//! `POST /_sim/tags`, `PATCH /_sim/tags/{id}` — tags of members come and change.

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
use crate::world::Tag;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/tags", post(add)).route("/_sim/tags/{id}", patch(change))
}

async fn add(State(world): State<LiveWorld>, Order(new): Order<Tag>) -> Result<Response, Problem> {
    Ok(created(&world.add_tag(new)?))
}

async fn change(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
    changes: Changes,
) -> Result<Response, Problem> {
    let id = named(path)?.parse().map_err(|_| ChangeError::NoSuchThing)?;
    let mut state = world.state();
    let before = state.people.tag(id).cloned().ok_or(ChangeError::NoSuchThing)?;
    let after = changes.apply(&before)?;
    if after.id != before.id {
        return Err(AddError::IdChanged.into());
    }
    Ok(found(&state.change_tag(after)?))
}
