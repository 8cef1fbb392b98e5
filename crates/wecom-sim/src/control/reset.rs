//! `POST /_sim/reset` — back to the world it was started with.

use axum::Router;
use axum::extract::State;
use axum::routing::post;
use http::StatusCode;

use crate::LiveWorld;
use crate::server::Front;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/reset", post(reset))
}

async fn reset(State(world): State<LiveWorld>) -> StatusCode {
    world.reset();
    StatusCode::NO_CONTENT
}
