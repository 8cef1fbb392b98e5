//! What each row of a sheet would change.

use axum::extract::State;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kept::KeptMapping;
use super::{ImportPath, absent, holder, kept};
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::field::{FieldCode, FieldProblem};
use crate::http::params::{self, Path, Query};
use crate::http::problem::{Problem, ProblemCode};
use crate::http::reply::{Found, Page, always_there};
use crate::model::access::Permission;
use crate::model::tutor::{Tutor, TutorChange};
use crate::roster::{BadCell, TutorField, TutorRow, Verdict, Why};

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::EditPeople, "/api/imports/{id}/rows", list, |op| {
        op.id("listImportRows").tag("people").summary("What each row of a sheet would change")
    })
}

/// Which rows.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RowsQuery {
    /// Only those that come to this.
    verdict: Option<VerdictName>,
    /// Only those below the row with this number.
    after: Option<u32>,
    #[schemars(description = params::limit_words())]
    limit: Option<u64>,
}

/// What a row comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum VerdictName {
    /// Somebody who is not on record.
    New,
    /// Somebody of whom something is different on record.
    Changed,
    /// Somebody who is on record as the sheet has them.
    Same,
    /// Something is wrong with it.
    Wrong,
}

/// A row, and what it would change.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct RowView {
    /// Its number, as spreadsheets show it.
    row: u32,
    /// What it comes to.
    verdict: VerdictName,
    /// The tutor's number; `null` if something is wrong.
    number: Option<String>,
    /// The tutor's name; `null` if something is wrong.
    name: Option<String>,
    /// What it would change, field by field.
    changes: Vec<ChangeView>,
    /// What is wrong with it, field by field.
    problems: Vec<FieldProblem>,
}

/// A field that would change.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct ChangeView {
    /// Which one.
    field: String,
    /// What is on record; `null` if nothing is.
    before: Option<String>,
    /// What would be.
    after: Option<String>,
}

async fn list(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<ImportPath>,
    Query(query): Query<RowsQuery>,
) -> Result<Found<Page<RowView>>, Problem> {
    let limit = params::limit(query.limit)?;
    let import = app.store.find_import(&holder(&me), path.id()?).await?.ok_or_else(absent)?;
    let mapping = mapping(import.mapping.as_deref())?;
    let rows = kept(&import)?.judge(&app, &mapping.columns, me.scope()).await?;
    let after = query.after.unwrap_or_default();
    let rows = rows.into_iter().filter(|row| row.number > after).map(RowView::of);
    let rows = rows.filter(|row| query.verdict.is_none_or(|wanted| row.verdict == wanted));
    let one_more = usize::try_from(limit).unwrap_or(usize::MAX).saturating_add(1);
    Ok(Found(Page::of(rows.take(one_more).collect(), limit, |row| row.row.to_string())))
}

/// What somebody said of the columns.
pub(super) fn mapping(kept: Option<&str>) -> Result<KeptMapping, Problem> {
    kept.and_then(|kept| serde_json::from_str(kept).ok()).ok_or_else(|| {
        let detail = "Say what the columns mean first: `PUT …/mapping`.";
        Problem::new(ProblemCode::NotNow, detail)
    })
}

impl RowView {
    fn of(row: TutorRow) -> Self {
        let said = |tutor: &Tutor| (tutor.number.as_str().to_owned(), tutor.name.clone());
        let (verdict, said, changes, problems) = match row.verdict {
            Verdict::Change(change) => {
                let verdict =
                    change.before.as_ref().map_or(VerdictName::New, |_| VerdictName::Changed);
                (verdict, Some(said(&change.after)), changes(&change), Vec::new())
            }
            Verdict::Same(tutor) => (VerdictName::Same, Some(said(&tutor)), Vec::new(), Vec::new()),
            Verdict::Wrong(bad) => {
                let problems = bad.into_iter().map(problem).collect();
                (VerdictName::Wrong, None, Vec::new(), problems)
            }
        };
        let (number, name) = said.unzip();
        Self { row: row.number, verdict, number, name, changes, problems }
    }
}

fn changes(change: &TutorChange) -> Vec<ChangeView> {
    let fields = TutorField::ALL.into_iter().map(|field| ChangeView {
        field: field.word().to_owned(),
        before: change.before.as_ref().and_then(|before| field.of(before)),
        after: field.of(&change.after),
    });
    fields.filter(|it| it.before != it.after).collect()
}

fn problem(BadCell { field, why }: BadCell) -> FieldProblem {
    let name = field.word();
    let problem = |code, detail: &str| FieldProblem::new(name, code, detail);
    match why {
        Why::Missing => problem(FieldCode::Required, "It is missing. Write it into the sheet."),
        Why::Text(bad) => FieldProblem::webhook_text(name, bad),
        Why::NotAUserId => FieldProblem::bad_user_id(name),
        Why::NotADay => FieldProblem::not_a_date(name),
        Why::NotYesNo => problem(FieldCode::NotOneOf, "Write yes or no."),
        Why::NotALanguage => problem(FieldCode::NotOneOf, "Write zh-Hant, zh-Hans or en."),
        Why::ExcelError => problem(
            FieldCode::BadType,
            "Excel could not work it out. Put the formula right, or write the value.",
        ),
        Why::Twice { row } => {
            let detail = format!("Row {row} has the same. Leave one of them out.");
            FieldProblem::new(name, FieldCode::AlreadyThere, detail)
        }
        Why::Taken => problem(
            FieldCode::AlreadyThere,
            "Another tutor has it, and keeps it. Look which of them it is.",
        ),
        Why::NotYours => problem(
            FieldCode::NotYours,
            "It belongs to a tutor of another branch. Ask somebody who looks after it.",
        ),
        Why::OtherBranch => FieldProblem::other_branch(),
    }
}
