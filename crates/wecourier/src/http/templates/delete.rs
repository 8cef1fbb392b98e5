//! Forget a template with all its versions. What was sent stays as it is.

use axum::extract::State;

use super::{TemplatePath, no_such_template};
use crate::http::access::{Notes, Routes};
use crate::http::app::App;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::NoContent;
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().delete(Permission::EditTemplates, "/api/templates/{id}", delete, |op| {
        op.id("deleteTemplate").tag("templates").summary("Forget a template with all its versions")
    })
}

async fn delete(
    State(app): State<App>,
    Path(path): Path<TemplatePath>,
    notes: Notes,
) -> Result<NoContent, Problem> {
    let id = path.id()?;
    if let Some(template) = app.store.find_template(id).await? {
        notes.says("name", template.name);
    }
    if app.store.delete_template(id).await? { Ok(NoContent) } else { Err(no_such_template()) }
}
