//! `POST /_sim/bots`, `PATCH` and `DELETE /_sim/bots/{bot_id}` — AI bots come, change and go.

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{patch, post};
use http::StatusCode;
use serde::Serialize;

use super::input::{Order, named};
use super::output::{created, found};
use super::problem::Problem;
use crate::LiveWorld;
use crate::live::bots::Desk;
use crate::server::Front;
use crate::world::{Bot, BotId, BotPatch, NewBot};

pub(super) fn route() -> Router<Front> {
    Router::new()
        .route("/_sim/bots", post(add))
        .route("/_sim/bots/{bot_id}", patch(change).delete(remove))
}

/// A bot, and whether it is there.
#[derive(Serialize)]
pub(super) struct BotView<'a> {
    #[serde(flatten)]
    bot: &'a Bot,
    is_connected: bool,
}

impl<'a> From<&'a Desk> for BotView<'a> {
    fn from(desk: &'a Desk) -> Self {
        Self { bot: &desk.bot, is_connected: desk.holder.is_some() }
    }
}

async fn add(
    State(world): State<LiveWorld>,
    Order(bot): Order<NewBot>,
) -> Result<Response, Problem> {
    Ok(created(&world.add_bot(bot)?))
}

async fn change(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
    Order(change): Order<BotPatch>,
) -> Result<Response, Problem> {
    Ok(found(&world.change_bot(&named_bot(path)?, change)?))
}

async fn remove(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
) -> Result<StatusCode, Problem> {
    world.delete_bot(&named_bot(path)?)?;
    Ok(StatusCode::NO_CONTENT)
}

/// What is no id is no bot's id.
fn named_bot(path: Result<Path<String>, PathRejection>) -> Result<BotId, Problem> {
    BotId::parse(named(path)?).map_err(|_| Problem::not_found("there is no bot of this id"))
}
