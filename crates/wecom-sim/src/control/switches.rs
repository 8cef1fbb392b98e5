//! `PATCH /_sim/switches` — what WeCom's pages leave open.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::patch;

use super::input::Order;
use super::output::found;
use crate::LiveWorld;
use crate::server::Front;
use crate::world::SwitchesPatch;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/switches", patch(turn))
}

async fn turn(State(world): State<LiveWorld>, Order(patch): Order<SwitchesPatch>) -> Response {
    found(&world.turn(patch))
}
