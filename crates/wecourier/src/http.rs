//! The HTTP API and the console: resources, problems, OpenAPI.
//!
//! One file per operation; the handler's signature is the contract, from which the OpenAPI
//! document is generated. The six endpoints that an older program knows stand apart in
//! `legacy`. Only this floor knows status codes.

mod access;
mod api_keys;
mod app;
mod arrival;
mod audit;
mod batches;
mod bot;
mod branches;
mod channels;
mod console;
mod cors;
mod deliveries;
mod doctor;
mod door;
mod drafts;
mod drain;
mod field;
mod guard;
mod harden;
mod health;
mod idempotency;
mod imports;
mod inbox;
mod individual;
mod json;
mod language;
mod legacy;
mod multipart;
mod needs_you;
mod openapi;
mod params;
mod pictures;
mod problem;
mod render;
mod reply;
mod request_id;
mod service;
mod sheet;
mod templates;
mod tutors;
mod users;
mod webhooks;

use std::any::Any;

use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::{Extension, Router};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

pub use access::Declared;
use access::Routes;
pub use app::{App, Mode, ServiceFacts};
pub use arrival::TrustedProxies;
pub use cors::ListedOrigins;
pub use door::{BadIdentity, CONNECTIONS_MAX, Door, Identity};
pub(crate) use door::{SPOKEN, serve};
pub use guard::setup_link;
pub use openapi::document as openapi_document;
use problem::{Problem, ProblemCode};
pub use render::answer as render_answer;

/// Far more than any text that WeCom takes, so that one that is too long is told its size.
const JSON_BYTES_MAX: usize = 1024 * 1024;

/// The whole service.
pub fn router(app: App) -> Router {
    let (api, document) = openapi::finish(operations);
    let document: Router<App> = openapi::route(document).into_router().into();
    let cors = app.facts.cors_origins.layer();
    let router = api
        .merge(document)
        .layer(DefaultBodyLimit::max(JSON_BYTES_MAX))
        .layer(Extension(app.clone()))
        .with_state(app.clone())
        .fallback(console::serve)
        .method_not_allowed_fallback(wrong_method)
        .layer(CatchPanicLayer::custom(panicked));
    let router = match cors {
        Some(cors) => router.layer(cors),
        None => router,
    };
    router
        .layer(from_fn_with_state(app.clone(), guard::refuse_cross_site))
        .layer(from_fn(harden::harden))
        .layer(from_fn(request_id::give))
        .layer(from_fn_with_state(app, arrival::note))
        .layer(from_fn(drain::read_on))
        .layer(CompressionLayer::new())
}

/// Every address and who may use it, as it is put up; the console's pages are for everybody.
pub fn declared() -> Vec<Declared> {
    let document = openapi::route(aide::openapi::OpenApi::default());
    operations().merge(document).declared().to_vec()
}

fn operations() -> Routes {
    Routes::new()
        .merge(access::routes())
        .merge(users::routes())
        .merge(api_keys::routes())
        .merge(audit::routes())
        .merge(legacy::routes())
        .merge(webhooks::routes())
        .merge(deliveries::routes())
        .merge(batches::routes())
        .merge(pictures::routes())
        .merge(templates::routes())
        .merge(drafts::routes())
        .merge(tutors::routes())
        .merge(individual::routes())
        .merge(imports::routes())
        .merge(needs_you::route())
        .merge(channels::route())
        .merge(bot::routes())
        .merge(inbox::routes())
        .merge(doctor::routes())
        .merge(render::route())
        .merge(service::route())
        .merge(health::routes())
}

/// A mistake of ours. What it was is not for the client to know.
fn panicked(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a request ended in a panic");
    Problem::internal().into_response()
}

async fn wrong_method() -> Problem {
    Problem::new(ProblemCode::MethodNotAllowed, "This address does not take this HTTP method.")
}
