//! One template, as it is.

use axum::extract::State;

use super::view::TemplateView;
use super::{TemplatePath, no_such_template};
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::Found;
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::View, "/api/templates/{id}", get, |op| {
        op.id("getTemplate").tag("templates").summary("A template of messages, as it is")
    })
}

async fn get(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<TemplatePath>,
) -> Result<Found<TemplateView>, Problem> {
    let found = app.store.find_template(path.id()?).await?.ok_or_else(no_such_template)?;
    Ok(Found(TemplateView::of(found, &me)))
}
