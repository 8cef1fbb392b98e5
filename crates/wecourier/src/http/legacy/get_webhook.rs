//! One group robot. Its address is answered masked, never whole.

use axum::extract::State;

use super::WebhookPath;
use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::params::Path;
use crate::http::problem::Problem;
use crate::http::reply::Found;
use crate::http::webhooks::view::WebhookDetailView;
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::View, "/api/wecom/webhooks/{id}", get, |op| {
        op.id("getWebhook").tag("webhooks").summary("One group robot")
    })
}

async fn get(
    State(app): State<App>,
    Caller(me): Caller,
    Path(path): Path<WebhookPath>,
) -> Result<Found<WebhookDetailView>, Problem> {
    let webhook = app.store.find_webhook(me.scope(), path.id()).await?;
    let webhook = webhook.ok_or_else(Problem::no_such_webhook)?;
    Ok(Found(WebhookDetailView::new(webhook, &app.facts.wecom_base)))
}
