//! `POST /_sim/apps`, `PATCH /_sim/apps/{agentid}` — apps come and change;
//! `POST /_sim/apps/{agentid}/revoke-tokens` ends their tokens.

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{patch, post};
use serde::Serialize;

use super::input::{Changes, Order, named};
use super::output::{created, found};
use super::problem::Problem;
use crate::LiveWorld;
use crate::live::{AddError, ChangeError};
use crate::server::Front;
use crate::world::App;

pub(super) fn route() -> Router<Front> {
    Router::new()
        .route("/_sim/apps", post(add))
        .route("/_sim/apps/{agentid}", patch(change))
        .route("/_sim/apps/{agentid}/revoke-tokens", post(revoke))
}

async fn add(State(world): State<LiveWorld>, Order(new): Order<App>) -> Result<Response, Problem> {
    Ok(created(&world.add_app(new)?))
}

async fn change(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
    changes: Changes,
) -> Result<Response, Problem> {
    let agentid = number(path)?;
    let mut state = world.state();
    let before =
        state.apps.find(agentid).map(|app| (***app).clone()).ok_or(ChangeError::NoSuchThing)?;
    let after = changes.apply(&before)?;
    if after.agentid != before.agentid {
        return Err(AddError::IdChanged.into());
    }
    Ok(found(&state.change_app(after)?))
}

#[derive(Serialize)]
struct Revoked {
    /// How many tokens worked until now.
    revoked: usize,
}

async fn revoke(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    let revoked = world.revoke_tokens(number(path)?)?;
    Ok(found(&Revoked { revoked }))
}

/// What is no number is no app's.
fn number(path: Result<Path<String>, PathRejection>) -> Result<u32, Problem> {
    Ok(named(path)?.parse().map_err(|_| ChangeError::NoSuchThing)?)
}
