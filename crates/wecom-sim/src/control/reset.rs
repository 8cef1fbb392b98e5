//! `POST /_sim/reset` — back to the world it was started with.

use axum::Router;
use axum::extract::State;
use axum::routing::post;
use http::StatusCode;
use serde::Deserialize;

use super::input::Asked;
use crate::LiveWorld;
use crate::server::Front;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/reset", post(reset))
}

/// How it begins again.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Anew {
    /// Where ids and chances come from; as before when absent.
    seed: Option<Seed>,
}

/// A number, as it stands in a query.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Seed(u64);

impl TryFrom<String> for Seed {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self).map_err(|_| "must be a whole number from 0")
    }
}

async fn reset(State(world): State<LiveWorld>, Asked(Anew { seed }): Asked<Anew>) -> StatusCode {
    match seed {
        Some(Seed(seed)) => world.reset_with_seed(seed),
        None => world.reset(),
    }
    StatusCode::NO_CONTENT
}
