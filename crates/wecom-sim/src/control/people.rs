//! `POST /_sim/people/{userid}/…` — what people do with their phones.

mod feedback;
mod open;
mod say;
mod tap;

use axum::Router;
use serde::Serialize;

use crate::live::Reached;
use crate::server::Front;

pub(super) fn route() -> Router<Front> {
    Router::new()
        .merge(feedback::route())
        .merge(open::route())
        .merge(say::route())
        .merge(tap::route())
}

/// How far it came.
#[derive(Serialize)]
struct ReachedView {
    reached: Reached,
}
