//! All templates, by name.

use axum::extract::State;

use super::view::TemplateView;
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::problem::Problem;
use crate::http::reply::{Found, Page};
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::View, "/api/templates", list, |op| {
        op.id("listTemplates").tag("templates").summary("All templates of messages, by name")
    })
}

/// There are as many as an office writes, so they are one page.
async fn list(
    State(app): State<App>,
    Caller(me): Caller,
) -> Result<Found<Page<TemplateView>>, Problem> {
    let templates = app.store.templates().await?;
    let items = templates.into_iter().map(|it| TemplateView::of(it, &me)).collect();
    Ok(Found(Page { items, next: None }))
}
