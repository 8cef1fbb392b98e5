//! `GET /_sim/callbacks?agentid=&after=` — every callback and what became of it, oldest first;
//! `PUT` and `DELETE /_sim/apps/{agentid}/callback` — where an app's callbacks go.

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, put};
use http::StatusCode;
use serde::Deserialize;

use super::input::{Asked, Order, named};
use super::messages::after;
use super::output::found;
use super::problem::Problem;
use crate::LiveWorld;
use crate::callback::CallbackUrlError;
use crate::live::PushedCallback;
use crate::server::Front;
use crate::world::Callback;

pub(super) fn route() -> Router<Front> {
    Router::new()
        .route("/_sim/callbacks", get(list))
        .route("/_sim/apps/{agentid}/callback", put(save).delete(remove))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    agentid: Option<String>,
    /// Only callbacks with a larger number.
    after: Option<String>,
}

async fn list(
    State(world): State<LiveWorld>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Response, Problem> {
    let after = after(wanted.after.as_deref())?;
    let agentid: Option<u32> = match wanted.agentid.as_deref() {
        None | Some("") => None,
        Some(id) => {
            let id = id.parse();
            Some(id.map_err(|_| Problem::bad_field("agentid", "a number is expected"))?)
        }
    };
    let state = world.state();
    let is_wanted = |pushed: &&PushedCallback| {
        pushed.seq > after && agentid.is_none_or(|agentid| pushed.agentid == agentid)
    };
    Ok(found(&state.callbacks.iter().filter(is_wanted).collect::<Vec<_>>()))
}

async fn save(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
    Order(callback): Order<Callback>,
) -> Result<Response, Problem> {
    let agentid = agentid(path)?;
    Ok(found(&world.set_callback(agentid, callback).await?))
}

async fn remove(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
) -> Result<StatusCode, Problem> {
    world.change_app(agentid(path)?, |app| app.callback = None)?;
    Ok(StatusCode::NO_CONTENT)
}

fn agentid(path: Result<Path<String>, PathRejection>) -> Result<u32, Problem> {
    named(path)?.parse().map_err(|_| Problem::not_found("there is no app of this number"))
}

impl From<CallbackUrlError> for Problem {
    fn from(error: CallbackUrlError) -> Self {
        match (&error, error.field()) {
            (CallbackUrlError::UnknownApp(_), _) => Self::not_found(&error.to_string()),
            (_, Some(field)) => Self::bad_field(field, error.to_string()),
            (_, None) => Self::new(StatusCode::CONFLICT, error.to_string()),
        }
    }
}
