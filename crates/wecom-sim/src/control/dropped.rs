//! `GET /_sim/dropped` — messages of applications that were accepted and arrived nowhere.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::output::found;
use crate::LiveWorld;
use crate::server::Front;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/dropped", get(dropped))
}

async fn dropped(State(world): State<LiveWorld>) -> Response {
    found(&world.dropped())
}
