//! `POST /_sim/clock` — `{"freeze": true}`, `{"advance_secs": 60}` or `{"run": true}`.

use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;
use serde::Deserialize;

use super::input::Order;
use super::output::found;
use super::problem::Problem;
use crate::LiveWorld;
use crate::clock::ADVANCE_SECS_MAX;
use crate::server::Front;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/clock", post(turn))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Turn {
    freeze: Option<bool>,
    advance_secs: Option<u64>,
    run: Option<bool>,
}

async fn turn(
    State(world): State<LiveWorld>,
    Order(turn): Order<Turn>,
) -> Result<Response, Problem> {
    let view = match (turn.freeze, turn.advance_secs, turn.run) {
        (Some(true), None, None) => world.freeze(),
        (None, None, Some(true)) => world.run(),
        (None, Some(secs), None) if secs <= ADVANCE_SECS_MAX => {
            world.advance(Duration::from_secs(secs))
        }
        (None, Some(_), None) => {
            let detail = format!("a leap has at most {ADVANCE_SECS_MAX} seconds");
            return Err(Problem::bad_field("advance_secs", detail));
        }
        (Some(false), None, None) => return Err(Problem::bad_field("freeze", "only `true`")),
        (None, None, Some(false)) => return Err(Problem::bad_field("run", "only `true`")),
        (_, _, _) => {
            let detail = "one of `freeze`, `advance_secs` and `run` is expected";
            return Err(Problem::bad_field("freeze", detail));
        }
    };
    Ok(found(&view))
}
