//! `POST /_sim/members` — a new member.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;

use super::input::Order;
use super::output::created;
use super::problem::Problem;
use crate::LiveWorld;
use crate::server::Front;
use crate::world::Member;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/members", post(add))
}

async fn add(
    State(world): State<LiveWorld>,
    Order(member): Order<Member>,
) -> Result<Response, Problem> {
    Ok(created(&world.add_member(member)?))
}
