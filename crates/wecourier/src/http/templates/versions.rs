//! What a template said, the newest version first.

use axum::extract::State;

use super::view::TemplateView;
use super::{TemplatePath, no_such_template};
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::{Found, Page};
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::View, "/api/templates/{id}/versions", list, |op| {
        op.id("listTemplateVersions")
            .tag("templates")
            .summary("What a template says and said, the newest version first")
    })
}

/// How many versions are listed.
const VERSIONS_MAX: u64 = 100;

async fn list(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<TemplatePath>,
) -> Result<Found<Page<TemplateView>>, Problem> {
    let versions = app.store.template_versions(path.id()?, VERSIONS_MAX).await?;
    if versions.is_empty() {
        return Err(no_such_template());
    }
    let items = versions.into_iter().map(|it| TemplateView::of(it, &me)).collect();
    Ok(Found(Page { items, next: None }))
}
