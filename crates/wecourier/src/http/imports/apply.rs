//! Put on record what the rows say, all of it or nothing.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Deserialize;

use super::kept::fingerprint;
use super::rows::mapping;
use super::view::ImportView;
use super::{ImportPath, absent, holder, kept, not_now, stale};
use crate::http::access::{Caller, Notes, Routes};
use crate::http::app::App;
use crate::http::field::{FieldCode, FieldProblem};
use crate::http::json::Json;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::Found;
use crate::model::access::Permission;
use crate::model::tutor::TutorChange;
use crate::roster::Verdict;
use crate::store::ImportState;

pub(super) fn route() -> Routes {
    Routes::new().post(Permission::EditPeople, "/api/imports/{id}/apply", apply, |op| {
        op.id("applyImport")
            .tag("people")
            .summary("Put on record what the rows say, all of it or nothing")
    })
}

/// What somebody has looked at.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Confirmation {
    /// How many tutors are put on record or changed, as the dry run said.
    confirm_rows: Option<usize>,
    /// Whether rows with something wrong in them are left out; else they stand in the way.
    #[serde(default)]
    leave_out_wrong: bool,
}

/// Whoever applies it again learns that it was.
async fn apply(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<ImportPath>,
    notes: Notes,
    Json(confirmed): Json<Confirmation>,
) -> Result<Found<ImportView>, Problem> {
    let (id, holder) = (path.id()?, holder(&me));
    let import = app.store.find_import(&holder, id).await?.ok_or_else(absent)?;
    match import.state {
        ImportState::Brought => {}
        ImportState::Applied => return Ok(Found(ImportView::of(import, None))),
        ImportState::Undone => return Err(not_now()),
    }
    let mapping = mapping(import.mapping.as_deref())?;
    let rows = kept(&import)?.judge(&app, &mapping.columns, me.scope()).await?;
    if fingerprint(&rows) != mapping.shown {
        return Err(stale());
    }
    let (mut changes, mut wrong) = (Vec::new(), 0_usize);
    for row in rows {
        match row.verdict {
            Verdict::Change(change) => changes.push(*change),
            Verdict::Same(_) => {}
            Verdict::Wrong(_) => wrong += 1,
        }
    }
    confirmed.check(&changes, wrong).map_err(Problem::invalid)?;
    app.store.apply_import(&holder, id, &changes, app.clock.now()).await?;
    let new = changes.iter().filter(|change| change.before.is_none()).count();
    notes.says("new", new);
    notes.says("changed", changes.len() - new);
    notes.says("left_out", wrong);
    let import = app.store.find_import(&holder, id).await?.ok_or_else(absent)?;
    Ok(Found(ImportView::of(import, None)))
}

impl Confirmation {
    fn check(&self, changes: &[TutorChange], wrong: usize) -> Result<(), Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let unconfirmed = |field, detail| FieldProblem::new(field, FieldCode::Unconfirmed, detail);
        if wrong > 0 && !self.leave_out_wrong {
            let detail = format!(
                "Something is wrong with {wrong} rows. Put the sheet right, or say that they are \
                 left out."
            );
            problems.push(unconfirmed("leave_out_wrong", detail));
        }
        if self.confirm_rows != Some(changes.len()) {
            let count = changes.len();
            let detail = format!("It changes {count} tutors. Give that number to apply it.");
            problems.push(unconfirmed("confirm_rows", detail));
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}
