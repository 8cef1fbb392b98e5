//! `GET /_sim/images/{seq}` — the picture of a message, for the window.

use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};

use super::input::named;
use super::problem::Problem;
use crate::LiveWorld;
use crate::server::Front;

pub(super) fn route() -> Router<Front> {
    Router::new().route("/_sim/images/{seq}", get(image))
}

async fn image(
    State(world): State<LiveWorld>,
    path: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    let seq = named(path)?.parse().unwrap_or(0);
    let message = world.state().phones.find(seq).cloned();
    let picture = message.as_ref().and_then(|message| message.picture.as_ref());
    let picture = picture.ok_or_else(|| Problem::not_found("there is no such picture"))?;
    let headers = [
        (CONTENT_TYPE, picture.format.media_type()),
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    Ok((headers, picture.file.clone()).into_response())
}
