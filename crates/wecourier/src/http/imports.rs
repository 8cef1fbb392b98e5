//! Sheets of people: brought, looked at, applied, taken back.

mod apply;
mod create;
mod get;
mod input;
mod kept;
mod map;
mod rows;
mod undo;
mod upload;
mod view;

use schemars::JsonSchema;
use serde::Deserialize;

use super::access::Routes;
use super::problem::{Problem, ProblemCode};
use crate::model::ImportId;
use crate::model::access::{Holder, Principal};
use crate::roster::BadSheet;
use crate::store::{ImportError, ImportRecord, StoreError};

pub(super) fn routes() -> Routes {
    Routes::new()
        .merge(create::route())
        .merge(get::route())
        .merge(map::route())
        .merge(rows::route())
        .merge(apply::route())
        .merge(undo::route())
}

/// The import in the path.
#[derive(Debug, Deserialize, JsonSchema)]
struct ImportPath {
    /// Its id.
    id: String,
}

impl ImportPath {
    fn id(&self) -> Result<ImportId, Problem> {
        self.id.parse().map_err(|_| absent())
    }
}

/// Whoever brings a sheet is the only one who sees it.
fn holder(me: &Principal) -> String {
    match &me.holder {
        Holder::Person(person) => person.id.to_string(),
        Holder::Key(key) => key.id.to_string(),
    }
}

/// What was read of a sheet, while it is there.
fn kept(import: &ImportRecord) -> Result<kept::KeptSheet, Problem> {
    if import.sheet.is_empty() {
        return Err(not_now());
    }
    let corrupt = StoreError::Corrupt { table: "imports", id: import.id.0, column: "sheet" };
    Ok(serde_json::from_str(&import.sheet).map_err(|_| corrupt)?)
}

fn absent() -> Problem {
    let detail = "There is no such import, or somebody else brought it, or it is too old. Upload \
                  the sheet.";
    Problem::new(ProblemCode::NotFound, detail)
}

fn not_now() -> Problem {
    let detail = "Where this import stands that cannot be done: a sheet is applied once, and taken \
                  back once. Upload it again to go on.";
    Problem::new(ProblemCode::NotNow, detail)
}

fn stale() -> Problem {
    let detail = "A tutor was changed since the rows were looked at, and nothing was changed now. \
                  Look at the rows again.";
    Problem::new(ProblemCode::Stale, detail)
}

impl From<ImportError> for Problem {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Absent => absent(),
            ImportError::NotNow => not_now(),
            ImportError::Stale => stale(),
            ImportError::Store(error) => error.into(),
        }
    }
}

impl From<BadSheet> for Problem {
    fn from(bad: BadSheet) -> Self {
        upload::bad_sheet(&bad).into()
    }
}
