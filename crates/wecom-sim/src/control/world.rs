//! `GET /_sim/world` — everybody, every group, every robot and bot with its key, and the clock.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use serde::Serialize;

use super::bots::BotView;
use super::output::found;
use crate::LiveWorld;
use crate::clock::ClockView;
use crate::server::Front;
use crate::world::{Group, Member, Robot, Switches};

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/world", get(world))
}

#[derive(Serialize)]
struct View<'a> {
    members: &'a [Member],
    groups: &'a [Group],
    robots: &'a [Robot],
    bots: Vec<BotView<'a>>,
    switches: Switches,
    clock: ClockView,
}

async fn world(State(world): State<LiveWorld>) -> Response {
    let state = world.state();
    found(&View {
        members: state.members(),
        groups: state.groups(),
        robots: state.robots(),
        bots: state.bots.desks().iter().map(BotView::from).collect(),
        switches: state.switches(),
        clock: state.clock.view(),
    })
}
