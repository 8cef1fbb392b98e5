//! `POST /_sim/customer-tags` — a new group of tags for customers.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;

use super::input::Order;
use super::output::created;
use super::problem::Problem;
use crate::LiveWorld;
use crate::server::Front;
use crate::world::CustomerTagGroup;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/customer-tags", post(add))
}

async fn add(
    State(world): State<LiveWorld>,
    Order(group): Order<CustomerTagGroup>,
) -> Result<Response, Problem> {
    Ok(created(&world.add_customer_tags(group)?))
}
