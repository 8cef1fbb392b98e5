//! `POST /_sim/people/{userid}/in-app` — somebody opens an app, writes to it, taps its menu.

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
use crate::live::InApp;
use crate::server::Front;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/people/{userid}/in-app", post(act))
}

async fn act(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
    Order(deed): Order<InApp>,
) -> Result<Response, Problem> {
    let acted = world.state().act_in_app(&named(path)?, &deed);
    let reached = acted.map_err(|error| match error.field() {
        Some("to") => Problem::bad_field("agentid", error.to_string()),
        Some(_) | None => error.into(),
    })?;
    Ok(found(&ReachedView { reached }))
}
