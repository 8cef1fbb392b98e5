//! Send one message to many groups.

use axum::extract::State;

use super::input::{NewBatch, PICTURE, problems};
use super::view::BatchView;
use crate::http::access::{Caller, Notes, Routes};
use crate::http::app::App;
use crate::http::field::{FieldCode, FieldProblem};
use crate::http::idempotency::IdempotencyKey;
use crate::http::json::Json;
use crate::http::problem::{Problem, ProblemCode};
use crate::http::reply::Accepted;
use crate::model::access::Permission;
use crate::model::approval::Approval;
use crate::outbox::{CreateError, CreatedBatch};

pub(super) fn route() -> Routes {
    Routes::new().post(Permission::Send, "/api/wecom/batches", create, |op| {
        op.id("createBatch").tag("batches").summary("Send one message to many groups")
    })
}

/// How many problems one answer names.
const PROBLEMS_MAX: usize = 1000;

async fn create(
    State(app): State<App>,
    Caller(me): Caller,
    IdempotencyKey(idempotency_key): IdempotencyKey,
    notes: Notes,
    Json(new): Json<NewBatch>,
) -> Result<Accepted<BatchView>, Problem> {
    let confirmed = new.confirm_recipients;
    let request = new.request()?;
    let created = app.outbox.create(&me, &request, idempotency_key, confirmed).await?;
    let CreatedBatch { batch, template } = created;
    notes.about(format!("/api/wecom/batches/{}", batch.id));
    notes.says("recipients", batch.counts.total());
    notes.says("starts_at", batch.plan.starts_at);
    if let Some(template) = template {
        notes.says("template", template.name);
        notes.says("version", template.version);
    }
    if batch.plan.approval == Approval::Awaited {
        notes.says("needs_approval", true);
    }
    Ok(Accepted(BatchView::of(app.outbox.progress(batch).await?, &me)))
}

impl From<CreateError> for Problem {
    fn from(error: CreateError) -> Self {
        match error {
            CreateError::Unclear(plan) => {
                Self::invalid(problems(&plan).take(PROBLEMS_MAX).collect())
            }
            CreateError::Unconfirmed { recipients } => FieldProblem::new(
                "confirm_recipients",
                FieldCode::Unconfirmed,
                format!("It goes to {recipients} recipients. Type that number to send it."),
            )
            .into(),
            CreateError::KeyReused => Self::new(
                ProblemCode::IdempotencyKeyReused,
                "Nothing was sent: this Idempotency-Key was used for another request. Use a new \
                 one.",
            ),
            CreateError::TargetGone => Self::new(
                ProblemCode::WebhookNotFound,
                "Nothing was sent: somebody deleted one of the groups just now. Look at the list \
                 of groups.",
            ),
            CreateError::PictureGone => FieldProblem::unknown_picture(PICTURE).into(),
            CreateError::Store(error) => error.into(),
        }
    }
}
