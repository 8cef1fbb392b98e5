//! Approve or refuse a batch, pause, resume, cancel it, or send again what failed.

use axum::extract::State;

use super::BatchPath;
use super::view::BatchView;
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::Found;
use crate::model::access::{Permission, Principal};
use crate::model::batch::BatchAction;

pub(super) fn routes() -> Routes {
    Routes::new()
        .merge(route(
            "approve",
            "approveBatch",
            BatchAction::Approve,
            "Let a batch go that waits for a second person; not for whoever asked, nor a key",
        ))
        .merge(route(
            "refuse",
            "refuseBatch",
            BatchAction::Refuse,
            "Say no to a batch that waits for a second person; not for whoever asked, nor a key",
        ))
        .merge(route("pause", "pauseBatch", BatchAction::Pause, "Hold what has not gone"))
        .merge(route("resume", "resumeBatch", BatchAction::Resume, "Let what is held go on"))
        .merge(route("cancel", "cancelBatch", BatchAction::Cancel, "Take back what has not gone"))
        .merge(route(
            "retry-failed",
            "retryFailedOfBatch",
            BatchAction::RetryFailed,
            "Send again what surely did not arrive, and nothing else",
        ))
}

fn route(word: &str, id: &'static str, action: BatchAction, summary: &'static str) -> Routes {
    let act =
        async move |State(app): State<App>, Caller(me): Caller, Path(path): Path<BatchPath>| {
            act(&app, &me, &path, action).await
        };
    Routes::new().post(
        Permission::Send,
        &format!("/api/wecom/batches/{{id}}/{word}"),
        act,
        move |op| op.id(id).tag("batches").summary(summary),
    )
}

async fn act(
    app: &App,
    me: &Principal,
    path: &BatchPath,
    action: BatchAction,
) -> Result<Found<BatchView>, Problem> {
    let batch = app.outbox.act(me, path.id()?, action).await?;
    Ok(Found(BatchView::of(app.outbox.progress(batch).await?, me)))
}
