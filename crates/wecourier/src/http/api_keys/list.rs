//! All API keys, the newest first.

use axum::extract::State;

use super::view::ApiKeyView;
use crate::http::access::Routes;
use crate::http::app::App;
use crate::http::problem::Problem;
use crate::http::reply::{Found, Page};
use crate::model::access::Permission;
use crate::store::ApiKeyRecord;

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::EditApiKeys, "/api/api-keys", list, |op| {
        op.id("listApiKeys").tag("access").summary("All API keys, the newest first")
    })
}

/// There are as many as an office makes, so they are one page.
async fn list(State(app): State<App>) -> Result<Found<Page<ApiKeyView>>, Problem> {
    let now = app.clock.now();
    let (keys, users) = (app.store.api_keys().await?, app.store.users().await?);
    let view = |key: ApiKeyRecord| {
        let maker = users.iter().find(|user| Some(user.id) == key.created_by);
        ApiKeyView::new(key, maker.map(|user| &user.login), now)
    };
    let items = keys.into_iter().map(view).collect();
    Ok(Found(Page { items, next: None }))
}
