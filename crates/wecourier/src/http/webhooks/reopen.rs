//! Let what waits for a group go: what was wrong in WeCom is mended.

use axum::extract::State;

use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::legacy::WebhookPath;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::NoContent;
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().post(Permission::Send, "/api/wecom/webhooks/{id}/reopen", reopen, |op| {
        op.id("reopenWebhook")
            .tag("webhooks")
            .summary("Let what waits for a group go, once what was wrong in WeCom is mended")
    })
}

async fn reopen(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<WebhookPath>,
) -> Result<NoContent, Problem> {
    if app.outbox.reopen(me.scope(), path.id()).await? {
        Ok(NoContent)
    } else {
        Err(Problem::no_such_webhook())
    }
}
