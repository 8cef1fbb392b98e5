//! End an API key: from the next request on it lets nobody in.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use super::view::ApiKeyView;
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::params::Path;
use crate::http::problem::{Problem, ProblemCode};
use crate::http::reply::Found;
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().post(Permission::EditApiKeys, "/api/api-keys/{id}/revoke", revoke, |op| {
        op.id("revokeApiKey").tag("access").summary("End an API key, at once and for good")
    })
}

/// The key in the path.
#[derive(Debug, Deserialize, JsonSchema)]
struct ApiKeyPath {
    /// Its id.
    id: String,
}

async fn revoke(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<ApiKeyPath>,
) -> Result<Found<ApiKeyView>, Problem> {
    let absent = || Problem::new(ProblemCode::NotFound, "There is no such API key.");
    let id = path.id.parse().map_err(|_| absent())?;
    let now = app.clock.now();
    let key = app.store.revoke_api_key(id, now).await?.ok_or_else(absent)?;
    tracing::info!(key = %id, by = me.holder.id(), "an API key was revoked");
    let maker = match key.created_by {
        Some(maker) => app.store.find_user(maker).await?,
        None => None,
    };
    Ok(Found(ApiKeyView::new(key, maker.as_ref().map(|maker| &maker.login), now)))
}
