//! `POST /_sim/people/{userid}/feedback` — somebody rates what a bot said.

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::post;

use super::ReachedView;
use crate::LiveWorld;
use crate::control::input::{Order, named};
use crate::control::output::found;
use crate::control::problem::Problem;
use crate::live::Feedback;
use crate::server::Front;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/people/{userid}/feedback", post(feedback))
}

async fn feedback(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
    Order(feedback): Order<Feedback>,
) -> Result<Response, Problem> {
    let reached = world.state().feedback(&named(path)?, &feedback)?;
    Ok(found(&ReachedView { reached }))
}
