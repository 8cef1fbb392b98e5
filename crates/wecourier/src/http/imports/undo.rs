//! Bring back what was before an import.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::{ImportPath, holder};
use crate::http::access::{Caller, Notes, Routes};
use crate::http::app::App;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::Found;
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().post(Permission::EditPeople, "/api/imports/{id}/undo", undo, |op| {
        op.id("undoImport")
            .tag("people")
            .summary("Bring back what was before, of tutors whom nobody changed since")
    })
}

/// What came back.
#[derive(Debug, Serialize, JsonSchema)]
struct UndoneView {
    /// How many tutors are as they were before.
    restored: usize,
    /// Those who were changed since, and are as they are.
    left: Vec<LeftView>,
}

/// A tutor who is left as they are.
#[derive(Debug, Serialize, JsonSchema)]
struct LeftView {
    /// Their number.
    number: String,
    /// Their name, as the import had it.
    name: String,
}

async fn undo(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<ImportPath>,
    notes: Notes,
) -> Result<Found<UndoneView>, Problem> {
    let (scope, now) = (me.scope(), app.clock.now());
    let undone = app.store.undo_import(scope, &holder(&me), path.id()?, now).await?;
    notes.says("restored", undone.restored);
    notes.says("left", undone.left.len());
    let left = undone
        .left
        .into_iter()
        .map(|tutor| LeftView { number: tutor.number.as_str().to_owned(), name: tutor.name });
    Ok(Found(UndoneView { restored: undone.restored, left: left.collect() }))
}
