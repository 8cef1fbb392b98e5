//! `POST /_sim/people/{userid}/open` — somebody opens the chat with a bot.

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::post;

use super::ReachedView;
use crate::LiveWorld;
use crate::control::input::{Order, named};
use crate::control::output::found;
use crate::control::problem::Problem;
use crate::live::OpenChat;
use crate::server::Front;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/people/{userid}/open", post(open))
}

async fn open(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
    Order(open): Order<OpenChat>,
) -> Result<Response, Problem> {
    let reached = world.state().open_chat(&named(path)?, &open)?;
    Ok(found(&ReachedView { reached }))
}
