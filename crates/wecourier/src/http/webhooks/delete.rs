//! Delete a group robot. Its deliveries stay in the log.

use aide::axum::ApiRouter;
use aide::axum::routing::delete_with;
use axum::extract::State;

use crate::http::app::App;
use crate::http::legacy::WebhookPath;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::NoContent;

pub(super) fn route() -> ApiRouter<App> {
    let delete = delete_with(delete, |op| {
        op.id("deleteWebhook").tag("webhooks").summary("Delete a group robot")
    });
    ApiRouter::new().api_route("/api/wecom/webhooks/{id}", delete)
}

async fn delete(
    State(app): State<App>,
    Path(path): Path<WebhookPath>,
) -> Result<NoContent, Problem> {
    if app.store.delete_webhook(path.id()).await? {
        // What still waits for it fails, and says why.
        app.outbox.reopen(path.id()).await?;
        Ok(NoContent)
    } else {
        Err(Problem::no_such_webhook())
    }
}
