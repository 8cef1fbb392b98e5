//! `POST /_sim/robots`, `PATCH` and `DELETE /_sim/robots/{key}` — robots come, change and go.

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{patch, post};
use http::StatusCode;
use serde::Deserialize;

use super::input::{Order, named};
use super::output::{created, found};
use super::problem::Problem;
use crate::LiveWorld;
use crate::live::NoSuchRobot;
use crate::server::Front;
use crate::world::{NewRobot, RobotKey, RobotState};

pub(super) fn route() -> Router<Front> {
    Router::new()
        .route("/_sim/robots", post(add))
        .route("/_sim/robots/{key}", patch(change).delete(remove))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Patch {
    state: RobotState,
}

async fn add(
    State(world): State<LiveWorld>,
    Order(robot): Order<NewRobot>,
) -> Result<Response, Problem> {
    Ok(created(&world.add_robot(robot)?))
}

async fn change(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
    Order(change): Order<Patch>,
) -> Result<Response, Problem> {
    Ok(found(&world.set_robot_state(&key(path)?, change.state)?))
}

async fn remove(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
) -> Result<StatusCode, Problem> {
    world.delete_robot(&key(path)?)?;
    Ok(StatusCode::NO_CONTENT)
}

/// What is no key is no robot's key.
fn key(path: Result<Path<String>, PathRejection>) -> Result<RobotKey, Problem> {
    Ok(RobotKey::parse(named(path)?).map_err(|_| NoSuchRobot)?)
}
