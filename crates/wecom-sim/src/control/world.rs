//! `GET /_sim/world` — everybody and everything, keys and secrets included, and the clock.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use serde::Serialize;

use super::bots::BotView;
use super::output::found;
use crate::LiveWorld;
use crate::clock::ClockView;
use crate::fault::magic::{MAGIC_ENDINGS, MagicEnding};
use crate::server::Front;
use crate::world::{
    App, Corp, Customer, CustomerTagGroup, Department, Group, Member, Robot, Switches, Tag,
};

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/world", get(world))
}

#[derive(Serialize)]
struct View<'a> {
    corps: Vec<&'a Corp>,
    departments: Vec<&'a Department>,
    members: Vec<&'a Member>,
    tags: Vec<&'a Tag>,
    apps: Vec<&'a App>,
    customer_tags: Vec<&'a CustomerTagGroup>,
    customers: Vec<&'a Customer>,
    groups: Vec<&'a Group>,
    robots: Vec<&'a Robot>,
    bots: Vec<BotView<'a>>,
    magic: &'a [MagicEnding],
    switches: Switches,
    clock: ClockView,
}

async fn world(State(world): State<LiveWorld>) -> Response {
    let state = world.state();
    found(&View {
        corps: state.corps().collect(),
        departments: state.people.departments().collect(),
        members: state.people.members().collect(),
        tags: state.people.tags().collect(),
        apps: state.apps.iter().map(|app| &***app).collect(),
        customer_tags: state.customer_tags().collect(),
        customers: state.customers().collect(),
        groups: state.groups().collect(),
        robots: state.robots().collect(),
        bots: state.bots.desks().iter().map(BotView::from).collect(),
        magic: &MAGIC_ENDINGS,
        switches: state.switches(),
        clock: state.clock.view(),
    })
}
