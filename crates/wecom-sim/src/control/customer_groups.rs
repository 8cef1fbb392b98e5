//! `POST /_sim/groups/{chatid}/join`, `…/leave` and `…/dismiss` — what people do with groups of
//! customers; `GET /_sim/welcomes` — the codes by which new customers can be welcomed.

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};

use super::input::{Order, named};
use super::output::found;
use super::problem::Problem;
use crate::LiveWorld;
use crate::live::rooms::{Join, Leave};
use crate::server::Front;

pub(super) fn route() -> Router<Front> {
    Router::new()
        .route("/_sim/groups/{chatid}/join", post(join))
        .route("/_sim/groups/{chatid}/leave", post(leave))
        .route("/_sim/groups/{chatid}/dismiss", post(dismiss))
        .route("/_sim/welcomes", get(welcomes))
}

async fn join(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
    Order(join): Order<Join>,
) -> Result<Response, Problem> {
    let group = world.state().join_group(&named(path)?, &join)?;
    Ok(found(&group))
}

async fn leave(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
    Order(leave): Order<Leave>,
) -> Result<Response, Problem> {
    let group = world.state().leave_group(&named(path)?, &leave)?;
    Ok(found(&group))
}

async fn dismiss(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    let group = world.state().dismiss_group(&named(path)?)?;
    Ok(found(&group))
}

async fn welcomes(State(world): State<LiveWorld>) -> Response {
    found(&world.welcomes())
}
