//! `GET /_sim/callbacks?agentid=&after=` — every callback and what became of it, oldest first.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;

use super::input::Asked;
use super::messages::after;
use super::output::found;
use super::problem::Problem;
use crate::LiveWorld;
use crate::live::PushedCallback;
use crate::server::Front;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/callbacks", get(list))
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
            Some(id.parse().map_err(|_| Problem::bad_field("agentid", "a number is expected"))?)
        }
    };
    let state = world.state();
    let is_wanted = |pushed: &&PushedCallback| {
        pushed.seq > after && agentid.is_none_or(|agentid| pushed.agentid == agentid)
    };
    Ok(found(&state.callbacks.iter().filter(is_wanted).collect::<Vec<_>>()))
}
