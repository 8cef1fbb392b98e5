//! Let what waits for a group go: what was wrong in WeCom is mended.

use aide::axum::ApiRouter;
use aide::axum::routing::post_with;
use axum::extract::State;

use crate::http::app::App;
use crate::http::legacy::WebhookPath;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::NoContent;

pub(super) fn route() -> ApiRouter<App> {
    let post = post_with(reopen, |op| {
        op.id("reopenWebhook")
            .tag("webhooks")
            .summary("Let what waits for a group go, once what was wrong in WeCom is mended")
    });
    ApiRouter::new().api_route("/api/wecom/webhooks/{id}/reopen", post)
}

async fn reopen(
    State(app): State<App>,
    Path(path): Path<WebhookPath>,
) -> Result<NoContent, Problem> {
    app.store.find_webhook(path.id()).await?.ok_or_else(Problem::no_such_webhook)?;
    app.outbox.reopen(path.id()).await?;
    Ok(NoContent)
}
