//! What somebody is writing and has not sent: kept for them alone, on whatever computer they go on.

use axum::extract::State;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::access::{Caller, Routes};
use super::app::App;
use super::field::{FieldCode, FieldProblem};
use super::json::Json;
use super::params::{Path, Query};
use super::problem::{Problem, ProblemCode};
use super::reply::{Found, NoContent, always_there};
use crate::model::UserId;
use crate::model::access::{Holder, Permission, Principal};
use crate::model::draft::{DRAFT_BYTES_MAX, DRAFTS_MAX, DraftName};
use crate::store::{DraftRecord, KeepDraftError, StoreError};

/// Room for the largest draft, each sign of which JSON may write as two, and what is around it.
const BODY_BYTES_MAX: usize = 2 * DRAFT_BYTES_MAX + 1024;

pub(super) fn routes() -> Routes {
    Routes::new()
        .put_own(Permission::Send, "/api/drafts/{id}", keep, |op| {
            op.id("keepDraft").tag("drafts").summary("Keep what I am writing, for me alone")
        })
        .with_bodies_up_to(BODY_BYTES_MAX)
        .get(Permission::Send, "/api/drafts", list, |op| {
            op.id("listDrafts").tag("drafts").summary("What I am writing and have not sent")
        })
        .delete_own(Permission::Send, "/api/drafts/{id}", forget, |op| {
            op.id("forgetDraft").tag("drafts").summary("Forget a draft: it was sent, or given up")
        })
}

/// What somebody is writing.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(transform = always_there)]
struct DraftView {
    /// What it is called by the page that it is written on.
    name: String,
    /// What the page kept.
    body: Map<String, Value>,
    /// One more each time it is kept.
    revision: i64,
    /// When it was kept.
    saved_at: Timestamp,
}

/// All that somebody is writing.
#[derive(Debug, Serialize, JsonSchema)]
struct DraftsView {
    /// By name.
    drafts: Vec<DraftView>,
}

/// A draft to keep.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewDraft {
    #[schemars(description = format!("Any object of up to {DRAFT_BYTES_MAX} bytes of JSON."))]
    body: Map<String, Value>,
    /// The revision that was read; `null` if there was none. If another one is kept by now,
    /// nothing is changed.
    revision: Option<i64>,
}

/// Which revision is meant.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Read {
    /// The one that was read. If another one is kept by now, nothing is forgotten.
    revision: i64,
}

/// The draft in the path.
#[derive(Debug, Deserialize, JsonSchema)]
struct DraftPath {
    /// What it is called: 1 to 40 of `a` to `z`, `0` to `9`, `-` and `_`.
    id: String,
}

async fn list(State(app): State<App>, Caller(me): Caller) -> Result<Found<DraftsView>, Problem> {
    let drafts = app.store.drafts(person(&me)?).await?;
    let drafts = drafts.into_iter().map(view).collect::<Result<_, _>>()?;
    Ok(Found(DraftsView { drafts }))
}

async fn keep(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<DraftPath>,
    Json(new): Json<NewDraft>,
) -> Result<Found<DraftView>, Problem> {
    let (me, name) = (person(&me)?, path.name()?);
    let body = Value::Object(new.body).to_string();
    if body.len() > DRAFT_BYTES_MAX {
        return Err(FieldProblem::sized("body", "bytes", body.len(), DRAFT_BYTES_MAX).into());
    }
    let now = app.clock.now();
    let kept = app.store.keep_draft(me, &name, new.revision, body, now).await?;
    Ok(Found(view(kept)?))
}

async fn forget(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<DraftPath>,
    Query(Read { revision }): Query<Read>,
) -> Result<NoContent, Problem> {
    app.store.forget_draft(person(&me)?, &path.name()?, revision).await?;
    Ok(NoContent)
}

impl DraftPath {
    fn name(&self) -> Result<DraftName, Problem> {
        DraftName::parse(&self.id).map_err(|_| {
            let detail = "A draft's name is 1 to 40 of a to z, 0 to 9, - and _.";
            Problem::new(ProblemCode::NotFound, detail)
        })
    }
}

/// Programs write what they send at once.
fn person(me: &Principal) -> Result<UserId, Problem> {
    match &me.holder {
        Holder::Person(person) => Ok(person.id),
        Holder::Key(_) => {
            let detail = "An API key has no drafts: they belong to people who sign in.";
            Err(Problem::new(ProblemCode::NotAllowed, detail))
        }
    }
}

fn view(draft: DraftRecord) -> Result<DraftView, StoreError> {
    let DraftRecord { id, name, revision, body, saved_at } = draft;
    let column = "body";
    let body = serde_json::from_str(&body).map_err(|_| StoreError::Corrupt {
        table: "drafts",
        id,
        column,
    })?;
    Ok(DraftView { name, body, revision, saved_at })
}

impl From<KeepDraftError> for Problem {
    fn from(error: KeepDraftError) -> Self {
        match error {
            KeepDraftError::Stale => Self::new(
                ProblemCode::Stale,
                "The draft was changed elsewhere since it was read, and nothing was kept. Read \
                 it again, then choose which one to go on with.",
            ),
            KeepDraftError::TooMany => FieldProblem::new(
                "id",
                FieldCode::TooMany,
                format!("You have {DRAFTS_MAX} drafts. Forget one of them first."),
            )
            .into(),
            KeepDraftError::Store(error) => error.into(),
        }
    }
}
