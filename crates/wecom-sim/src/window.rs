//! The window at `/_sim/`: every group as a phone, live.
//!
//! The page fetches nothing from anywhere else and runs no script but its own.

use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use http::HeaderName;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};

use crate::server::Front;

const CONTENT_SECURITY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

pub(crate) fn route() -> Router<Front> {
    Router::new()
        .route("/_sim", get(async || Redirect::permanent("/_sim/")))
        .route("/_sim/", get(async || file("text/html", include_str!("window/phones.html"))))
        .route(
            "/_sim/phones.css",
            get(async || file("text/css", include_str!("window/phones.css"))),
        )
        .route(
            "/_sim/icon.svg",
            get(async || file("image/svg+xml", include_str!("window/icon.svg"))),
        )
        .route(
            "/_sim/phones.js",
            get(async || file("text/javascript", include_str!("window/phones.js"))),
        )
}

fn file(kind: &str, text: &'static str) -> Response {
    let headers: [(HeaderName, String); 5] = [
        (CONTENT_TYPE, format!("{kind}; charset=utf-8")),
        (CONTENT_SECURITY_POLICY, CONTENT_SECURITY.to_owned()),
        (CACHE_CONTROL, "no-cache".to_owned()),
        (REFERRER_POLICY, "no-referrer".to_owned()),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    (headers, text).into_response()
}
