//! All group robots, by name.

use axum::extract::State;

use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::problem::Problem;
use crate::http::reply::Found;
use crate::http::webhooks::view::WebhookView;
use crate::model::access::Permission;

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::View, "/api/wecom/webhooks", list, |op| {
        op.id("listWebhooks").tag("webhooks").summary("All group robots, by name")
    })
}

async fn list(
    State(app): State<App>,
    Caller(me): Caller,
) -> Result<Found<Vec<WebhookView>>, Problem> {
    let webhooks = app.store.webhooks(me.scope()).await?;
    Ok(Found(webhooks.into_iter().map(WebhookView::from).collect()))
}
