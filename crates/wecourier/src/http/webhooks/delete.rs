//! Delete a group robot. Its deliveries stay in the log.

use axum::extract::State;

use crate::http::access::{Caller, Notes, Routes};
use crate::http::app::App;
use crate::http::legacy::WebhookPath;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::NoContent;
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().delete(Permission::EditGroups, "/api/wecom/webhooks/{id}", delete, |op| {
        op.id("deleteWebhook").tag("webhooks").summary("Delete a group robot")
    })
}

async fn delete(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<WebhookPath>,
    notes: Notes,
) -> Result<NoContent, Problem> {
    if let Some(webhook) = app.store.find_webhook(me.scope(), path.id()).await? {
        notes.says("webhook_name", webhook.name);
    }
    if app.outbox.delete_group(me.scope(), path.id()).await? {
        Ok(NoContent)
    } else {
        Err(Problem::no_such_webhook())
    }
}
