//! `GET /_sim/world` — everybody and everything, keys and secrets included, and the clock.

use std::net::IpAddr;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use jiff::Timestamp;
use serde::Serialize;

use super::bots::BotView;
use super::output::found;
use crate::LiveWorld;
use crate::clock::ClockView;
use crate::fault::magic::{MAGIC_ENDINGS, MagicEnding};
use crate::live::Installed;
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
    apps: Vec<AppView<'a>>,
    customer_tags: Vec<&'a CustomerTagGroup>,
    customers: Vec<&'a Customer>,
    groups: Vec<&'a Group>,
    robots: Vec<&'a Robot>,
    bots: Vec<BotView<'a>>,
    magic: &'a [MagicEnding],
    switches: Switches,
    clock: ClockView,
}

/// An app, and the addresses that count now.
#[derive(Serialize)]
struct AppView<'a> {
    #[serde(flatten)]
    app: &'a App,
    trusted_ips_now: &'a [IpAddr],
}

impl<'a> AppView<'a> {
    fn of(app: &'a Installed, now: Timestamp) -> Self {
        Self { app, trusted_ips_now: app.trusted_at(now) }
    }
}

async fn world(State(world): State<LiveWorld>) -> Response {
    let state = world.state();
    let now = state.clock.now();
    found(&View {
        corps: state.corps().collect(),
        departments: state.people.departments().collect(),
        members: state.people.members().collect(),
        tags: state.people.tags().collect(),
        apps: state.apps.iter().map(|app| AppView::of(app, now)).collect(),
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
