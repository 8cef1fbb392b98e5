//! Whether the service lives, and whether it can work.

use axum::extract::State;
use axum::http::StatusCode;

use super::access::{Access, Routes};
use super::app::App;

/// Plain text, outside of the OpenAPI document: these are for supervisors.
pub(super) fn routes() -> Routes {
    Routes::new().get_unlisted(Access::Public, "/healthz", live).get_unlisted(
        Access::Public,
        "/readyz",
        ready,
    )
}

async fn live() -> &'static str {
    "ok"
}

async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.store.ping().await {
        Ok(()) if app.outbox.is_failing() => {
            (StatusCode::SERVICE_UNAVAILABLE, "nothing is sent: the log says why")
        }
        Ok(()) => (StatusCode::OK, "ready"),
        Err(error) => {
            tracing::warn!(error = crate::error_chain::of(&error), "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer")
        }
    }
}
