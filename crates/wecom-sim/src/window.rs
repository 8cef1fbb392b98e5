//! The window at `/_sim/`: a wall of phones, live. People can write, tap and break things there.
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

struct File {
    path: &'static str,
    kind: &'static str,
    text: &'static str,
}

macro_rules! files {
    ($($path:literal, $kind:literal, $name:literal;)*) => {
        &[$(File { path: $path, kind: $kind, text: include_str!(concat!("window/", $name)) },)*]
    };
}

const FILES: &[File] = files! {
    "/_sim/", "text/html", "phones.html";
    "/_sim/wall.css", "text/css", "wall.css";
    "/_sim/phones.css", "text/css", "phones.css";
    "/_sim/icon.svg", "image/svg+xml", "icon.svg";
    "/_sim/words.json", "application/json", "words.json";
    "/_sim/api.js", "text/javascript", "api.js";
    "/_sim/chat.js", "text/javascript", "chat.js";
    "/_sim/clock.js", "text/javascript", "clock.js";
    "/_sim/dom.js", "text/javascript", "dom.js";
    "/_sim/faults.js", "text/javascript", "faults.js";
    "/_sim/phone.js", "text/javascript", "phone.js";
    "/_sim/phones.js", "text/javascript", "phones.js";
    "/_sim/task.js", "text/javascript", "task.js";
    "/_sim/wall.js", "text/javascript", "wall.js";
    "/_sim/words.js", "text/javascript", "words.js";
    "/_sim/world.js", "text/javascript", "world.js";
};

pub(crate) fn route() -> Router<Front> {
    let start = Router::new().route("/_sim", get(async || Redirect::permanent("/_sim/")));
    FILES.iter().fold(start, |router, file| router.route(file.path, get(async || serve(file))))
}

fn serve(file: &'static File) -> Response {
    let headers: [(HeaderName, String); 5] = [
        (CONTENT_TYPE, format!("{}; charset=utf-8", file.kind)),
        (CONTENT_SECURITY_POLICY, CONTENT_SECURITY.to_owned()),
        (CACHE_CONTROL, "no-cache".to_owned()),
        (REFERRER_POLICY, "no-referrer".to_owned()),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    (headers, file.text).into_response()
}

#[cfg(test)]
mod tests;
