//! `POST /_sim/people/{userid}/…` — what people do with their phones.

mod feedback;
mod in_app;
mod mass_send;
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
        .merge(mass_send::route())
        .merge(say::route())
        .merge(tap::route())
        .merge(in_app::route())
}

/// How far it came.
#[derive(Serialize)]
struct ReachedView {
    reached: Reached,
}
