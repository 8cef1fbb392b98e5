//! JSON answers.

use axum::body::Body;
use axum::response::Response;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use serde::Serialize;

pub(super) fn found(body: &impl Serialize) -> Response {
    json(StatusCode::OK, body)
}

pub(super) fn created(body: &impl Serialize) -> Response {
    json(StatusCode::CREATED, body)
}

fn json(status: StatusCode, body: &impl Serialize) -> Response {
    json_as("application/json", status, body)
}

pub(super) fn json_as(
    content_type: &'static str,
    status: StatusCode,
    body: &impl Serialize,
) -> Response {
    let body = serde_json::to_vec(body).expect("our views have text keys and no other errors");
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
