//! `POST /_sim/groups` — a new group.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;

use super::input::Order;
use super::output::created;
use super::problem::Problem;
use crate::LiveWorld;
use crate::server::Front;
use crate::world::NewGroup;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/groups", post(add))
}

async fn add(
    State(world): State<LiveWorld>,
    Order(group): Order<NewGroup>,
) -> Result<Response, Problem> {
    Ok(created(&world.add_group(group)?))
}
