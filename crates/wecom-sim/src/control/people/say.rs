//! `POST /_sim/people/{userid}/say` — somebody writes to a bot, to an app, or in a group.

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::post;

use crate::LiveWorld;
use crate::control::input::{Order, named};
use crate::control::output::created;
use crate::control::problem::Problem;
use crate::live::Say;
use crate::server::Front;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/people/{userid}/say", post(say))
}

async fn say(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
    Order(say): Order<Say>,
) -> Result<Response, Problem> {
    let userid = named(path)?;
    let said = world.state().say(&userid, &say)?;
    Ok(created(&said))
}
