//! `GET /_sim/media/{id}` — a file that a person handed to a bot, encrypted.

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use http::StatusCode;
use http::header::CONTENT_TYPE;

use super::input::named;
use super::problem::Problem;
use crate::LiveWorld;
use crate::live::bots::Fetched;
use crate::server::Front;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/media/{id}", get(media))
}

/// *Choice*: a URL that is over is 403.
async fn media(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    match world.state().fetch_handed(&named(path)?) {
        Fetched::File(encrypted) => {
            Ok(([(CONTENT_TYPE, "application/octet-stream")], encrypted).into_response())
        }
        Fetched::Expired => Err(Problem::new(StatusCode::FORBIDDEN, "this address is over")),
        Fetched::Unknown => Err(Problem::not_found("there is no such file")),
    }
}
