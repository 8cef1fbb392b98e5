//! `POST /_sim/corps`, `PATCH /_sim/corps/{corpid}` — corps come and change.

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
use crate::world::Corp;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/corps", post(add)).route("/_sim/corps/{corpid}", patch(change))
}

async fn add(State(world): State<LiveWorld>, Order(new): Order<Corp>) -> Result<Response, Problem> {
    Ok(created(&world.add_corp(new)?))
}

async fn change(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
    changes: Changes,
) -> Result<Response, Problem> {
    let corpid = named(path)?;
    let mut state = world.state();
    let before = state.find_corp(&corpid).cloned().ok_or(ChangeError::NoSuchThing)?;
    let after = changes.apply(&before)?;
    if after.corpid != before.corpid {
        return Err(AddError::IdChanged.into());
    }
    Ok(found(&state.change_corp(after)?))
}
