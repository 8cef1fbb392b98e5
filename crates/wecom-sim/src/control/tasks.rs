//! `GET /_sim/tasks` — every mass-send task, and what members sent to many by hand.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::output::found;
use crate::LiveWorld;
use crate::server::Front;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/tasks", get(tasks))
}

async fn tasks(State(world): State<LiveWorld>) -> Response {
    found(&world.tasks())
}
