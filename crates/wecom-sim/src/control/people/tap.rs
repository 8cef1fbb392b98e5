//! `POST /_sim/people/{userid}/tap` — somebody taps on what a message offers.

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
use crate::live::Tap;
use crate::server::Front;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/people/{userid}/tap", post(tap))
}

async fn tap(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
    Order(tap): Order<Tap>,
) -> Result<Response, Problem> {
    let reached = world.state().tap(&named(path)?, &tap)?;
    Ok(found(&ReachedView { reached }))
}
