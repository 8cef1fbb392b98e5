//! `POST /_sim/members`, `PATCH /_sim/members/{userid}` — members come and change.

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
use crate::world::Member;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/members", post(add)).route("/_sim/members/{userid}", patch(change))
}

async fn add(
    State(world): State<LiveWorld>,
    Order(new): Order<Member>,
) -> Result<Response, Problem> {
    Ok(created(&world.add_member(new)?))
}

async fn change(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
    changes: Changes,
) -> Result<Response, Problem> {
    let userid = named(path)?;
    let mut state = world.state();
    let before = state.people.member(&userid).cloned().ok_or(ChangeError::NoSuchThing)?;
    let after = changes.apply(&before)?;
    if after.userid != before.userid {
        return Err(AddError::IdChanged.into());
    }
    Ok(found(&state.change_member(after)?))
}
