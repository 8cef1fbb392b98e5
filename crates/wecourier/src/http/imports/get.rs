//! One import, for whoever brought it.

use axum::extract::State;

use super::view::ImportView;
use super::{ImportPath, absent, holder, kept};
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::Found;
use crate::model::access::Permission;
use crate::store::ImportState;

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::EditPeople, "/api/imports/{id}", get, |op| {
        op.id("getImport").tag("people").summary("A sheet that I uploaded")
    })
}

async fn get(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<ImportPath>,
) -> Result<Found<ImportView>, Problem> {
    let import = app.store.find_import(&holder(&me), path.id()?).await?.ok_or_else(absent)?;
    let sheet = match import.state {
        ImportState::Brought => Some(kept(&import)?),
        ImportState::Applied | ImportState::Undone => None,
    };
    Ok(Found(ImportView::of(import, sheet)))
}
