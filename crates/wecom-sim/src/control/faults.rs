//! `POST`, `GET`, `PATCH` and `DELETE /_sim/faults[/{id}]`, `GET /_sim/magic` — what is to go
//! wrong.

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{delete, get};
use http::StatusCode;

use super::input::{Order, named};
use super::output::{created, found};
use super::problem::Problem;
use crate::LiveWorld;
use crate::fault::magic::MAGIC_ENDINGS;
use crate::fault::order::{FaultOrder, FaultPatch, FaultView};
use crate::server::Front;

pub(super) fn route() -> Router<Front> {
    Router::new()
        .route("/_sim/faults", get(list).post(order).delete(cancel_all))
        .route("/_sim/faults/{id}", delete(cancel).patch(change))
        .route("/_sim/magic", get(async || found(&MAGIC_ENDINGS)))
}

async fn order(
    State(world): State<LiveWorld>,
    Order(order): Order<FaultOrder>,
) -> Result<Response, Problem> {
    Ok(created(&FaultView::from(&world.order(order.into_fault()?)?)))
}

async fn list(State(world): State<LiveWorld>) -> Response {
    let faults = world.faults();
    found(&faults.iter().map(FaultView::from).collect::<Vec<_>>())
}

async fn cancel_all(State(world): State<LiveWorld>) -> StatusCode {
    world.cancel_faults();
    StatusCode::NO_CONTENT
}

async fn change(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
    Order(wanted): Order<FaultPatch>,
) -> Result<Response, Problem> {
    wanted.check()?;
    let id = named(path)?.parse().unwrap_or(0);
    let changed = world.state().faults.change(id, |fault| wanted.change(fault));
    let changed = changed.ok_or_else(no_such_fault)?;
    Ok(found(&FaultView::from(&changed)))
}

async fn cancel(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
) -> Result<StatusCode, Problem> {
    let id = named(path)?.parse().unwrap_or(0);
    world.cancel_fault(id).ok_or_else(no_such_fault)?;
    Ok(StatusCode::NO_CONTENT)
}

fn no_such_fault() -> Problem {
    Problem::not_found("there is no fault of this number")
}
