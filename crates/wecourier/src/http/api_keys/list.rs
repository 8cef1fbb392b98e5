//! All API keys, the newest first.

use axum::extract::State;

use super::view::ApiKeyView;
use crate::http::access::Routes;
use crate::http::app::App;
use crate::http::problem::Problem;
use crate::http::reply::{Found, Page};
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::EditApiKeys, "/api/api-keys", list, |op| {
        op.id("listApiKeys").tag("access").summary("All API keys, the newest first")
    })
}

/// There are as many as an office makes, so they are one page.
async fn list(State(app): State<App>) -> Result<Found<Page<ApiKeyView>>, Problem> {
    let now = app.clock.now();
    let keys = app.store.api_keys().await?;
    let items = keys.into_iter().map(|key| ApiKeyView::new(key, now)).collect();
    Ok(Found(Page { items, next: None }))
}
