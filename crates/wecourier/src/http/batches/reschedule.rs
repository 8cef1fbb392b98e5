//! Start a batch at another time.

use axum::extract::State;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

use super::BatchPath;
use super::view::BatchView;
use crate::http::access::{Caller, Notes, Routes};
use crate::http::app::App;
use crate::http::field::{FieldCode, FieldProblem};
use crate::http::json::Json;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::Found;
use crate::model::access::Permission;
use crate::outbox::RescheduleError;
use crate::outbox::plan::AHEAD_MAX;

pub(super) fn route() -> Routes {
    Routes::new().post(Permission::Send, "/api/wecom/batches/{id}/reschedule", reschedule, |op| {
        op.id("rescheduleBatch").tag("batches").summary("Start a batch at another time")
    })
}

/// When to start.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewStart {
    /// Not before this time; leave it out to start now.
    not_before: Option<Timestamp>,
}

async fn reschedule(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<BatchPath>,
    notes: Notes,
    Json(new): Json<NewStart>,
) -> Result<Found<BatchView>, Problem> {
    let batch = app.outbox.reschedule(me.scope(), path.id()?, new.not_before).await?;
    notes.says("starts_at", batch.plan.starts_at);
    Ok(Found(BatchView::of(app.outbox.progress(batch).await?, &me)))
}

impl From<RescheduleError> for Problem {
    fn from(error: RescheduleError) -> Self {
        let bad_start =
            |detail: String| FieldProblem::new("not_before", FieldCode::OutOfRange, detail).into();
        match error {
            RescheduleError::OutOfRange => bad_start(format!(
                "It must be a time from now to {} days ahead.",
                AHEAD_MAX.as_hours() / 24
            )),
            RescheduleError::AfterItsEnd { expires_at } => bad_start(format!(
                "The batch does not go after {expires_at}. Choose an earlier time."
            )),
            RescheduleError::Control(error) => error.into(),
            RescheduleError::Store(error) => error.into(),
        }
    }
}
