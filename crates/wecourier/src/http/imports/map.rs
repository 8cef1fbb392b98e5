//! Say what the columns mean, and see what the sheet would change. Nothing is changed.

use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::input::TutorLetters;
use super::kept::{KeptMapping, fingerprint};
use super::{ImportPath, absent, holder, kept};
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::json::Json;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::Found;
use crate::model::access::Permission;
use crate::roster::{TutorRow, Verdict};

pub(super) fn route() -> Routes {
    Routes::new().put_own(Permission::EditPeople, "/api/imports/{id}/mapping", map, |op| {
        op.id("mapImport")
            .tag("people")
            .summary("Say what the columns mean, and see how much the sheet would change")
    })
}

/// What the columns of a sheet mean.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Mapping {
    /// Which column says what.
    columns: TutorLetters,
    /// What becomes of tutors who are not in the sheet; nothing if absent.
    #[serde(default)]
    #[expect(dead_code, reason = "there is one answer, which callers may write down")]
    missing: Missing,
}

/// What becomes of tutors who are not in the sheet.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Missing {
    /// Nothing: a sheet is a list of some, never of all.
    #[default]
    Leave,
}

/// How much a sheet would change.
#[derive(Debug, Serialize, JsonSchema)]
struct PlanView {
    /// Tutors who are not on record.
    new: usize,
    /// Tutors of whom something is different on record.
    changed: usize,
    /// Tutors who are on record as the sheet has them.
    same: usize,
    /// Rows with something wrong in them.
    wrong: usize,
    /// What to give as `confirm_rows` to apply it: new and changed ones.
    to_apply: usize,
}

async fn map(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<ImportPath>,
    Json(mapping): Json<Mapping>,
) -> Result<Found<PlanView>, Problem> {
    let (id, holder) = (path.id()?, holder(&me));
    let import = app.store.find_import(&holder, id).await?.ok_or_else(absent)?;
    let rows = kept(&import)?.judge(&app, &mapping.columns, me.scope()).await?;
    let kept = KeptMapping { columns: mapping.columns, shown: fingerprint(&rows) };
    let kept = serde_json::to_string(&kept).expect("texts are JSON");
    app.store.map_import(&holder, id, kept).await?;
    Ok(Found(PlanView::of(&rows)))
}

impl PlanView {
    fn of(rows: &[TutorRow]) -> Self {
        let mut plan = Self { new: 0, changed: 0, same: 0, wrong: 0, to_apply: 0 };
        for row in rows {
            match &row.verdict {
                Verdict::Change(change) if change.before.is_none() => plan.new += 1,
                Verdict::Change(_) => plan.changed += 1,
                Verdict::Same(_) => plan.same += 1,
                Verdict::Wrong(_) => plan.wrong += 1,
            }
        }
        plan.to_apply = plan.new + plan.changed;
        plan
    }
}
