//! `POST /_sim/people/{userid}/mass_send` — somebody sends to many customers by hand;
//! `POST /_sim/people/{userid}/tasks/{msgid}/confirm` and `…/ignore` — what somebody does with a
//! mass-send task.

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::post;

use crate::LiveWorld;
use crate::control::input::{Order, named};
use crate::control::output::{created, found};
use crate::control::problem::Problem;
use crate::live::tasks::{Confirm, HandSend};
use crate::server::Front;

pub(super) fn route() -> Router<Front> {
    Router::new()
        .route("/_sim/people/{userid}/mass_send", post(send))
        .route("/_sim/people/{userid}/tasks/{msgid}/confirm", post(confirm))
        .route("/_sim/people/{userid}/tasks/{msgid}/ignore", post(ignore))
}

async fn send(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
    Order(send): Order<HandSend>,
) -> Result<Response, Problem> {
    let userid = named(path)?;
    let task = world.state().send_by_hand(&userid, &send)?;
    Ok(created(&task))
}

type OfTask = Result<Path<(String, String)>, PathRejection>;

async fn confirm(
    State(world): State<LiveWorld>,
    path: OfTask,
    Order(confirm): Order<Confirm>,
) -> Result<Response, Problem> {
    let (userid, msgid) = of_task(path)?;
    let task = world.state().confirm_task(&userid, &msgid, &confirm)?;
    Ok(found(&task))
}

async fn ignore(State(world): State<LiveWorld>, path: OfTask) -> Result<Response, Problem> {
    let (userid, msgid) = of_task(path)?;
    let task = world.state().ignore_task(&userid, &msgid)?;
    Ok(found(&task))
}

fn of_task(path: OfTask) -> Result<(String, String), Problem> {
    match path {
        Ok(Path(names)) => Ok(names),
        Err(_) => Err(Problem::not_found("there is nothing of this name")),
    }
}
